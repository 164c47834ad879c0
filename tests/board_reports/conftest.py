"""The seeded district with a closed school year in which every kind of count occurs."""

import pytest

from app.aggregates.service import make_release
from app.codes.aggregates import Measure
from app.measures.counting import count
from app.measures.happening import Happening
from tests.fixtures.client import House
from tests.fixtures.district import DISTRICT, OTHER_SCHOOL, SCHOOL
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


def release_year(house: House) -> House:
    """Count the year and publish its cells."""
    with house.database.work() as work:
        for each in _year():
            count(work, each)
    make_release(house.database, district=DISTRICT, closes_after_days=15, through="2026-06")
    return house


@pytest.fixture(scope="module")
def year_house(shared_house: House) -> House:
    """The service with the year released, for all tests of a module."""
    return release_year(shared_house)


@pytest.fixture
def own_house(house: House) -> House:
    """The same for one test alone."""
    return release_year(house)
