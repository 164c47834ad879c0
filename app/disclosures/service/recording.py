"""The record of requests and disclosures by student (34 CFR 99.32, Ed. Code 49064), attempts included."""

import json
from typing import Any

from app.access.caller import Caller
from app.access.roles import LAW_ENFORCEMENT
from app.audit import service as audit
from app.audit.schemas import AuditEntry
from app.core.db import Work
from app.disclosures import store
from app.disclosures.rules.grounds import is_hidden, is_statutory
from app.disclosures.schemas.grounds import Evidence, LegalBasis
from app.disclosures.schemas.packets import CopyFor, DisclosureLog, LogItem
from app.disclosures.tables import Disclosure, DisclosureRequest, DisclosureView
from app.ledger import Entry, record
from app.students import service as students

_EMPTY: dict[str, Any] = {
    "request_id": None, "disclosure_id": None, "agency_id": None, "interest": None, "legal_basis": None,
    "records": [], "reason": None, "threat": None, "people_told": [], "hidden_from_parent": False,
}  # fmt: skip


def statutory_record(work: Work, *, caller: Caller, sourced_id: str, copy_for: CopyFor) -> DisclosureLog:
    """The whole record, oldest first; the inspection copy without what an order keeps secret. Raises NoSuchStudent."""
    students.require_student(work, caller=caller, sourced_id=sourced_id)
    items = [item for request in store.requests_of_student(work, caller.rows, sourced_id) for item in _asked(request)]
    packets = {packet.id: packet for packet in store.disclosures_of_student(work, caller.rows, sourced_id)}
    grounds = {item.disclosure_id: item for item in items if item.disclosure_id is not None}
    items += [
        _viewed(view, packets[view.disclosure_id], grounds[view.disclosure_id])
        for view in store.views_of(work, caller.rows, packets)
    ]
    items += [_attempted(entry) for entry in audit.attempts_at(work, caller=caller, path=f"/v1/students/{sourced_id}")]
    items += [_held_back(entry) for entry in audit.refusals_of(work, caller=caller, action="disclosures:decide",
                                                               path=f"students/{sourced_id}")]  # fmt: skip
    if copy_for == "inspection":
        items = [item for item in items if not item.hidden_from_parent]
    items.sort(key=lambda item: item.at)
    target = f"students/{sourced_id}/disclosures"
    record(work, Entry("disclosures:log", "allowed", caller.actor, caller.rows.district, target, None,
                       caller.request_id, {"copy": copy_for}))  # fmt: skip
    return DisclosureLog(sourced_id=sourced_id, copy_for=copy_for, items=items)


def _asked(request: DisclosureRequest) -> list[LogItem]:
    asked = json.loads(request.document)
    facts = _EMPTY | {"request_id": request.id, "agency_id": request.agency_id, "interest": asked["purpose"]}
    decided = json.loads(request.decision) if request.decision else {}
    basis = LegalBasis(decided["legal_basis"]) if decided.get("legal_basis") else None
    evidence = Evidence.model_validate(decided.get("evidence", {}))
    hidden = is_hidden(basis, evidence.instrument)
    facts["hidden_from_parent"] = hidden
    lines = [
        facts
        | {"kind": "request", "at": request.requested_at, "party": request.subject, "records": asked["records"]}
        | {"legal_basis": asked["legal_basis"], "threat": asked["emergency_threat"], "statutory_log": not hidden}
    ]
    if request.decided_at is not None:
        emergency = evidence.emergency
        lines.append(
            facts
            | {"kind": request.status, "at": request.decided_at, "party": request.decided_by, "legal_basis": basis}
            | {"records": [*decided["fields"], *decided["statements"]], "reason": decided["reason"]}
            | {"disclosure_id": request.disclosure_id, "threat": emergency and emergency.threat}
            | {"people_told": emergency.people_told if emergency else []}
            | {"statutory_log": is_statutory(basis, evidence.instrument)}
        )
    return [LogItem.model_validate(line) for line in lines]


def _viewed(view: DisclosureView, packet: Disclosure, ground: LogItem) -> LogItem:
    return ground.model_copy(
        update={
            "kind": "view" if view.disclosed else "attempt",
            "at": view.at,
            "party": view.subject,
            "interest": packet.purpose,
            "records": ground.records if view.disclosed else [],
            "reason": None if view.disclosed else view.refusal or "closed",
        }
    )


def _attempted(entry: AuditEntry) -> LogItem:
    return LogItem.model_validate(
        _EMPTY
        | {"kind": "attempt", "at": entry.at, "party": entry.actor.subject, "reason": entry.reason}
        | {"records": [entry.action.removeprefix("gate:")]}
        | {"statutory_log": bool({*entry.actor.roles, *entry.actor.acting_roles} & LAW_ENFORCEMENT)}
    )


def _held_back(entry: AuditEntry) -> LogItem:
    """A grant that would have been one packet too many."""
    request_id = (entry.target or "").rpartition("/")[2]
    return LogItem.model_validate(
        _EMPTY
        | {"kind": "attempt", "at": entry.at, "party": entry.actor.subject, "reason": entry.reason}
        | {"request_id": request_id, "legal_basis": entry.detail["basis"], "records": [entry.action]}
        | {"statutory_log": False, "hidden_from_parent": bool(entry.detail["is_secret"])}
    )
