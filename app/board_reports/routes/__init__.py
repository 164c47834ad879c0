"""Board reports over HTTP: the API, and pages for people."""

from app.board_reports.routes.api import router
from app.board_reports.routes.dashboard import router as dashboard
from app.board_reports.routes.pages import router as pages

__all__ = ["dashboard", "pages", "router"]
