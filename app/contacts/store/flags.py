"""Queries on flags as they are worked."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from app.access.rows import Rows
from app.contacts.tables import Contact, ContactFlag, ContactJudgement
from app.core.bulk import DriversRows
from app.core.db import Work
from app.core.insertion import Insertion
from app.core.pages import Page

_COLUMNS = (
    "district", "id", "contact_id", "school_id", "agency_id", "code", "clause", "severity", "detail", "owner",
    "raised_at", "due_on", "status", "version",
)  # fmt: skip
_INSERT = Insertion("contact_flag", _COLUMNS)
_ROWS = DriversRows(ContactFlag.__table__, _COLUMNS)  # type: ignore[attr-defined]


def add_flags(work: Work, rows: Sequence[dict[str, Any]]) -> None:
    """New open flags, in the last round trip of the work: the contacts are there by then."""
    work.write_last(_INSERT, _ROWS.of(work, rows))


def find_flag(work: Work, rows: Rows, id: str, *, for_change: bool = False) -> ContactFlag | None:
    """One flag within reach."""
    query = select(ContactFlag).where(*_within(rows), ContactFlag.id == id)
    return work.session.exec(query.with_for_update() if for_change else query).one_or_none()


def flags_after(
    work: Work, rows: Rows, page: Page, *, equal: dict[str, str | None], overdue_on: date | None
) -> list[ContactFlag]:
    """Flags in the order in which they were raised, one more than the page holds; `overdue_on` a day: due before it."""
    query = select(ContactFlag).where(*_within(rows))
    for name, value in equal.items():
        if value is not None:
            query = query.where(getattr(ContactFlag, name) == value)
    if overdue_on is not None:
        query = query.where(ContactFlag.status == "open", col(ContactFlag.due_on) < overdue_on)
    if page.after is not None:
        query = query.where(col(ContactFlag.id) > page.after[0])
    return list(work.session.exec(query.order_by(col(ContactFlag.id)).limit(page.limit + 1)))


def flags_of(work: Work, district: str, contact_ids: Iterable[str]) -> list[ContactFlag]:
    """Every flag of these contacts, open or closed, oldest first."""
    query = select(ContactFlag).where(
        ContactFlag.district == district, col(ContactFlag.contact_id).in_(list(contact_ids))
    )
    return list(work.session.exec(query.order_by(col(ContactFlag.id))))


def judgements_of(work: Work, district: str, contact_id: str) -> list[ContactJudgement]:
    """Judgements after the first one, oldest first."""
    query = select(ContactJudgement).where(
        ContactJudgement.district == district, ContactJudgement.contact_id == contact_id
    )
    return list(work.session.exec(query.order_by(col(ContactJudgement.id))))


def contacts_concerned(
    work: Work,
    district: str,
    *,
    equal: dict[str, str | None],
    since: date | None,
    until: date | None,
    after: str,
    limit: int,
) -> list[Contact]:
    """Contacts by id that a change of programme records concerns; columns of None take in everything."""
    query = select(Contact).where(Contact.district == district, col(Contact.id) > after)
    for name, value in equal.items():
        if value is not None:
            query = query.where(getattr(Contact, name) == value)
    if since is not None:
        query = query.where(col(Contact.local_day) >= since)
    if until is not None:
        query = query.where(col(Contact.local_day) <= until)
    return list(work.session.exec(query.order_by(col(Contact.id)).limit(limit).with_for_update()))


def count_flags(work: Work, district: str, since: datetime, until: datetime) -> dict[str, int]:
    """Resolution, or else status -> flags raised from `since` on and before `until`."""
    table = ContactFlag.__table__  # type: ignore[attr-defined]
    end = func.coalesce(table.c.resolution, table.c.status)
    within = (table.c.district == district, table.c.raised_at >= since, table.c.raised_at < until)
    return {row[0]: row[1] for row in work.connection.execute(select(end, func.count()).where(*within).group_by(end))}


def _within(rows: Rows) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [col(ContactFlag.district) == rows.district]
    if rows.schools is not None:
        conditions.append(col(ContactFlag.school_id).in_(sorted(rows.schools)))
    if rows.agency is not None:
        conditions.append(col(ContactFlag.agency_id) == rows.agency)
    return conditions
