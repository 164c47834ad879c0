"""What changes after a month was released: a line of the next release, and no served byte."""

from typing import Any

from app.codes.aggregates import Measure
from app.measures.counting import recount
from app.measures.definitions import COUNTED_UNITS, MEASURES
from tests.aggregates.conftest import House, report
from tests.measures.builders import person

LATER = ("2015-07", "2015-08", "2015-09")


def adjusted(house: House, measure: str, unit: str = "subjects") -> list[tuple[int | None, str]]:
    """The line in each release, the oldest first."""
    items: list[dict[str, Any]] = house.get("", path="releases").json()["items"]
    return [
        (line["value"], line["status"])
        for item in reversed(items)
        for line in item["adjustments"]
        if (line["measure"], line["unit"]) == (measure, unit)
    ]


def test_late_reports_are_a_line_of_the_next_release_and_change_no_published_byte(released: House) -> None:
    before = released.served()
    released.report(15, person(Measure.ARRESTS))
    assert released.release(LATER[0])
    assert adjusted(released, "arrests") == [(15, "published")]
    assert adjusted(released, "contacts", "contacts") == [(15, "published")]
    assert adjusted(released, "force") == [(None, "suppressed")]
    assert released.served() == before


def test_the_first_release_has_no_lines_and_later_ones_every_line_in_fixed_order(released: House) -> None:
    assert released.release(LATER[0])
    second, first = released.get("", path="releases").json()["items"]
    assert first["adjustments"] == []
    expected = [(unit.value, measure.value) for unit in COUNTED_UNITS for measure in MEASURES]
    assert [(line["unit"], line["measure"]) for line in second["adjustments"]] == expected
    assert {(line["value"], line["status"]) for line in second["adjustments"]} == {(None, "suppressed")}


def test_what_is_too_small_for_a_line_waits_for_what_comes_later_and_is_said_once(released: House) -> None:
    late = report(released.database, 10, person(Measure.ARRESTS))
    assert released.release(LATER[0])
    released.report(1, person(Measure.ARRESTS))
    assert released.release(LATER[1])
    with released.database.work() as work:
        recount(work, before=late[0], after=None)
    assert released.release(LATER[2])
    assert adjusted(released, "arrests") == [(None, "suppressed"), (11, "published"), (None, "suppressed")]


def test_what_was_sealed_or_amended_away_is_a_negative_line(released: House) -> None:
    late = report(released.database, 12, person(Measure.ARRESTS))
    assert released.release(LATER[0])
    with released.database.work() as work:
        for each in late:
            recount(work, before=each, after=None)
    assert released.release(LATER[1])
    assert adjusted(released, "arrests") == [(12, "published"), (-12, "published")]
