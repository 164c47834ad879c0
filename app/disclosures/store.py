"""Queries on written permissions, requests, packets and views."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, FromClause, func, text, tuple_
from sqlalchemy import select as select_core
from sqlmodel import col, select

from app.access.rows import Rows
from app.core.db import Work
from app.core.pages import Page
from app.disclosures.schemas.grounds import LegalBasis
from app.disclosures.tables import Consent, Disclosure, DisclosureRequest, DisclosureView

_disclosure = Disclosure.__table__  # type: ignore[attr-defined]
_view = DisclosureView.__table__  # type: ignore[attr-defined]
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


class Recipient(NamedTuple):
    """Whom packets are counted for: an officer under whatever identity, or an identity without an officer."""

    district: str
    officer_id: str | None
    issuer: str
    subject: str


def add(work: Work, row: Consent | DisclosureRequest | Disclosure | DisclosureView) -> None:
    """A new row, in the database at once: others refer to it."""
    work.session.add(row)
    work.session.flush()


def find_consent(work: Work, rows: Rows, consent_id: str) -> Consent | None:
    """One permission, kept from being changed by others until the end of the transaction."""
    return work.session.get(Consent, (rows.district, consent_id), with_for_update=True)


def consents_after(work: Work, rows: Rows, sourced_id: str, page: Page) -> list[Consent]:
    """A student's permissions by id, one more than the page holds."""
    query = select(Consent).where(Consent.district == rows.district, Consent.sourced_id == sourced_id)
    if page.after is not None:
        query = query.where(Consent.id > page.after[0])
    return list(work.session.exec(query.order_by(col(Consent.id)).limit(page.limit + 1)))


def wrapped_after(work: Work, after: tuple[str, str], limit: int) -> list[tuple[str, str, bytes]]:
    """District, id and wrapped key of packets that have one, in their order."""
    key = (_disclosure.c.district, _disclosure.c.id)
    query = select(*key, _disclosure.c.wrapped_key).where(tuple_(*key) > after, _disclosure.c.wrapped_key.is_not(None))
    return [(row[0], row[1], row[2]) for row in work.connection.execute(query.order_by(*key).limit(limit))]


def replace_key(work: Work, district: str, disclosure_id: str, old: bytes, new: bytes) -> None:
    """Replace a wrapped key that is still the one that was read."""
    same = (_disclosure.c.district == district, _disclosure.c.id == disclosure_id, _disclosure.c.wrapped_key == old)
    work.connection.execute(_disclosure.update().where(*same).values(wrapped_key=new))


def ended_before(work: Work, district: str, instant: datetime, held: Iterable[str], limit: int | None) -> list[str]:
    """Ids of packets with content that ended before `instant`, but of held students, oldest first."""
    query = select(Disclosure.id).where(
        Disclosure.district == district,
        Disclosure.ends_at < instant,
        col(Disclosure.sealed).is_not(None),
        col(Disclosure.sourced_id).not_in(list(held)),
    )
    return list(work.session.exec(query.order_by(col(Disclosure.id)).limit(limit)))


def empty(work: Work, district: str, disclosure_ids: Iterable[str]) -> None:
    """Destroy key and content of packets."""
    some = (_disclosure.c.district == district, _disclosure.c.id.in_(list(disclosure_ids)))
    work.connection.execute(_disclosure.update().where(*some).values(wrapped_key=None, sealed=None))


def find_request(work: Work, rows: Rows, request_id: str, *, for_change: bool = False) -> DisclosureRequest | None:
    """One request."""
    return work.session.get(DisclosureRequest, (rows.district, request_id), with_for_update=for_change or None)


def requests_after(
    work: Work, rows: Rows, page: Page, *, requester: tuple[str, str] | None, status: str | None
) -> list[DisclosureRequest]:
    """Requests by id, one more than the page holds; `requester`: those of this (issuer, subject) alone."""
    query = select(DisclosureRequest).where(DisclosureRequest.district == rows.district)
    if requester is not None:
        query = query.where(DisclosureRequest.issuer == requester[0], DisclosureRequest.subject == requester[1])
    if status is not None:
        query = query.where(DisclosureRequest.status == status)
    if page.after is not None:
        query = query.where(DisclosureRequest.id > page.after[0])
    return list(work.session.exec(query.order_by(col(DisclosureRequest.id)).limit(page.limit + 1)))


