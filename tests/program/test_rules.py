"""What the policy demands of the programme's records, and what is on record of an officer: pure, by boundary."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.program import rules
from app.program.schemas.assignments import AssignmentContent
from app.program.schemas.facts import MouFacts, Shift, Term, TrainingFacts
from app.program.schemas.mous import EXAMPLE, MouContent
from tests.contacts.test_program_flags import ASSIGNED, MOU, NOON, OFFICER, PRESENTED, SCHOOL, ZONE

OFFICER_ID = "01900000-0000-7000-8000-000000000001"
SECTIONS = ["purpose", "roles_and_supervision", "information_sharing", "training", "assigned_hours",
            "performance_monitoring"]  # fmt: skip
WHOLE = {name: {"said": True} for name in SECTIONS}


@pytest.mark.policy("P04", "P05", "P06", "P07", "P08", "P09")
@pytest.mark.parametrize(("section", "clause"), [(name, f"P{number:02}") for number, name in enumerate(SECTIONS, 4)])
def test_each_missing_section_is_named_with_its_clause(section: str, clause: str) -> None:
    assert rules.missing_sections(WHOLE) == []
    sections = WHOLE | {section: None}
    assert rules.missing_sections(sections) == [section]
    [fault] = rules.section_faults(sections)
    assert (fault.pointer, fault.code) == (f"/{section}", "missing_section")
    assert fault.detail == f"The policy requires this section ({clause})."


def test_sections_are_named_in_the_order_of_the_policy() -> None:
    assert rules.missing_sections(dict.fromkeys(SECTIONS)) == SECTIONS


@pytest.mark.parametrize(
    ("last", "is_fault"),
    [(date(2026, 3, 3), True), (date(2026, 3, 4), False), (date(2026, 3, 5), False), (None, False)],
)
def test_a_term_ends_no_earlier_than_it_begins(last: date | None, is_fault: bool) -> None:
    faults = list(rules.ordered(date(2026, 3, 4), last, "/ends_on"))
    assert [(fault.pointer, fault.code) for fault in faults] == [("/ends_on", "before_start")] * is_fault


def test_an_mou_has_a_term() -> None:
    mou = MouContent.model_validate(EXAMPLE)
    assert rules.mou_faults(mou) == []
    assert [fault.pointer for fault in rules.mou_faults(mou.model_copy(update={"ends_on": date(2026, 6, 30)}))] == [
        "/ends_on"
    ]


def faults(**changes: Any) -> list[tuple[str, str]]:
    hours = [{"weekday": "monday", "begins": "07:30", "ends": "15:30"}]
    content = {
        "officer_id": OFFICER_ID,
        "starts_on": date(2026, 8, 1),
        "sites": [{"school_id": "1001", "weekly_hours": hours}],
    }
    found = rules.assignment_faults(AssignmentContent.model_validate(content | changes))
    return [(fault.pointer, fault.code) for fault in found]


def site(**changes: Any) -> dict[str, Any]:
    hours = [{"weekday": "monday", "begins": "07:30", "ends": "15:30"}]
    return {"school_id": "1001", "weekly_hours": hours} | changes


def hours(ends: str) -> list[dict[str, str]]:
    return [
        {"weekday": "monday", "begins": "07:30", "ends": "15:30"},
        {"weekday": "friday", "begins": "08:00", "ends": ends},
    ]


@pytest.mark.policy("P08")
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"ends_on": date(2026, 7, 31)}, [("/ends_on", "before_start")]),
        ({"sites": [site(), site(school_id="1002")]}, []),
        ({"sites": [site(), site()]}, [("/sites", "repeated_school")]),
        ({"sites": [site(time_zone="America/Denver")]}, []),
        (
            {"sites": [site(), site(school_id="1002", time_zone="America/Nowhere")]},
            [("/sites/1/time_zone", "unknown_zone")],
        ),
        ({"sites": [site(weekly_hours=hours("08:01"))]}, []),
        ({"sites": [site(weekly_hours=hours("08:00"))]}, [("/sites/0/weekly_hours/1/ends", "before_start")]),
    ],
)
def test_hours_by_school_can_be_read_in_one_way_only(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert faults(**changes) == expected


@pytest.mark.policy("P08")
@pytest.mark.parametrize(
    ("exception", "expected"),
    [
        ({"on_duty": False}, []),
        ({"on_duty": False, "begins": "08:00"}, [("/calendar_exceptions/0/begins", "not_on_duty")]),
        ({"on_duty": False, "ends": "08:00"}, [("/calendar_exceptions/0/begins", "not_on_duty")]),
        ({"on_duty": True, "begins": "08:00"}, [("/calendar_exceptions/0/begins", "required")]),
        ({"on_duty": True, "ends": "08:00"}, [("/calendar_exceptions/0/begins", "required")]),
        ({"on_duty": True, "begins": "08:00", "ends": "08:00"}, [("/calendar_exceptions/0/ends", "before_start")]),
        ({"on_duty": True, "begins": "08:00", "ends": "08:01"}, []),
    ],
)
def test_an_exception_of_the_calendar_has_hours_if_there_is_duty(
    exception: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    day = {"on": date(2026, 11, 11), "why": "Veterans Day"}
    assert faults(calendar_exceptions=[day | exception]) == expected


@pytest.mark.policy("P03")
@pytest.mark.parametrize(
    ("day", "in_term", "in_force"),
    [
        (date(2025, 6, 30), False, False),
        (date(2025, 7, 1), True, True),
        (date(2026, 6, 30), True, True),
        (date(2026, 7, 1), False, True),
        (date(2026, 7, 10), False, True),
        (date(2026, 7, 11), False, False),
    ],
)
def test_an_mou_holds_for_its_term_and_its_days_of_grace(day: date, in_term: bool, in_force: bool) -> None:
    mou = replace(MOU, grace_days=10)
    assert (mou.term.holds(day), mou.in_force(day)) == (in_term, in_force)
    assert MouFacts(Term(date(2025, 7, 1), None), 0, frozenset(), frozenset()).in_force(date(2199, 1, 1))


def test_a_shift_tells_the_end_of_the_hours_that_hold_the_instant() -> None:
    assert OFFICER.shift(SCHOOL, NOON) == Shift(True, datetime(2026, 3, 4, 15, 30, tzinfo=ZONE))
    assert OFFICER.shift(SCHOOL, datetime(2026, 3, 4, 22, tzinfo=ZONE)) == Shift(True, None)
    assert OFFICER.shift("1002", NOON) == Shift(False, None)
    assert OFFICER.shift(SCHOOL, datetime(2026, 6, 13, 12, tzinfo=ZONE)) == Shift(False, None)


def test_the_shift_of_a_contact_is_told_in_the_schools_zone_wherever_it_was_written_down() -> None:
    utc = NOON.astimezone(ZoneInfo("UTC"))
    assert OFFICER.shift(SCHOOL, utc) == OFFICER.shift(SCHOOL, NOON)
    assert ASSIGNED.duties(SCHOOL, date(2026, 3, 4))[0].ends == time(15, 30)
    assert ASSIGNED.duties(SCHOOL, date(2026, 3, 7)) == ()


@pytest.mark.policy("P19")
@pytest.mark.parametrize(
    ("first", "last", "expired", "later"),
    [
        (date(2026, 3, 4), date(2026, 3, 4), False, False),
        (date(2026, 3, 1), date(2026, 3, 3), True, False),
        (date(2026, 3, 5), None, False, True),
        (date(2026, 3, 1), None, False, False),
    ],
)
def test_a_training_is_expired_after_its_last_day_and_later_before_its_first(
    first: date, last: date | None, expired: bool, later: bool
) -> None:
    officer = replace(OFFICER, trainings=(TrainingFacts(frozenset({"bias"}), Term(first, last)),))
    day = date(2026, 3, 4)
    assert officer.expired_topics(day) == ({"bias"} if expired else frozenset())
    assert officer.later_topics(day) == ({"bias"} if later else frozenset())


@pytest.mark.policy("P18")
def test_an_approval_without_bounds_covers_every_officer_and_school() -> None:
    for officer_id in ("officer-1", None):
        assert PRESENTED.covers(
            activity="classroom_presentation", officer_id=officer_id, school_id="any", day=date(2026, 3, 4)
        )
