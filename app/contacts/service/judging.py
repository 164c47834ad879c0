"""Flags of a report: what it says itself, and what the programme's records say of its day."""

from datetime import datetime

from app.codes.contact import APPROVED_TYPES
from app.contacts import rules
from app.contacts.rules import Flag, Setting
from app.contacts.schemas import ContactReport
from app.core.db import Work
from app.program import service as program
from app.schools import service as schools


def judged_flags(
    work: Work, *, district: str, officer_id: str | None, report: ContactReport, submitted_at: datetime
) -> list[Flag]:
    """At most one flag of each code. One remembered look at the officer's records; two more only where they apply."""
    officer = None if officer_id is None else program.facts(work, district, officer_id)
    is_approved = report.contact_type in APPROVED_TYPES and report.approval_id is not None
    setting = Setting(
        report=report,
        day=report.occurred_at.astimezone(schools.zone_of(work, district)).date(),
        submitted_at=submitted_at,
        officer_id=officer_id,
        officer=officer,
        shift=None if officer is None else officer.shift(report.school_id, report.occurred_at),
        approval=program.approval(work, district, report.approval_id) if is_approved and report.approval_id else None,
        staff_trainings=()
        if report.staff_request is None
        else program.staff_trainings(work, district, report.school_id),
    )
    return [*rules.flags(report, submitted_at), *rules.program_flags(setting)]
