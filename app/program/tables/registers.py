"""Registers of the district: staff trainings, approvals, requests of immigration authorities, practices; and what
programme changes past contacts must be judged by again."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKeyConstraint, Index, Text
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime


class StaffTraining(SQLModel, table=True):
    """Staff of a school were taught when to call an SRO (P02); roles and a number, no names."""

    __tablename__ = "staff_training"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "school_id"], ["school.district", "school.school_id"], name="fk_staff_training_school"
        ),
        CheckConstraint("expires_on IS NULL OR expires_on >= held_on", name="ck_staff_training_dates"),
        Index("ix_staff_training_school", "district", "school_id", "id"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    school_id: str = Field(max_length=64)
    title: str = Field(max_length=160)
    roles: list[str] = Field(sa_type=JSON)
    attended: int
    held_on: date = Field(sa_type=Date)
    expires_on: date | None = Field(default=None, sa_type=Date)
    version: int = 1


class ActivityApproval(SQLModel, table=True):
    """The Superintendent's or designee's approval of presentations or parent education (P18)."""

    __tablename__ = "activity_approval"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "officer_id"], ["officer.district", "officer.officer_id"], name="fk_approval_officer"
        ),
        CheckConstraint("ends_on >= starts_on", name="ck_approval_dates"),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    activity: str = Field(max_length=40)
    subject: str = Field(max_length=200)
    officer_id: str | None = Field(default=None, max_length=64)
    school_ids: list[str] = Field(sa_type=JSON)
    starts_on: date = Field(sa_type=Date)
    ends_on: date = Field(sa_type=Date)
    approver: str = Field(max_length=120)
    approved_on: date = Field(sa_type=Date)
    version: int = 1


class ImmigrationRequest(SQLModel, table=True):
    """A request for immigration enforcement (P28, Ed. Code 234.7). No text: nothing here can identify a student."""

    __tablename__ = "immigration_request"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "school_id"], ["school.district", "school.school_id"], name="fk_immigration_request_school"
        ),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    received_at: datetime = Field(sa_type=UtcDateTime)
    school_id: str | None = Field(default=None, max_length=64)
    requester: str = Field(max_length=40)
    kind: str = Field(max_length=40)
    document_shown: str = Field(max_length=40)
    outcome: str | None = Field(default=None, max_length=40)
    board_reported_on: date | None = Field(default=None, sa_type=Date)
    version: int = 1


class Practice(SQLModel, table=True):
    """A practice that the district adopted against disproportionality (P23)."""

    __tablename__ = "practice"
    __table_args__ = (CheckConstraint("ended_on IS NULL OR ended_on >= adopted_on", name="ck_practice_dates"),)

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    title: str = Field(max_length=160)
    description: str = Field(sa_type=Text)
    characteristics: list[str] = Field(sa_type=JSON)
    measures: list[str] = Field(sa_type=JSON)
    school_ids: list[str] = Field(sa_type=JSON)
    adopted_on: date = Field(sa_type=Date)
    ended_on: date | None = Field(default=None, sa_type=Date)
    version: int = 1


class DisparityThreshold(SQLModel, table=True):
    """From which ratio, over how many periods, the district calls out a group (P23)."""

    __tablename__ = "disparity_threshold"
    __table_args__ = (CheckConstraint("ended_on IS NULL OR ended_on >= adopted_on", name="ck_threshold_dates"),)

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    measure: str = Field(max_length=40)
    by: str = Field(max_length=40)
    span: str = Field(max_length=10)
    periods: int
    ratio: float
    least_count: int
    least_enrolment: int
    answer_within_days: int
    adopted_on: date = Field(sa_type=Date)
    ended_on: date | None = Field(default=None, sa_type=Date)
    version: int = 1


class ProgramChange(SQLModel, table=True):
    """A change of programme records by which contacts may have to be judged anew; null bounds take in everything."""

    __tablename__ = "program_change"
    __table_args__ = (Index("ix_program_change_open", "district", "judged_at"),)

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    at: datetime = Field(sa_type=UtcDateTime)
    cause: str = Field(max_length=120)
    agency_id: str | None = Field(default=None, max_length=64)
    officer_id: str | None = Field(default=None, max_length=64)
    school_id: str | None = Field(default=None, max_length=64)
    contact_type: str | None = Field(default=None, max_length=40)
    since: date | None = Field(default=None, sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)
    judged_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
