"""Handing over which contacts must be judged anew, to the room that judges them."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.core.db import Work
from app.program import store
from app.program.tables import ProgramChange

_SETTLED = timedelta(seconds=60)
"""By then every process has forgotten what it remembered from before the change."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of programme records; None bounds take in everything."""

    id: str
    district: str
    cause: str
    columns: dict[str, str | None]
    since: date | None
    until: date | None


def settled_changes(work: Work) -> list[Change]:
    """Every district's changes that wait, and that every process knows of by now; oldest first."""
    return [_change(row) for row in store.open_changes(work, None, until=work.now - _SETTLED, lock=False)]


def close_change(work: Work, change: Change) -> None:
    """Every contact that it concerns is judged."""
    for row in store.open_changes(work, change.district, until=None, lock=True):
        if row.id == change.id:
            row.judged_at = work.now
    work.session.flush()


def settle_changes(work: Work, district: str) -> None:
    """There is no contact yet that any change so far could concern."""
    for row in store.open_changes(work, district, until=None, lock=True):
        row.judged_at = work.now
    work.session.flush()


def take_changes(work: Work, district: str) -> list[Change]:
    """The district's changes not judged by yet, oldest first.

    Settled ones are done with this work. A younger one is judged by now and once more when it has settled: until then
    another process may take reports by what it remembers.
    """
    rows = store.open_changes(work, district, until=work.now, lock=True)
    for row in rows:
        if row.at <= work.now - _SETTLED:
            row.judged_at = work.now
    return [_change(row) for row in rows]


def _change(row: ProgramChange) -> Change:
    columns = {name: getattr(row, name) for name in ("agency_id", "officer_id", "school_id", "contact_type")}
    return Change(row.id, row.district, row.cause, columns, row.since, row.until)
