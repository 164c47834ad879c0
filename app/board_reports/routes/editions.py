"""The faces of a published edition. They need no token."""

from fastapi import Response

from app.access.records import UNCHANGED
from app.access.routing import raises, room
from app.board_reports import service
from app.board_reports.errors import NoSuchReport
from app.board_reports.routes.faces import Kept, Pages, Public, ReportId, Spoken, file_of
from app.board_reports.schemas import EditionAnswer
from app.core.etags import etag
from app.core.web import ReadWork

router = room("board-reports")
pages = room("board-reports", prefix="")


@router.get(
    "/board-reports/{report_id}.html",
    response_class=Response,
    responses=file_of("text/html"),
    openapi_extra=raises(NoSuchReport),
    name="read_board_report_page",
)
@pages.get(
    "/reports/{report_id}",
    response_class=Response,
    responses={200: {"content": {"text/html": {}}}},
    openapi_extra=raises(NoSuchReport),
)
def show_report(report_id: ReportId, public: Public, work: ReadWork, language: Spoken, paper: Pages) -> Response:
    """The edition as a page."""
    return paper.page(service.read_page(work, report_id=report_id, language=language))


@router.get(
    "/board-reports/{report_id}.pdf",
    response_class=Response,
    responses=file_of("application/pdf"),
    openapi_extra=raises(NoSuchReport),
)
def read_board_report_document(
    report_id: ReportId, public: Public, work: ReadWork, language: Spoken, kept: Kept
) -> Response:
    """The edition as a tagged PDF."""
    body = service.read_document(work, report_id=report_id, language=language)
    return kept.file(body, "application/pdf", f"board-report-{report_id}-{language}.pdf")


@router.get(
    "/board-reports/{report_id}.csv",
    response_class=Response,
    responses=file_of("application/zip"),
    openapi_extra=raises(NoSuchReport),
)
def read_board_report_tables(report_id: ReportId, public: Public, work: ReadWork, kept: Kept) -> Response:
    """The edition's figures as CSV, with a data dictionary and the signed content, in a zip file."""
    return kept.file(service.read_tables(work, report_id=report_id), "application/zip", f"board-report-{report_id}.zip")


@router.get(
    "/board-reports/{report_id}",
    response_class=Response,
    responses={200: {"model": EditionAnswer, "description": "The edition"}, **UNCHANGED},
    openapi_extra=raises(NoSuchReport),
)
def read_board_report(report_id: ReportId, public: Public, work: ReadWork, kept: Kept) -> Response:
    """The edition with its digest and signature."""
    edition = service.read_edition(work, report_id=report_id)
    tag = etag("board-report", edition.sha256, *edition.superseded_by)
    return kept.answer(edition.as_json(), "application/json", tag)
