"""Queries on audit entries, for their district's readers only."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, or_, text
from sqlmodel import col, select

from app.access.rows import Rows
from app.core.db import Work
from app.core.pages import Page
from app.ledger.tables import LedgerEntry


@dataclass(frozen=True, slots=True)
class Filters:
    """What to list: `since` inclusive, `until` exclusive, both as the log writes instants; None: no bound."""

    action: str | None = None
    outcome: str | None = None
    since: str | None = None
    until: str | None = None


def entries_before(work: Work, rows: Rows, filters: Filters, page: Page) -> Sequence[Row[tuple[bytes, str | None]]]:
    """Leaves and targets from the newest down, one more than the page holds."""
    query = (
        select(LedgerEntry.leaf, LedgerEntry.target)
        .where(LedgerEntry.district == rows.district)
        .order_by(col(LedgerEntry.seq).desc())
        .limit(page.limit + 1)
    )
    if page.after is not None:
        query = query.where(LedgerEntry.seq < page.after[0])
    if filters.action is not None:
        query = query.where(LedgerEntry.action == filters.action)
    if filters.outcome is not None:
        query = query.where(LedgerEntry.outcome == filters.outcome)
    if filters.since is not None:
        query = query.where(LedgerEntry.at >= filters.since)
    if filters.until is not None:
        query = query.where(LedgerEntry.at < filters.until)
    return work.connection.execute(query).all()


def find_leaf(work: Work, rows: Rows, seq: int) -> bytes | None:
    """The leaf bytes of an entry of this district."""
    query = select(LedgerEntry.leaf).where(LedgerEntry.seq == seq, LedgerEntry.district == rows.district)
    return work.connection.execute(query).scalar_one_or_none()


def refusals_at(work: Work, rows: Rows, action: str, path: str) -> Sequence[tuple[bytes, str | None]]:
    """Leaves and targets of refusals at this path and below it, oldest first; `action`: with what theirs begin."""
    query = (
        select(LedgerEntry.leaf, LedgerEntry.target)
        # Written out: for a bound value neither database would take the index of refusals.
        .where(LedgerEntry.district == rows.district, text("outcome = 'refused'"))
        .where(or_(col(LedgerEntry.target) == path, col(LedgerEntry.target).startswith(f"{path}/", autoescape=True)))
        .where(col(LedgerEntry.action).startswith(action, autoescape=True))
    )
    found = work.connection.execute(query.order_by(col(LedgerEntry.seq)))
    return [(leaf, target) for leaf, target in found]
