"""The validators of state stop data, V1 to V9."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codes.actions import Contraband
from app.codes.outcomes import Outcome
from tests.contacts.builders import (
    SEARCH,
    Wire,
    full_report,
    least_report,
    perceived,
    pointers,
    refused,
    stop,
    with_subject,
)


class TestStopData:
    @given(st.sets(st.sampled_from(list(Outcome)), min_size=1))
    def test_v1_no_action_stands_alone(self, outcomes: set[str]) -> None:
        contradicts = "/subjects/0/outcomes" in pointers(with_subject(outcomes=sorted(outcomes)))
        assert contradicts == ("no_action" in outcomes and len(outcomes) > 1)

    @given(st.sets(st.sampled_from(list(Contraband)), min_size=1, max_size=10))
    def test_v1_no_contraband_stands_alone(self, found: set[str]) -> None:
        report = with_subject(search=SEARCH | {"contraband": sorted(found)})
        contradicts = "/subjects/0/search/contraband" in pointers(report)
        assert contradicts == ("none" in found and len(found) > 1)

    def test_v1_no_disability_stands_alone(self) -> None:
        report = with_subject(perceived=perceived(disability=["none", "other_disability"]))
        assert pointers(report) == ["/subjects/0/perceived/disability"]

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            ({"outcomes": ["verbal_warning", "verbal_warning"]}, "outcomes"),
            ({"perceived": perceived(race_ethnicity=["white", "white"])}, "perceived/race_ethnicity"),
            ({"search": SEARCH | {"bases": ["exigent_circumstances"] * 2}}, "search/bases"),
            ({"search": SEARCH | {"of": ["person", "person"]}}, "search/of"),
            ({"seizure": {"bases": ["evidence", "evidence"], "property_types": ["money"]}}, "seizure/bases"),
            ({"seizure": {"bases": ["evidence"], "property_types": ["money", "money"]}}, "seizure/property_types"),
            ({"alternatives_considered": ["diversion", "diversion"]}, "alternatives_considered"),
        ],
    )
    def test_v9_no_code_stands_twice(self, changes: Wire, pointer: str) -> None:
        (refusal,) = refused(with_subject(**changes))
        assert (refusal.pointer, refusal.code) == (f"/subjects/0/{pointer}", "duplicate")

    @pytest.mark.parametrize("name", ["suspicion", "reasons_given"])
    def test_v9_no_code_stands_twice_in_stop_data(self, name: str) -> None:
        assert pointers(stop(**{name: ["witnessed_crime", "witnessed_crime"]})) == [f"/subjects/0/ripa/{name}"]

    def test_v2_a_search_contact_has_a_search(self) -> None:
        report = least_report(contact_type="search")
        assert pointers(report) == ["/subjects/0/search"]
        assert refused(with_subject(report, search=SEARCH)) == []
        # One person of several who was searched is enough, whatever the place.
        for place in (0, 1):
            both = least_report(contact_type="search")
            both["subjects"] *= 2
            both["subjects"][place] = with_subject(report, search=SEARCH)["subjects"][0]
            assert refused(both) == []

    def test_v2_a_pat_search_needs_no_basis(self) -> None:
        report = stop(actions=[{"action": "pat_search"}]) | {"contact_type": "search"}
        assert refused(with_subject(report, search=None, seizure=None)) == []
        among_others = [{"action": "curbside_detention"}, {"action": "pat_search"}]
        report = stop(actions=among_others) | {"contact_type": "search"}
        assert refused(with_subject(report, search=None, seizure=None)) == []

    def test_v2_consent_and_its_form_come_together(self) -> None:
        by_consent = SEARCH | {"bases": ["consent"]}
        assert pointers(with_subject(search=by_consent)) == ["/subjects/0/search/consent_type"]
        assert pointers(with_subject(search=SEARCH | {"consent_type": "verbal"})) == ["/subjects/0/search/consent_type"]
        assert refused(with_subject(search=by_consent | {"consent_type": "written"})) == []

    def test_v2_and_v4_actions_match_search_and_seizure(self) -> None:
        assert pointers(stop(actions=[{"action": "none"}])) == ["/subjects/0/search", "/subjects/0/seizure"]
        assert pointers(with_subject(full_report(), search=None)) == ["/subjects/0/search"]
        assert pointers(with_subject(full_report(), seizure=None)) == ["/subjects/0/seizure"]

    def test_v1_no_action_other_than_force_stands_alone(self) -> None:
        actions = [{"action": "search_of_property"}, {"action": "property_seized"}, {"action": "none"}]
        assert pointers(stop(actions=actions)) == ["/subjects/0/ripa/actions"]

    def test_v3_consent_is_answered_where_it_was_asked_and_nowhere_else(self) -> None:
        actions = [
            {"action": "asked_consent_search_person"},
            {"action": "search_of_property", "consent": True},
            {"action": "property_seized"},
        ]
        assert pointers(stop(actions=actions)) == [f"/subjects/0/ripa/actions/{number}/consent" for number in (0, 1)]

    def test_v2_a_refused_request_contradicts_a_search_by_consent(self) -> None:
        actions = [
            {"action": "asked_consent_search_property", "consent": False},
            {"action": "search_of_property"},
            {"action": "property_seized"},
        ]
        assert pointers(stop(actions=actions)) == ["/subjects/0/ripa/actions/0/consent"]

    @pytest.mark.parametrize(
        ("changes", "missing"),
        [
            ({"suspicion": [], "offence_code": None}, ["suspicion", "offence_code"]),
            ({"reason": "reasonable_suspicion", "suspicion": []}, ["suspicion"]),
            ({"reason": "traffic_violation", "offence_code": None}, ["traffic_type", "offence_code"]),
            ({"reason": "conduct_under_ed_code"}, ["education_section"]),
            ({"reason": "conduct_under_ed_code", "education_section": "48900"}, ["education_subdivision"]),
            ({"reason": "conduct_under_ed_code", "education_section": "48900.7"}, []),
            ({"reason": "truancy", "suspicion": [], "offence_code": None}, []),
        ],
    )
    def test_v5_a_reason_comes_with_what_it_rests_on(self, changes: Wire, missing: list[str]) -> None:
        assert pointers(stop(**changes)) == [f"/subjects/0/ripa/{name}" for name in missing]

    def test_v6_a_consensual_encounter_is_a_stop_by_its_search(self) -> None:
        report = stop(reason="consensual_with_search", actions=[{"action": "none"}])
        assert set(pointers(with_subject(report, search=None, seizure=None))) == {"/subjects/0/search"}

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            ({"outcomes": ["referred_to_administrator"]}, "outcomes"),
            ({"outcomes": ["referred_to_counselor"]}, "outcomes"),
            ({"perceived": perceived(disability=["hyperactivity_or_impulsive_behavior"])}, "perceived/disability"),
            ({"search": SEARCH | {"bases": ["suspected_school_policy_violation"]}}, "search/bases"),
            (
                {"seizure": {"bases": ["suspected_school_policy_violation"], "property_types": ["other"]}},
                "seizure/bases",
            ),
        ],
    )
    def test_v7_student_only_values_need_a_student(self, changes: Wire, pointer: str) -> None:
        visitor = {"person_type": "visitor", "outcomes": ["no_action"]} | changes
        assert pointers(with_subject(**visitor)) == [f"/subjects/0/{pointer}"]
        assert refused(with_subject(**(visitor | {"person_type": "student"}))) == []

    def test_v7_student_only_reasons_need_a_school(self) -> None:
        report = stop(reason="school_policy", reasons_given=["school_policy"])
        assert refused(report) == []
        report["location"] = "walking_to_or_from_school"
        assert pointers(report) == ["/subjects/0/ripa/reasons_given", "/subjects/0/ripa/reason"]

    @pytest.mark.parametrize("name", ["sexual_orientation", "limited_english", "unhoused"])
    def test_v8_a_stop_answers_every_perception(self, name: str) -> None:
        report = full_report()
        del report["subjects"][0]["perceived"][name]
        assert pointers(report) == [f"/subjects/0/perceived/{name}"]

    def test_v8_a_stop_of_anybody_has_perceptions(self) -> None:
        stopped = with_subject(full_report(), involvement="witness", perceived=None)
        assert pointers(stopped) == ["/subjects/0/perceived"]

    def test_a_citation_in_stop_data_names_its_offense(self) -> None:
        assert pointers(with_subject(full_report(), offence_codes=None)) == ["/subjects/0/offence_codes"]

    def test_another_assignment_is_described(self) -> None:
        report = full_report()
        report["ripa"]["officer_assignment"] = "other"
        assert pointers(report) == ["/ripa/officer_assignment_other"]
        report["ripa"]["officer_assignment_other"] = "Bicycle safety unit"
        assert refused(report) == []

    def test_stop_data_of_a_person_and_of_the_stop_come_together(self) -> None:
        assert pointers(full_report(ripa=None)) == ["/ripa"]
        assert pointers(least_report(ripa=full_report()["ripa"])) == ["/ripa"]
