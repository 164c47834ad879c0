"""Engines as the unit of work needs them: who begins a transaction and how, durable commits, time-outs, UTC."""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlmodel import create_engine


def sqlite_engine(url: str, *, writing: bool, pool: int) -> Engine:
    engine = create_engine(
        url, connect_args={"check_same_thread": False, "timeout": 10}, pool_size=pool, max_overflow=0, pool_timeout=10
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver must not open transactions of its own; `_begin` does, and says which kind.
        connection.isolation_level = None
        # The journal mode first: it is kept in the file, so a reader finds it set by the writer's first start.
        # What is deleted or sealed is overwritten in the file, not only let go.
        pragmas = ["journal_mode=WAL", "secure_delete=ON"] if writing else ["query_only=ON", "wal_autocheckpoint=0"]
        for pragma in [*pragmas, "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000", "cache_size=-65536"]:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def postgresql_engine(url: str, pool: int, statement_timeout_seconds: int) -> Engine:
    options = (
        f"-c statement_timeout={statement_timeout_seconds}s -c lock_timeout=10s -c timezone=UTC"
        " -c synchronous_commit=on -c idle_in_transaction_session_timeout=60s"
    )
    return create_engine(
        url,
        connect_args={"options": options, "prepare_threshold": 2},
        pool_size=pool,
        max_overflow=0,
        pool_timeout=10,
    )
