"""Synthetic districts of any size: the same seed, the same district."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from app.contacts.service import every_happening
from app.core.db import Database
from app.core.envelope import Envelope
from app.demo import filing, names
from app.measures.verifying import check
from app.tables import metadata
from tests.demo.conftest import load_into
from tests.fixtures.client import House
from tests.fixtures.database import MASTER_KEY, Databases

_OF_A_REPORT = ("client_report_id", "school_id", "officer_id", "occurred_at", "flags", "document", "submitted_at")


@pytest.fixture
def opened(databases: Databases) -> Iterator[Callable[[], Database]]:
    """Makes empty databases, and gives them back."""
    made: list[tuple[str, Database]] = []

    def opened() -> Database:
        url = databases.fresh("sqlite")
        made.append((url, Database(url, vault=Envelope({"m1": MASTER_KEY}))))
        return made[-1][1]

    yield opened
    for url, database in made:
        database.dispose()
        databases.discard(url)


def content(database: Database, district: str = names.DISTRICT) -> dict[str, list[Any]]:
    """What a seed decides; ids and keys are new each time."""
    wanted = {
        "contact": _OF_A_REPORT,
        "subject_link": ("position", "sourced_id", "recorded"),
        "school": ("school_id", "name", "level"),
        "student": ("sourced_id", "given_name", "family_name", "birth_date", "race_ethnicity", "disability"),
        "officer": ("officer_id", "agency_id", "badge"),
    }
    found = {}
    with database.work(writing=False) as work:
        for name, columns in wanted.items():
            table = metadata.tables[name]
            query = table.select().with_only_columns(*(table.c[column] for column in columns))
            found[name] = sorted(map(repr, work.connection.execute(query.where(table.c.district == district))))
    return found


def column(database: Database, table: str, name: str) -> list[Any]:
    wanted = metadata.tables[table]
    with database.work(writing=False) as work:
        return list(work.connection.execute(wanted.select().with_only_columns(wanted.c[name])))


def test_the_same_seed_makes_the_same_district_and_another_seed_another(opened: Callable[[], Database]) -> None:
    one, same, other = (opened() for _ in range(3))
    for database, seed in ((one, 7), (same, 7), (other, 8)):
        assert "300 contacts" in load_into(database, contacts=300, seed=seed)
    assert len(content(one)["contact"]) == 300
    assert content(one) == content(same)
    assert content(one)["contact"] != content(other)["contact"]
    assert check(one, every_happening) == []


def test_schools_grow_with_the_contacts(opened: Callable[[], Database]) -> None:
    small, large = opened(), opened()
    load_into(small, contacts=200)
    load_into(large, contacts=800)
    assert len(content(small)["school"]) == 3
    assert len(content(large)["school"]) == 10


def test_asking_again_for_the_same_district_changes_nothing(opened: Callable[[], Database]) -> None:
    database = opened()
    load_into(database, contacts=200)
    before = content(database)
    assert "already" in load_into(database, contacts=200)
    assert content(database) == before


def test_beside_the_demo_a_synthetic_district_is_one_of_its_own(demo: House) -> None:
    before = content(demo.database)
    told = load_into(demo.database, contacts=150, seed=3)
    assert "synthetic-150-3" in told
    assert len(content(demo.database, "synthetic-150-3")["contact"]) == 150
    assert content(demo.database) == before
    assert "already" in load_into(demo.database, contacts=150, seed=3)


def test_an_interrupted_loading_is_not_taken_for_a_whole_one(
    opened: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large districts take several transactions; the last one alone says that all is there."""
    monkeypatch.setattr(filing, "_AT_ONE_COMMIT", 1)
    database = opened()

    def stop(done: int, of: int | None) -> None:
        if done >= 1_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_into(database, contacts=1_500, progress=stop)
    assert len(content(database)["contact"]) >= 1_000
    assert "interrupted" in load_into(database, contacts=1_500)


@pytest.mark.parametrize("today", [date(2026, 7, 1), date(2026, 1, 1), date(2024, 2, 29), date(2025, 8, 20)], ids=str)
def test_it_can_be_loaded_on_any_day_of_the_year(opened: Callable[[], Database], today: date) -> None:
    database = opened()
    load_into(database, contacts=100, today=today)
    days = [day for (day,) in column(database, "contact", "local_day")]
    assert len(days) == 100
    assert max(days) < today
    assert min(days) >= date(today.year - (3 if today.month < 7 else 2), 7, 1)
