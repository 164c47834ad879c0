"""Reading contacts: each caller within reach, each audience its own view; readings by staff are on the audit log."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.access.caller import Caller
from app.contacts import store
from app.contacts.errors import ContactSealed, NoSuchContact
from app.contacts.rules.apart import put_together
from app.contacts.service.views import View, is_receipt_only, secret_of, view
from app.contacts.tables import Contact
from app.core.db import Work
from app.core.etags import etag
from app.core.pages import Page, cut
from app.ledger import Entry, record, record_attempt
from app.students import service as students


@dataclass(frozen=True, slots=True)
class Filters:
    """Equality on the contact's own columns and a range of local days; None: any."""

    school_id: str | None = None
    contact_type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None

    def equal(self) -> dict[str, str | None]:
        """Column -> value."""
        return {"school_id": self.school_id, "contact_type": self.contact_type, "status": self.status}


def list_contacts(work: Work, *, caller: Caller, page: Page, filters: Filters) -> tuple[list[View], list[str] | None]:
    """A page of contacts and the sort key of its last one if more follow."""
    found = store.contacts_after(
        work, caller.rows, page, equal=filters.equal(), since=filters.since, until=filters.until
    )
    return _page(work, caller, found, page, "contacts:list", "contacts")


def list_student_contacts(
    work: Work, *, caller: Caller, sourced_id: str, page: Page
) -> tuple[list[View], list[str] | None]:
    """Contacts that staff linked to a student. Raises NoSuchStudent (404)."""
    students.require_student(work, caller=caller, sourced_id=sourced_id)
    found = store.contacts_of_student(work, caller.rows, sourced_id, page)
    return _page(work, caller, found, page, "students:contacts", f"students/{sourced_id}/contacts")


def read_contact(work: Work, *, caller: Caller, contact_id: str) -> tuple[View, Contact]:
    """A contact as the caller may read it. Raises NoSuchContact (404)."""
    contact = store.find_contact(work, caller.rows, contact_id)
    if contact is None:
        raise missed(work, caller, "contacts:read", contact_id)
    if contact.wrapped_key is None:
        raise ContactSealed()
    _note(work, caller, "contacts:read", f"contacts/{contact_id}")
    [shown] = views(work, caller, [contact])
    return shown, contact


def read_history(work: Work, *, caller: Caller, contact_id: str) -> list[View]:
    """Every version, oldest first. Raises NoSuchContact (404)."""
    contact = store.find_contact(work, caller.rows, contact_id)
    if contact is None:
        raise missed(work, caller, "contacts:history", contact_id)
    if contact.wrapped_key is None:
        raise ContactSealed()
    _note(work, caller, "contacts:history", f"contacts/{contact_id}")
    receipt_only = is_receipt_only(caller, contact.status)

    def shown(document: str, sealed: bytes | None) -> View | None:
        if receipt_only:
            return None
        secret = secret_of(work, contact, sealed)
        return put_together(json.loads(document), secret, with_identity=caller.may_see_identity)

    replaced = [
        {
            "version": old.version,
            "replaced_at": old.replaced_at.isoformat(),
            "reason": old.reason,
            "flags": json.loads(old.flags),
            "report": shown(old.document, old.sealed),
        }
        for old in store.versions_of(work, contact.district, contact.id)
    ]
    present = {
        "version": contact.version,
        "replaced_at": None,
        "reason": None,
        "flags": json.loads(contact.flags),
        "report": shown(contact.document, contact.sealed),
    }
    return [*replaced, present]


def views(work: Work, caller: Caller, contacts: Sequence[Contact]) -> list[View]:
    """Each contact as the caller may read it. Links are not even asked for where they may not be seen."""
    links: dict[str, list[tuple[int, str]]] = {}
    if caller.may_see_identity:
        for link in store.links_of(work, caller.rows.district, [contact.id for contact in contacts]):
            links.setdefault(link.contact_id, []).append((link.position, link.sourced_id))
    return [view(work, caller, contact, links.get(contact.id, [])) for contact in contacts]


def tag(work: Work, caller: Caller, contact: Contact) -> str:
    """The entity tag of what `caller` reads. An officer's is over the report's own state alone: nothing that staff
    link to it shows in it."""
    state = (contact.id, contact.version, contact.status, contact.flags)
    if not caller.may_see_identity:
        return etag("contact", *state)
    links = store.links_of(work, contact.district, [contact.id])
    return etag("staff", *state, *(f"{link.position}={link.version}" for link in links))


def missed(work: Work, caller: Caller, action: str, contact_id: str) -> NoSuchContact:
    """The problem to raise, once the attempt is noted: there is no such contact within reach."""
    target, reason = f"contacts/{contact_id}", "not_within_reach"
    entry = Entry(action, "refused", caller.actor, caller.rows.district, target, reason, caller.request_id)
    record_attempt(work, entry)
    return NoSuchContact()


def _page(
    work: Work, caller: Caller, found: list[Contact], page: Page, action: str, target: str
) -> tuple[list[View], list[str] | None]:
    rows, more = cut(found, page.limit)
    _note(work, caller, action, target)
    return views(work, caller, rows), [rows[-1].id] if more else None


def _note(work: Work, caller: Caller, action: str, target: str) -> None:
    record(work, Entry(action, "allowed", caller.actor, caller.rows.district, target, None, caller.request_id))
