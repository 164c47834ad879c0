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
    version: int = 1
    updated_at: datetime = Field(sa_type=UtcDateTime)
