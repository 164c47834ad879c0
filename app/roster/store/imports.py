"""Queries on import jobs."""

from datetime import datetime

from sqlalchemy import CursorResult, update
from sqlmodel import col, select

from app.core.db import Work
from app.core.pages import Page
from app.roster.tables import RosterImport


def add(work: Work, job: RosterImport) -> None:
    """A new job. Raises IntegrityError at the flush while another one of the district is unfinished."""
    work.session.add(job)
    work.session.flush()


def find(work: Work, district: str, import_id: str) -> RosterImport | None:
    """One job of the district."""
    return work.session.get(RosterImport, (district, import_id), populate_existing=True)


def unfinished(work: Work, district: str) -> RosterImport | None:
    """The district's job that has not ended."""
    query = select(RosterImport).where(RosterImport.district == district, col(RosterImport.finished_at).is_(None))
    return work.session.exec(query).one_or_none()


def imports_before(work: Work, district: str, page: Page) -> list[RosterImport]:
    """Jobs newest first, one more than the page holds."""
    query = select(RosterImport).where(RosterImport.district == district)
    if page.after is not None:
        query = query.where(RosterImport.id < page.after[0])
    return list(work.session.exec(query.order_by(col(RosterImport.id).desc()).limit(page.limit + 1)))


def silent_since(work: Work, moment: datetime, district: str | None) -> list[RosterImport]:
    """Unfinished jobs that have not been heard of since; of one district, or of all."""
    query = select(RosterImport).where(col(RosterImport.finished_at).is_(None), RosterImport.beat_at < moment)
    if district is not None:
        query = query.where(RosterImport.district == district)
    return list(work.session.exec(query))


def running(work: Work) -> list[str]:
    """Ids of the jobs of all districts that have not ended."""
    return list(work.session.exec(select(RosterImport.id).where(col(RosterImport.finished_at).is_(None))))


def change_running(work: Work, district: str, import_id: str, **values: object) -> bool:
    """Change a job unless it has ended; whether it was still running."""
    mine = update(RosterImport).where(col(RosterImport.district) == district, col(RosterImport.id) == import_id)
    done = work.connection.execute(mine.where(col(RosterImport.state) == "running").values(**values))
    return isinstance(done, CursorResult) and done.rowcount == 1
