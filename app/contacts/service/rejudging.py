"""Judging contacts anew when programme records change later: as of the contact's day, with both judgements kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.access.caller import Caller
from app.contacts import store
from app.contacts.errors import NoSuchContact
from app.contacts.schemas.flags import JudgedAgain, JudgementAnswer
from app.contacts.service.counting import stored_report
from app.contacts.service.judging import judged_flags
from app.contacts.service.reporting import as_json
from app.contacts.service.worklist import restate_flags
from app.contacts.tables import Contact, ContactFlag, ContactJudgement
from app.core.db import Database, Work
from app.core.ids import new_id
from app.ledger import Actor, Entry, record
from app.program.service import Change, has_settled_changes, take_changes

_AT_ONCE = 500
_SERVICE = Actor(issuer="service", subject="judging", client_id="service", roles=())


@dataclass(slots=True)
class _Tally:
    contacts: int = 0
    differing: int = 0
    judged: set[str] = field(default_factory=set)
    """By the records as they are now once is enough, however many of them changed."""


def judge_again(work: Work, *, caller: Caller) -> JudgedAgain:
    """Look at every change of the district's programme records that was not looked at yet."""
    return _judge_changes(work, caller.actor, caller.rows.district, caller.request_id)


def judge_all_again(database: Database) -> JudgedAgain:
    """The same for every district, as the service does by itself."""
    with database.work(writing=False) as looking:
        if not has_settled_changes(looking):
            return JudgedAgain(changes=0, contacts=0, differing=0)
    with database.work() as work:
        return _judge_changes(work, _SERVICE, None, new_id())


def list_judgements(work: Work, *, caller: Caller, contact_id: str) -> list[JudgementAnswer]:
    """Every judgement of a contact, the report's own first. Raises NoSuchContact (404)."""
    contact = store.find_contact(work, caller.rows, contact_id)
    record(work, Entry("contacts:judgements", "allowed", caller.actor, caller.rows.district, f"contacts/{contact_id}",
                       None, caller.request_id))  # fmt: skip
    if contact is None:
        raise NoSuchContact()
    later = store.judgements_of(work, contact.district, contact.id)
    first = later[0].before if later else contact.flags
    return [
        JudgementAnswer(at=contact.submitted_at, cause=None, flags=json.loads(first)),
        *(JudgementAnswer(at=row.at, cause=row.cause, flags=json.loads(row.after)) for row in later),
    ]


def _judge_changes(work: Work, actor: Actor, district: str | None, request_id: str) -> JudgedAgain:
    changes = take_changes(work, district)
    tally = _Tally()
    for each in sorted({change.district for change in changes}):
        work.forget_now("program", each)
    for change in changes:
        _judge_change(work, actor, change, request_id, tally)
    return JudgedAgain(changes=len(changes), contacts=tally.contacts, differing=tally.differing)


def _judge_change(work: Work, actor: Actor, change: Change, request_id: str, tally: _Tally) -> None:
    after = ""
    while contacts := store.contacts_concerned(
        work, change.district, equal=change.columns, since=change.since, until=change.until, after=after, limit=_AT_ONCE
    ):
        flags: dict[str, list[ContactFlag]] = {contact.id: [] for contact in contacts}
        for row in store.flags_of(work, change.district, flags):
            flags[row.contact_id].append(row)
        for contact in contacts:
            if contact.id in tally.judged:
                continue
            tally.judged.add(contact.id)
            tally.contacts += 1
            tally.differing += _judge(work, actor, contact, flags[contact.id], change.cause, request_id)
        work.session.flush()
        after = contacts[-1].id


def _judge(
    work: Work, actor: Actor, contact: Contact, stored: Sequence[ContactFlag], cause: str, request_id: str
) -> bool:
    """Whether the flags read differently now."""
    flags = judged_flags(
        work,
        district=contact.district,
        officer_id=contact.officer_id,
        report=stored_report(contact),
        submitted_at=contact.submitted_at,
    )
    restate_flags(work, contact, stored, flags, f"Judged anew: {cause}")
    after = as_json(flags)
    if json.loads(after) == json.loads(contact.flags):
        return False
    judgement = ContactJudgement(
        district=contact.district,
        id=new_id(),
        contact_id=contact.id,
        contact_version=contact.version,
        at=work.now,
        cause=cause,
        before=contact.flags,
        after=after,
    )
    work.session.add(judgement)
    contact.flags = after
    record(work, Entry("contacts:judge", "allowed", actor, contact.district, f"contacts/{contact.id}", None, request_id,
                       {"cause": cause, "flags": len(flags)}))  # fmt: skip
    return True
