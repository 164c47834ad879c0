"""What is kept and flagged, judged from the report alone: the table of claims and what a reviewer reads.

What only the programme's records can tell (MOU, assignment, training, lateness) is flagged elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Generic, TypeVar

from app.contacts.rules import claims
from app.contacts.rules.verdicts import Flag, Severity
from app.contacts.schemas import ContactReport, Subject

Claim = TypeVar("Claim")


@dataclass(frozen=True, slots=True)
class FlagRule(Generic[Claim]):
    """A line of the table: code, clause, severity, what the reviewer reads, and when it is so.

    `about`: the part of a person without which it never holds.
    """

    code: str
    clause: str
    severity: Severity
    detail: str
    holds: Claim
    about: str | None = None


REPORT_FLAGS: tuple[FlagRule[Callable[[ContactReport, datetime], bool]], ...] = (
    FlagRule(
        "mental_health_not_called", "P13", "review",
        "A mental-health matter, and neither a professional called nor why not.", claims.mental_health_not_called,
    ),
    FlagRule(
        "inappropriate_staff_request", "P02", "review",
        "Staff called the SRO outside the appropriate circumstances.", claims.inappropriate_staff_request,
    ),
    FlagRule(
        "presentation_without_approval", "P18", "review",
        "A presentation or parent education with no approval named.", claims.presentation_without_approval,
    ),
    FlagRule(
        "device_clock_ahead", "data quality", "info",
        "The contact began after it was reported: the device's clock runs ahead.", claims.device_clock_ahead,
    ),
)  # fmt: skip
SUBJECT_FLAGS: tuple[FlagRule[Callable[[ContactReport, Subject], bool]], ...] = (
    FlagRule(
        "outside_duties", "P12", "review",
        "Conduct that belongs to administrators, and an SRO action beyond hand-over.", claims.outside_duties,
    ),
    FlagRule(
        "force_beyond_resistance", "P17", "urgent",
        "Force of a higher level than the resistance recorded.", claims.force_beyond_resistance, about="force",
    ),
    FlagRule(
        "supervisor_not_notified", "P17", "review",
        "Force, and no supervisor notified.", claims.supervisor_not_notified, about="force",
    ),
    FlagRule(
        "prohibited_technique", "Gov. Code 7286.5", "urgent",
        "A technique that the law prohibits.", claims.prohibited_technique, about="force",
    ),
    FlagRule(
        "injury_without_aid", "Gov. Code 7286", "urgent",
        "An injury, and no medical aid given or offered.", claims.injury_without_aid, about="force",
    ),
    FlagRule(
        "custody_without_counsel", "Welf. & Inst. Code 625.6", "urgent",
        "Custodial questioning under 18, and neither counsel nor the exception.", claims.custody_without_counsel,
        about="custody",
    ),
    FlagRule(
        "release_without_parent_notice", "Ed. Code 48906", "urgent",
        "A minor student left school with an officer, and no parent told.", claims.release_without_parent_notice,
    ),
    FlagRule(
        "child_under_12", "Welf. & Inst. Code 602.1", "urgent",
        "Custody or referral of a child perceived to be under 12.", claims.child_under_12,
    ),
    FlagRule(
        "willful_defiance", "Ed. Code 48900(k)(1)", "review",
        "Disruption or willful defiance brought before an SRO.", claims.willful_defiance,
    ),
    FlagRule(
        "arrest_without_alternatives", "P24", "review",
        "An arrest, citation or referral of a student, and no alternative considered.",
        claims.arrest_without_alternatives,
    ),
    FlagRule(
        "dhs_contacted", "P28", "urgent",
        "The U.S. Department of Homeland Security was contacted; the Superintendent is told.", claims.dhs_contacted,
    ),
)  # fmt: skip


def flags(report: ContactReport, now: datetime) -> list[Flag]:
    """At most one flag of each code, in the order of the tables; details name persons by their place, from 1."""
    found = [
        Flag(rule.code, rule.clause, rule.severity, rule.detail) for rule in REPORT_FLAGS if rule.holds(report, now)
    ]
    persons: dict[str, list[str]] = {}
    for number, subject in enumerate(report.subjects, 1):
        for subject_rule in _rules_about(frozenset(subject.model_fields_set)):
            if subject_rule.holds(report, subject):
                persons.setdefault(subject_rule.code, []).append(str(number))
    return found + [
        Flag(rule.code, rule.clause, rule.severity, f"{rule.detail} (person {', '.join(persons[rule.code])})")
        for rule in SUBJECT_FLAGS
        if rule.code in persons
    ]


@lru_cache(maxsize=1_024)
def _rules_about(given: frozenset[str]) -> tuple[FlagRule[Callable[[ContactReport, Subject], bool]], ...]:
    """Rules of a person of whom these parts are given: most have no force and no custody."""
    return tuple(rule for rule in SUBJECT_FLAGS if rule.about is None or rule.about in given)
