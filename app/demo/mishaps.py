"""What reviewers look for and what is too rare to be left to chance: worked into a report of custody."""

from collections.abc import Callable
from typing import Any

Wire = dict[str, Any]


def work_in(report: Wire, mishap: str) -> None:
    """Change a report of custody so that it is flagged for this mishap."""
    subject = report["subjects"][0]
    if mishap in OF_THE_OFFICER:
        return
    if mishap in _OF_FORCE:
        subject.pop("de_escalation_not_feasible", None)
        subject["de_escalation"] = [{"technique": "single_clear_directions", "effect": "none"}]
        subject["force"] = [_HELD | _OF_FORCE[mishap]]
    else:
        _OTHERS[mishap](report, subject)


_HELD: Wire = {
    "type": "physical_compliance",
    "resistance": "active",
    "justification": "Held both arms after directions failed.",
    "injury": "none",
    "medical_aid": "not_needed",
}
_OF_FORCE: dict[str, Wire] = {
    "supervisor_not_notified": {},
    "force_beyond_resistance": {"type": "chemical_spray", "resistance": "passive"},
    "prohibited_technique": {"type": "neck_restraint_or_positional_risk", "resistance": "assaultive"},
    "injury_without_aid": {"injury": "minor", "medical_aid": "not_provided"},
}


def _questioned_without_counsel(report: Wire, subject: Wire) -> None:
    subject["perceived"]["age"] = min(subject["perceived"]["age"], 17)
    subject["custody"] = {"custodial": True, "questioned": True}


def _taken_without_notice(report: Wire, subject: Wire) -> None:
    subject["perceived"]["age"] = min(subject["perceived"]["age"], 17)
    subject["custody"] = {"custodial": True, "questioned": False, "removed_from_school": True}


def _too_young(report: Wire, subject: Wire) -> None:
    subject["perceived"]["age"] = 11


def _called_for_defiance(report: Wire, subject: Wire) -> None:
    report["initiated_by"] = "teacher_or_staff"
    report["staff_request"] = {"role": "teacher", "circumstance": "willful_defiance"}


def _arrested_at_once(report: Wire, subject: Wire) -> None:
    subject["outcomes"] = ["arrest"]
    subject.pop("alternatives_considered", None)


def _handled_as_officer(report: Wire, subject: Wire) -> None:
    report["matter"] = "code_of_conduct"


def _told_homeland_security(report: Wire, subject: Wire) -> None:
    subject["outcomes"] = ["arrest", "dhs_contacted"]


_OTHERS: dict[str, Callable[[Wire, Wire], None]] = {
    "custody_without_counsel": _questioned_without_counsel,
    "release_without_parent_notice": _taken_without_notice,
    "child_under_12": _too_young,
    "willful_defiance": _called_for_defiance,
    "arrest_without_alternatives": _arrested_at_once,
    "outside_duties": _handled_as_officer,
    "dhs_contacted": _told_homeland_security,
}
OF_THE_OFFICER = ("officer_outside_detail", "officer_not_on_record")
"""Flags that come of who reports; the report itself is like any other."""
MISHAPS = (*_OF_FORCE, *_OTHERS, *OF_THE_OFFICER)
"""Codes of flags."""
