"""Queries on written permissions."""

from sqlmodel import col, select

from app.access.rows import Rows
from app.core.db import Work
from app.core.pages import Page
from app.disclosures.tables import Consent


def add(work: Work, consent: Consent) -> None:
    """A new permission."""
    work.session.add(consent)


def find_consent(work: Work, rows: Rows, consent_id: str) -> Consent | None:
    """One permission, kept from being changed by others until the end of the transaction."""
    return work.session.get(Consent, (rows.district, consent_id), with_for_update=True)


def consents_after(work: Work, rows: Rows, sourced_id: str, page: Page) -> list[Consent]:
    """A student's permissions by id, one more than the page holds."""
    query = select(Consent).where(Consent.district == rows.district, Consent.sourced_id == sourced_id)
    if page.after is not None:
        query = query.where(Consent.id > page.after[0])
    return list(work.session.exec(query.order_by(col(Consent.id)).limit(page.limit + 1)))
