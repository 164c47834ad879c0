"""What of a contact is counted, from what is stored."""

import json
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from app.contacts import store
from app.contacts.rules import counted
from app.contacts.schemas import ContactReport
from app.contacts.tables import Contact
from app.core.db import Work
from app.measures.happening import Happening, Traits
from app.schools import service as schools

Recorded = Mapping[int, Mapping[str, str]]
"""Position of a subject -> what the district's record said of the linked student, and its id as `student`."""

_traits = itemgetter(*Traits._fields)


def happening_of(
    work: Work, report: ContactReport, *, district: str, contact_id: str, agency_id: str | None, recorded: Recorded
) -> Happening:
    """The contact as it is counted."""
    return counted.happening_of(
        report,
        district=district,
        contact_id=contact_id,
        zone=schools.zone_of(work, district),
        agency_id=agency_id,
        recorded=[
            Traits(*_traits(recorded[place])) if place in recorded else None for place in range(len(report.subjects))
        ],
        students={place: record["student"] for place, record in recorded.items()},
    )


def stored_happening(work: Work, contact: Contact) -> Happening:
    """The same from the stored version and its links."""
    [happening] = stored_happenings(work, [contact])
    return happening


def stored_happenings(work: Work, contacts: Sequence[Contact]) -> list[Happening]:
    """The same for many contacts of one district, in their order."""
    if not contacts:
        return []
    recorded: dict[str, dict[int, Mapping[str, str]]] = {contact.id: {} for contact in contacts}
    for link in store.links_of(work, contacts[0].district, recorded):
        recorded[link.contact_id][link.position] = {**json.loads(link.recorded), "student": link.sourced_id}
    return [
        happening_of(
            work,
            stored_report(contact),
            district=contact.district,
            contact_id=contact.id,
            agency_id=contact.agency_id,
            recorded=recorded[contact.id],
        )
        for contact in contacts
    ]


def stored_report(contact: Contact) -> ContactReport:
    """The stored version without narrative and identities."""
    return ContactReport.model_validate_json(contact.document)


def every_happening(work: Work) -> Iterator[Happening]:
    """All contacts of all districts, as they are counted: the brute-force side of a recount."""
    for district in store.districts(work):
        last = ""
        while contacts := store.every_contact(work, district, after=last):
            yield from stored_happenings(work, contacts)
            last = contacts[-1].id
