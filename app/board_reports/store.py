"""Queries on board reports."""

from collections.abc import Mapping
from hashlib import sha256

from sqlmodel import col, select

from app.access.rows import Rows
from app.board_reports.tables import BoardReport, BoardReportFile
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
