"""When a report is flagged by what the programme's records say: one rule a clause. Facts are kept, never refused.

Each rule answers why, in words for a reviewer, or None. Days are the contact's own, so that the same facts give the
same judgement whenever they are entered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app.codes.contact import APPROVED_TYPES
from app.contacts.rules.verdicts import Flag, Severity
from app.contacts.schemas import ContactReport
from app.program.schemas import ApprovalFacts, OfficerFacts, Shift, StaffTrainingFacts

AFTER_THE_CONTACT = timedelta(hours=1)
"""A report is due by the end of the shift, and never before this long after the contact."""
OUTSIDE_HOURS = timedelta(hours=12)
"""When a report is due of a contact outside of assigned hours, counted from its begin."""


class Setting(NamedTuple):
    """A report and what is on record of it. `officer` None: staff reported, or the officer is not on record."""

    report: ContactReport
    day: date
    submitted_at: datetime
    officer_id: str | None
    officer: OfficerFacts | None
    shift: Shift | None
    approval: ApprovalFacts | None
    staff_trainings: tuple[StaffTrainingFacts, ...]


def officer_not_on_record(setting: Setting) -> str | None:
    """P11: "a contact is reported by an officer on record"."""
    return "" if setting.officer_id is not None and setting.officer is None else None


def officer_outside_detail(setting: Setting) -> str | None:
    """P11: sworn peace officers, within the dates of the detail."""
    officer = setting.officer
    if officer is None:
        return None
    if not officer.sworn:
        return "The record says that the officer is not sworn."
    return None if officer.detail.holds(setting.day) else "The day lies outside the dates on record."


def no_mou_in_force(setting: Setting) -> str | None:
    """P03: "a contact reported in such a gap is kept and flagged, never refused"."""
    officer = setting.officer
    return "" if officer is not None and not officer.mous_in_force(setting.day) else None


def mou_in_grace(setting: Setting) -> str | None:
    """P03: every MOU that holds on the day is past its term, and holds by its days of grace alone."""
    mous = setting.officer.mous_in_force(setting.day) if setting.officer is not None else ()
    return "" if mous and not any(mou.term.holds(setting.day) for mou in mous) else None


def school_not_assigned(setting: Setting) -> str | None:
    """P08: "a contact ... at a school not assigned is kept and flagged"; reliefs count as assigned (P10)."""
    return "" if setting.shift is not None and not setting.shift.is_posted else None


def outside_assigned_hours(setting: Setting) -> str | None:
    """P08: "a contact outside hours ... is kept and flagged"; hours are those of the school's time zone."""
    shift = setting.shift
    return "" if shift is not None and shift.is_posted and shift.ends is None else None


def officer_on_leave(setting: Setting) -> str | None:
    """P10: the position is staffed by others while the SRO is on leave."""
    return "" if setting.officer is not None and setting.officer.on_leave(setting.day) else None


def training_missing_or_late(setting: Setting) -> str | None:
    """P07, P19: every required training, completed before and in force on the day; and why one is not."""
    officer = setting.officer
    missing = officer.missing_topics(setting.day) if officer is not None else ()
    if officer is None or not missing:
        return None
    expired, later = officer.expired_topics(setting.day), officer.later_topics(setting.day)
    why = {topic: "expired" if topic in expired else "completed later" for topic in expired | later}
    return ", ".join(f"{topic} ({why.get(topic, 'never completed')})" for topic in missing) + "."


def presentation_not_approved(setting: Setting) -> str | None:
    """P18: "A presentation without [an approval] is kept and flagged": one that covers officer, school and day."""
    report = setting.report
    if report.contact_type not in APPROVED_TYPES or report.approval_id is None:
        return None
    if setting.approval is None:
        return "No such approval is on record."
    covered = setting.approval.covers(
        activity=report.contact_type.value,
        officer_id=setting.officer_id,
        school_id=report.school_id,
        day=setting.day,
    )
    return None if covered else "It is for another activity, officer, school or time."


def late_report(setting: Setting) -> str | None:
    """P09, 11 CCR 999.227: the officer reports by the end of the shift."""
    if setting.shift is None:
        return None
    report = setting.report
    contact_end = report.occurred_at + timedelta(minutes=report.duration_minutes)
    due = max(setting.shift.ends or report.occurred_at + OUTSIDE_HOURS, contact_end + AFTER_THE_CONTACT)
    return "" if setting.submitted_at > due else None


def staff_asker_untrained(setting: Setting) -> str | None:
    """P02: "school staff are trained on the role of SROs and the appropriate circumstances for contacting them"."""
    asked = setting.report.staff_request
    if asked is None or asked.asker_trained:
        return None
    if asked.asker_trained is False:
        return "The report says so."
    is_taught = any(asked.role in each.roles and each.term.holds(setting.day) for each in setting.staff_trainings)
    return None if is_taught else "No training of that role at the school was in force."


@dataclass(frozen=True, slots=True)
class ProgramRule:
    """A line of the table: code, clause, severity, what the reviewer reads, and the rule that adds why."""

    code: str
    clause: str
    severity: Severity
    detail: str
    why: Callable[[Setting], str | None]


PROGRAM_FLAGS: tuple[ProgramRule, ...] = (
    ProgramRule(
        "officer_not_on_record", "P11", "review", "The officer of this token is not on record.", officer_not_on_record
    ),
    ProgramRule(
        "officer_outside_detail", "P11", "review", "The officer was not on the detail that day.",
        officer_outside_detail,
    ),
    ProgramRule(
        "no_mou_in_force", "P03", "urgent", "The officer's agency had no approved MOU in force.", no_mou_in_force
    ),
    ProgramRule(
        "mou_in_grace", "P03", "info", "The MOU's term was over; it held by its days of grace.", mou_in_grace
    ),
    ProgramRule(
        "school_not_assigned", "P08", "review", "The officer was not assigned to this school.", school_not_assigned
    ),
    ProgramRule(
        "outside_assigned_hours", "P08", "review", "Outside of the officer's hours at this school.",
        outside_assigned_hours,
    ),
    ProgramRule("officer_on_leave", "P10", "review", "The officer was on leave that day.", officer_on_leave),
    ProgramRule(
        "training_missing_or_late", "P19", "review", "Required trainings were missing on that day:",
        training_missing_or_late,
    ),
    ProgramRule(
        "presentation_not_approved", "P18", "review", "The approval named does not cover this activity.",
        presentation_not_approved,
    ),
    ProgramRule("late_report", "P09", "info", "Reported after the end of the shift.", late_report),
    ProgramRule(
        "staff_asker_untrained", "P02", "info", "Staff who asked had no training on when to call an SRO.",
        staff_asker_untrained,
    ),
)  # fmt: skip


def program_flags(setting: Setting) -> list[Flag]:
    """At most one flag of each code, in the order of the table."""
    return [
        Flag(rule.code, rule.clause, rule.severity, f"{rule.detail} {why}".strip())
        for rule in PROGRAM_FLAGS
        if (why := rule.why(setting)) is not None
    ]
