"""Tables of the releases. Rows are written once and never changed: what was published stays as it was."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Column, Date, ForeignKeyConstraint, Integer, LargeBinary, String, Table, Text
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime


class Release(SQLModel, table=True):
    """A snapshot of closed months; `sha256` is over its cells (see `service.releasing.fingerprint`)."""

    __tablename__ = "aggregate_release"

    id: str = Field(primary_key=True, max_length=36)
    district: str = Field(max_length=64, index=True)
    as_of: datetime = Field(sa_type=UtcDateTime)
    method: str = Field(max_length=40)
    sha256: str = Field(max_length=64)


class ReleasedPeriod(SQLModel, table=True):
    """In which release a period of a district was published: once, and in one only."""

    __tablename__ = "released_period"
    __table_args__ = (
        ForeignKeyConstraint(["release_id"], ["aggregate_release.id"], name="fk_released_period_release"),
    )

    district: str = Field(primary_key=True, max_length=64)
    period: str = Field(primary_key=True, max_length=10)
    release_id: str = Field(max_length=36, index=True)


released_cell = Table(
    "released_cell",
    SQLModel.metadata,
    Column("district", String(64), primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("node", String(64), primary_key=True),
    Column("unit", String(10), primary_key=True),
    Column("value_a", String(64), primary_key=True),
    Column("value_b", String(64), primary_key=True),
    Column("measure", String(40), primary_key=True),
    Column("value", Integer, nullable=True),
    ForeignKeyConstraint(
        ["district", "period"], ["released_period.district", "released_period.period"], name="fk_released_cell_period"
    ),
    CheckConstraint("value IS NULL OR value >= 0", name="ck_released_cell_value"),
)
"""Every cell of a released period; `value` is null where it is suppressed. `node` is a `Grouping.name` of measures."""

frozen_month = Table(
    "frozen_month",
    SQLModel.metadata,
    Column("district", String(64), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("counts", LargeBinary, nullable=False),
    Column("marks", LargeBinary, nullable=True),
)
"""True counts of a closed month as releases start from them, never answered to anybody: compressed JSON.

`marks` tell the lines of linked students again that were counted (`measures.students`); null in months that were frozen
before there were any, whose school years have no tables of students.
"""

release_audit = Table(
    "release_audit",
    SQLModel.metadata,
    Column("release_id", String(36), primary_key=True),
    Column("attacked", LargeBinary, nullable=False),
    Column("verdict", Text, nullable=False),
    ForeignKeyConstraint(["release_id"], ["aggregate_release.id"], name="fk_release_audit_release"),
)
"""What was attacked before a release was published (compressed CSV, earlier releases first) and what was found."""

enrolment_count = Table(
    "enrolment_count",
    SQLModel.metadata,
    Column("district", String(64), primary_key=True),
    Column("census_day", Date, primary_key=True),
    Column("school", String(64), primary_key=True),
    Column("dimension", String(40), primary_key=True),
    Column("value", String(40), primary_key=True),
    Column("number", Integer, nullable=False),
    CheckConstraint("number >= 1", name="ck_enrolment_count_number"),
)
"""Students enrolled at a school on a census day, by each characteristic; values that nobody has are left out."""

release_adjustment = Table(
    "release_adjustment",
    SQLModel.metadata,
    Column("release_id", String(36), primary_key=True),
    Column("unit", String(10), primary_key=True),
    Column("measure", String(40), primary_key=True),
    Column("value", Integer, nullable=True),
    ForeignKeyConstraint(["release_id"], ["aggregate_release.id"], name="fk_release_adjustment_release"),
)
"""By how much the whole district's earlier months changed after they were frozen, as far as no earlier release said so;
null: suppressed."""


class ReleaseJob(SQLModel, table=True):
    """The newest run of the service's own releases, one row a district. `beat_at` falls silent when it was killed."""

    __tablename__ = "release_job"
    __table_args__ = (
        CheckConstraint("state IN ('idle', 'running', 'published', 'refused', 'failed')", name="ck_release_job_state"),
    )

    district: str = Field(primary_key=True, max_length=64)
    state: str = Field(max_length=10)
    run: str = Field(max_length=36)
    done: int
    of: int
    started_at: datetime = Field(sa_type=UtcDateTime)
    beat_at: datetime = Field(sa_type=UtcDateTime)
    problem: str | None = Field(default=None, max_length=60)


release_job: Table = ReleaseJob.__table__  # type: ignore[attr-defined]
release = Release.__table__  # type: ignore[attr-defined]
released_period = ReleasedPeriod.__table__  # type: ignore[attr-defined]
