"""A contact as each audience may read it: staff, law enforcement, and those who get the receipt alone."""

import json
from typing import Any

from app.access.caller import Caller
from app.contacts import store
from app.contacts.rules.apart import put_together
from app.contacts.tables import Contact
from app.core.db import Work
from app.core.envelope import seal, unseal

View = dict[str, Any]


def secret_of(work: Work, contact: Contact, sealed: bytes | None) -> dict[str, Any]:
    """Narrative and identities in the clear; nothing when there are none or the key was destroyed."""
    if sealed is None or contact.wrapped_key is None:
        return {}
    key = work.vault.unwrap(contact.wrapped_key, contact.id)
    return json.loads(unseal(key, sealed, contact.id))  # type: ignore[no-any-return]


def hide(work: Work, contact: Contact, shown: bytes) -> bytes:
    """An answer that shows the contact, sealed under the contact's own key: it goes when the key is destroyed."""
    assert contact.wrapped_key is not None  # noqa: S101 -- just reported
    return seal(work.vault.unwrap(contact.wrapped_key, contact.id), shown, f"{contact.id}/answer")


def unhide(work: Work, caller: Caller, contact_id: str, hidden: bytes) -> bytes:
    """What `hide` sealed. An answer does not outlive its contact's key, so the contact has one."""
    wrapped = store.key_of(work, caller.rows.district, contact_id)
    assert wrapped is not None  # noqa: S101 -- sealing forgets the answers
    return unseal(work.vault.unwrap(wrapped, contact_id), hidden, f"{contact_id}/answer")


def is_receipt_only(caller: Caller, status: str) -> bool:
    """An officer reads back own reports until they are reviewed; a supervisor oversees them all along (P05)."""
    return caller.is_law_enforcement and status == "reviewed" and caller.rows.officer is not None


def view(work: Work, caller: Caller, contact: Contact, links: list[tuple[int, str]]) -> View:
    """What `caller` may read of the present version. `links`: position and student of the linked subjects."""
    if contact.wrapped_key is None:
        return {"id": contact.id, "status": "sealed"}
    facts = receipt(contact)
    if is_receipt_only(caller, contact.status):
        return facts
    report = put_together(
        json.loads(contact.document),
        secret_of(work, contact, contact.sealed),
        with_identity=caller.may_see_identity,
    )
    whole = report | facts | {"agency_id": contact.agency_id, "flags": json.loads(contact.flags)}
    if caller.may_see_identity:
        whole["links"] = [{"position": position, "sourced_id": sourced_id} for position, sourced_id in links]
    return whole


def receipt(contact: Contact) -> View:
    """What anyone who may know of the contact may read."""
    return {
        "id": contact.id,
        "client_report_id": contact.client_report_id,
        "status": contact.status,
        "version": contact.version,
        "submitted_at": contact.submitted_at.isoformat(),
        "vocabulary_version": contact.vocabulary_version,
    }
