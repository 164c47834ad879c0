"""Handing over which contacts must be judged anew, to the room that judges them."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.core.db import Work
from app.program import store

_SETTLED = timedelta(seconds=60)
"""By then every process has forgotten what it remembered from before the change."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of programme records; None bounds take in everything."""

    district: str
    cause: str
    columns: dict[str, str | None]
    since: date | None
    until: date | None


def has_settled_changes(work: Work) -> bool:
    """Whether changes are waiting that every process knows of by now."""
    return bool(store.open_changes(work, None, until=work.now - _SETTLED, lock=False))


def settle_changes(work: Work, district: str) -> None:
    """There is no contact yet that any change so far could concern."""
    for row in store.open_changes(work, district, until=None, lock=True):
        row.judged_at = work.now
    work.session.flush()


def take_changes(work: Work, district: str | None = None) -> list[Change]:
    """Changes not judged by yet, oldest first; all districts' settled ones when None.

    Settled ones are done with this work. A younger one is judged by now and once more when it has settled: until then
    another process may take reports by what it remembers.
    """
    settled = work.now - _SETTLED
    rows = store.open_changes(work, district, until=settled if district is None else work.now, lock=True)
    for row in rows:
        if row.at <= settled:
            row.judged_at = work.now
    return [
        Change(
            row.district,
            row.cause,
            {name: getattr(row, name) for name in ("agency_id", "officer_id", "school_id", "contact_type")},
            row.since,
            row.until,
        )
        for row in rows
    ]
