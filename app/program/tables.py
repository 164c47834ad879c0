"""Agencies and officers (P11). No field for an officer's gender: its collection is enjoined (Marvel v. State, 2024)."""

from datetime import date

from sqlalchemy import Date, ForeignKeyConstraint, Index, Text
from sqlmodel import Field, SQLModel


class Agency(SQLModel, table=True):
    """A law-enforcement agency that details officers to the district, and its own questions to every report (JSON)."""

    __tablename__ = "agency"

    district: str = Field(primary_key=True, max_length=64)
    agency_id: str = Field(primary_key=True, max_length=64)
    name: str = Field(max_length=120)
    ori: str | None = Field(default=None, max_length=9)
    questions: str = Field(default="[]", sa_type=Text)


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