def requests_of_student(work: Work, rows: Rows, sourced_id: str) -> list[DisclosureRequest]:
    """Every request that a custodian found to be about this student, oldest first."""
    query = select(DisclosureRequest).where(
        DisclosureRequest.district == rows.district, DisclosureRequest.sourced_id == sourced_id
    )
    return list(work.session.exec(query.order_by(col(DisclosureRequest.id))))


def find_disclosure(work: Work, rows: Rows, disclosure_id: str) -> Disclosure | None:
    """One packet."""
    return work.session.get(Disclosure, (rows.district, disclosure_id))


def disclosures_of_student(work: Work, rows: Rows, sourced_id: str) -> list[Disclosure]:
    """Every packet made of this student's record, oldest first."""
    query = select(Disclosure).where(Disclosure.district == rows.district, Disclosure.sourced_id == sourced_id)
    return list(work.session.exec(query.order_by(col(Disclosure.id))))


def views_of(work: Work, rows: Rows, disclosure_ids: Iterable[str]) -> list[DisclosureView]:
    """Every reading of these packets, oldest first."""
    query = select(DisclosureView).where(
        DisclosureView.district == rows.district, col(DisclosureView.disclosure_id).in_(list(disclosure_ids))
    )
    return list(work.session.exec(query.order_by(col(DisclosureView.id))))


def count_requests(work: Work, district: str, since: datetime, until: datetime) -> dict[str, int]:
    """Status -> requests made from `since` on and before `until`."""
    table = DisclosureRequest.__table__  # type: ignore[attr-defined]
    within = (table.c.district == district, table.c.requested_at >= since, table.c.requested_at < until)
    query = select(table.c.status, func.count()).where(*within).group_by(table.c.status)
    return {row[0]: row[1] for row in work.connection.execute(query)}


def keep_for_oneself(work: Work, recipient: Recipient) -> None:
    """Until the end of the transaction nobody else counts this recipient's packets. SQLite has one writer anyway."""
    if not work.is_sqlite:
        who = recipient.officer_id or f"{recipient.issuer}\x1f{recipient.subject}"
        work.connection.execute(_LOCK, {"name": f"packets\x1f{recipient.district}\x1f{who}"})


def granted_since(
    work: Work, recipient: Recipient, since: datetime, in_emergencies: bool, limit: int
) -> list[datetime]:
    """When packets were granted after `since`, on emergencies or on other grounds, newest first."""
    query = select_core(_disclosure.c.disclosed_at).where(
        _disclosure.c.disclosed_at > since, *_packets_of(recipient, in_emergencies)
    )
    return list(work.connection.execute(query.order_by(_disclosure.c.disclosed_at.desc()).limit(limit)).scalars())


def opened_since(work: Work, recipient: Recipient, since: datetime, in_emergencies: bool, limit: int) -> list[datetime]:
    """The last reading of each packet that was read after `since`, newest first."""
    last = func.max(_view.c.at)
    mine: FromClause = _view.join(
        _disclosure, (_disclosure.c.district == _view.c.district) & (_disclosure.c.id == _view.c.disclosure_id)
    )
    query = (
        select_core(last)
        .select_from(mine)
        .where(_view.c.district == recipient.district, _view.c.at > since, _view.c.disclosed)
        .where(*_packets_of(recipient, in_emergencies))
        .group_by(_view.c.disclosure_id)
    )
    return list(work.connection.execute(query.order_by(last.desc()).limit(limit)).scalars())


def was_read_since(work: Work, packet: Disclosure, since: datetime) -> bool:
    """Whether the last reading of a packet was after `since`."""
    mine = (_view.c.district == packet.district, _view.c.disclosure_id == packet.id, _view.c.disclosed)
    query = select_core(_view.c.at).where(*mine).order_by(_view.c.id.desc()).limit(1)
    last: datetime | None = work.connection.execute(query).scalar_one_or_none()
    return last is not None and last > since


def _packets_of(recipient: Recipient, in_emergencies: bool) -> tuple[ColumnElement[bool], ...]:
    """An officer's under whatever identity; without an officer, the identity's."""
    packet, emergency = _disclosure.c, LegalBasis.HEALTH_SAFETY_EMERGENCY.value
    ground = packet.basis == emergency if in_emergencies else packet.basis != emergency
    identity = (packet.officer_id.is_(None), packet.issuer == recipient.issuer, packet.subject == recipient.subject)
    who = identity if recipient.officer_id is None else (packet.officer_id == recipient.officer_id,)
    return (packet.district == recipient.district, ground, *who)
