"""Thresholds: which group is called out from published counts, and what the district owes for it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.access.caller import Caller
from app.access.operations import Operation
from app.access.rows import Rows
from app.aggregates.rules.calling_out import (
    Point,
    action_status,
    answers,
    due,
    is_called_out,
    last_in_a_row,
    why_unknown,
)
from app.aggregates.service import take_census
from app.codes.aggregates import Measure
from app.contacts.service import public_faults
from app.measures.calendar import Span, quarter_of, year_of
from app.program.schemas.registers import PracticeAnswer, PracticeContent
from app.program.schemas.thresholds import ThresholdAnswer, ThresholdContent
from app.program.service import add_practice, add_threshold
from tests.aggregates.conftest import PEOPLE, House
from tests.aggregates.test_disproportionality import CENSUS, enrol
from tests.measures.builders import DISTRICT, person

THRESHOLD = ThresholdAnswer.model_validate(
    {"id": "0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d10", "measure": "contacts", "by": "race_ethnicity", "span": "year",
     "periods": 2, "ratio": 2.0, "least_count": 11, "least_enrolment": 30, "answer_within_days": 90,
     "adopted_on": date(2013, 7, 1)}
)  # fmt: skip
OVER = Point(count=11, enrolment=30, ratio=2.0)


@pytest.mark.policy("P23")
@pytest.mark.parametrize(
    ("changes", "is_called"),
    [
        ({}, True),
        ({"ratio": 1.999999}, False),
        ({"ratio": None}, None),
        ({"count": 10}, False),
        ({"count": 10, "ratio": None}, False),
        ({"count": None, "ratio": None}, None),
        ({"enrolment": 29}, False),
        ({"enrolment": 29, "count": None, "ratio": None}, False),
    ],
)
def test_a_group_is_called_out_at_the_ratio_in_every_period_and_never_when_it_is_small(
    changes: dict[str, Any], is_called: bool | None
) -> None:
    other = replace(OVER, **changes)
    assert is_called_out(THRESHOLD, [OVER, other]) is is_called
    assert is_called_out(THRESHOLD, [other, OVER]) is is_called
    assert not is_called_out(THRESHOLD, [OVER])
    assert not is_called_out(THRESHOLD, [])
    below = replace(OVER, ratio=1.0)
    assert is_called_out(THRESHOLD, [below, other]) is False


def test_what_is_hidden_is_said_to_be_unknown_and_why() -> None:
    assert why_unknown([OVER, replace(OVER, count=None, ratio=None)]) == "count_hidden"
    assert why_unknown([OVER, replace(OVER, ratio=None)]) == "ratio_hidden"


def test_the_periods_are_the_newest_without_a_gap() -> None:
    years = [year_of(f"{year}-07") for year in (2013, 2015, 2016)]
    quarters = [quarter_of(month) for month in ("2016-07", "2016-10")]
    names = [period.name for period in last_in_a_row([*years, *quarters], Span.YEAR, 3)]
    assert names == ["2015-16", "2016-17"]
    assert [period.name for period in last_in_a_row(years, Span.YEAR, 1)] == ["2016-17"]
    assert [period.name for period in last_in_a_row(quarters, Span.QUARTER, 2)] == ["2016-17-Q1", "2016-17-Q2"]
    assert last_in_a_row(years, Span.QUARTER, 2) == []


def practice(**changes: Any) -> PracticeAnswer:
    content = {"id": "0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d11", "title": "Counselor first", "measures": ["contacts"],
               "description": "Staff call the counselor first.", "characteristics": ["race"],
               "adopted_on": date(2014, 7, 1)}  # fmt: skip
    return PracticeAnswer.model_validate(content | changes)


@pytest.mark.policy("P23")
@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"measures": ["arrests"]}, False),
        ({"characteristics": ["gender", "ethnicity"]}, True),
        ({"characteristics": ["gender"]}, False),
    ],
)
def test_a_practice_answers_by_its_measure_and_its_groups(changes: dict[str, Any], fits: bool) -> None:
    assert answers(practice(**changes), THRESHOLD) is fits


@pytest.mark.policy("P23")
@pytest.mark.parametrize(
    ("adopted", "ended", "today", "status"),
    [
        (None, None, date(2014, 10, 13), "open"),
        (None, None, date(2014, 10, 14), "overdue"),
        (date(2014, 7, 1), None, date(2014, 10, 14), "answered"),
        (date(2014, 6, 30), None, date(2014, 10, 14), "overdue"),
        (date(2014, 7, 1), date(2014, 10, 14), date(2014, 10, 14), "answered"),
        (date(2014, 7, 1), date(2014, 10, 13), date(2014, 10, 14), "overdue"),
    ],
)
def test_an_action_is_open_until_it_is_due_or_answered_by_a_practice_that_lasts(
    adopted: date | None, ended: date | None, today: date, status: str
) -> None:
    practices = [] if adopted is None else [practice(adopted_on=adopted, ended_on=ended)]
    found = action_status(practices, since=date(2014, 6, 30), due_on=date(2014, 10, 13), today=today)
    assert found == status


def test_an_answer_is_due_so_many_days_after_the_release() -> None:
    assert due(date(2014, 7, 15), THRESHOLD) == date(2014, 10, 13)


def designee() -> Caller:
    return Caller(PEOPLE["designee"], Operation.WRITE_PROGRAM, Rows(DISTRICT), "r")


@pytest.fixture
def uneven(house: House) -> House:
    """Two years, in each 40 of 400 White pupils and 30 of 100 Black ones; fewer than eleven of three groups."""
    for race, number, contacts in (
        ("white", 400, 40), ("black_african_american", 100, 30), ("asian", 60, 3), ("hispanic_latino", 90, 9),
        ("two_or_more", 60, 8),
    ):  # fmt: skip
        enrol(house.database, race, "1001", number)
        for month in ("2013-09", "2014-09"):
            house.report(contacts, person(race_ethnicity=race), month=month)
    for month in ("2013-09", "2014-09"):
        house.report(40, person(), month=month)
    with house.database.work() as work:
        take_census(work, district=DISTRICT, day=CENSUS)
        content = {name: value for name, value in THRESHOLD.model_dump().items() if name != "id"}
        add_threshold(work, caller=designee(), content=ThresholdContent.model_validate(content))
    return house


@pytest.mark.policy("P23")
def test_a_group_over_the_threshold_in_two_released_years_opens_an_action_that_a_practice_answers(
    uneven: House,
) -> None:
    assert uneven.get("", path="call-outs").json()["items"][0]["groups"] == []
    uneven.release()
    [found] = uneven.get("", path="call-outs").json()["items"]
    groups = {group["group"]: group for group in found["groups"]}
    black = groups["black_african_american"]
    assert [point["period"] for point in black["trend"]] == ["2013-14", "2014-15"]
    published = uneven.get("?measure=contacts&period=2014-15", path="disproportionality").json()["rows"]
    ratios = {row["group"]: row["risk_ratio"] for row in published}
    assert black["trend"][1]["risk_ratio"] == ratios["black_african_american"]
    assert black["trend"][1]["risk_ratio"] > 2
    assert black["called_out"] is True
    assert black["action"]["status"] == "open"
    with uneven.database.work(writing=False) as work:
        today = work.now.date()
    assert abs((date.fromisoformat(black["action"]["due_on"]) - today - timedelta(days=90)).days) <= 1
    assert {name for name, group in groups.items() if group["called_out"]} == {"black_african_american"}
    hidden = groups["asian"]["trend"][0]
    assert (hidden.pop("period"), hidden.pop("status")) == ("2013-14", "suppressed")
    assert set(hidden.values()) == {None}
    assert groups["asian"]["action"] is None
    assert (groups["asian"]["called_out"], groups["asian"]["unknown_because"]) == (None, "count_hidden")
    assert (groups["white"]["called_out"], groups["white"]["unknown_because"]) == (False, None)
    content = {
        name: value for name, value in practice(adopted_on=date(2015, 7, 1)).model_dump().items() if name != "id"
    }
    with uneven.database.work() as work:
        add_practice(work, caller=designee(), content=PracticeContent.model_validate(content), screen=public_faults)
    [answered] = uneven.get("", path="call-outs").json()["items"]
    assert [each["title"] for each in answered["practices"]] == ["Counselor first"]
    [black] = [group for group in answered["groups"] if group["called_out"]]
    assert black["action"]["status"] == "answered"


@pytest.mark.policy("P23")
def test_a_threshold_that_ended_or_lies_ahead_calls_out_nobody(house: House) -> None:
    content = {name: value for name, value in THRESHOLD.model_dump().items() if name != "id"}
    for dates in ({"ended_on": date(2014, 6, 30)}, {"adopted_on": date(2199, 1, 1)}):
        with house.database.work() as work:
            add_threshold(work, caller=designee(), content=ThresholdContent.model_validate(content | dates))
    assert house.get("", path="call-outs").json() == {"items": []}


def test_thresholds_are_of_measures_the_service_counts() -> None:
    assert ThresholdContent.model_validate(THRESHOLD.model_dump(exclude={"id"})).measure is Measure.CONTACTS
