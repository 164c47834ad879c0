"""A custodian decides: one student, one ground, one recipient, named fields, an end."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.access.caller import Caller
from app.contacts.service import status_faults
from app.core.db import Work
from app.core.envelope import seal
from app.core.ids import new_id
from app.core.problems import FieldError
from app.disclosures import store
from app.disclosures.errors import AlreadyDecided, NoGround, NoSuchRequest
from app.disclosures.rules.caps import Caps
from app.disclosures.rules.consents import Use
from app.disclosures.rules.decisions import content_faults, denial_faults, grant_faults, kinds_of
from app.disclosures.rules.grounds import EMERGENCY_AT_MOST, is_hidden
from app.disclosures.schemas.grounds import LegalBasis
from app.disclosures.schemas.packets import NOTICE_VERSION
from app.disclosures.schemas.requests import Decision, RequestAnswer
from app.disclosures.service.capping import REASON, refuse_grant
from app.disclosures.service.consents import permission_of, today_of
from app.disclosures.service.mou import allowed_bases
from app.disclosures.service.requesting import answer
from app.disclosures.tables import Disclosure, DisclosureRequest
from app.ledger import Entry, record, record_attempt
from app.students import service as students


@dataclass(frozen=True, slots=True)
class _Grant:
    """What a grant cannot be without."""

    decision: Decision
    basis: LegalBasis
    sourced_id: str
    purpose: str
    ends_at: datetime


def decide_request(work: Work, *, caller: Caller, request_id: str, decision: Decision, caps: Caps) -> RequestAnswer:
    """Grant or deny.

    Raises NoSuchRequest, NoSuchStudent (404), AlreadyDecided (409), NoGround (422), TooManyPackets (429).
    """
    request = store.find_request(work, caller.rows, request_id, for_change=True)
    if request is None:
        raise NoSuchRequest()
    if request.status != "pending":
        raise AlreadyDecided()
    born = None
    if decision.sourced_id is not None:
        born = students.require_student(work, caller=caller, sourced_id=decision.sourced_id)
    faults = [*_faults(work, caller, request, decision, born), *status_faults(_texts(decision))]
    if faults:
        raise NoGround(errors=faults)
    grant = _grant(work, decision)
    if grant is not None:
        _keep_to(caps, work, caller, request, grant)
    _settle(work, caller, request, decision, grant)
    if grant is not None:
        request.disclosure_id = _disclose(work, caller, request, grant)
    return answer(request)


def _faults(
    work: Work, caller: Caller, request: DisclosureRequest, decision: Decision, born: date | None
) -> Iterable[FieldError]:
    if decision.decision == "denied":
        return denial_faults(decision)
    faults = list(content_faults(decision, frozenset(json.loads(request.document)["records"])))
    grant = _grant(work, decision)
    if grant is None:
        return faults
    consent_id = decision.evidence.consent_id
    permission = permission_of(work, caller=caller, consent_id=consent_id) if consent_id else None
    use = Use(grant.sourced_id, kinds_of(decision), grant.purpose, request.agency_id, request.officer_id)
    allowed = allowed_bases(work, caller.rows.district, request.agency_id)
    return [
        *faults,
        *grant_faults(
            decision,
            basis=grant.basis,
            use=use,
            permission=permission,
            born=born,
            allowed=allowed,
            now=work.now,
            today=today_of(work, caller),
        ),
    ]


def _grant(work: Work, decision: Decision) -> _Grant | None:
    basis, sourced_id, purpose = decision.legal_basis, decision.sourced_id, decision.purpose
    if decision.decision == "denied" or basis is None or sourced_id is None or purpose is None:
        return None
    return _Grant(decision, basis, sourced_id, purpose, decision.ends_at or work.now + EMERGENCY_AT_MOST)


def _keep_to(caps: Caps, work: Work, caller: Caller, request: DisclosureRequest, grant: _Grant) -> None:
    refused = refuse_grant(work, caps, request, grant.basis)
    if refused is None:
        return
    is_secret = is_hidden(grant.basis, grant.decision.evidence.instrument)
    detail = {"basis": grant.basis.value, "cap": caps.of(grant.basis), "is_secret": int(is_secret)}
    record_attempt(work, Entry("disclosures:decide", "refused", caller.actor, caller.rows.district,
                               _target(request, grant.sourced_id), REASON, caller.request_id, detail))  # fmt: skip
    raise refused


def _target(request: DisclosureRequest, sourced_id: str | None) -> str:
    about = f"students/{sourced_id}/" if sourced_id is not None else ""
    return f"{about}disclosure-requests/{request.id}"


def _settle(work: Work, caller: Caller, request: DisclosureRequest, decision: Decision, grant: _Grant | None) -> None:
    facts = decision.model_dump(mode="json", exclude={"sourced_id", "purpose", "statements"})
    facts["statements"] = [statement.records.value for statement in decision.statements]
    facts["ends_at"] = grant.ends_at.isoformat() if grant else None
    request.status, request.sourced_id = decision.decision, decision.sourced_id
    request.decided_at, request.decided_by = work.now, caller.claims.subject
    request.decision = json.dumps(facts)
    target = _target(request, decision.sourced_id)
    detail = {"decision": decision.decision, "basis": decision.legal_basis and decision.legal_basis.value}
    record(work, Entry("disclosures:decide", "allowed", caller.actor, caller.rows.district, target, None,
                       caller.request_id, detail))  # fmt: skip


def _disclose(work: Work, caller: Caller, request: DisclosureRequest, grant: _Grant) -> str:
    decision, packet_id = grant.decision, new_id()
    key, wrapped = work.vault.new_key(packet_id)
    content = {
        "fields": _values(work, caller, grant),
        "statements": [statement.model_dump(mode="json") for statement in decision.statements],
    }
    row = Disclosure(
        district=request.district,
        id=packet_id,
        request_id=request.id,
        sourced_id=grant.sourced_id,
        issuer=request.issuer,
        subject=request.subject,
        officer_id=request.officer_id,
        agency_id=request.agency_id,
        purpose=grant.purpose,
        basis=grant.basis.value,
        consent_id=decision.evidence.consent_id,
        kinds=json.dumps(sorted(kinds_of(decision))),
        notice_version=NOTICE_VERSION,
        disclosed_at=work.now,
        ends_at=grant.ends_at,
        wrapped_key=wrapped,
        sealed=seal(key, json.dumps(content).encode(), packet_id),
    )
    store.add(work, row)
    return packet_id


def _values(work: Work, caller: Caller, grant: _Grant) -> dict[str, str | None]:
    """What the record says now: a later change of the record does not change what was disclosed."""
    if not grant.decision.fields:
        return {}
    student, _version = students.read_student(work, caller=caller, sourced_id=grant.sourced_id)
    record_ = student.model_dump(mode="json")
    record_ |= record_.pop("demographics")
    return {field.value: record_[field.value] for field in grant.decision.fields}


def _texts(decision: Decision) -> list[tuple[str, str | None]]:
    emergency, agreement = decision.evidence.emergency, decision.evidence.agreement
    return [
        ("/reason", decision.reason),
        ("/purpose", decision.purpose),
        ("/evidence/emergency/threat", emergency.threat if emergency else None),
        ("/evidence/agreement/function", agreement.function if agreement else None),
        *((f"/statements/{place}/text", each.text) for place, each in enumerate(decision.statements)),
    ]
