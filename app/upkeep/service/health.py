"""Health and migrations."""

import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.core.db import Database
from app.core.files import make_private

MIGRATIONS = Path(__file__).resolve().parents[3] / "migrations"


def alembic_config(database_url: str) -> Config:
    """Alembic's settings for one database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    # Percent signs are ConfigParser's interpolation.
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config


def migrate(database_url: str, revision: str = "head") -> None:
    """Bring the database forward; tables and data of older versions stay."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        make_private(Path(url.database))
    command.upgrade(alembic_config(database_url), revision)


def scrub(database: Database) -> None:
    """Overwrite what was sealed or deleted in the database's own files: its log, free pages, dead rows.

    Readers and writers wait meanwhile; run it after sealing, when it is quiet. Backups are not touched.
    """
    if database.is_sqlite:
        # A connection of its own, for the engine's are always inside a transaction; and nobody else may write, since
        # older versions of SQLite lose writes when two connections checkpoint at once.
        path = database.url.database or ""
        with database.alone(), closing(sqlite3.connect(path, timeout=60, isolation_level=None)) as connection:
            for statement in ("PRAGMA secure_delete=ON", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.execute(statement).close()
        return
    with database.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET statement_timeout = 0")
        for table in _SCRUBBED:
            connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {table}")
        # The planner keeps samples of the rows; what it knew before lies in its table as a dead row.
        connection.exec_driver_sql("VACUUM (FULL) pg_catalog.pg_statistic")
        connection.exec_driver_sql("RESET statement_timeout")


_SCRUBBED = ("contact", "contact_version", "contact_review", "subject_link", "tally", "rollup", "idempotency_record")


@lru_cache
def newest_migration() -> str | None:
    """The revision that this code expects."""
    return ScriptDirectory.from_config(alembic_config("")).get_current_head()


def readiness(database: Database) -> dict[str, str]:
    """What must hold before traffic comes: name -> `ok` or what is wrong."""
    try:
        with database.work(writing=False) as work:
            present = work.connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except SQLAlchemyError:
        return {"database": "unreachable or never migrated", "migrations": "unknown"}
    state = "ok" if present == newest_migration() else "not at the newest migration: run `sro-contact-log migrate`"
    return {"database": "ok", "migrations": state}
