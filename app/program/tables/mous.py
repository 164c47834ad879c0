"""Memoranda of understanding and the assignments that they carry."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKeyConstraint, Index, Text
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime


class Mou(SQLModel, table=True):
    """An MOU with an agency; the six required sections may lie open until it is approved (P03-P10)."""

    __tablename__ = "mou"
    __table_args__ = (
        ForeignKeyConstraint(["district", "agency_id"], ["agency.district", "agency.agency_id"], name="fk_mou_agency"),
        ForeignKeyConstraint(["district", "supersedes"], ["mou.district", "mou.id"], name="fk_mou_supersedes"),
        CheckConstraint("ends_on >= starts_on", name="ck_mou_term"),
        Index("ix_mou_agency", "district", "agency_id", "id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    agency_id: str = Field(max_length=64)
    title: str = Field(max_length=200)
    starts_on: date = Field(sa_type=Date)
    ends_on: date = Field(sa_type=Date)
    grace_days: int
    supersedes: str | None = Field(default=None, max_length=36)
    edition: int
    purpose: str | None = Field(default=None, sa_type=Text)
    roles_and_supervision: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    information_sharing: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    training: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    assigned_hours: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    performance_monitoring: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    nondiscrimination: str | None = Field(default=None, sa_type=Text)
    disproportionality_training: str | None = Field(default=None, sa_type=Text)
    leave_coverage: str | None = Field(default=None, sa_type=Text)
    board_approved_on: date | None = Field(default=None, sa_type=Date)
    board_reference: str | None = Field(default=None, max_length=160)
    approval_recorded_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_on: date | None = Field(default=None, sa_type=Date)
    end_reason: str | None = Field(default=None, sa_type=Text)
    version: int = 1


class MouVersion(SQLModel, table=True):
    """What a draft said before it was changed; nothing is overwritten."""

    __tablename__ = "mou_version"
    __table_args__ = (
        ForeignKeyConstraint(["district", "mou_id"], ["mou.district", "mou.id"], name="fk_mou_version_mou"),
    )

    district: str = Field(primary_key=True, max_length=64)
    mou_id: str = Field(primary_key=True, max_length=36)
    version: int = Field(primary_key=True)
    replaced_at: datetime = Field(sa_type=UtcDateTime)
    replaced_by: str = Field(max_length=200)
    content: dict[str, Any] = Field(sa_type=JSON)


class Assignment(SQLModel, table=True):
    """An officer's duty at schools (P08, P19)."""

    __tablename__ = "assignment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "officer_id"], ["officer.district", "officer.officer_id"], name="fk_assignment_officer"
        ),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ck_assignment_dates"),
        Index("ix_assignment_officer", "district", "officer_id", "id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    officer_id: str = Field(max_length=64)
    agency_id: str = Field(max_length=64)
    starts_on: date = Field(sa_type=Date)
    ends_on: date | None = Field(default=None, sa_type=Date)
    calendar_exceptions: list[dict[str, Any]] = Field(sa_type=JSON)
    early_start_reason: str | None = Field(default=None, max_length=300)
    version: int = 1


class AssignmentSite(SQLModel, table=True):
    """One school of an assignment: weekly hours in the school's own time zone."""

    __tablename__ = "assignment_site"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "assignment_id"], ["assignment.district", "assignment.id"], name="fk_site_assignment"
        ),
        ForeignKeyConstraint(["district", "school_id"], ["school.district", "school.school_id"], name="fk_site_school"),
    )

    district: str = Field(primary_key=True, max_length=64)
    assignment_id: str = Field(primary_key=True, max_length=36)
    school_id: str = Field(primary_key=True, max_length=64)
    time_zone: str | None = Field(default=None, max_length=64)
    weekly_hours: list[dict[str, Any]] = Field(sa_type=JSON)
