"""Pages for people: the list of reports, a report, and their style sheet."""

from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import FileResponse

from app.access.routing import raises, room
from app.board_reports import service
from app.board_reports.errors import NoSuchReport
from app.board_reports.routes.api import Accepted, Encoding, Lang, Public, ReportId, page
from app.board_reports.rules import language_of
from app.core.pages import Cursor, Pager
from app.core.web import ReadWork

router = room("board-reports", prefix="")

_AT_ONCE = 50


@router.get("/reports", response_class=Response, responses={200: {"content": {"text/html": {}}}})
def show_reports(
    request: Request,
    public: Public,
    work: ReadWork,
    lang: Lang = None,
    cursor: Cursor = None,
    accept_language: Accepted = None,
    encoding: Encoding = None,
) -> Response:
    """The list of published reports, as a page."""
    language = language_of(lang, accept_language)
    pager = Pager(request, ("public",), {})
    items, position = service.list_editions(work, district=None, page=pager.page(_AT_ONCE, cursor))
    following = pager.next_cursor(position)
    more = None if following is None else "/reports?" + urlencode({"lang": language, "cursor": following})
    return page(service.list_page(items, language=language, more=more), encoding)


@router.get("/reports/report.css", include_in_schema=False)
def read_style(public: Public) -> FileResponse:
    """How the pages look."""
    return FileResponse(
        service.ASSETS / "report.css", media_type="text/css", headers={"Cache-Control": "public, max-age=3600"}
    )


@router.get(
    "/reports/{report_id}",
    response_class=Response,
    responses={200: {"content": {"text/html": {}}}},
    openapi_extra=raises(NoSuchReport),
)
def show_report(
    report_id: ReportId,
    public: Public,
    work: ReadWork,
    lang: Lang = None,
    accept_language: Accepted = None,
    encoding: Encoding = None,
) -> Response:
    """A published report, as a page."""
    body = service.read_page(work, report_id=report_id, language=language_of(lang, accept_language))
    return page(body, encoding)
