"""A database with the log's own tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlmodel import SQLModel

from app.core.db import Database
from app.ledger import guard_ddl
from app.ledger.tables import LedgerEntry, LedgerHead, LedgerNode
from app.outbox.tables import OutboxEvent

_TABLES = [
    SQLModel.metadata.tables[str(table.__tablename__)] for table in (LedgerEntry, LedgerHead, LedgerNode, OutboxEvent)
]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty log."""
    database = Database(f"sqlite:///{tmp_path}/log.db")
    SQLModel.metadata.create_all(database.writer, tables=_TABLES)
    with database.work() as work:
        for statement in guard_ddl("sqlite"):
            work.connection.exec_driver_sql(statement)
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def key() -> Ed25519PrivateKey:
    """The log's signing key."""
    return Ed25519PrivateKey.generate()
