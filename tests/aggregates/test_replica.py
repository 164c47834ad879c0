"""Two databases: what is released is read from the replica, everything else from the main one."""

from collections.abc import Iterator

import pytest

from tests.aggregates.conftest import YEAR, House, open_house, two_released_years, two_schools
from tests.fixtures.database import Databases, Engine


@pytest.fixture
def apart(databases: Databases, engine: Engine) -> Iterator[House]:
    """A main database in which nothing is counted, and a "replica" with two released years: easy to tell apart."""
    main, replica = databases.fresh(engine, two_schools), databases.fresh(engine, two_released_years)
    with open_house(main, replica) as house:
        yield house
    for url in (main, replica):
        databases.discard(url)


@pytest.mark.parametrize("path", ["contacts", "releases"])
def test_released_tables_are_read_from_the_replica(apart: House, path: str) -> None:
    answer = apart.get("", path=path)
    assert answer.status_code == 200
    assert "sha256" in answer.text


def test_exact_counts_are_those_of_the_main_database(apart: House) -> None:
    [row] = apart.exact(f"?period={YEAR}").json()["rows"]
    assert row["value"] == 0
    apart.report(1)
    [row] = apart.exact(f"?period={YEAR}").json()["rows"]
    assert row["value"] == 1


def test_without_a_replica_both_doors_are_of_one_database(released: House) -> None:
    assert released.database.replica is released.database.reader
    assert released.get("").status_code == 200
