"""Whose report it is (P11): the officer of the token, an officer whom a form acts for, or staff who saw it."""

import hashlib
from typing import NamedTuple

from app.access.caller import Caller
from app.access.roles import Role
from app.contacts.schemas import ContactReport
from app.core.db import Work
from app.core.problems import FieldError, Problem, ValidationFailed
from app.program import service as program


class Attribution(NamedTuple):
    """`reporter` is what a `client_report_id` is unique for."""

    reporter: str
    officer_id: str | None
    agency_id: str | None


def attribute(work: Work, caller: Caller, report: ContactReport) -> Attribution | Problem:
    """The officer, or the problem that names `officer_id` and the fix."""
    if Role.SRO in caller.roles:
        return _own(work, caller, report)
    if Role.MOBILE_FORM in caller.roles:
        return _for_officer(work, caller, report)
    identity = hashlib.sha256("\x1f".join(caller.identity).encode()).hexdigest()
    return Attribution(f"staff:{identity}", None, None)


def _own(work: Work, caller: Caller, report: ContactReport) -> Attribution | Problem:
    officer_id = caller.claims.officer_id
    if officer_id is None or report.officer_id not in (None, officer_id):
        return _refusal("not_own", "Leave officer_id out: an officer's token names the officer.")
    facts = program.facts(work, caller.rows.district, officer_id)
    agency_id = caller.claims.agency_id if facts is None else facts.agency_id
    return Attribution(f"officer:{officer_id}", officer_id, agency_id)


def _for_officer(work: Work, caller: Caller, report: ContactReport) -> Attribution | Problem:
    if report.officer_id is None:
        return _refusal("missing", "Name the officer whom the form acts for.")
    facts = program.facts(work, caller.rows.district, report.officer_id)
    if facts is None or facts.agency_id != caller.rows.agency:
        return _refusal("unknown_officer", "Name an officer on record of the form's own agency.")
    return Attribution(f"officer:{facts.officer_id}", facts.officer_id, facts.agency_id)


def _refusal(code: str, detail: str) -> ValidationFailed:
    return ValidationFailed(errors=[FieldError("/officer_id", code, detail)])
