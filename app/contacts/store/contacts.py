"""Queries on contacts."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, delete, tuple_
from sqlmodel import col, select

from app.access.rows import Rows
from app.contacts.tables import (
    Contact,
    ContactFlag,
    ContactJudgement,
    ContactReview,
    ContactSeal,
    ContactVersion,
    SubjectLink,
)
from app.core.bulk import NewRows
from app.core.db import Work
from app.core.pages import Page

_contact = Contact.__table__  # type: ignore[attr-defined]
_NEW = NewRows(_contact, same=("district", "reporter", "client_report_id"), key="id")


def add_contacts(work: Work, rows: Sequence[dict[str, Any]]) -> set[str]:
    """Insert those that their reporter has not sent before; answers the ids of the new ones."""
    return _NEW.insert(work, rows)


def find_report(work: Work, district: str, reporter: str, client_report_id: str) -> Contact | None:
    """The report that this reporter sent under this id."""
    query = select(Contact).where(
        Contact.district == district, Contact.reporter == reporter, Contact.client_report_id == client_report_id
    )
    return work.session.exec(query).one_or_none()


def within(rows: Rows) -> list[ColumnElement[bool]]:
    """The conditions that keep a query within reach."""
    conditions: list[ColumnElement[bool]] = [col(Contact.district) == rows.district]
    if rows.schools is not None:
        conditions.append(col(Contact.school_id).in_(sorted(rows.schools)))
    if rows.agency is not None:
        conditions.append(col(Contact.agency_id) == rows.agency)
    if rows.officer is not None:
        conditions.append(col(Contact.officer_id) == rows.officer)
    return conditions


def find_contact(work: Work, rows: Rows, contact_id: str, *, for_change: bool = False) -> Contact | None:
    """One contact within reach."""
    query = select(Contact).where(*within(rows), Contact.id == contact_id)
    return work.session.exec(query.with_for_update() if for_change else query).one_or_none()


def key_of(work: Work, district: str, contact_id: str) -> bytes | None:
    """The wrapped key of a contact, whoever may read it; None once it is destroyed."""
    query = select(Contact.wrapped_key).where(Contact.district == district, Contact.id == contact_id)
    return work.session.exec(query).one()


def find_contacts(work: Work, rows: Rows, contact_ids: Iterable[str], *, for_change: bool = False) -> list[Contact]:
    """Those of these contacts that are within reach, by id."""
    query = select(Contact).where(*within(rows), col(Contact.id).in_(list(contact_ids))).order_by(col(Contact.id))
    return list(work.session.exec(query.with_for_update() if for_change else query))


def contacts_after(
    work: Work, rows: Rows, page: Page, *, equal: dict[str, str | None], since: date | None, until: date | None
) -> list[Contact]:
    """Contacts, newest report first, one more than the page holds; `equal` maps columns to values or None for any."""
    query = _filtered(select(Contact).where(*within(rows)), equal, since, until)
    if page.after is not None:
        query = query.where(col(Contact.id) < page.after[0])
    return list(work.session.exec(query.order_by(col(Contact.id).desc()).limit(page.limit + 1)).all())  # type: ignore[call-overload]


def contacts_of_student(work: Work, rows: Rows, sourced_id: str, page: Page) -> list[Contact]:
    """Contacts that staff linked to a student, newest report first, one more than the page holds."""
    same = and_(col(SubjectLink.contact_id) == col(Contact.id), col(SubjectLink.district) == col(Contact.district))
    query = select(Contact).join(SubjectLink, same).where(*within(rows), SubjectLink.sourced_id == sourced_id)
    if page.after is not None:
        query = query.where(col(Contact.id) < page.after[0])
    return list(work.session.exec(query.order_by(col(Contact.id).desc()).distinct().limit(page.limit + 1)))


def links_of(work: Work, district: str, contact_ids: Iterable[str]) -> list[SubjectLink]:
    """Links of several contacts, by contact and position."""
    query = select(SubjectLink).where(
        SubjectLink.district == district, col(SubjectLink.contact_id).in_(list(contact_ids))
    )
    return list(work.session.exec(query.order_by(SubjectLink.contact_id, col(SubjectLink.position))))


def find_link(work: Work, district: str, contact_id: str, position: int) -> SubjectLink | None:
    """The link of one subject."""
    return work.session.get(SubjectLink, (district, contact_id, position), with_for_update=True)


def versions_of(work: Work, district: str, contact_id: str) -> list[ContactVersion]:
    """The replaced versions, oldest first."""
    query = select(ContactVersion).where(ContactVersion.district == district, ContactVersion.contact_id == contact_id)
    return list(work.session.exec(query.order_by(col(ContactVersion.version))))


def every_contact(work: Work, district: str, *, after: str = "", limit: int = 500) -> list[Contact]:
    """Contacts that count, by id, for recounts."""
    counted = (Contact.district == district, col(Contact.id) > after, col(Contact.wrapped_key).is_not(None))
    query = select(Contact).where(*counted)
    return list(work.session.exec(query.order_by(col(Contact.id)).limit(limit)))


def districts(work: Work) -> list[str]:
    """Districts that have contacts."""
    return list(work.session.exec(select(Contact.district).distinct()))


def add_links(work: Work, rows: Sequence[dict[str, Any]]) -> None:
    """Many new links in one statement."""
    work.connection.execute(SubjectLink.__table__.insert(), list(rows))  # type: ignore[attr-defined]


def add(work: Work, row: ContactVersion | ContactReview | ContactSeal | SubjectLink) -> None:
    """A new row."""
    work.session.add(row)


def bury(work: Work, contact: Contact, at: datetime) -> None:
    """Destroy the key and everything said of a contact: versions, reviews, flags, links. What stays is its id, and the
    reporter's name for it, so that the same report is not taken in again."""
    tables: tuple[type[Any], ...] = (ContactVersion, ContactReview, ContactJudgement, ContactFlag, SubjectLink)
    for table in tables:
        work.session.execute(delete(table).where(table.district == contact.district, table.contact_id == contact.id))
    contact.sqlmodel_update(
        {"wrapped_key": None, "sealed": None, "document": "{}", "flags": "[]", "fingerprint": "", "school_id": "",
         "officer_id": None, "agency_id": None, "contact_type": "", "matter": "", "occurred_at": at,
         "local_day": at.date(), "submitted_at": at, "vocabulary_version": "", "version": contact.version + 1}
    )  # fmt: skip
    work.session.flush()


