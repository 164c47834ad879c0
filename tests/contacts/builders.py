"""Reports as they come over the wire; each call gives a fresh one."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from app.contacts.rules import Flag, Refusal, flags, refusals
from app.contacts.schemas import FULL_REPORT, LEAST_REPORT, ContactReport

Wire = dict[str, Any]

NOW = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)
"""After both example reports."""


def least_report(**changes: Any) -> Wire:
    """The least report of the contract, with top-level members changed; None removes one."""
    report = deepcopy(LEAST_REPORT) | changes
    return {name: value for name, value in report.items() if value is not None}


def full_report(**changes: Any) -> Wire:
    """A report that answers everything, with top-level members changed; None removes one."""
    report = deepcopy(FULL_REPORT) | changes
    return {name: value for name, value in report.items() if value is not None}


def with_subject(report: Wire | None = None, **changes: Any) -> Wire:
    """The report (the least one by default) with members of its first person changed; None removes one."""
    report = least_report() if report is None else report
    subject = report["subjects"][0] | changes
    report["subjects"][0] = {name: value for name, value in subject.items() if value is not None}
    return report


def force(**changes: Any) -> Wire:
    """One use of force that raises no flag."""
    return {
        "type": "handcuffed",
        "resistance": "active",
        "justification": "Pulled away and swung at staff.",
        "injury": "none",
        "medical_aid": "not_needed",
        "supervisor_notified_at": "2026-03-04T10:30:00-08:00",
    } | changes


def with_force(**changes: Any) -> Wire:
    """The least report with one use of force after one technique of de-escalation."""
    steps = [{"technique": "active_listening", "effect": "partial"}]
    return with_subject(de_escalation=steps, force=[force(**changes)])


def refused(report: Wire) -> list[Refusal]:
    return refusals(ContactReport.model_validate(report), NOW)


def pointers(report: Wire) -> list[str]:
    return [refusal.pointer for refusal in refused(report)]


def flagged(report: Wire) -> dict[str, Flag]:
    return {flag.code: flag for flag in flags(ContactReport.model_validate(report), NOW)}


PERCEIVED = {"race_ethnicity": ["white"], "gender": "cisgender_woman_girl", "age": 15}
SEARCH = {"of": ["person"], "bases": ["suspected_weapons"], "narrative": "Bulge at the belt.", "contraband": ["none"]}


def perceived(**changes: Any) -> Wire:
    return {name: value for name, value in (PERCEIVED | changes).items() if value is not None}


def stop(**changes: Any) -> Wire:
    """The full report with members of its first person's `ripa` changed; None removes one."""
    report = full_report()
    ripa = report["subjects"][0]["ripa"] | changes
    return with_subject(report, ripa={name: value for name, value in ripa.items() if value is not None})
