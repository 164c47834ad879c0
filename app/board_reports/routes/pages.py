"""Pages for people: the list of reports, their style sheet, and the dashboard of district staff."""

from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import FileResponse

from app.access.routing import room
from app.board_reports import service
from app.board_reports.routes.faces import CACHED, Pages, Public, Spoken
from app.core.pages import Cursor, Pager
from app.core.web import ReadWork

router = room("board-reports", prefix="")

_AT_ONCE = 50
_OWN_SCRIPT = " script-src 'self'; connect-src 'self'; require-trusted-types-for 'script';"
_HTML: dict[int | str, dict[str, Any]] = {200: {"content": {"text/html": {}}}}


@router.get("/reports", response_class=Response, responses=_HTML)
def show_reports(
    request: Request,
    public: Public,
    work: ReadWork,
    language: Spoken,
    paper: Pages,
    cursor: Cursor = None,
) -> Response:
    """The list of published reports, as a page."""
    pager = Pager(request, ("public",), {})
    items, position = service.list_editions(work, district=None, page=pager.page(_AT_ONCE, cursor))
    following = pager.next_cursor(position)
    more = None if following is None else "/reports?" + urlencode({"lang": language, "cursor": following})
    return paper.page(service.list_page(items, service.names_of(work, items), language=language, more=more))


@router.get("/reports/report.css", include_in_schema=False)
def read_style(public: Public) -> FileResponse:
    """How the pages look."""
    return FileResponse(
        service.ASSETS / "report.css", media_type="text/css", headers={"Cache-Control": "public, max-age=3600"}
    )


@router.get("/dashboard", response_class=Response, responses=_HTML)
def show_dashboard(public: Public, language: Spoken, paper: Pages) -> Response:
    """The dashboard. It holds no figures: its script asks the API with the token that the reader gives it."""
    return paper.page(service.dashboard_page(language), more=_OWN_SCRIPT)


@router.get("/dashboard/dashboard.css", include_in_schema=False)
def read_dashboard_style(public: Public) -> FileResponse:
    """How the dashboard looks."""
    return _asset("dashboard.css", "text/css")


@router.get("/dashboard/dashboard.js", include_in_schema=False)
def read_dashboard_script(public: Public) -> FileResponse:
    """What the dashboard does."""
    return _asset("dashboard.js", "text/javascript")


@router.get("/dashboard/drawing.js", include_in_schema=False)
def read_drawing_script(public: Public) -> FileResponse:
    """How the dashboard draws."""
    return _asset("drawing.js", "text/javascript")


def _asset(name: str, media: str) -> FileResponse:
    return FileResponse(service.ASSETS / name, media_type=media, headers=CACHED)
