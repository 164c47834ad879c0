"""School staff match a subject to a student; what an officer reads does not change by a byte (P25)."""

import json
from collections.abc import Callable

from app.access.caller import Caller
from app.contacts import store
from app.contacts.errors import NoSuchContact
from app.contacts.schemas.answers import SubjectLinkAnswer
from app.contacts.service.counting import stored_happening
from app.contacts.tables import SubjectLink
from app.core.db import Work
from app.ledger import Entry, record
from app.measures.counting import recount
from app.students import service as students
from app.students.errors import NoSuchStudent


def link_subject(
    work: Work, *, caller: Caller, contact_id: str, position: int, sourced_id: str, check: Callable[[int], None]
) -> tuple[SubjectLinkAnswer, int, bool]:
    """Link, or replace the link whose version `check` accepts. Answers the link, its version, whether it is new.

    The student's record is copied as it stands, so that later changes of it do not change what was counted.
    Raises NoSuchContact, NoSuchStudent (404).
    """
    contact = store.find_contact(work, caller.rows, contact_id, for_change=True)
    if contact is None or position >= len(json.loads(contact.document).get("subjects", ())):
        raise NoSuchContact()
    recorded = students.snapshot(work, caller=caller, sourced_id=sourced_id)
    if recorded is None:
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
    link.sourced_id, link.recorded = sourced_id, json.dumps(recorded, sort_keys=True)
    link.linked_at, link.linked_by = work.now, caller.claims.subject[:200]
    work.session.flush()
    recount(work, before=before, after=stored_happening(work, contact))
    record(work, Entry("contacts:link", "allowed", caller.actor, contact.district,
                       f"contacts/{contact_id}/subjects/{position}/student", None, caller.request_id))  # fmt: skip
    answer = SubjectLinkAnswer(sourced_id=sourced_id, contact_id=contact_id, position=position, recorded=recorded)
    return answer, link.version, created
