"""What is refused and what is flagged; each rule by an example that breaks it and one that does not."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codes.actions import Contraband
from app.codes.contact import ContactType, Matter
from app.codes.force import ForceType, Resistance
from app.codes.outcomes import Outcome
from app.contacts.rules import REPORT_FLAGS, SUBJECT_FLAGS, Question, check_extension, flags, refusals
from app.contacts.schemas import ContactReport
from tests.contacts.builders import (
    NOW,
    Wire,
    flagged,
    full_report,
    least_report,
    pointers,
    refused,
    with_force,
    with_subject,
)

PERCEIVED = {"race_ethnicity": ["white"], "gender": "cisgender_woman_girl", "age": 15}
SEARCH = {"of": ["person"], "bases": ["suspected_weapons"], "narrative": "Bulge at the belt.", "contraband": ["none"]}


def perceived(**changes: Any) -> Wire:
    return {name: value for name, value in (PERCEIVED | changes).items() if value is not None}


def stop(**changes: Any) -> Wire:
    """The full report with members of its first person's `ripa` changed; None removes one."""
    report = full_report()
    ripa = report["subjects"][0]["ripa"] | changes
    return with_subject(report, ripa={name: value for name, value in ripa.items() if value is not None})


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

    def test_v2_a_pat_search_needs_no_basis(self) -> None:
        report = stop(actions=[{"action": "pat_search"}]) | {"contact_type": "search"}
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


class TestPersonalData:
    @pytest.mark.parametrize(
        "text",
        [
            "Called the mother at 916-555-0142.",
            "Called (916) 555-0142 twice.",
            "Number +1 916.555.0142 was given.",
            "SSN 123-45-6789 was on the card.",
            "Wrote to j.vale@example.org about it.",
            "Lives at 1420 Oak Hill Avenue near school.",
            "Lives at 1420 oak street near school.",
            "Student ID 20417 was shown.",
            "student number: S-20417",
            "State number 1234567890 on the paper.",
        ],
    )
    def test_v10_personal_data_in_a_text_is_refused_unless_an_override_says_why(self, text: str) -> None:
        (refusal,) = refused(least_report(narrative=text))
        assert (refusal.pointer, refusal.code) == ("/narrative", "personal_data")
        assert refused(least_report(narrative=text, narrative_override={"reason": "It is the school's own."})) == []

    @pytest.mark.parametrize(
        "text",
        [
            "At 10:15 two students, 14 and 15 years old, argued for 20 minutes in room 204.",
            "Penal Code 242, Education Code 48900(a)(1); 3 of 12 lockers were opened on 2026-03-04.",
            "About 10 students drove away; the 2 others stayed. Paid $1,500.00 of damage.",
            "Grade 10 student was 3 minutes late on the way to class.",
            "Bus 4417 stopped at the corner.",
        ],
    )
    def test_v10_ordinary_numbers_pass(self, text: str) -> None:
        assert refused(least_report(narrative=text)) == []

    def test_v10_a_name_just_given_as_identity_does_not_stand_in_a_text(self) -> None:
        identity = {"given_name": "Jordan", "family_name": "Vale"}
        report = with_subject(least_report(narrative="Then Jordan left."), identified_as=identity)
        (refusal,) = refused(report)
        assert refusal.pointer == "/narrative"
        assert "Jordan" not in refusal.detail
        assert refused(with_subject(least_report(narrative="The jordans were on sale."), identified_as=identity)) == []

    def test_v10_the_reason_of_an_override_is_scanned_too(self) -> None:
        report = least_report(narrative_override={"reason": "Ask 916-555-0142."})
        assert pointers(report) == ["/narrative_override/reason"]

    @given(st.from_regex(r"[2-9]\d{2}-[2-9]\d{2}-\d{4}", fullmatch=True))
    def test_v10_a_refusal_never_repeats_what_was_sent(self, telephone: str) -> None:
        (refusal,) = refused(least_report(narrative=f"Called {telephone} at once."))
        assert telephone not in refusal.detail


