"""Districts and schools."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime


class District(SQLModel, table=True):
    """A district; every row of the service belongs to one."""

    __tablename__ = "district"

    id: str = Field(primary_key=True, max_length=64)
    name: str = Field(max_length=120)
    time_zone: str = Field(max_length=64)


class School(SQLModel, table=True):
    """A school by the district's own id; `cds_code` is California's 14 digits (county, district, school)."""

    __tablename__ = "school"
    __table_args__ = (CheckConstraint("version >= 1", name="ck_school_version"),)

    district: str = Field(primary_key=True, max_length=64)
    school_id: str = Field(primary_key=True, max_length=64)
    name: str = Field(max_length=120)
    level: str = Field(max_length=20)
    cds_code: str | None = Field(default=None, max_length=14)
    version: int = 1
    updated_at: datetime = Field(sa_type=UtcDateTime)
