"""What is kept and flagged; each claim by a report that meets it and one that does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codes.force import ForceType, Resistance
from app.contacts.rules import REPORT_FLAGS, SUBJECT_FLAGS, flags
from app.contacts.schemas import ContactReport
from tests.contacts.builders import (
    NOW,
    SEARCH,
    Wire,
    flagged,
    least_report,
    perceived,
    refused,
    stop,
    with_force,
    with_subject,
)


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
        held = with_subject(other, outcomes=["psychiatric_hold"])
        assert ("mental_health_not_called" in flagged(held)) == is_flagged
        # One of several persons is enough.
        held["subjects"].append(least_report()["subjects"][0])
        assert ("mental_health_not_called" in flagged(held)) == is_flagged

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

    @pytest.mark.parametrize(("age", "is_flagged"), [(17, True), (18, False)])
    def test_notice_to_a_parent_is_owed_until_the_birthday_at_18(self, age: int, is_flagged: bool) -> None:
        for changes in ({"outcomes": ["arrest"]}, {"custody": {"custodial": True, "removed_from_school": True}}):
            found = flagged(with_subject(perceived=perceived(age=age), **changes))
            assert ("release_without_parent_notice" in found) == is_flagged
        stayed = with_subject(perceived=perceived(age=age), custody={"custodial": True})
        assert "release_without_parent_notice" not in flagged(stayed)

    @pytest.mark.policy("P24")
    @pytest.mark.parametrize(("age", "is_flagged"), [(11, True), (12, False)])
    def test_custody_of_a_child_is_flagged_until_the_birthday_at_12(self, age: int, is_flagged: bool) -> None:
        for custodial in (True, False):
            report = with_subject(perceived=perceived(age=age), custody={"custodial": custodial})
            assert ("child_under_12" in flagged(report)) == (is_flagged and custodial)
        for outcome in ("referred_for_prosecution", "cite_and_release"):
            report = with_subject(perceived=perceived(age=age), outcomes=[outcome])
            assert ("child_under_12" in flagged(report)) == is_flagged

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
