"""Agencies and officers (P11). No field for an officer's gender: its collection is enjoined (Marvel v. State, 2024)."""

from datetime import date

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKeyConstraint, Index, Text
from sqlmodel import Field, SQLModel


class Agency(SQLModel, table=True):
    """A law-enforcement agency that details officers to the district, and its own questions to every report (JSON)."""

    __tablename__ = "agency"

    district: str = Field(primary_key=True, max_length=64)
    agency_id: str = Field(primary_key=True, max_length=64)
    name: str = Field(max_length=120)
    ori: str | None = Field(default=None, max_length=9)
    questions: str = Field(default="[]", sa_type=Text)
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


class Officer(SQLModel, table=True):
    """A sworn peace officer on record."""

    __tablename__ = "officer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "agency_id"], ["agency.district", "agency.agency_id"], name="fk_officer_agency"
        ),
        Index("ix_officer_agency", "district", "agency_id", "officer_id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    officer_id: str = Field(primary_key=True, max_length=64)
    agency_id: str = Field(max_length=64)
    name: str = Field(max_length=120)
    badge: str = Field(max_length=20)
    sworn: bool = True
    since: date = Field(sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


class Training(SQLModel, table=True):
    """A training that an officer completed (P07, P19)."""

    __tablename__ = "officer_training"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "officer_id"], ["officer.district", "officer.officer_id"], name="fk_training_officer"
        ),
        CheckConstraint("expires_on IS NULL OR expires_on >= completed_on", name="ck_training_dates"),
        Index("ix_officer_training_officer", "district", "officer_id", "id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    officer_id: str = Field(max_length=64)
    agency_id: str = Field(max_length=64)
    course: str = Field(max_length=160)
    provider: str = Field(max_length=120)
    authority: str | None = Field(default=None, max_length=40)
    topics: list[str] = Field(sa_type=JSON)
    hours: float
    completed_on: date = Field(sa_type=Date)
    expires_on: date | None = Field(default=None, sa_type=Date)
    version: int = 1


class Leave(SQLModel, table=True):
    """Days on which an officer is on leave, never why, and who staffs the position meanwhile (P10)."""

    __tablename__ = "officer_leave"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "officer_id"], ["officer.district", "officer.officer_id"], name="fk_leave_officer"
        ),
        ForeignKeyConstraint(
            ["district", "relief_officer_id"], ["officer.district", "officer.officer_id"], name="fk_leave_relief"
        ),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ck_leave_dates"),
        Index("ix_officer_leave_officer", "district", "officer_id", "id"),
        Index("ix_officer_leave_relief", "district", "relief_officer_id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    officer_id: str = Field(max_length=64)
    agency_id: str = Field(max_length=64)
    starts_on: date = Field(sa_type=Date)
    ends_on: date | None = Field(default=None, sa_type=Date)
    relief_officer_id: str | None = Field(default=None, max_length=64)
    version: int = 1
