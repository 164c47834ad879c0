"""Queries on board reports."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import or_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from app.access.rows import Rows
from app.board_reports.tables import BoardReport, BoardReportFile, BoardReportJob, board_report_job
from app.core.db import Work
from app.core.pages import Page


def add(work: Work, report: BoardReport) -> None:
    """A new draft."""
    work.session.add(report)


def find(work: Work, rows: Rows, report_id: str, *, for_change: bool = False) -> BoardReport | None:
    """A report of the district; `for_change`: kept from being changed by others until the transaction ends."""
    query = select(BoardReport).where(BoardReport.id == report_id, BoardReport.district == rows.district)
    return work.session.exec(query.with_for_update() if for_change else query).one_or_none()


def find_edition(work: Work, report_id: str) -> BoardReport | None:
    """A published edition of any district."""
    query = select(BoardReport).where(BoardReport.id == report_id, col(BoardReport.edition).is_not(None))
    return work.session.exec(query).one_or_none()


def newest_edition(work: Work, district: str, period: str) -> BoardReport | None:
    """The newest published edition of a period."""
    query = select(BoardReport).where(
        BoardReport.district == district, BoardReport.period == period, col(BoardReport.edition).is_not(None)
    )
    return work.session.exec(query.order_by(col(BoardReport.edition).desc()).limit(1)).one_or_none()


def newest_other(work: Work, district: str, period: str) -> BoardReport | None:
    """The edition published last in the district for another period."""
    query = select(BoardReport).where(
        BoardReport.district == district, BoardReport.period != period, col(BoardReport.edition).is_not(None)
    )
    return work.session.exec(query.order_by(col(BoardReport.published_at).desc()).limit(1)).one_or_none()


def corrections_of(work: Work, report_id: str) -> list[BoardReport]:
    """Published editions that correct this one."""
    query = select(BoardReport).where(BoardReport.corrects == report_id, col(BoardReport.edition).is_not(None))
    return list(work.session.exec(query.order_by(BoardReport.id)))


def editions_before(work: Work, district: str | None, page: Page) -> list[BoardReport]:
    """Published editions, the newest draft first, one more than the page holds; `district` None: of all."""
    query = select(BoardReport).where(col(BoardReport.edition).is_not(None))
    if district is not None:
        query = query.where(BoardReport.district == district)
    if page.after is not None:
        query = query.where(BoardReport.id < page.after[0])
    return list(work.session.exec(query.order_by(col(BoardReport.id).desc()).limit(page.limit + 1)))


def drafts_before(work: Work, rows: Rows, page: Page) -> list[BoardReport]:
    """Drafts of the district, the newest first, one more than the page holds."""
    query = select(BoardReport).where(BoardReport.district == rows.district, col(BoardReport.edition).is_(None))
    if page.after is not None:
        query = query.where(BoardReport.id < page.after[0])
    return list(work.session.exec(query.order_by(col(BoardReport.id).desc()).limit(page.limit + 1)))


def add_files(work: Work, report_id: str, files: Mapping[str, bytes]) -> None:
    """The files of an edition; the edition itself is there."""
    work.session.flush()
    work.session.add_all(
        BoardReportFile(report_id=report_id, name=name, body=body, sha256=sha256(body).hexdigest())
        for name, body in files.items()
    )


def file_of(work: Work, report_id: str, name: str) -> bytes | None:
    """One file of an edition."""
    found = work.session.get(BoardReportFile, (report_id, name))
    return None if found is None else found.body


def files_of(work: Work, report_id: str, suffix: str) -> dict[str, bytes]:
    """The files whose name ends so, by name."""
    query = select(BoardReportFile).where(BoardReportFile.report_id == report_id)
    rows = work.session.exec(query.where(col(BoardReportFile.name).endswith(suffix)).order_by(BoardReportFile.name))
    return {row.name: row.body for row in rows}


def take_job(work: Work, first: Mapping[str, object], *, silent_since: datetime) -> bool:
    """Make this the newest publishing of its report, unless another is running and was heard of since."""
    kept = board_report_job.c
    insert = (sqlite if work.is_sqlite else postgresql).insert(board_report_job).values(first)
    is_free = or_(kept.state != "running", kept.beat_at < silent_since)
    taken = insert.on_conflict_do_update(index_elements=[kept.report_id], set_=first, where=is_free)
    return bool(work.connection.execute(taken).rowcount)


def note_job(work: Work, run: str, *, silent_since: datetime, **values: object) -> bool:
    """Change a running job; False when it has ended, or was silent for so long that it was said to have failed."""
    kept = board_report_job.c
    noted = update(board_report_job).where(kept.run == run, kept.state == "running", kept.beat_at >= silent_since)
    return bool(work.connection.execute(noted.values(**values)).rowcount)


def end_jobs(work: Work, **values: object) -> None:
    """End every job that is running."""
    work.connection.execute(update(board_report_job).where(board_report_job.c.state == "running").values(**values))


def find_job(work: Work, rows: Rows, report_id: str) -> BoardReportJob | None:
    """The newest publishing of a report of the district."""
    query = select(BoardReportJob).where(
        BoardReportJob.report_id == report_id, BoardReportJob.district == rows.district
    )
    return work.session.exec(query).one_or_none()


def jobs_of(work: Work, report_ids: Sequence[str]) -> dict[str, BoardReportJob]:
    """The newest publishing of each of these reports that has one."""
    query = select(BoardReportJob).where(col(BoardReportJob.report_id).in_(report_ids))
    return {row.report_id: row for row in work.session.exec(query)}
