"""Sealing (WIC 781-827.95): the key is destroyed, the content goes, the counts are restated, the log stands."""

from app import ledger, outbox
from app.access.caller import Caller
from app.contacts import store
from app.contacts.errors import ContactSealed, NoSuchContact
from app.contacts.schemas.sealing import SealAnswer, SealOrder
from app.contacts.service.counting import stored_happening
from app.contacts.tables import Contact, ContactSeal
from app.core import replay
from app.core.db import Work
from app.ledger import Actor, Entry, record
from app.measures.forgetting import forget


def seal_contact(work: Work, *, caller: Caller, contact_id: str, order: SealOrder) -> SealAnswer:
    """Leave a tombstone; it cannot be undone. Raises NoSuchContact (404), ContactSealed (410)."""
    contact = store.find_contact(work, caller.rows, contact_id, for_change=True)
    if contact is None:
        raise NoSuchContact()
    if contact.wrapped_key is None:
        raise ContactSealed()
    bury(
        work,
        actor=caller.actor,
        contact=contact,
        authority=order.authority.value,
        reason=order.reason,
        request_id=caller.request_id,
    )
    return SealAnswer(id=contact.id, status="sealed", authority=order.authority, sealed_at=work.now)


def bury(work: Work, *, actor: Actor, contact: Contact, authority: str, reason: str, request_id: str) -> None:
    """Destroy a contact, wherever it or a trace of it is kept, and say by what authority."""
    forget(work, stored_happening(work, contact))
    store.bury(work, contact, work.now)
    seal = ContactSeal(
        district=contact.district,
        contact_id=contact.id,
        authority=authority,
        reason=reason,
        sealed_at=work.now,
        sealed_by=actor.subject[:200],
    )
    store.add(work, seal)
    replay.forget(work, contact.id)
    for path in (f"contacts/{contact.id}", f"/v1/contacts/{contact.id}"):
        ledger.erase(work, contact.district, path)
    record(work, Entry("contacts:seal", "allowed", actor, contact.district, f"contacts/{contact.id}", None,
                       request_id, {"authority": authority}))  # fmt: skip
    outbox.put(work, district=contact.district, kind="contact.sealed", ref=f"contacts/{contact.id}")
