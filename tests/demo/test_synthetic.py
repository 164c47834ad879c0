"""Synthetic districts of any size: the same seed, the same district."""

from pathlib import Path
from typing import Any

import pytest

from app.contacts.service import every_happening
from app.core.db import Database
from app.core.envelope import Envelope
from app.demo import filing, names
from app.measures.verifying import check
from app.tables import metadata
from tests.demo.conftest import load_into
from tests.fixtures.database import MASTER_KEY, Databases
from tests.fixtures.client import House

_OF_A_REPORT = ("client_report_id", "school_id", "officer_id", "occurred_at", "flags", "document", "submitted_at")


def opened(databases: Databases) -> Database:
    return Database(databases.fresh("sqlite"), vault=Envelope({"m1": MASTER_KEY}))


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


def test_the_same_seed_makes_the_same_district_and_another_seed_another(databases: Databases) -> None:
    one, same, other = (opened(databases) for _ in range(3))
    for database, seed in ((one, 7), (same, 7), (other, 8)):
        assert "300 contacts" in load_into(database, contacts=300, seed=seed)
    assert len(content(one)["contact"]) == 300
    assert content(one) == content(same)
    assert content(one)["contact"] != content(other)["contact"]
    assert check(one, every_happening) == []


def test_schools_grow_with_the_contacts(databases: Databases) -> None:
    small, large = opened(databases), opened(databases)
    load_into(small, contacts=200)
    load_into(large, contacts=800)
    assert len(content(small)["school"]) == 3
    assert len(content(large)["school"]) == 10


def test_asking_again_for_the_same_district_changes_nothing(databases: Databases) -> None:
    database = opened(databases)
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
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large districts take several transactions; the last one alone says that all is there."""
    monkeypatch.setattr(filing, "_AT_ONE_COMMIT", 1_000)
    database = opened(databases)

    def stop(done: int, of: int | None) -> None:
        if done > 2_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filing_load(database, stop)
    assert 0 < len(content(database)["contact"]) < 6_000
    assert "interrupted" in load_into(database, contacts=6_000)


def filing_load(database: Database, progress: Any) -> None:
    from app.demo.service import load

    load(database, contacts=6_000, seed=1, closes_after_days=15, progress=progress)
