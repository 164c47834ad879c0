"""From a report to what is counted of it."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.codes.aggregates import Basis, Measure
from app.contacts.rules.counted import happening_of
from app.contacts.schemas import ContactReport
from app.measures.definitions import BITS, Dimension, partition
from app.measures.happening import Happening, Traits
from tests.contacts.builders import SEARCH, full_report, least_report, stop, with_force, with_subject


def counted(report: dict[str, Any], *recorded: Traits | None) -> Happening:
    model = ContactReport.model_validate(report)
    return happening_of(
        model,
        district="north",
        contact_id="0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d10",
        zone=ZoneInfo("America/Los_Angeles"),
        agency_id=None,
        recorded=recorded or [None] * len(model.subjects),
    )


def measures(report: dict[str, Any]) -> set[str]:
    """What is measured of the event and of its only person."""
    _, (mask,) = counted(report).masks()
    return {measure.value for measure, bit in BITS.items() if mask & bit}


def test_the_least_report_is_a_contact_that_staff_asked_for_with_a_restorative_approach() -> None:
    assert measures(least_report()) == {"contacts", "other_actions", "restorative", "staff_requests"}


@pytest.mark.policy("P22")
@pytest.mark.parametrize(
    ("outcome", "measure"),
    [
        ("arrest", "arrests"),
        ("warrant_arrest", "arrests"),
        ("cite_and_release", "citations"),
        ("referred_for_prosecution", "referrals_for_prosecution"),
        ("misconduct_reported_to_school", "misconduct_reports"),
        ("parent_contacted", "other_actions"),
    ],
)
def test_an_outcome_is_counted_by_the_measure_that_the_policy_names(outcome: str, measure: str) -> None:
    assert measures(with_subject(outcomes=[outcome])) - {"contacts", "restorative", "staff_requests"} == {measure}


def test_an_arrest_is_no_referral_for_prosecution_by_itself() -> None:
    assert "referrals_for_prosecution" not in measures(with_subject(outcomes=["arrest"]))


def test_de_escalation_is_counted_among_force_only() -> None:
    assert {"force", "de_escalation"} <= measures(with_force())
    tried = [{"technique": "active_listening", "effect": "resolved"}]
    assert "de_escalation" not in measures(with_subject(de_escalation=tried))


def test_a_restorative_approach_counts_when_it_was_accepted() -> None:
    declined = {"approach": "restorative_chat", "accepted": False}
    assert "restorative" not in measures(with_subject(restorative=[declined]))


@pytest.mark.policy("P24")
def test_a_diversion_program_that_was_accepted_is_a_diversion() -> None:
    for word in ("diversion_program_in_lieu_of_citation", "diversion_program"):
        program = {"approach": word, "accepted": True}
        assert {"diversions", "restorative"} <= measures(with_subject(restorative=[program]))


@pytest.mark.policy("P22")
def test_people_who_are_not_students_are_counted_as_such() -> None:
    visitor = with_subject(person_type="visitor", outcomes=["verbal_warning"])
    assert "non_students" in measures(visitor)


def test_a_code_of_conduct_matter_that_went_beyond_hand_over_is_outside_duties() -> None:
    report = least_report(matter="code_of_conduct")
    assert "outside_duties" in measures(with_subject(report, outcomes=["infraction_citation"]))
    assert "outside_duties" not in measures(with_subject(report, outcomes=["referred_to_administrator"]))


@pytest.mark.parametrize("involvement", ["victim", "witness", "reporter"])
def test_a_victim_or_witness_to_whom_nothing_was_done_is_not_counted_as_a_person(involvement: str) -> None:
    report = with_subject(involvement=involvement, outcomes=["no_action"], restorative=[])
    assert counted(report).persons == ()


def test_a_witness_on_whom_force_was_used_is_counted() -> None:
    report = with_force()
    report["subjects"][0]["involvement"] = "witness"
    assert "force" in measures(report)


def test_a_month_is_the_districts_own() -> None:
    assert counted(least_report(occurred_at="2026-04-01T06:59:00Z")).month == "2026-03"
    assert counted(least_report(occurred_at="2026-04-01T07:00:00Z")).month == "2026-04"


def test_a_person_perceived_as_of_several_groups_is_counted_once() -> None:
    seen = {"race_ethnicity": ["white", "asian"], "gender": "cisgender_woman_girl", "age": 15}
    (person,) = counted(with_subject(perceived=seen)).persons
    assert person.perceived.race_ethnicity == "two_or_more"


@pytest.mark.policy("P20")
def test_what_is_perceived_never_becomes_what_is_recorded_nor_the_other_way_round() -> None:
    (unlinked,) = counted(least_report()).persons
    assert unlinked.recorded == Traits()
    assert unlinked.perceived.race_ethnicity == "hispanic_latine"
    (linked,) = counted(least_report(), Traits(race_ethnicity="filipino", grade_band="grades_9_12")).persons
    assert linked.recorded == Traits(race_ethnicity="asian", grade_band="grades_9_12")
    assert linked.perceived == unlinked.perceived


@pytest.mark.parametrize(
    "perceived",
    [
        {"nonbinary": True, "disability": ["none"], "limited_english": False},
        {"gender": "transgender_man_boy", "disability": ["speech_impairment"], "limited_english": True},
        {"gender": "cisgender_man_boy"},
    ],
)
def test_perceived_traits_are_values_of_their_partitions(perceived: dict[str, Any]) -> None:
    seen = {"race_ethnicity": ["middle_eastern_south_asian"], "age": 15} | perceived
    (person,) = counted(with_subject(perceived=seen)).persons
    for dimension in (Dimension.RACE_ETHNICITY, Dimension.GENDER, Dimension.DISABILITY, Dimension.ENGLISH_LEARNER):
        assert getattr(person.perceived, dimension.value) in (partition(dimension, Basis.PERCEIVED) or ())


@pytest.mark.policy("P20")
@pytest.mark.parametrize(
    ("perceived", "gender", "disability", "english_learner"),
    [
        ({"nonbinary": True, "disability": ["none"], "limited_english": False}, "nonbinary", "no", "no"),
        ({"gender": "transgender_man_boy", "disability": ["speech_impairment"], "limited_english": True},
         "transgender_man_boy", "yes", "yes"),
        ({"gender": "cisgender_man_boy"}, "cisgender_man_boy", "not_recorded", "not_recorded"),
        ({"nonbinary": True, "gender": "cisgender_man_boy"}, "nonbinary", "not_recorded", "not_recorded"),
        ({}, "not_recorded", "not_recorded", "not_recorded"),
    ],
)  # fmt: skip
def test_each_perceived_trait_has_one_value(
    perceived: dict[str, Any], gender: str, disability: str, english_learner: str
) -> None:
    seen = {"race_ethnicity": ["white"], "age": 15} | perceived
    (person,) = counted(with_subject(perceived=seen)).persons
    assert person.perceived == Traits(
        race_ethnicity="white", gender=gender, disability=disability, english_learner=english_learner
    )


def test_of_whom_nothing_was_perceived_nothing_is_recorded_as_perceived() -> None:
    (person,) = counted(with_subject(perceived=None, outcomes=["arrest"])).persons
    assert person.perceived == Traits()


@pytest.mark.policy("P02")
@pytest.mark.parametrize(
    ("changes", "is_request"),
    [
        ({}, True),
        ({"staff_request": None}, True),
        ({"staff_request": None, "initiated_by": "school_admin"}, True),
        ({"initiated_by": "sro_self"}, True),
        ({"staff_request": None, "initiated_by": "sro_self"}, False),
    ],
)
def test_a_contact_is_a_request_of_staff_by_who_began_it_or_by_the_request(
    changes: dict[str, Any], is_request: bool
) -> None:
    happening = counted(least_report(**changes))
    assert happening.measures == (BITS[Measure.STAFF_REQUESTS] if is_request else 0)


@pytest.mark.policy("P22")
@pytest.mark.parametrize(
    ("changes", "ripa_action", "found"),
    [
        ({"search": SEARCH}, None, {"searches"}),
        ({}, "pat_search", {"searches"}),
        ({}, "photographed", {"other_actions"}),
        ({}, "none", set()),
        ({}, None, set()),
        ({"seizure": {"bases": ["evidence"], "property_types": ["other_weapon"]}}, None, {"other_actions"}),
    ],
)
def test_searches_and_other_actions_are_told_from_each_other(
    changes: dict[str, Any], ripa_action: str | None, found: set[str]
) -> None:
    subject = {"outcomes": ["no_action"], "search": None, "seizure": None, "ripa": None} | changes
    if ripa_action is not None:
        subject["ripa"] = stop(actions=[{"action": ripa_action}])["subjects"][0]["ripa"]
    report = with_subject(full_report(), **subject)
    report["subjects"] = report["subjects"][:1]
    assert measures(report) & {"searches", "other_actions"} == found


def test_the_agency_is_the_officers_and_none_where_staff_report() -> None:
    assert counted(least_report()).agency_id == "not_recorded"
    model = ContactReport.model_validate(least_report())
    named = happening_of(model, district="north", contact_id="c", zone=ZoneInfo("America/Los_Angeles"),
                         agency_id="demo-pd", recorded=[None])  # fmt: skip
    assert named.agency_id == "demo-pd"


def test_a_full_report_is_counted() -> None:
    happening = counted(full_report())
    assert happening.masks()[0] & BITS[Measure.SEARCHES]
