"""The seeded district with a closed school year in which every kind of count occurs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.aggregates.service import make_release
from app.codes.aggregates import Measure
from app.core.db import Database
from app.measures.counting import count
from app.measures.happening import Happening
from tests.fixtures.client import House, open_house
from tests.fixtures.database import ENGINES, Databases, Engine
from tests.fixtures.district import DISTRICT, OTHER_SCHOOL, SCHOOL, seed
from tests.measures.builders import happening, person

YEAR = "2025-26"


def _year() -> list[Happening]:
    """40 contacts at one school with 12 arrests, 3 at the other with force; two quarters."""
    kinds = [
        (28, person(Measure.RESTORATIVE, race_ethnicity="white"), {"month": "2025-09"}),
        (12, person(Measure.ARRESTS, race_ethnicity="hispanic_latino"), {"month": "2025-10"}),
        (3, person(Measure.FORCE, race_ethnicity="asian"), {"school_id": OTHER_SCHOOL, "month": "2025-10"}),
        (11, person(Measure.NON_STUDENTS), {"month": "2026-05"}),
    ]
    return [
        happening(one, **{"district": DISTRICT, "school_id": SCHOOL, "contact_type": "welfare_check"} | changes)
        for number, one, changes in kinds
        for _ in range(number)
    ]


def release_year(database: Database) -> None:
    """Count the year and publish its cells."""
    with database.work() as work:
        for each in _year():
            count(work, each)
    make_release(database, district=DISTRICT, closes_after_days=15, through="2026-06")


def with_year(url: str) -> None:
    """The seeded district with the year released."""
    seed(url)
    database = Database(url)
    release_year(database)
    database.dispose()


@pytest.fixture(scope="module", params=ENGINES)
def year_house(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """The service with the year released, for all tests of a module."""
    with open_house(databases, request.param, tmp_path_factory.mktemp("state"), with_year) as house:
        yield house


@pytest.fixture
def own_house(databases: Databases, engine: Engine, tmp_path: Path) -> Iterator[House]:
    """The same for one test alone."""
    with open_house(databases, engine, tmp_path, with_year) as house:
        yield house
