"""Health and migrations."""

from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.core.db import Database

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def alembic_config(database_url: str) -> Config:
    """Alembic's settings for one database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    # Percent signs are ConfigParser's interpolation.
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config


def migrate(database_url: str, revision: str = "head") -> None:
    """Bring the database forward; tables and data of older versions stay."""
    command.upgrade(alembic_config(database_url), revision)


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
