"""Suggestions for the staff who link a subject to a student; officers never see them (P25)."""

import json

from app.access.caller import Caller
from app.contacts import store
from app.contacts.errors import NoSuchContact
from app.contacts.schemas.suggestions import Suggestion
from app.contacts.service.views import secret_of
from app.core.db import Work
from app.ledger import Entry, record
from app.students import service as students

_MOST = 10


def suggest_students(work: Work, *, caller: Caller, contact_id: str, position: int) -> list[Suggestion]:
    """Students whose records fit what the officer said of the subject, best first. Raises NoSuchContact (404)."""
    contact = store.find_contact(work, caller.rows, contact_id)
    if contact is None or position >= len(json.loads(contact.document).get("subjects", ())):
        raise NoSuchContact()
    record(work, Entry("contacts:suggest", "allowed", caller.actor, contact.district,
                       f"contacts/{contact_id}/subjects/{position}/suggestions", None, caller.request_id))  # fmt: skip
    said = secret_of(work, contact, contact.sealed).get("identities", {}).get(str(position), {})
    found = students.suggest(work, caller=caller, school_id=contact.school_id, said=said, most=_MOST)
    return [
        Suggestion(
            sourced_id=student.sourced_id,
            given_name=student.given_name,
            family_name=student.family_name,
            grade=student.grade.value,
            school_id=student.school_id,
            score=round(score, 3),
        )
        for student, score in found
    ]
