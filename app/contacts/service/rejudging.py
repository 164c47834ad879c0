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
from app.program.service import Change, close_change, settled_changes, take_changes

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
    changes, tally = take_changes(work, caller.rows.district), _Tally()
    work.forget_now("program", caller.rows.district)
    for change in changes:
        after: str | None = ""
        while after is not None:
            after = _judge_page(work, caller.actor, change, caller.request_id, tally, after)
    return JudgedAgain(changes=len(changes), contacts=tally.contacts, differing=tally.differing)


def judge_all_again(database: Database) -> JudgedAgain:
    """The same for every district, as the service does by itself: page by page, so that reports need not wait."""
    tally, request_id = _Tally(), new_id()
    with database.work(writing=False) as looking:
        changes = settled_changes(looking)
    for change in changes:
        after: str | None = ""
        while after is not None:
            with database.work() as work:
                after = _judge_page(work, _SERVICE, change, request_id, tally, after)
                if after is None:
                    close_change(work, change)
    return JudgedAgain(changes=len(changes), contacts=tally.contacts, differing=tally.differing)


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


def _judge_page(work: Work, actor: Actor, change: Change, request_id: str, tally: _Tally, after: str) -> str | None:
    """Judge the next contacts that the change concerns; the id of the last one, or None at the end."""
    contacts = store.contacts_concerned(
        work, change.district, equal=change.columns, since=change.since, until=change.until, after=after, limit=_AT_ONCE
    )
    flags: dict[str, list[ContactFlag]] = {contact.id: [] for contact in contacts if contact.id not in tally.judged}
    for row in store.flags_of(work, change.district, flags) if flags else ():
        flags[row.contact_id].append(row)
    for contact in contacts:
        if contact.id in flags:
            tally.judged.add(contact.id)
            tally.contacts += 1
            tally.differing += _judge(work, actor, contact, flags[contact.id], change.cause, request_id)
    work.session.flush()
    return contacts[-1].id if len(contacts) == _AT_ONCE else None


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
