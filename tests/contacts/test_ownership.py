"""Whose a flag is, how grave, and until when: a table over every flag that there is."""

from datetime import date
from typing import Any

import pytest

from app.access.roles import Role
from app.contacts.rules import PROGRAM_FLAGS, REPORT_FLAGS, SUBJECT_FLAGS
from app.contacts.rules.ownership import due_on, may_resolve, owner_of

URGENT = {
    "no_mou_in_force", "force_beyond_resistance", "prohibited_technique", "injury_without_aid",
    "custody_without_counsel", "release_without_parent_notice", "child_under_12", "dhs_contacted",
}  # fmt: skip
"""Somebody may be hurt, a right is at stake, or nobody had the right to be there."""
FOR_THE_RECORD = {"mou_in_grace", "late_report", "staff_asker_untrained", "device_clock_ahead"}
"""Nothing an officer did to anybody."""
OF_THE_SITE = {
    "mental_health_not_called", "inappropriate_staff_request", "outside_duties", "willful_defiance",
    "staff_asker_untrained", "release_without_parent_notice",
}  # fmt: skip
"""What administrators and staff could have done otherwise."""
OF_THE_AGENCY = {
    "supervisor_not_notified", "injury_without_aid", "outside_assigned_hours", "school_not_assigned",
    "training_missing_or_late", "officer_on_leave", "officer_outside_detail", "late_report", "device_clock_ahead",
}  # fmt: skip
"""What a supervisor answers for."""
CLAUSES = {
    "mental_health_not_called": "P13", "inappropriate_staff_request": "P02", "presentation_without_approval": "P18",
    "device_clock_ahead": "data quality", "outside_duties": "P12", "force_beyond_resistance": "P17",
    "supervisor_not_notified": "P17", "prohibited_technique": "Gov. Code 7286.5",
    "injury_without_aid": "Gov. Code 7286", "custody_without_counsel": "Welf. & Inst. Code 625.6",
    "release_without_parent_notice": "Ed. Code 48906", "child_under_12": "Welf. & Inst. Code 602.1",
    "willful_defiance": "Ed. Code 48900(k)(1)", "arrest_without_alternatives": "P24", "dhs_contacted": "P28",
    "officer_not_on_record": "P11", "officer_outside_detail": "P11", "no_mou_in_force": "P03", "mou_in_grace": "P03",
    "school_not_assigned": "P08", "outside_assigned_hours": "P08", "officer_on_leave": "P10",
    "training_missing_or_late": "P19", "presentation_not_approved": "P18", "late_report": "P09",
    "staff_asker_untrained": "P02",
}  # fmt: skip
"""What a reviewer is pointed to."""
CODES = sorted(CLAUSES)


def rules() -> list[Any]:
    """Every line of the tables."""
    return [*REPORT_FLAGS, *SUBJECT_FLAGS, *PROGRAM_FLAGS]


def test_the_tables_of_this_page_name_flags_that_there_are() -> None:
    assert (URGENT | FOR_THE_RECORD | OF_THE_SITE | OF_THE_AGENCY) - set(CODES) == set()
    assert sorted(rule.code for rule in rules()) == CODES
    assert {rule.code: rule.clause for rule in rules()} == CLAUSES


@pytest.mark.policy("P09")
def test_how_grave_each_flag_is() -> None:
    expected = {code: "urgent" if code in URGENT else "info" if code in FOR_THE_RECORD else "review" for code in CODES}
    assert {rule.code: rule.severity for rule in rules()} == expected


@pytest.mark.policy("P05")
def test_a_flag_belongs_to_who_could_have_prevented_it_and_else_to_the_designee() -> None:
    for code in CODES:
        with_agency = (
            "site_admin" if code in OF_THE_SITE else "agency_supervisor" if code in OF_THE_AGENCY else "designee"
        )
        assert owner_of(code, "demo-pd") == with_agency, code
        without = "site_admin" if code in OF_THE_SITE else "designee"
        assert owner_of(code, None) == without, code


@pytest.mark.policy("P09")
def test_a_flag_is_due_the_sooner_the_graver_it_is() -> None:
    raised = date(2026, 3, 4)
    assert due_on("urgent", raised) == date(2026, 3, 7)
    assert due_on("review", raised) == date(2026, 3, 18)
    assert due_on("info", raised) == date(2026, 4, 3)


@pytest.mark.policy("P05")
@pytest.mark.parametrize("owner", ["site_admin", "agency_supervisor", "designee"])
def test_a_flag_is_resolved_by_its_owner_and_by_the_designee(owner: str) -> None:
    able = {role for role in Role if may_resolve(frozenset({role}), owner)}
    assert able == {Role.DESIGNEE, Role(owner)}
    assert may_resolve(frozenset({Role.AUDITOR, Role(owner)}), owner)
