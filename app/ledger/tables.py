"""Tables of the audit log."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, PrimaryKeyConstraint, String, text
from sqlmodel import Field, SQLModel

# On SQLite only INTEGER is the row's own key; BIGINT would cost a second index.
_BIG = BigInteger().with_variant(Integer(), "sqlite")


class LedgerEntry(SQLModel, table=True):
    """One entry; see `entries.Row`. `guards` keeps it from being changed."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        PrimaryKeyConstraint("seq", name="pk_ledger_entry"),
        Index("ix_ledger_entry_district", "district", "seq"),
        # Of the refusals alone, so that nothing is added to the path of a report; and not by target, since the place
        # in an index where a name is put would show in the time of a refusal.
        Index(
            "ix_ledger_entry_refused",
            "district",
            "seq",
            sqlite_where=text("outcome = 'refused'"),
            postgresql_where=text("outcome = 'refused'"),
        ),
    )

    seq: int = Field(sa_column=Column(_BIG, autoincrement=False, nullable=False))
    at: str = Field(sa_column=Column(String(27), nullable=False))
    district: str = Field(sa_column=Column(String, nullable=False))
    action: str = Field(sa_column=Column(String, nullable=False))
    outcome: str = Field(sa_column=Column(String(7), nullable=False))
    subject: str = Field(sa_column=Column(String, nullable=False))
    target: str | None = Field(sa_column=Column(String))
    salt: bytes | None = Field(sa_column=Column(LargeBinary(16)))
    leaf: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class LedgerHead(SQLModel, table=True):
    """The one row from which the log grows: its size, the leaf hash of the last entry, the packed frontier."""

    __tablename__ = "ledger_head"
    __table_args__ = (PrimaryKeyConstraint("id", name="pk_ledger_head"),)

    id: int = Field(sa_column=Column(Integer, autoincrement=False, nullable=False))
    size: int = Field(sa_column=Column(_BIG, nullable=False))
    tip: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    frontier: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class LedgerNode(SQLModel, table=True):
    """The hash of a complete subtree at level 8, 16, ...: what proofs are built from."""

    __tablename__ = "ledger_node"
    __table_args__ = (PrimaryKeyConstraint("level", "position", name="pk_ledger_node"),)

    level: int = Field(sa_column=Column(Integer, autoincrement=False, nullable=False))
    position: int = Field(sa_column=Column(_BIG, autoincrement=False, nullable=False))
    hash: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
