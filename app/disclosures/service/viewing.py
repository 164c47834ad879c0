"""The recipient reads a packet; the reading is durable before a byte leaves."""

import json
from typing import Literal

from app.access.caller import Caller
from app.core.db import Work
from app.core.envelope import unseal
from app.core.ids import new_id
from app.core.problems import Problem
from app.disclosures import store
from app.disclosures.errors import NoSuchPacket, PacketClosed, TooManyPackets
from app.disclosures.rules.caps import Caps
from app.disclosures.rules.consents import Use, misuse
from app.disclosures.schemas.packets import NOTICE, Packet
from app.disclosures.service.capping import REASON, refuse_reading
from app.disclosures.service.consents import permission_of, today_of
from app.disclosures.service.requesting import agency_of
from app.disclosures.tables import Disclosure, DisclosureView
from app.ledger import Entry, record
from app.students import service as students
from app.students.errors import NoSuchStudent

_KEPT: dict[type, str] = {PacketClosed: "closed", TooManyPackets: REASON}
"""What the record of 34 CFR 99.32 says of an attempt."""


def view_packet(work: Work, *, caller: Caller, disclosure_id: str, caps: Caps) -> Packet | Problem:
    """The packet; or NoSuchPacket (404), PacketClosed (410), TooManyPackets (429) as values, since the attempt is to be
    kept on record.
    """
    row = store.find_disclosure(work, caller.rows, disclosure_id)
    if row is None or not _is_recipient(caller, row):
        _note(work, caller, disclosure_id, "not_the_recipient")
        return NoSuchPacket()
    reason, refused = _refusal(work, caller, row, caps)
    view = DisclosureView(
        district=row.district,
        id=new_id(),
        disclosure_id=row.id,
        at=work.now,
        subject=row.subject,
        disclosed=refused is None,
        refusal=_KEPT.get(type(refused)),
    )
    store.add(work, view)
    _note(work, caller, disclosure_id, reason)
    return _packet(work, caller, row) if refused is None else refused


def _refusal(work: Work, caller: Caller, row: Disclosure, caps: Caps) -> tuple[str | None, Problem | None]:
    """Why the packet is not given, for the audit log, and what is answered."""
    closed = _why_closed(work, caller, row)
    if closed is not None:
        return closed, PacketClosed()
    too_many = refuse_reading(work, caps, row)
    return (None, None) if too_many is None else (REASON, too_many)


def _is_recipient(caller: Caller, row: Disclosure) -> bool:
    return caller.identity == (row.issuer, row.subject) and caller.claims.officer_id == row.officer_id


def _why_closed(work: Work, caller: Caller, row: Disclosure) -> str | None:
    if work.now >= row.ends_at or row.sealed is None or row.wrapped_key is None:
        return "ended"
    if agency_of(work, caller) != row.agency_id:
        return "other_agency"
    if row.consent_id is None:
        return None
    permission = permission_of(work, caller=caller, consent_id=row.consent_id)
    try:
        born = students.require_student(work, caller=caller, sourced_id=row.sourced_id)
    except NoSuchStudent:
        return "no_such_student"
    if permission is None:
        return "no_such_consent"
    use = Use(row.sourced_id, frozenset(json.loads(row.kinds)), row.purpose, row.agency_id, row.officer_id)
    return misuse(permission, use, born=born, day=today_of(work, caller))


def _packet(work: Work, caller: Caller, row: Disclosure) -> Packet:
    assert row.wrapped_key is not None  # noqa: S101 -- an emptied packet is closed
    assert row.sealed is not None  # noqa: S101 -- as above
    content = json.loads(unseal(work.vault.unwrap(row.wrapped_key, row.id), row.sealed, row.id))
    request = store.find_request(work, caller.rows, row.request_id)
    described = json.loads(request.document)["student"]["description"] if request else ""
    return Packet(
        id=row.id,
        request_id=row.request_id,
        student=described,
        purpose=row.purpose,
        legal_basis=row.basis,
        fields=content["fields"],
        statements=content["statements"],
        disclosed_at=row.disclosed_at,
        ends_at=row.ends_at,
        redisclosure_notice=NOTICE,
        redisclosure_notice_version=row.notice_version,
        watermark=f"{row.subject}, {work.now.isoformat(timespec='seconds')}",
    )


def _note(work: Work, caller: Caller, disclosure_id: str, refusal: str | None) -> None:
    outcome: Literal["allowed", "refused"] = "allowed" if refusal is None else "refused"
    record(work, Entry("disclosures:view", outcome, caller.actor, caller.rows.district,
                       f"disclosures/{disclosure_id}", refusal, caller.request_id))  # fmt: skip
