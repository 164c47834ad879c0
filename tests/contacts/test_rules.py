"""What is refused; each rule by an example that breaks it and one that does not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codes.contact import ContactType, Matter
from app.codes.force import ForceType
from app.codes.outcomes import Outcome
from app.contacts.rules import SUBJECT_FLAGS, flags, refusals
from app.contacts.rules.refusals import RULES_ABOUT
from app.contacts.schemas import FULL_REPORT, ContactReport
from tests.contacts.builders import (
    NOW,
    Wire,
    flagged,
    full_report,
    least_report,
    perceived,
    pointers,
    refused,
    with_force,
    with_subject,
)


class TestTheExamples:
    def test_the_least_and_the_full_report_are_neither_refused_nor_flagged(self) -> None:
        for report in (least_report(), full_report()):
            assert refused(report) == []
            assert flagged(report) == {}

    @given(
        contact_type=st.sampled_from(list(ContactType)),
        matter=st.sampled_from(list(Matter)),
        outcomes=st.lists(st.sampled_from(list(Outcome)), max_size=4),
    )
    def test_rules_answer_for_every_report_that_the_schema_takes(
        self, contact_type: str, matter: str, outcomes: list[str]
    ) -> None:
        report = ContactReport.model_validate(
            with_subject(least_report(contact_type=contact_type, matter=matter), outcomes=outcomes)
        )
        for refusal in refusals(report, NOW):
            assert refusal.pointer.startswith("/")
            assert refusal.detail
        codes = [flag.code for flag in flags(report, NOW)]
        assert len(set(codes)) == len(codes)


class TestDeEscalation:
    @pytest.mark.policy("P16")
    @pytest.mark.parametrize("force_type", list(ForceType))
    def test_a_report_with_force_and_no_de_escalation_is_refused(self, force_type: str) -> None:
        report = with_subject(with_force(type=force_type), de_escalation=None)
        first = refused(report)[0]
        assert (first.pointer, first.code) == ("/subjects/0/de_escalation", "required_with_force")
        assert "de_escalation_not_feasible" in first.detail

    @pytest.mark.policy("P16")
    def test_a_technique_or_a_reason_why_it_was_not_feasible_is_enough(self) -> None:
        assert refused(with_force()) == []
        assert (
            refused(with_subject(with_force(), de_escalation=None, de_escalation_not_feasible="imminent_threat")) == []
        )

    @pytest.mark.policy("P16")
    def test_each_person_needs_an_own_account(self) -> None:
        report = with_force()
        report["subjects"].append(report["subjects"][0] | {"de_escalation": []})
        assert pointers(report) == ["/subjects/1/de_escalation"]


class TestRestorative:
    @pytest.mark.policy("P15")
    def test_a_student_with_neither_an_approach_nor_a_reason_is_refused(self) -> None:
        (refusal,) = refused(with_subject(restorative=None))
        assert (refusal.pointer, refusal.code) == ("/subjects/0/restorative", "required_for_student")

    @pytest.mark.policy("P15")
    @pytest.mark.parametrize(
        ("contact_type", "is_owed"),
        [(each, each not in {"greeting", "mentoring", "classroom_presentation", "parent_education", "resource_linkage"})
         for each in ContactType if each != "search"],
    )  # fmt: skip
    def test_it_is_owed_beyond_greeting_mentoring_education_and_linkage(self, contact_type: str, is_owed: bool) -> None:
        report = with_subject(least_report(contact_type=contact_type), restorative=None)
        assert pointers(report) == (["/subjects/0/restorative"] if is_owed else [])

    @pytest.mark.policy("P15")
    @pytest.mark.parametrize(
        "changes", [{"involvement": "victim"}, {"person_type": "staff", "outcomes": ["no_action"]}]
    )
    def test_it_is_owed_to_students_who_are_the_subject_alone(self, changes: Wire) -> None:
        assert refused(with_subject(restorative=None, **changes)) == []

    @pytest.mark.policy("P15")
    def test_a_coded_reason_is_enough_and_not_applicable_needs_words(self) -> None:
        assert refused(with_subject(restorative=None, restorative_not_used="offered_declined")) == []
        without = with_subject(restorative=None, restorative_not_used="not_applicable")
        assert pointers(without) == ["/subjects/0/restorative_not_used_reason"]
        reason = "The student is a witness's sibling."
        assert refused(with_subject(without, restorative_not_used_reason=reason)) == []

    def test_a_parent_who_could_not_be_reached_needs_words(self) -> None:
        custody = {"custodial": True, "parent_notice_exception": "unreachable"}
        assert pointers(with_subject(custody=custody)) == ["/subjects/0/custody/parent_notice_remark"]
        assert refused(with_subject(custody=custody | {"parent_notice_remark": "Called three times."})) == []
        assert refused(with_subject(custody=custody | {"parent_notice_exception": "wic_305"})) == []

    def test_an_accepted_approach_contradicts_a_reason_why_none_was_used(self) -> None:
        assert pointers(with_subject(restorative_not_used="safety_risk")) == ["/subjects/0/restorative_not_used"]


class TestWhoAndWhen:
    @pytest.mark.policy("P02")
    @pytest.mark.parametrize("initiated_by", ["teacher_or_staff", "school_admin"])
    def test_a_contact_that_staff_asked_for_says_who_asked_and_why(self, initiated_by: str) -> None:
        assert pointers(least_report(initiated_by=initiated_by, staff_request=None)) == ["/staff_request"]

    def test_a_contact_that_staff_did_not_ask_for_has_no_staff_request(self) -> None:
        assert pointers(least_report(initiated_by="sro_self")) == ["/staff_request"]
        assert refused(least_report(initiated_by="sro_self", staff_request=None)) == []

    @pytest.mark.parametrize(
        ("contact_type", "is_refused"),
        [
            ("greeting", False),
            ("mentoring", False),
            ("classroom_presentation", False),
            ("parent_education", False),
            ("resource_linkage", False),
            ("event_security", False),
            ("welfare_check", True),
            ("detention", True),
            ("custody", True),
        ],
    )
    def test_only_activities_may_have_nobody(self, contact_type: str, is_refused: bool) -> None:
        report = least_report(contact_type=contact_type, subjects=[])
        assert pointers(report) == (["/subjects"] if is_refused else [])

    @pytest.mark.policy("P22")
    def test_the_subject_of_a_contact_is_described_and_has_an_outcome(self) -> None:
        assert pointers(with_subject(perceived=None, outcomes=None)) == [
            "/subjects/0/perceived",
            "/subjects/0/outcomes",
        ]
        assert refused(with_subject(involvement="witness", perceived=None, outcomes=None)) == []

    def test_gender_or_nonbinary_is_given(self) -> None:
        assert pointers(with_subject(perceived=perceived(gender=None))) == ["/subjects/0/perceived/gender"]
        assert refused(with_subject(perceived=perceived(gender=None, nonbinary=True))) == []

    def test_an_identity_that_identifies_nobody_is_refused(self) -> None:
        assert pointers(with_subject(identified_as={})) == ["/subjects/0/identified_as"]

    @pytest.mark.parametrize(
        ("ahead", "is_refused", "is_flagged"), [(-60, 0, 0), (0, 0, 0), (300, 0, 1), (600, 0, 1), (601, 1, 1)]
    )
    def test_a_clock_may_run_ten_minutes_ahead_and_is_flagged(
        self, ahead: int, is_refused: int, is_flagged: int
    ) -> None:
        report = least_report(occurred_at=(NOW + timedelta(seconds=ahead)).isoformat())
        assert pointers(report) == ["/occurred_at"] * is_refused
        assert ("device_clock_ahead" in flagged(report)) == bool(is_flagged)

    def test_a_contact_before_2000_is_refused(self) -> None:
        assert pointers(least_report(occurred_at="1999-12-31T23:59:59Z")) == ["/occurred_at"]
        assert refused(least_report(occurred_at="2000-01-01T00:00:00Z")) == []


ABOUT = [*RULES_ABOUT.items(), *((rule.holds, rule.about) for rule in SUBJECT_FLAGS if rule.about is not None)]


@pytest.mark.parametrize(("rule", "part"), ABOUT, ids=lambda each: getattr(each, "__name__", each))
def test_a_rule_about_a_part_finds_nothing_where_the_part_is_missing(rule: Callable[..., Any], part: str) -> None:
    everything, nothing = FULL_REPORT["subjects"][0], {"person_type": "student", "involvement": "subject"}
    for person in (everything, nothing):
        given = {name: value for name, value in person.items() if name != part}
        report = ContactReport.model_validate(FULL_REPORT | {"subjects": [given]})
        place = ("/subjects/0",) if rule in RULES_ABOUT else ()
        found = rule(report, report.subjects[0], *place)
        assert not (list(found) if place else found)
