"""Editions, the files made of them when they were published, and how far a publishing is."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKeyConstraint, LargeBinary, Table, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime


class BoardReport(SQLModel, table=True):
    """A draft, or an edition: `content` is its canonical text, `seal` the signature over it and its files."""

    __tablename__ = "board_report"
    __table_args__ = (
        UniqueConstraint("district", "period", "edition", name="uq_board_report_edition"),
        CheckConstraint("(edition IS NULL) = (published_at IS NULL)", name="ck_board_report_published"),
        ForeignKeyConstraint(["corrects"], ["board_report.id"], name="fk_board_report_corrects"),
    )

    id: str = Field(primary_key=True, max_length=36)
    district: str = Field(max_length=64, index=True)
    period: str = Field(max_length=10)
    title: str = Field(max_length=160)
    version: int
    content: str = Field(sa_type=Text)
    corrects: str | None = Field(default=None, max_length=36)
    edition: int | None = Field(default=None)
    meeting_on: date | None = Field(default=None, sa_type=Date)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sha256: str | None = Field(default=None, max_length=64)
    seal: str | None = Field(default=None, sa_type=Text)


class BoardReportFile(SQLModel, table=True):
    """A document or chart of an edition, made once."""

    __tablename__ = "board_report_file"
    __table_args__ = (ForeignKeyConstraint(["report_id"], ["board_report.id"], name="fk_board_report_file_report"),)

    report_id: str = Field(primary_key=True, max_length=36)
    name: str = Field(primary_key=True, max_length=60)
    body: bytes = Field(sa_type=LargeBinary)
    sha256: str = Field(max_length=64)


class BoardReportJob(SQLModel, table=True):
    """The newest publishing of a draft that goes on behind its answer. `beat_at` falls silent when it was killed."""

    __tablename__ = "board_report_job"
    __table_args__ = (
        CheckConstraint("state IN ('running', 'succeeded', 'failed')", name="ck_board_report_job_state"),
        ForeignKeyConstraint(["report_id"], ["board_report.id"], name="fk_board_report_job_report"),
    )

    report_id: str = Field(primary_key=True, max_length=36)
    district: str = Field(max_length=64)
    run: str = Field(max_length=36)
    state: str = Field(max_length=20)
    phase: str = Field(max_length=20)
    done: int
    of: int
    created_at: datetime = Field(sa_type=UtcDateTime)
    beat_at: datetime = Field(sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    problem: str | None = Field(default=None, max_length=500)


board_report_job: Table = BoardReportJob.__table__  # type: ignore[attr-defined]
