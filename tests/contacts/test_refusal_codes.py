"""Which place and code each refusal bears: forms show their own words by them."""

from datetime import timedelta
from typing import Any

import pytest

from app.contacts.rules import Question, check_extension
from tests.contacts.builders import (
    NOW,
    SEARCH,
    Wire,
    full_report,
    least_report,
    perceived,
    refused,
    stop,
    with_force,
    with_subject,
)

CONSENT = [{"action": "asked_consent_search_property", "consent": False}, {"action": "search_of_property"},
           {"action": "property_seized"}]  # fmt: skip


def without(report: Wire, *path: Any) -> Wire:
    """The report without the member at the end of the path."""
    *way, last = path
    place: Any = report
    for step in way:
        place = place[step]
    del place[last]
    return report


def changed(report: Wire, **changes: Any) -> Wire:
    return report | changes


@pytest.mark.parametrize(
    ("report", "pointer", "code"),
    [
        (least_report(occurred_at=(NOW + timedelta(minutes=11)).isoformat()), "/occurred_at", "in_the_future"),
        (least_report(occurred_at="1999-12-31T23:59:59Z"), "/occurred_at", "too_long_ago"),
        (least_report(staff_request=None), "/staff_request", "required"),
        (least_report(initiated_by="sro_self"), "/staff_request", "contradicts_initiated_by"),
        (least_report(mental_health_professional={"called": True, "why_not": "not_needed"}),
         "/mental_health_professional/why_not", "contradicts_called"),
        (least_report(subjects=[]), "/subjects", "required"),
        (least_report(contact_type="search"), "/subjects/0/search", "required"),
        (without(full_report(), "ripa"), "/ripa", "required"),
        (least_report(ripa=full_report()["ripa"]), "/ripa", "without_person"),
        (changed(full_report(), ripa=full_report()["ripa"] | {"officer_assignment": "other"}),
         "/ripa/officer_assignment_other", "required"),
        (with_subject(perceived=None), "/subjects/0/perceived", "required"),
        (with_subject(outcomes=None), "/subjects/0/outcomes", "required"),
        (with_subject(perceived=perceived(gender=None)), "/subjects/0/perceived/gender", "required"),
        (with_subject(identified_as={}), "/subjects/0/identified_as", "empty"),
        (with_subject(with_force(), de_escalation=None), "/subjects/0/de_escalation", "required_with_force"),
        (with_subject(restorative=None), "/subjects/0/restorative", "required_for_student"),
        (with_subject(restorative=None, restorative_not_used="not_applicable"),
         "/subjects/0/restorative_not_used_reason", "required"),
        (with_subject(custody={"custodial": True, "parent_notice_exception": "unreachable"}),
         "/subjects/0/custody/parent_notice_remark", "required"),
        (with_subject(restorative_not_used="safety_risk"), "/subjects/0/restorative_not_used",
         "contradicts_restorative"),
        (with_subject(full_report(), offence_codes=["PC 242", "PC 242"]), "/subjects/0/offence_codes", "duplicate"),
        (least_report(staff_consulted=["nurse", "nurse"]), "/staff_consulted", "duplicate"),
        (least_report(audience={"count": 20, "grade_bands": ["tk_5", "tk_5"]}), "/audience/grade_bands", "duplicate"),
        # Stop data.
        (with_subject(outcomes=["no_action", "arrest"], alternatives_considered=["diversion"]),
         "/subjects/0/outcomes", "contradiction"),
        (with_subject(outcomes=["arrest", "arrest"]), "/subjects/0/outcomes", "duplicate"),
        (with_subject(search=SEARCH | {"bases": ["consent"]}), "/subjects/0/search/consent_type", "required"),
        (with_subject(search=SEARCH | {"consent_type": "verbal"}), "/subjects/0/search/consent_type", "without_basis"),
        (with_subject(full_report(), search=None), "/subjects/0/search", "contradicts_actions"),
        (with_subject(full_report(), seizure=None), "/subjects/0/seizure", "contradicts_actions"),
        (stop(actions=[*CONSENT[1:], {"action": "asked_consent_search_person"}]),
         "/subjects/0/ripa/actions/2/consent", "consent"),
        (stop(actions=CONSENT), "/subjects/0/ripa/actions/0/consent", "contradicts_basis"),
        (stop(reason="reasonable_suspicion", suspicion=[]), "/subjects/0/ripa/suspicion", "required"),
        (with_subject(stop(reason="consensual_with_search", actions=[{"action": "none"}]), search=None, seizure=None),
         "/subjects/0/search", "required"),
        (with_subject(full_report(), offence_codes=None), "/subjects/0/offence_codes", "required"),
        (with_subject(person_type="visitor", outcomes=["referred_to_counselor"]), "/subjects/0/outcomes",
         "student_only"),
        (changed(stop(reason="school_policy"), location="walking_to_or_from_school"), "/subjects/0/ripa/reason",
         "student_only"),
        (with_subject(full_report(), involvement="witness", perceived=None), "/subjects/0/perceived", "required"),
        (without(full_report(), "subjects", 0, "perceived", "unhoused"), "/subjects/0/perceived/unhoused", "required"),
    ],
)  # fmt: skip
def test_a_refusal_names_the_place_and_bears_a_code(report: Wire, pointer: str, code: str) -> None:
    assert [(refusal.pointer, refusal.code) for refusal in refused(report)] == [(pointer, code)]


@pytest.mark.parametrize(("name", "is_refused"), [("Li", False), ("Lia", True)])
def test_a_name_of_three_letters_is_looked_for_in_the_narrative_and_one_of_two_is_not(
    name: str, is_refused: bool
) -> None:
    report = with_subject(least_report(narrative=f"{name} went home."), identified_as={"given_name": name})
    found = refused(report)
    assert [(refusal.pointer, refusal.code) for refusal in found] == [("/narrative", "personal_data")] * is_refused
    if is_refused:
        assert "1" in found[0].detail
        assert "3" in found[0].detail


@pytest.mark.policy("P26")
def test_a_refused_name_is_told_by_its_first_and_last_character() -> None:
    report = with_subject(least_report(narrative="Then Robin left."), identified_as={"given_name": "Robin"})
    [refusal] = refused(report)
    assert "6" in refusal.detail
    assert "10" in refusal.detail
    assert "Robin" not in refusal.detail


def test_a_question_is_optional_and_its_text_has_500_characters_unless_told_otherwise() -> None:
    questions = {"remark": Question("text")}
    assert check_extension(questions, {}) == []
    assert check_extension(questions, {"remark": "a" * 500}) == []
    assert [refusal.code for refusal in check_extension(questions, {"remark": "a" * 501})] == ["out_of_bounds"]
