"""Queries on contacts and their flags."""

from app.contacts.store.contacts import (
    add,
    add_contacts,
    add_links,
    contacts_after,
    contacts_of_student,
    districts,
    every_contact,
    find_contact,
    find_contacts,
    find_link,
    find_report,
    links_of,
    versions_of,
    within,
)
from app.contacts.store.flags import (
    add_flags,
    contacts_concerned,
    find_flag,
    flags_after,
    flags_of,
    judgements_of,
)

__all__ = [
    "add",
    "add_contacts",
    "add_flags",
    "add_links",
    "contacts_after",
    "contacts_concerned",
    "contacts_of_student",
    "districts",
    "every_contact",
    "find_contact",
    "find_contacts",
    "find_flag",
    "find_link",
    "find_report",
    "flags_after",
    "flags_of",
    "judgements_of",
    "links_of",
    "versions_of",
    "within",
]
