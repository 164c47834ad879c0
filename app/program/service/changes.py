"""Handing over which contacts must be judged anew, to the room that judges them."""

from dataclasses import dataclass
from datetime import date

from app.core.db import Work
from app.program import store


@dataclass(frozen=True, slots=True)
class Change:
    """A change of programme records; None bounds take in everything."""

    district: str
    cause: str
    agency_id: str | None
    officer_id: str | None
    school_id: str | None
    since: date | None
    until: date | None


def pending_changes(work: Work, district: str | None = None) -> list[Change]:
    """Changes not judged by yet, oldest first, which with this work are judged; all districts' when None."""
    rows = store.open_changes(work, district)
    for row in rows:
        row.judged_at = work.now
    return [
        Change(row.district, row.cause, row.agency_id, row.officer_id, row.school_id, row.since, row.until)
        for row in rows
    ]
