"""Import jobs."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime

_UNFINISHED = text("finished_at IS NULL")


class RosterImport(SQLModel, table=True):
    """A job; `report` is what `app.roster.schemas.ImportAnswer` adds, as JSON. `beat_at` says that it still runs."""

    __tablename__ = "roster_import"
    __table_args__ = (
        CheckConstraint("state IN ('running', 'succeeded', 'failed')", name="ck_roster_import_state"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="ck_roster_import_percent"),
        Index(
            "uq_roster_import_running",
            "district",
            unique=True,
            sqlite_where=_UNFINISHED,
            postgresql_where=_UNFINISHED,
        ),
    )

    district: str = Field(primary_key=True, max_length=64)
    id: str = Field(primary_key=True, max_length=36)
    state: str = Field(max_length=20)
    phase: str = Field(max_length=20)
    percent: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    beat_at: datetime = Field(sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    report: str = Field(default="{}", sa_type=Text)
