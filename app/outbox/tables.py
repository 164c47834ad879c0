"""Table of the outbox."""

from sqlalchemy import BigInteger, Column, Index, Integer, PrimaryKeyConstraint, String
from sqlmodel import Field, SQLModel


class OutboxEvent(SQLModel, table=True):
    """One change: ids only, never what changed. `seq` ascends in commit order; `at` is RFC 3339 in UTC."""

    __tablename__ = "outbox_event"
    __table_args__ = (
        PrimaryKeyConstraint("seq", name="pk_outbox_event"),
        Index("ix_outbox_event_district", "district", "seq"),
        # Without it SQLite may give the number of a pruned last row again, behind the cursors of those who read it.
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(
        default=None,
        sa_column=Column(BigInteger().with_variant(Integer(), "sqlite"), autoincrement=True, nullable=False),
    )
    district: str = Field(sa_column=Column(String, nullable=False))
    kind: str = Field(sa_column=Column(String, nullable=False))
    ref: str = Field(sa_column=Column(String, nullable=False))
    at: str = Field(sa_column=Column(String(27), nullable=False))
