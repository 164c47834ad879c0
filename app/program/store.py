"""Queries on agencies and officers."""

from sqlmodel import select

from app.access.rows import Rows
from app.core.db import Work
from app.core.pages import Page
from app.program.tables import Agency, Officer


def find_officer(work: Work, district: str, officer_id: str) -> Officer | None:
    """One officer on record."""
    return work.session.get(Officer, (district, officer_id))


def questions_of(work: Work, district: str, agency_id: str) -> str | None:
    """An agency's own questions, as JSON."""
    agency = work.session.get(Agency, (district, agency_id))
    return None if agency is None else agency.questions


def agencies_after(work: Work, rows: Rows, page: Page) -> list[Agency]:
    """Agencies by id, one more than the page holds."""
    query = select(Agency).where(Agency.district == rows.district)
    if rows.agency is not None:
        query = query.where(Agency.agency_id == rows.agency)
    if page.after is not None:
        query = query.where(Agency.agency_id > page.after[0])
    return list(work.session.exec(query.order_by(Agency.agency_id).limit(page.limit + 1)))


def officers_after(work: Work, rows: Rows, page: Page) -> list[Officer]:
    """Officers by id, one more than the page holds."""
    query = select(Officer).where(Officer.district == rows.district)
    if rows.agency is not None:
        query = query.where(Officer.agency_id == rows.agency)
    if rows.officer is not None:
        query = query.where(Officer.officer_id == rows.officer)
    if page.after is not None:
        query = query.where(Officer.officer_id > page.after[0])
    return list(work.session.exec(query.order_by(Officer.officer_id).limit(page.limit + 1)))


def add(work: Work, row: Agency | Officer) -> None:
    """A new row."""
    work.session.add(row)
