"""The large tables split by district, on a database at work: nothing is lost, and everything goes on as before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.contacts.service import every_happening
from app.core.db import Database
from app.measures.folding import fold_all
from app.measures.verifying import check
from app.upkeep.service import PARTITIONED, NotPartitioned, partition
from tests.fixtures.client import House, open_house
from tests.fixtures.database import Databases
from tests.fixtures.district import STUDENT
from tests.fixtures.requests import least_report

PARTS = 3


@pytest.fixture
def house(databases: Databases, tmp_path: Path) -> Iterator[House]:
    """The seeded district on PostgreSQL."""
    with open_house(databases, "postgresql", tmp_path) as house:
        yield house


def act(house: House, number: int) -> str:
    """A report, sent twice, amended and linked; its address."""
    report = least_report() | {"client_report_id": f"0192f0c1-7b1e-7c55-9a39-{number:012d}"}
    first = house.post("/v1/contacts", house.people.officer_reyes, json=report)
    assert first.status_code == 201, first.text
    assert house.post("/v1/contacts", house.people.officer_reyes, json=report).status_code == 200
    address = first.headers["location"].removeprefix(house.settings.public_url)
    linked = house.put(f"{address}/subjects/0/student", house.people.custodian_lin, json={"sourced_id": STUDENT})
    assert linked.status_code < 300, linked.text
    return address


def whole(database: Database) -> dict[str, list[str]]:
    with database.work(writing=False) as work:
        return {
            name: sorted(work.connection.execute(text(f"SELECT t::text FROM {name} t")).scalars())
            for name in PARTITIONED
        }


def test_nothing_is_lost_and_reports_links_and_counts_go_on(house: House) -> None:
    address = act(house, 1)
    fold_all(house.database)
    before = whole(house.database)
    assert partition(house.database, PARTS) == list(PARTITIONED)
    assert whole(house.database) == before
    act(house, 2)
    fold_all(house.database)
    assert house.get(address, house.people.custodian_lin).status_code == 200
    assert check(house.database, every_happening) == []
    with house.database.work(writing=False) as work:
        parts = work.connection.execute(text("SELECT count(DISTINCT tableoid) FROM ONLY contact")).scalar_one()
        assert parts == 0
        assert work.connection.execute(text("SELECT count(*) FROM contact")).scalar_one() == 2
    assert partition(house.database, PARTS) == []


def test_sqlite_has_no_partitions(databases: Databases) -> None:
    database = Database(databases.fresh("sqlite"))
    with pytest.raises(NotPartitioned):
        partition(database, PARTS)
    database.dispose()
