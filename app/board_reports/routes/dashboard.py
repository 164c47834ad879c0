"""The dashboard of district staff: one page, its script and its style; the figures come from the API."""

from fastapi import Response
from fastapi.responses import FileResponse

from app.access.routing import room
from app.board_reports import service
from app.board_reports.routes.api import Accepted, Encoding, Lang, Public, page
from app.board_reports.rules import language_of

router = room("board-reports", prefix="")

_OWN_SCRIPT = " script-src 'self'; connect-src 'self'; require-trusted-types-for 'script';"
_KEPT = {"Cache-Control": "public, no-cache"}


@router.get("/dashboard", response_class=Response, responses={200: {"content": {"text/html": {}}}})
def show_dashboard(
    public: Public, lang: Lang = None, accept_language: Accepted = None, encoding: Encoding = None
) -> Response:
    """The dashboard. It holds no figures: its script asks the API with the token that the reader gives it."""
    body = service.dashboard_page(language_of(lang, accept_language))
    return page(body, encoding, more=_OWN_SCRIPT)


@router.get("/dashboard/dashboard.css", include_in_schema=False)
def read_dashboard_style(public: Public) -> FileResponse:
    """How the dashboard looks."""
    return FileResponse(service.ASSETS / "dashboard.css", media_type="text/css", headers=_KEPT)


@router.get("/dashboard/dashboard.js", include_in_schema=False)
def read_dashboard_script(public: Public) -> FileResponse:
    """What the dashboard does."""
    return FileResponse(service.ASSETS / "dashboard.js", media_type="text/javascript", headers=_KEPT)


@router.get("/dashboard/drawing.js", include_in_schema=False)
def read_drawing_script(public: Public) -> FileResponse:
    """How the dashboard draws."""
    return FileResponse(service.ASSETS / "drawing.js", media_type="text/javascript", headers=_KEPT)
