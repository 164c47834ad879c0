"""Flags by the programme's records: each rule with the boundary on either side."""

import inspect
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.rules import PROGRAM_FLAGS, Flag, Setting, program_flags
from app.contacts.schemas import ContactReport
from app.program.schemas.facts import (
    ApprovalFacts,
    AssignmentFacts,
    Duty,
    MouFacts,
    OfficerFacts,
    SiteFacts,
    StaffTrainingFacts,
    Term,
    TrainingFacts,
)
from tests.contacts.builders import least_report

ZONE = ZoneInfo("America/Los_Angeles")
SCHOOL = "1001"
WEEK = {day: (Duty(time(7, 30), time(15, 30)),) for day in range(5)}
ASSIGNED = AssignmentFacts(Term(date(2025, 8, 1), date(2026, 6, 12)), {SCHOOL: SiteFacts(ZONE, WEEK)}, {})
REQUIRED = frozenset({"school_policing", "diverse_populations", "use_of_force_policy"})
MOU = MouFacts(Term(date(2025, 7, 1), date(2026, 6, 30)), 0, frozenset({"de_escalation"}), frozenset({"consent"}))
OFFICER = OfficerFacts(
    officer_id="officer-1",
    agency_id="demo-pd",
    sworn=True,
    detail=Term(date(2025, 7, 1), None),
    mous=(MOU,),
    trainings=(TrainingFacts(REQUIRED | {"de_escalation"}, Term(date(2025, 7, 10), None)),),
    leaves=(),
    assignments=(ASSIGNED,),
    reliefs=(),
)
TAUGHT = StaffTrainingFacts(frozenset({"teacher"}), Term(date(2025, 8, 12), date(2026, 8, 11)))
PRESENTED = ApprovalFacts("classroom_presentation", None, frozenset(), Term(date(2025, 9, 1), date(2026, 6, 12)))
APPROVAL_ID = "0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d99"