def linked_to(work: Work, district: str, sourced_ids: Iterable[str]) -> list[str]:
    """Ids of contacts that are linked to any of these students."""
    query = select(SubjectLink.contact_id).where(
        SubjectLink.district == district, col(SubjectLink.sourced_id).in_(list(sourced_ids))
    )
    return list(work.session.exec(query))


def before(work: Work, district: str, day: date, limit: int | None) -> list[str]:
    """Ids of contacts with content that happened before `day`, oldest report first; at most `limit`."""
    query = select(Contact.id).where(
        Contact.district == district, col(Contact.wrapped_key).is_not(None), Contact.local_day < day
    )
    return list(work.session.exec(query.order_by(col(Contact.id)).limit(limit)))


def wrapped_after(work: Work, after: tuple[str, str], limit: int) -> list[tuple[str, str, bytes]]:
    """District, id and wrapped key of contacts that have one, in their order."""
    key = (_contact.c.district, _contact.c.id)
    query = select(*key, _contact.c.wrapped_key).where(tuple_(*key) > after, _contact.c.wrapped_key.is_not(None))
    return [(row[0], row[1], row[2]) for row in work.connection.execute(query.order_by(*key).limit(limit))]


def replace_key(work: Work, district: str, contact_id: str, old: bytes, new: bytes) -> None:
    """Replace a wrapped key that is still there: a contact that was sealed meanwhile stays sealed."""
    same = (_contact.c.district == district, _contact.c.id == contact_id, _contact.c.wrapped_key == old)
    work.connection.execute(_contact.update().where(*same).values(wrapped_key=new))


def _filtered(query: Select[Any], equal: dict[str, str | None], since: date | None, until: date | None) -> Select[Any]:
    for name, value in equal.items():
        if value is not None:
            query = query.where(_contact.c[name] == value)
    if since is not None:
        query = query.where(_contact.c.local_day >= since)
    if until is not None:
        query = query.where(_contact.c.local_day <= until)
    return query
