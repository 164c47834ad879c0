"""The migrations themselves: one line of them, whole, with data, on both databases, and alone on each."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from app.core.db import Database
from app.core.envelope import Envelope
from app.ledger.guards import guard_ddl, missing_guards
from app.tables import metadata
from app.upkeep.service import alembic_config, migrate, newest_migration, readiness
from tests.fixtures.client import House
from tests.fixtures.database import MASTER_KEY, Databases, Engine
from tests.fixtures.requests import permitted, reported

REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic_config("")).walk_revisions()][::-1]


@pytest.fixture
def empty_url(databases: Databases, engine: Engine) -> Iterator[str]:
    """A database without any table."""
    url = databases.empty(engine)
    yield url
    databases.discard(url)


def open_at(url: str) -> Database:
    return Database(url, vault=Envelope({"m1": MASTER_KEY}))


def test_the_migrations_are_one_line_with_one_head() -> None:
    scripts = ScriptDirectory.from_config(alembic_config(""))
    assert scripts.get_heads() == [newest_migration()]
    assert scripts.get_bases() == [REVISIONS[0]]
    assert all(not script.is_branch_point for script in scripts.walk_revisions())


def test_every_migration_file_is_dated() -> None:
    for script in ScriptDirectory.from_config(alembic_config("")).walk_revisions():
        year, month, day = script.path.rpartition("/")[2].partition("_")[0].split("-")
        assert (len(year), len(month), len(day)) == (4, 2, 2)


def test_step_by_step_from_the_base_to_the_head(empty_url: str) -> None:
    for revision in REVISIONS:
        migrate(empty_url, revision)
    database = open_at(empty_url)
    assert readiness(database) == {"database": "ok", "migrations": "ok"}
    database.dispose()


def test_the_head_is_what_the_models_say(database_url: str) -> None:
    command.check(alembic_config(database_url))
    engine = create_engine(database_url)
    assert set(inspect(engine).get_table_names()) == {table.name for table in metadata.sorted_tables} | {
        "alembic_version"
    }
    engine.dispose()


def test_migrating_again_changes_nothing_in_a_district_at_work(house: House) -> None:
    reported(house)
    permitted(house)
    house.get("/v1/students", house.people.officer_reyes)
    before, size = house.digest(), house.log_size()
    migrate(house.settings.database_url)
    assert (house.digest(), house.log_size()) == (before, size)
    assert reported(house)


def test_the_log_is_guarded_from_the_first_migration_on(database: Database) -> None:
    with database.work() as work:
        assert missing_guards(work.connection) == []
        assert len(guard_ddl("sqlite" if work.is_sqlite else "postgresql")) >= 2


def test_an_older_database_is_not_ready(empty_url: str) -> None:
    database = open_at(empty_url)
    assert readiness(database)["database"] != "ok"
    migrate(empty_url)
    with database.work() as work:
        work.connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert readiness(database)["migrations"] != "ok"
    database.dispose()


def test_migrations_that_run_at_once_wait_for_each_other(empty_url: str) -> None:
    program = "import sys; from app.upkeep.service import migrate; migrate(sys.argv[1])"
    running = [
        subprocess.Popen([sys.executable, "-c", program, empty_url], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    complaints = [process.communicate(timeout=60)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], complaints
    engine = create_engine(empty_url)
    with engine.connect() as connection:
        versions = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    engine.dispose()
    assert versions == [newest_migration()]
    command.check(alembic_config(empty_url))
