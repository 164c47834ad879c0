"""Asking for information, and reading what became of it."""

import json
from typing import Any

from app.access.caller import Caller
from app.contacts.service import status_faults
from app.core.db import Work
from app.core.ids import new_id
from app.core.pages import Page, cut
from app.core.problems import FieldError, ValidationFailed
from app.disclosures import store
from app.disclosures.schemas.grounds import LegalBasis
from app.disclosures.schemas.requests import DisclosureRequest, RequestAnswer, RequestReceipt
from app.disclosures.tables import DisclosureRequest as Row
from app.ledger import Entry, record
from app.program import service as program

NO_AGENCY = "not_on_record"


def request_disclosure(work: Work, *, caller: Caller, request: DisclosureRequest) -> RequestReceipt:
    """Take a request down. Nothing is looked up of any student. Raises ValidationFailed (422)."""
    faults = [*_emergency_faults(request), *status_faults(_texts(request))]
    if faults:
        raise ValidationFailed(errors=faults)
    issuer, subject = caller.identity
    row = Row(
        district=caller.rows.district,
        id=new_id(),
        requested_at=work.now,
        issuer=issuer,
        subject=subject,
        officer_id=caller.claims.officer_id,
        agency_id=agency_of(work, caller),
        document=request.model_dump_json(),
    )
    store.add(work, row)
    _note(work, caller, "disclosures:request", f"disclosure-requests/{row.id}")
    return receipt(row)


def list_requests(
    work: Work, *, caller: Caller, status: str | None, page: Page
) -> tuple[list[RequestAnswer | RequestReceipt], list[str] | None]:
    """A page of requests and the sort key of its last one: an officer's own as receipts, a custodian's queue whole."""
    own = caller.identity if caller.is_law_enforcement else None
    rows, more = cut(store.requests_after(work, caller.rows, page, requester=own, status=status), page.limit)
    _note(work, caller, "disclosures:requests", "disclosure-requests")
    shown = receipt if caller.is_law_enforcement else answer
    return [shown(row) for row in rows], [rows[-1].id] if more else None


def agency_of(work: Work, caller: Caller) -> str:
    """The agency that the caller acts for: the officer's on record, else the token's."""
    officer_id = caller.claims.officer_id
    facts = program.facts(work, caller.rows.district, officer_id) if officer_id else None
    return facts.agency_id if facts else caller.claims.agency_id or NO_AGENCY


def receipt(row: Row) -> RequestReceipt:
    """What the officer reads: nothing that depends on whether there is such a student."""
    return RequestReceipt.model_validate(_receipt_facts(row, json.loads(row.document)))


def answer(row: Row) -> RequestAnswer:
    """What a custodian reads."""
    asked = json.loads(row.document)
    facts = _receipt_facts(row, asked) | {name: asked[name] for name in ("student", "evidence", "emergency_threat")}
    facts |= {"requested_by": row.subject, "decided": None}
    facts |= {name: getattr(row, name) for name in ("officer_id", "agency_id", "sourced_id")}
    if row.decision is not None:
        facts["decided"] = json.loads(row.decision) | {"decided_at": row.decided_at, "decided_by": row.decided_by}
    return RequestAnswer.model_validate(facts)


def _receipt_facts(row: Row, asked: dict[str, Any]) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in ("id", "requested_at", "status", "disclosure_id")}
    return own | {name: asked[name] for name in ("records", "purpose", "legal_basis")}


def _emergency_faults(request: DisclosureRequest) -> list[FieldError]:
    is_emergency = request.legal_basis is LegalBasis.HEALTH_SAFETY_EMERGENCY
    if len(set(request.records)) != len(request.records):
        return [FieldError("/records", "repeated", "Name each kind of record once.")]
    if is_emergency and request.emergency_threat is None:
        return [FieldError("/emergency_threat", "missing", "State the threat (34 CFR 99.36).")]
    if request.emergency_threat is not None and not is_emergency:
        return [FieldError("/emergency_threat", "not_for_this_basis", "It belongs to health_safety_emergency alone.")]
    return []


def _texts(request: DisclosureRequest) -> list[tuple[str, str | None]]:
    return [
        ("/student/description", request.student.description),
        ("/purpose", request.purpose),
        ("/evidence", request.evidence),
        ("/emergency_threat", request.emergency_threat),
    ]


def _note(work: Work, caller: Caller, action: str, target: str) -> None:
    record(work, Entry(action, "allowed", caller.actor, caller.rows.district, target, None, caller.request_id))
