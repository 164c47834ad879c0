"""The migration to the history of students: every record becomes its own first version, links keep what they took."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from app.upkeep.service import alembic_config, migrate
from tests.fixtures.database import Databases, Engine

_ROWS = (
    "INSERT INTO district (id, name, time_zone) VALUES ('d', 'D', 'Pacific/Kiritimati'), ('e', 'E', 'Pacific/Midway')",
    "INSERT INTO school (district, school_id, name, level, version, updated_at)"
    " VALUES ('d', '1', 'A', 'high', 1, '2026-01-05 16:00:00'), ('e', '1', 'A', 'high', 1, '2026-01-05 16:00:00')",
    "INSERT INTO student (district, sourced_id, school_id, given_name, family_name, grade, race_ethnicity, gender,"
    " disability, english_learner, active, version, updated_at)"
    " VALUES ('d', 's1', '1', 'A', 'B', '10', 'white', 'female', 'none', 'no', TRUE, 3, '2026-01-05 16:00:00'),"
    " ('d', 's2', '1', 'A', 'B', '09', 'asian', 'male', 'idea', 'yes', FALSE, 1, '2026-02-05 16:00:00'),"
    " ('e', 's1', '1', 'A', 'B', 'KG', 'white', 'female', 'none', 'no', TRUE, 1, '2026-01-05 16:00:00')",
)


@pytest.fixture
def url(databases: Databases, engine: Engine) -> Iterator[str]:
    """A database of the migration before, with students."""
    url = databases.empty(engine)
    before_it = ScriptDirectory.from_config(alembic_config("")).get_revision("student_history").down_revision
    assert isinstance(before_it, str)
    migrate(url, before_it)
    before = create_engine(url)
    with before.begin() as connection:
        for row in _ROWS:
            connection.execute(text(row))
    before.dispose()
    yield url
    databases.discard(url)


def test_every_record_becomes_its_first_version_from_today_on_in_its_districts_zone(url: str) -> None:
    migrate(url)
    after = create_engine(url)
    with after.connect() as connection:
        query = "SELECT district, sourced_id, grade, disability, active, until FROM student_version ORDER BY 1, 2"
        rows = [(*row[:4], bool(row[4]), row[5]) for row in connection.execute(text(query))]
        days = dict(connection.execute(text("SELECT DISTINCT district, since FROM student_version")).all())
    after.dispose()
    assert rows == [
        ("d", "s1", "10", "none", True, None), ("d", "s2", "09", "idea", False, None),
        ("e", "s1", "KG", "none", True, None),
    ]  # fmt: skip
    # Kiritimati is 25 hours ahead of Midway, so that it is never the same day there.
    ahead, behind = (date.fromisoformat(str(days[name])) for name in ("d", "e"))
    assert ahead - behind >= timedelta(days=1)