class TestFlags:
    @pytest.mark.policy("P12")
    @pytest.mark.parametrize(
        ("outcomes", "is_flagged"),
        [
            (["referred_to_administrator"], False),
            (["misconduct_reported_to_school", "restorative_or_diversion"], False),
            (["no_action"], False),
            (["verbal_warning"], True),
            (["infraction_citation"], True),
            (["arrest"], True),
            (["referred_to_administrator", "parent_contacted"], True),
        ],
    )
    def test_action_beyond_hand_over_on_a_matter_of_conduct_is_outside_duties(
        self, outcomes: list[str], is_flagged: bool
    ) -> None:
        report = with_subject(least_report(matter="code_of_conduct"), outcomes=outcomes)
        assert ("outside_duties" in flagged(report)) == is_flagged
        assert "outside_duties" not in flagged(with_subject(outcomes=outcomes))

    @pytest.mark.policy("P12")
    def test_search_custody_force_and_questioning_on_a_matter_of_conduct_are_outside_duties(self) -> None:
        conduct = {"matter": "code_of_conduct"}
        assert "outside_duties" in flagged(with_subject(least_report(**conduct), search=SEARCH))
        assert "outside_duties" in flagged(with_subject(least_report(**conduct), custody={"custodial": True}))
        assert "outside_duties" in flagged(with_force() | conduct)
        assert "outside_duties" in flagged(least_report(**conduct, contact_type="questioning"))
        assert "outside_duties" not in flagged(least_report(**conduct))

    @pytest.mark.policy("P13")
    @pytest.mark.parametrize(
        ("answer", "is_flagged"),
        [
            (None, True),
            ({"called": False}, True),
            ({"called": False, "why_not": "none_available"}, False),
            ({"called": True}, False),
        ],
    )
    def test_a_mental_health_matter_needs_a_professional_or_why_not(
        self, answer: Wire | None, is_flagged: bool
    ) -> None:
        assert ("mental_health_not_called" in flagged(least_report(mental_health_professional=answer))) == is_flagged
        other = least_report(mental_health_professional=answer, matter="safety_emergency")
        assert "mental_health_not_called" not in flagged(other)
        assert ("mental_health_not_called" in flagged(with_subject(other, outcomes=["psychiatric_hold"]))) == is_flagged

    @pytest.mark.policy("P02")
    def test_a_staff_request_outside_the_circumstances_is_flagged(self) -> None:
        request = {"role": "teacher", "circumstance": "dress_code"}
        assert flagged(least_report(staff_request=request))["inappropriate_staff_request"].clause == "P02"
        assert refused(least_report(staff_request=request)) == []

    @pytest.mark.policy("P18")
    @pytest.mark.parametrize("contact_type", ["classroom_presentation", "parent_education"])
    def test_a_presentation_without_approval_is_kept_and_flagged(self, contact_type: str) -> None:
        report = least_report(contact_type=contact_type, subjects=[])
        assert refused(report) == []
        assert "presentation_without_approval" in flagged(report)
        approved = report | {"approval_id": report["client_report_id"]}
        assert "presentation_without_approval" not in flagged(approved)

    @pytest.mark.policy("P17")
    @given(force_type=st.sampled_from(list(ForceType)), resistance=st.sampled_from(list(Resistance)))
    def test_force_above_the_level_of_resistance_is_flagged(
        self, force_type: ForceType, resistance: Resistance
    ) -> None:
        report = with_force(type=force_type, resistance=resistance)
        is_above = (force_type.entry.level or 0) > (resistance.entry.level or 0)
        assert ("force_beyond_resistance" in flagged(report)) == is_above
        assert refused(report) == []

    @pytest.mark.policy("P17")
    @pytest.mark.parametrize(
        ("force_type", "resistance", "is_flagged"),
        [
            ("handcuffed", "none", True),
            ("handcuffed", "passive", False),
            ("ecd_dart", "active", True),
            ("ecd_dart", "assaultive", False),
            ("firearm_pointed", "assaultive", True),
            ("firearm_pointed", "weapon_displayed", False),
            ("chemical_spray", "verbal_noncompliance", True),
        ],
    )
    def test_what_force_answers_to_what_resistance(self, force_type: str, resistance: str, is_flagged: bool) -> None:
        found = flagged(with_force(type=force_type, resistance=resistance))
        assert ("force_beyond_resistance" in found) == is_flagged

    @pytest.mark.policy("P17")
    def test_force_without_a_supervisor_told_is_flagged(self) -> None:
        assert "supervisor_not_notified" not in flagged(with_force())
        report = with_force()
        del report["subjects"][0]["force"][0]["supervisor_notified_at"]
        assert flagged(report)["supervisor_not_notified"].clause == "P17"

    @pytest.mark.policy("P17")
    def test_a_prohibited_technique_is_kept_and_flagged_urgent(self) -> None:
        report = with_force(type="neck_restraint_or_positional_risk", resistance="weapon_used")
        assert refused(report) == []
        assert flagged(report)["prohibited_technique"].severity == "urgent"

    @pytest.mark.policy("P17")
    @pytest.mark.parametrize(
        ("aid", "is_flagged"),
        [("not_needed", True), ("not_provided", True), ("school_nurse", False), ("offered_declined", False)],
    )
    def test_an_injury_without_aid_is_flagged(self, aid: str, is_flagged: bool) -> None:
        assert ("injury_without_aid" in flagged(with_force(injury="minor", medical_aid=aid))) == is_flagged
        assert "injury_without_aid" not in flagged(with_force(injury="none", medical_aid=aid))

    @pytest.mark.parametrize(
        ("custody", "age", "is_flagged"),
        [
            ({"custodial": True, "questioned": True}, 17, True),
            ({"custodial": True, "questioned": True}, 18, False),
            ({"custodial": True, "questioned": False}, 15, False),
            ({"custodial": False, "questioned": True}, 15, False),
            ({"custodial": True, "questioned": True, "counsel_consulted_at": "2026-03-04T10:20:00-08:00"}, 15, False),
            ({"custodial": True, "questioned": True, "counsel_exception": "imminent_threat"}, 15, False),
        ],
    )
    def test_custodial_questioning_of_a_minor_needs_counsel(self, custody: Wire, age: int, is_flagged: bool) -> None:
        report = with_subject(custody=custody, perceived=perceived(age=age))
        assert ("custody_without_counsel" in flagged(report)) == is_flagged

    @pytest.mark.parametrize("outcome", ["arrest", "warrant_arrest", "transport", "psychiatric_hold"])
    def test_a_minor_student_taken_from_school_needs_notice_to_the_parent(self, outcome: str) -> None:
        report = with_subject(outcomes=[outcome])
        assert "release_without_parent_notice" in flagged(report)
        told = {"custodial": True, "parent_notified_at": "2026-03-04T10:20:00-08:00"}
        excused = {"custodial": True, "parent_notice_exception": "suspected_abuse_victim"}
        for custody in (told, excused):
            assert "release_without_parent_notice" not in flagged(with_subject(report, custody=custody))

    def test_a_student_of_unknown_age_is_taken_for_a_minor_and_others_are_not(self) -> None:
        unknown = {"involvement": "witness", "perceived": None, "custody": {"custodial": True, "questioned": True}}
        assert "custody_without_counsel" in flagged(with_subject(**unknown))
        assert "custody_without_counsel" not in flagged(with_subject(**unknown, person_type="staff"))

    def test_no_notice_to_a_parent_is_owed_for_adults(self) -> None:
        adult = with_subject(outcomes=["arrest"], perceived=perceived(age=19))
        assert "release_without_parent_notice" not in flagged(adult)
        visitor = with_subject(outcomes=["arrest"], person_type="visitor")
        assert "release_without_parent_notice" not in flagged(visitor)

    @pytest.mark.policy("P24")
    @pytest.mark.parametrize(
        "outcome", ["arrest", "cite_and_release", "infraction_citation", "referred_for_prosecution"]
    )
    def test_a_referral_of_a_student_with_no_alternative_considered_is_flagged(self, outcome: str) -> None:
        report = with_subject(outcomes=[outcome])
        assert flagged(report)["arrest_without_alternatives"].clause == "P24"
        considered = with_subject(report, alternatives_considered=["diversion"])
        assert "arrest_without_alternatives" not in flagged(considered)
        assert "arrest_without_alternatives" not in flagged(with_subject(report, person_type="visitor"))

    @pytest.mark.parametrize(("age", "is_flagged"), [(11, True), (12, False)])
    def test_an_arrest_of_a_child_under_12_is_flagged(self, age: int, is_flagged: bool) -> None:
        report = with_subject(outcomes=["arrest"], perceived=perceived(age=age))
        assert ("child_under_12" in flagged(report)) == is_flagged
        assert "child_under_12" not in flagged(with_subject(perceived=perceived(age=age)))

    def test_willful_defiance_is_flagged_as_a_request_and_as_a_stop(self) -> None:
        request = {"role": "teacher", "circumstance": "willful_defiance"}
        assert "willful_defiance" in flagged(least_report(staff_request=request))
        defied = stop(reason="conduct_under_ed_code", education_section="48900", education_subdivision="k1")
        assert "willful_defiance" in flagged(defied)

    @pytest.mark.policy("P28")
    def test_contact_with_dhs_is_kept_and_flagged_urgent(self) -> None:
        report = with_subject(outcomes=["dhs_contacted"])
        assert refused(report) == []
        assert flagged(report)["dhs_contacted"].severity == "urgent"
        assert flagged(report)["dhs_contacted"].clause == "P28"

    def test_a_flag_names_the_persons_and_stands_once(self) -> None:
        report = with_subject(outcomes=["dhs_contacted"])
        report["subjects"] += [report["subjects"][0] | {"outcomes": ["no_action"]}, report["subjects"][0]]
        found = flags(ContactReport.model_validate(report), NOW)
        assert [flag.code for flag in found] == ["dhs_contacted"]
        assert found[0].detail.endswith("(person 1, 3)")

    def test_no_two_rules_share_a_code(self) -> None:
        codes = [rule.code for rule in (*REPORT_FLAGS, *SUBJECT_FLAGS)]
        assert len(set(codes)) == len(codes)


