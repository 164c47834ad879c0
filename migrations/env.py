"""Runs migrations: one at a time, each in a transaction, with time-outs, on SQLite and PostgreSQL."""

import sqlite3
import time

from alembic import context
from sqlalchemy import Connection, create_engine, event, pool, text

from app.core.columns import UtcDateTime
from app.tables import metadata

# One migration process at a time; the others wait, then find nothing to do.
_MIGRATION_LOCK = 0x53524F4D


def _engine_options(url: str) -> dict[str, object]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": 60}}
    return {"connect_args": {"options": "-c lock_timeout=10s -c statement_timeout=600s -c timezone=UTC"}}


def _render_item(kind: str, item: object, _context: object) -> str | bool:
    """Our own column types are written as what the database sees, so that old migrations need none of our code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def _run(connection: Connection) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=is_sqlite,
        compare_type=True,
        render_item=_render_item,
        compare_server_default=False,
        # Else Alembic takes SQLite for unable, and lets the lock go after each migration: another process, which had
        # read the version before, would do the next one a second time.
        transactional_ddl=True,
        transaction_per_migration=not is_sqlite,
    )
    if not is_sqlite:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _MIGRATION_LOCK})
        connection.commit()
    with context.begin_transaction():
        context.run_migrations()


def _write_ahead(connection) -> None:  # type: ignore[no-untyped-def]
    """The first change of the journal waits for nobody, whatever the time-out: SQLite answers "locked" at once."""
    for attempts_left in reversed(range(600)):
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except sqlite3.OperationalError:
            if not attempts_left:
                raise
            time.sleep(0.1)


def run() -> None:
    """Migrate the database that the configuration names."""
    given = context.config.attributes.get("connection")
    if given is not None:
        _run(given)
        return
    url = context.config.get_main_option("sqlalchemy.url") or ""
    engine = create_engine(url, poolclass=pool.NullPool, **_engine_options(url))
    if url.startswith("sqlite"):
        # The driver commits before DDL unless told to leave transactions alone; a migration is whole or not at all.
        @event.listens_for(engine, "connect")
        def _own_transactions(connection, _record):  # type: ignore[no-untyped-def]
            connection.isolation_level = None
            _write_ahead(connection)

        @event.listens_for(engine, "begin")
        def _begin(connection):  # type: ignore[no-untyped-def]
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.connect() as connection:
        _run(connection)
        connection.commit()
    engine.dispose()


run()
