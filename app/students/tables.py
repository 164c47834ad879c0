"""Student records."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime


class Student(SQLModel, table=True):
    """A student by OneRoster `sourcedId`. No field for citizenship, immigration status or birthplace (P27)."""

    __tablename__ = "student"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "school_id"], ["school.district", "school.school_id"], name="fk_student_school"
        ),
        Index("ix_student_school", "district", "school_id", "sourced_id"),
        Index("ix_student_number", "district", "student_number"),
        CheckConstraint("version >= 1", name="ck_student_version"),
    )

    district: str = Field(primary_key=True, max_length=64)
    sourced_id: str = Field(primary_key=True, max_length=64)
    school_id: str = Field(max_length=64)
    given_name: str = Field(max_length=100)
    family_name: str = Field(max_length=100)
    student_number: str | None = Field(default=None, max_length=32)
    birth_date: date | None = Field(default=None, sa_type=Date)
    grade: str = Field(max_length=2)
    race_ethnicity: str = Field(max_length=40)
    gender: str = Field(max_length=40)
    disability: str = Field(max_length=40)
    english_learner: str = Field(max_length=40)
    active: bool = True
    version: int = 1
    updated_at: datetime = Field(sa_type=UtcDateTime)


class StudentVersion(SQLModel, table=True):
    """What a record said of a student's school and group from `since` until before `until`, days of the district.

    Of several changes on one day the last stands. The open row (`until` null) is the record as it is.
    """

    __tablename__ = "student_version"
    __table_args__ = (
        ForeignKeyConstraint(
            ["district", "sourced_id"], ["student.district", "student.sourced_id"], name="fk_student_version_student"
        ),
        CheckConstraint("until IS NULL OR until > since", name="ck_student_version_until"),
    )

    district: str = Field(primary_key=True, max_length=64)
    sourced_id: str = Field(primary_key=True, max_length=64)
    since: date = Field(primary_key=True, sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)
    school_id: str = Field(max_length=64)
    grade: str = Field(max_length=2)
    race_ethnicity: str = Field(max_length=40)
    gender: str = Field(max_length=40)
    disability: str = Field(max_length=40)
    english_learner: str = Field(max_length=40)
    active: bool = True


class StudentIncoming(SQLModel, table=True):
    """What an import brings, until it is applied in one step. Null: not said, so that what is on record stays."""

    __tablename__ = "student_incoming"

    import_id: str = Field(primary_key=True, max_length=36)
    sourced_id: str = Field(primary_key=True, max_length=64)
    gone: bool
    adds: bool
    school_id: str | None = Field(default=None, max_length=64)
    given_name: str | None = Field(default=None, max_length=100)
    family_name: str | None = Field(default=None, max_length=100)
    student_number: str | None = Field(default=None, max_length=32)
    birth_date: date | None = Field(default=None, sa_type=Date)
    grade: str | None = Field(default=None, max_length=2)
    race_ethnicity: str | None = Field(default=None, max_length=40)
    gender: str | None = Field(default=None, max_length=40)
    disability: str | None = Field(default=None, max_length=40)
    english_learner: str | None = Field(default=None, max_length=40)
