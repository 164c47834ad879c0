"""School staff match a subject to a student; what an officer reads does not change by a byte (P25)."""

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.access.caller import Caller
from app.access.rows import Rows
from app.contacts import store
from app.contacts.errors import NoSuchContact
from app.contacts.schemas.answers import SubjectLinkAnswer
from app.contacts.service.counting import stored_happening, stored_happenings
from app.contacts.tables import Contact, SubjectLink
from app.core.db import Work
from app.ledger import Entry, record
from app.measures.counting import recount
from app.students import service as students
from app.students.errors import NoSuchStudent


def link_subject(
    work: Work, *, caller: Caller, contact_id: str, position: int, sourced_id: str, check: Callable[[int], None]
) -> tuple[SubjectLinkAnswer, int, bool]:
    """Link, or replace the link whose version `check` accepts. Answers the link, its version, whether it is new.

    The student's record is copied as it was on the contact's day, so that nothing later changes what was counted.
    Raises NoSuchContact, NoSuchStudent (404).
    """
    contact = store.find_contact(work, caller.rows, contact_id, for_change=True)
    if contact is None or position >= len(json.loads(contact.document).get("subjects", ())):
        raise NoSuchContact()
    asked = (sourced_id, contact.local_day)
    taken = students.snapshots(work, rows=caller.rows, wanted=[asked]).get(asked)
    if taken is None:
        raise NoSuchStudent()
    before = stored_happening(work, contact)
    link = store.find_link(work, contact.district, contact_id, position)
    created = link is None
    if link is None:
        link = SubjectLink(district=contact.district, contact_id=contact_id, position=position, sourced_id="",
                           recorded="", linked_at=work.now, linked_by="")  # fmt: skip
        store.add(work, link)
    else:
        check(link.version)
        link.version += 1
    link.sourced_id, link.recorded, link.recorded_since = sourced_id, _as_json(taken), taken.since
    link.linked_at, link.linked_by = work.now, caller.claims.subject[:200]
    work.session.flush()
    recount(work, before=before, after=stored_happening(work, contact))
    _note(work, caller, contact_id, position)
    answer = SubjectLinkAnswer(
        sourced_id=sourced_id,
        contact_id=contact_id,
        position=position,
        recorded=taken.recorded,
        recorded_since=taken.since,
        recorded_later=taken.since > contact.local_day,
    )
    return answer, link.version, created


class Match(NamedTuple):
    """Whom staff take a subject to be; `position` counts from 0."""

    contact_id: str
    position: int
    sourced_id: str


def link_many(work: Work, *, caller: Caller, matches: Sequence[Match]) -> None:
    """The same for many subjects of which none is linked yet. Raises NoSuchContact, NoSuchStudent (404)."""
    if not matches:
        return
    contacts = store.find_contacts(work, caller.rows, {match.contact_id for match in matches})
    people = {contact.id: len(json.loads(contact.document).get("subjects", ())) for contact in contacts}
    if not all(match.position < people.get(match.contact_id, 0) for match in matches):
        raise NoSuchContact()
    days = {contact.id: contact.local_day for contact in contacts}
    asked = [(match.sourced_id, days[match.contact_id]) for match in matches]
    taken = students.snapshots(work, rows=caller.rows, wanted=asked)
    if not all(each in taken for each in asked):
        raise NoSuchStudent()
    before = stored_happenings(work, contacts)
    links = [_new_link(work, caller, match, taken[each]) for match, each in zip(matches, asked, strict=True)]
    store.add_links(work, links)
    for old, new in zip(before, stored_happenings(work, contacts), strict=True):
        recount(work, before=old, after=new)
    for contact_id, position, _ in matches:
        _note(work, caller, contact_id, position)


def retake_records(work: Work, contact: Contact) -> None:
    """Take the linked students' records anew: an amendment has moved the contact to another day.

    Whoever amends needs no reach to the students and is told nothing.
    """
    links = store.links_of(work, contact.district, [contact.id])
    asked = [(link.sourced_id, contact.local_day) for link in links]
    taken = students.snapshots(work, rows=Rows(contact.district), wanted=asked)
    for link, each in zip(links, asked, strict=True):
        link.recorded, link.recorded_since = _as_json(taken[each]), taken[each].since


def _as_json(taken: students.Snapshot) -> str:
    return json.dumps(taken.recorded, sort_keys=True)


def _new_link(work: Work, caller: Caller, match: Match, taken: students.Snapshot) -> dict[str, object]:
    return {
        "district": caller.rows.district,
        **match._asdict(),
        "recorded": _as_json(taken),
        "recorded_since": taken.since,
        "version": 1,
        "linked_at": work.now,
        "linked_by": caller.claims.subject[:200],
    }


def _note(work: Work, caller: Caller, contact_id: str, position: int) -> None:
    record(work, Entry("contacts:link", "allowed", caller.actor, caller.rows.district,
                       f"contacts/{contact_id}/subjects/{position}/student", None, caller.request_id))  # fmt: skip