def at(text: str) -> datetime:
    """Local time of the school."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def setting(when: datetime, officer: OfficerFacts | None = OFFICER, **changes: Any) -> Setting:
    """A report of a welfare check at that instant, sent ten minutes after it ended."""
    facts: dict[str, Any] = {
        "submitted_at": when + timedelta(minutes=22), "officer_id": "officer-1", "approval": None,
        "staff_trainings": (TAUGHT,),
    }  # fmt: skip
    names = facts.keys() & changes.keys()
    facts |= {name: changes.pop(name) for name in names}
    report = ContactReport.model_validate(least_report(occurred_at=when.isoformat(), **changes))
    shift = None if officer is None else officer.shift(report.school_id, when)
    return Setting(report=report, day=when.astimezone(ZONE).date(), officer=officer, shift=shift, **facts)


def flagged(*args: Any, **changes: Any) -> dict[str, Flag]:
    return {flag.code: flag for flag in program_flags(setting(*args, **changes))}


NOON = at("2026-03-04T12:00:00")


def test_an_officer_in_order_is_not_flagged() -> None:
    assert flagged(NOON) == {}


class TestOfficers:
    @pytest.mark.policy("P11")
    def test_who_is_not_on_record_is_flagged_and_judged_by_nothing_else(self) -> None:
        assert set(flagged(NOON, None)) == {"officer_not_on_record"}

    def test_staff_who_report_are_no_officer(self) -> None:
        assert flagged(NOON, None, officer_id=None) == {}

    @pytest.mark.policy("P11")
    @pytest.mark.parametrize(
        ("first", "last", "is_flagged"),
        [
            (date(2026, 3, 4), date(2026, 3, 4), False),
            (date(2026, 3, 5), None, True),
            (date(2025, 7, 1), date(2026, 3, 3), True),
        ],
    )
    def test_the_detail_has_a_first_and_a_last_day(self, first: date, last: date | None, is_flagged: bool) -> None:
        found = flagged(NOON, replace(OFFICER, detail=Term(first, last)))
        assert ("officer_outside_detail" in found) == is_flagged

    @pytest.mark.policy("P11")
    def test_an_officer_who_is_not_sworn_is_flagged(self) -> None:
        assert "not sworn" in flagged(NOON, replace(OFFICER, sworn=False))["officer_outside_detail"].detail


class TestMous:
    @pytest.mark.policy("P03")
    @pytest.mark.parametrize(
        ("day", "is_flagged"),
        [("2025-06-30", True), ("2025-07-01", False), ("2026-06-30", False), ("2026-07-01", True)],
    )
    def test_an_mou_holds_from_its_first_to_its_last_day(self, day: str, is_flagged: bool) -> None:
        assert ("no_mou_in_force" in flagged(at(f"{day}T12:00:00"))) == is_flagged

    @pytest.mark.policy("P03")
    @pytest.mark.parametrize(
        ("day", "codes"),
        [
            ("2026-06-30", set()),
            ("2026-07-01", {"mou_in_grace"}),
            ("2026-07-30", {"mou_in_grace"}),
            ("2026-07-31", {"no_mou_in_force"}),
        ],
    )
    def test_days_of_grace_hold_and_are_told(self, day: str, codes: set[str]) -> None:
        officer = replace(OFFICER, mous=(replace(MOU, grace_days=30),))
        assert set(flagged(at(f"{day}T12:00:00"), officer)) & {"mou_in_grace", "no_mou_in_force"} == codes

    @pytest.mark.policy("P03")
    @pytest.mark.parametrize("day", ["2026-06-15", "2026-06-30", "2026-07-01"])
    def test_of_two_that_overlap_either_is_enough(self, day: str) -> None:
        following = replace(MOU, term=Term(date(2026, 6, 15), date(2028, 6, 30)), required_topics=frozenset({"bias"}))
        found = flagged(at(f"{day}T12:00:00"), replace(OFFICER, mous=(replace(MOU, grace_days=30), following)))
        assert {"no_mou_in_force", "mou_in_grace"} & set(found) == set()
        # What either demands is demanded.
        assert "bias (never completed)" in found["training_missing_or_late"].detail

    def test_the_last_day_that_can_be_written_may_have_grace(self) -> None:
        endless = replace(MOU, term=Term(date(2025, 7, 1), date.max), grace_days=180)
        assert flagged(NOON, replace(OFFICER, mous=(endless,))) == {}

    @pytest.mark.policy("P03")
    def test_an_agency_without_any_is_flagged_urgent(self) -> None:
        assert flagged(NOON, replace(OFFICER, mous=()))["no_mou_in_force"].severity == "urgent"


class TestHours:
    @pytest.mark.policy("P08")
    @pytest.mark.parametrize(
        ("when", "is_flagged"),
        [
            ("2026-03-04T07:29:59", True),
            ("2026-03-04T07:30:00", False),
            ("2026-03-04T15:29:59", False),
            ("2026-03-04T15:30:00", True),
            ("2026-03-07T12:00:00", True),  # a Saturday
            # Daylight saving begins on 8 March and ends on 1 November: the clock on the wall counts.
            ("2026-03-06T07:29:00", True),
            ("2026-03-06T07:30:00", False),
            ("2026-03-09T07:29:00", True),
            ("2026-03-09T07:30:00", False),
            ("2026-03-09T15:29:00", False),
            ("2026-03-09T15:30:00", True),
            ("2025-10-31T15:29:00", False),
            ("2025-11-03T15:29:00", False),
            ("2025-11-03T15:30:00", True),
        ],
    )
    def test_the_minute_before_and_after_hours(self, when: str, is_flagged: bool) -> None:
        assert ("outside_assigned_hours" in flagged(at(when))) == is_flagged

    @pytest.mark.policy("P08")
    def test_hours_are_those_of_the_schools_own_time_zone(self) -> None:
        mountain = replace(ASSIGNED, sites={SCHOOL: SiteFacts(ZoneInfo("America/Denver"), WEEK)})
        officer = replace(OFFICER, assignments=(mountain,))
        assert "outside_assigned_hours" not in flagged(at("2026-03-04T06:30:00"), officer)
        assert "outside_assigned_hours" in flagged(at("2026-03-04T14:30:00"), officer)

    @pytest.mark.policy("P08")
    def test_the_calendar_goes_before_the_week(self) -> None:
        evening = {date(2026, 3, 4): None, date(2026, 3, 7): Duty(time(18), time(21))}
        officer = replace(OFFICER, assignments=(replace(ASSIGNED, exceptions=evening),))
        assert "outside_assigned_hours" in flagged(NOON, officer)
        assert "outside_assigned_hours" not in flagged(at("2026-03-07T18:00:00"), officer)
        assert "outside_assigned_hours" in flagged(at("2026-03-07T21:00:00"), officer)

    @pytest.mark.policy("P08")
    def test_a_school_that_is_not_assigned_is_flagged_once_and_not_for_its_hours(self) -> None:
        found = flagged(at("2026-03-04T22:00:00"), school_id="1002")
        assert set(found) == {"school_not_assigned"}

    @pytest.mark.policy("P08")
    @pytest.mark.parametrize(("day", "is_flagged"), [("2026-06-12", False), ("2026-06-13", True)])
    def test_an_assignment_ends_with_its_last_day(self, day: str, is_flagged: bool) -> None:
        assert ("school_not_assigned" in flagged(at(f"{day}T12:00:00"))) == is_flagged

    @given(st.integers(0, 315 * 24 * 60 - 1))
    def test_outside_means_that_no_hours_hold_the_wall_clock(self, minutes: int) -> None:
        when = at("2025-08-01T00:00:00").astimezone(UTC) + timedelta(minutes=minutes)
        local = when.astimezone(ZONE)
        holds = local.weekday() < 5 and time(7, 30) <= local.time() < time(15, 30)
        assert ("outside_assigned_hours" in flagged(when)) is not holds


class TestLeaveAndRelief:
    @pytest.mark.policy("P10")
    @pytest.mark.parametrize(
        ("when", "is_flagged"),
        [("2026-03-03", False), ("2026-03-04", True), ("2026-03-06", True), ("2026-03-07", False)],
    )
    def test_a_contact_of_an_officer_on_leave_is_flagged(self, when: str, is_flagged: bool) -> None:
        officer = replace(OFFICER, leaves=(Term(date(2026, 3, 4), date(2026, 3, 6)),))
        assert ("officer_on_leave" in flagged(at(f"{when}T12:00:00"), officer)) == is_flagged

    @pytest.mark.policy("P10")
    def test_a_relief_officer_is_checked_like_any_other(self) -> None:
        relief = replace(OFFICER, assignments=(), reliefs=(replace(ASSIGNED, term=Term(NOON.date(), NOON.date())),))
        assert flagged(NOON, relief) == {}
        assert set(flagged(at("2026-03-04T16:00:00"), relief)) == {"outside_assigned_hours"}
        assert set(flagged(at("2026-03-05T12:00:00"), relief)) == {"school_not_assigned"}
        untrained = flagged(NOON, replace(relief, trainings=()))
        assert set(untrained) == {"training_missing_or_late"}


class TestTrainings:
    @pytest.mark.policy("P07")
    @pytest.mark.policy("P19")
    @pytest.mark.parametrize("topic", sorted(REQUIRED | {"de_escalation"}))
    def test_each_required_training_is_demanded(self, topic: str) -> None:
        held = TrainingFacts((REQUIRED | {"de_escalation"}) - {topic}, Term(date(2025, 7, 10), None))
        detail = flagged(NOON, replace(OFFICER, trainings=(held,)))["training_missing_or_late"].detail
        assert detail == f"Required trainings were missing on that day: {topic} (never completed)."

    @pytest.mark.policy("P19")
    @pytest.mark.parametrize(
        ("first", "last", "why"),
        [
            (date(2025, 7, 10), date(2026, 3, 4), None),
            (date(2025, 7, 10), date(2026, 3, 3), "expired"),
            (date(2026, 3, 4), None, None),
            (date(2026, 3, 5), None, "completed later"),
        ],
    )
    def test_the_day_of_completion_counts_and_so_does_the_last(self, first: date, last: date | None, why: str) -> None:
        training = TrainingFacts(REQUIRED | {"de_escalation"}, Term(first, last))
        found = flagged(NOON, replace(OFFICER, trainings=(training,))).get("training_missing_or_late")
        assert (found is None) == (why is None)
        assert found is None or f"use_of_force_policy ({why})" in found.detail

    @pytest.mark.policy("P19")
    def test_a_renewal_in_time_leaves_no_gap(self) -> None:
        held = REQUIRED | {"de_escalation"}
        renewed = (
            TrainingFacts(held, Term(date(2025, 7, 10), date(2026, 3, 3))),
            TrainingFacts(held, Term(date(2026, 3, 4), None)),
        )
        assert flagged(NOON, replace(OFFICER, trainings=renewed)) == {}


class TestPresentations:
    @pytest.mark.policy("P18")
    @pytest.mark.parametrize(
        ("approval", "is_flagged"),
        [
            (PRESENTED, False),
            (None, True),
            (replace(PRESENTED, activity="parent_education"), True),
            (replace(PRESENTED, officer_id="officer-1"), False),
            (replace(PRESENTED, officer_id="officer-2"), True),
            (replace(PRESENTED, school_ids=frozenset({SCHOOL})), False),
            (replace(PRESENTED, school_ids=frozenset({"1002"})), True),
            (replace(PRESENTED, term=Term(date(2026, 3, 4), date(2026, 3, 4))), False),
            (replace(PRESENTED, term=Term(date(2026, 3, 5), date(2026, 6, 1))), True),
            (replace(PRESENTED, term=Term(date(2025, 9, 1), date(2026, 3, 3))), True),
        ],
    )
    def test_an_approval_covers_its_activity_officer_school_and_days(
        self, approval: ApprovalFacts | None, is_flagged: bool
    ) -> None:
        shown = {"contact_type": "classroom_presentation", "subjects": [], "approval_id": APPROVAL_ID}
        assert ("presentation_not_approved" in flagged(NOON, approval=approval, **shown)) == is_flagged

    @pytest.mark.policy("P18")
    def test_only_presentations_and_parent_education_need_one(self) -> None:
        assert "presentation_not_approved" not in flagged(NOON, contact_type="mentoring", approval_id=APPROVAL_ID)
        # Without any approval named, the report says so itself (presentation_without_approval).
        unnamed = {"contact_type": "parent_education", "subjects": []}
        assert "presentation_not_approved" not in flagged(NOON, **unnamed)


class TestLateness:
    @pytest.mark.policy("P09")
    @pytest.mark.parametrize(
        ("when", "sent", "is_flagged"),
        [
            ("2026-03-04T12:00:00", "2026-03-04T15:30:00", False),
            ("2026-03-04T12:00:00", "2026-03-04T15:30:01", True),
            # Twelve minutes from 15:25 and an hour more: never before that.
            ("2026-03-04T15:25:00", "2026-03-04T16:37:00", False),
            ("2026-03-04T15:25:00", "2026-03-04T16:37:01", True),
            # Outside of hours: twelve hours.
            ("2026-03-07T12:00:00", "2026-03-08T00:00:00", False),
            ("2026-03-07T12:00:00", "2026-03-08T00:00:01", True),
        ],
    )
    def test_a_report_is_due_by_the_end_of_the_shift(self, when: str, sent: str, is_flagged: bool) -> None:
        assert ("late_report" in flagged(at(when), submitted_at=at(sent))) == is_flagged

    def test_staff_have_no_shift(self) -> None:
        assert flagged(NOON, None, officer_id=None, submitted_at=NOON + timedelta(days=9)) == {}


class TestStaffWhoAsk:
    @pytest.mark.policy("P02")
    @pytest.mark.parametrize(
        ("role", "said", "day", "is_flagged"),
        [
            ("teacher", None, "2026-03-04", False),
            ("coach", None, "2026-03-04", True),
            ("coach", True, "2026-03-04", False),
            ("teacher", False, "2026-03-04", True),
            ("teacher", None, "2025-08-11", True),
            ("teacher", None, "2025-08-12", False),
            ("teacher", None, "2026-08-11", False),
            ("teacher", None, "2026-08-12", True),
        ],
    )
    def test_who_asked_had_the_training_in_force(
        self, role: str, said: bool | None, day: str, is_flagged: bool
    ) -> None:
        asked = {"role": role, "circumstance": "student_in_crisis", "asker_trained": said}
        found = flagged(at(f"{day}T12:00:00"), staff_request=asked)
        assert ("staff_asker_untrained" in found) == is_flagged

    @pytest.mark.policy("P02")
    def test_one_training_that_fits_is_enough(self) -> None:
        other = replace(TAUGHT, roles=frozenset({"coach"}))
        over = replace(TAUGHT, term=Term(date(2024, 8, 12), date(2025, 8, 11)))
        asked = {"role": "teacher", "circumstance": "student_in_crisis"}
        assert flagged(NOON, staff_request=asked, staff_trainings=(other, over, TAUGHT)) == {}
        assert "staff_asker_untrained" in flagged(NOON, staff_request=asked, staff_trainings=(other, over))

    def test_nobody_asked(self) -> None:
        assert flagged(NOON, initiated_by="sro_self", staff_request=None, staff_trainings=()) == {}


def test_every_rule_quotes_its_clause_and_is_short() -> None:
    for rule in PROGRAM_FLAGS:
        assert rule.clause in (rule.why.__doc__ or "") or rule.clause == "P19", rule.code
        assert len(inspect.getsource(rule.why).splitlines()) <= 15, rule.code
