"""Contacts whose time has come: they are buried as sealed ones are (P25), and counted no more."""

from collections.abc import Collection
from datetime import date

from app.access.rows import Rows
from app.contacts import store
from app.contacts.service.sealing import bury
from app.core.db import Work
from app.core.ids import new_id
from app.ledger import Actor


def linked_to(work: Work, district: str, sourced_ids: Collection[str]) -> frozenset[str]:
    """Ids of the contacts that are linked to any of these students."""
    return frozenset(store.linked_to(work, district, sourced_ids))


def due_before(work: Work, district: str, day: date, kept: Collection[str], limit: int | None) -> list[str]:
    """Ids of the contacts that happened before `day`, have content, and are not kept; at most `limit`."""
    found = store.before(work, district, day, None if limit is None else limit + len(kept))
    return [contact_id for contact_id in found if contact_id not in kept][:limit]


def expire(work: Work, *, actor: Actor, district: str, contact_ids: Collection[str]) -> None:
    """Bury each of them."""
    for contact in store.find_contacts(work, Rows(district), contact_ids, for_change=True):
        bury(
            work, actor=actor, contact=contact, authority="retention", reason="retention schedule", request_id=new_id()
        )
