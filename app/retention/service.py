"""Placing and lifting holds, and letting go of what is due.

The record of requests and disclosures is in no class: it is kept as long as the student's record (34 CFR 99.32(a)(2)).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta

from app.contacts import service as contacts
from app.core.db import Database, Work
from app.core.ids import new_id
from app.disclosures import service as disclosures
from app.ledger import Actor, Entry, record
from app.retention import rules, store
from app.retention.errors import NoSuchHold, UnknownReference
from app.retention.tables import LegalHold
from app.schools import service as schools

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Schedule:
    """For how long the content of a class is kept; 0: for ever."""

    contacts_years: int
    packets_days: int


@dataclass(frozen=True, slots=True)
class LetGo:
    """How many of each class."""

    contacts: int
    packets: int


def place_hold(work: Work, *, actor: Actor, district: str, ref: str, reason: str) -> None:
    """Keep what `ref` names until the hold is lifted. Raises UnknownReference."""
    if not rules.is_reference(ref):
        raise UnknownReference("name contacts/<id> or students/<sourced_id>")
    hold = LegalHold(district=district, id=new_id(), ref=ref, reason=reason[:200], placed_at=work.now,
                     placed_by=actor.subject[:200])  # fmt: skip
    store.add(work, hold)
    record(work, Entry("retention:hold", "allowed", actor, district, ref, None, hold.id))


def lift_hold(work: Work, *, actor: Actor, district: str, ref: str) -> int:
    """Lift every hold on `ref`; how many. Raises NoSuchHold."""
    found = store.standing(work, district, ref)
    if not found:
        raise NoSuchHold("nothing of this name is held")
    for hold in found:
        hold.lifted_at = work.now
    record(work, Entry("retention:lift", "allowed", actor, district, ref, None, found[0].id))
    return len(found)


def let_go(database: Database, *, actor: Actor, district: str, schedule: Schedule, dry: bool = False) -> LetGo:
    """Destroy the content of what is due and not held, a hundred in one transaction; `dry`: only count it."""

    def contacts_due(work: Work, held: rules.Held, limit: int | None) -> Collection[str]:
        today = work.now.astimezone(schools.zone_of(work, district)).date()
        before = rules.years_before(today, schedule.contacts_years)
        kept = held.contacts | contacts.linked_to(work, district, held.students)
        return contacts.due_before(work, district, before, kept, limit)

    def packets_due(work: Work, held: rules.Held, limit: int | None) -> Collection[str]:
        instant = work.now - timedelta(days=schedule.packets_days)
        return disclosures.ended_before(work, district, instant, held.students, limit)

    def bury(work: Work, due: Collection[str]) -> None:
        contacts.expire(work, actor=actor, district=district, contact_ids=due)

    def empty(work: Work, due: Collection[str]) -> None:
        disclosures.empty(work, actor=actor, district=district, disclosure_ids=due)

    return LetGo(
        _each(database, district, contacts_due, bury, dry) if schedule.contacts_years else 0,
        _each(database, district, packets_due, empty, dry) if schedule.packets_days else 0,
    )


def _each(
    database: Database,
    district: str,
    due: Callable[[Work, rules.Held, int | None], Collection[str]],
    destroy: Callable[[Work, Collection[str]], None],
    dry: bool,
) -> int:
    total = 0
    while True:
        with database.work() as work:
            # Read in the transaction that destroys: a hold that was placed a moment ago counts.
            held = rules.held(hold.ref for hold in store.standing(work, district))
            found = due(work, held, None if dry else _AT_ONCE)
            if not dry:
                destroy(work, found)
        total += len(found)
        if dry or len(found) < _AT_ONCE:
            return total