class TestOwnQuestions:
    QUESTIONS = {
        "camera_on": Question("boolean", required=True),
        "minutes": Question("integer", low=0, high=60),
        "share": Question("number", low=0, high=1),
        "unit": Question("choice", choices=frozenset({"north", "south"})),
        "remark": Question("text", longest=10),
    }

    def test_answers_that_fit_are_accepted(self) -> None:
        answers = {"camera_on": False, "minutes": 60, "share": 0.5, "unit": "north", "remark": "a" * 10}
        assert check_extension(self.QUESTIONS, answers) == []
        assert check_extension(self.QUESTIONS, {"camera_on": True, "share": 1}) == []

    @pytest.mark.parametrize(
        ("answers", "pointer", "code"),
        [
            ({}, "/extension/camera_on", "required"),
            ({"camera_on": True, "other": 1}, "/extension/other", "unknown_question"),
            ({"camera_on": 1}, "/extension/camera_on", "wrong_kind"),
            ({"camera_on": True, "minutes": True}, "/extension/minutes", "wrong_kind"),
            ({"camera_on": True, "minutes": 1.5}, "/extension/minutes", "wrong_kind"),
            ({"camera_on": True, "minutes": 61}, "/extension/minutes", "out_of_bounds"),
            ({"camera_on": True, "share": -0.1}, "/extension/share", "out_of_bounds"),
            ({"camera_on": True, "unit": "east"}, "/extension/unit", "out_of_bounds"),
            ({"camera_on": True, "remark": "a" * 11}, "/extension/remark", "out_of_bounds"),
        ],
    )
    def test_answers_that_do_not_fit_are_named(self, answers: Wire, pointer: str, code: str) -> None:
        (refusal,) = check_extension(self.QUESTIONS, answers)
        assert (refusal.pointer, refusal.code) == (pointer, code)
