"""Legal holds."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime


class LegalHold(SQLModel, table=True):
    """What is kept whatever the schedule says: `contacts/<id>`, or `students/<sourced_id>` for all of a student."""

    __tablename__ = "legal_hold"
    __table_args__ = (Index("ix_legal_hold_ref", "district", "ref"),)

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    ref: str = Field(max_length=80)
    reason: str = Field(max_length=200)
    placed_at: datetime = Field(sa_type=UtcDateTime)
    placed_by: str = Field(max_length=200)
    lifted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
