"""Board reports over HTTP: the API, the faces of editions, and pages for people."""

from app.board_reports.routes.api import router as api
from app.board_reports.routes.editions import pages as shown
from app.board_reports.routes.editions import router as editions
from app.board_reports.routes.pages import router as pages

ROUTERS = (api, editions, pages, shown)
"""In the order in which paths are matched."""
