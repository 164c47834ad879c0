"""Drafting, publishing and reading board reports."""

from app.board_reports.rules import BadSeal
from app.board_reports.service.dashboard import dashboard_page
from app.board_reports.service.drafting import draft_report, list_drafts, read_draft, replace_draft
from app.board_reports.service.following import end_interrupted, read_publishing
from app.board_reports.service.jobs import publish_in_background
from app.board_reports.service.publishing import open_report, prepare_report, publish_report
from app.board_reports.service.reading import (
    list_editions,
    names_of,
    read_document,
    read_edition,
    read_page,
    read_tables,
    verify_edition,
)
from app.board_reports.service.rendering import ASSETS, Progress, list_page, unfollowed
from app.board_reports.service.scheduling import list_due

__all__ = [
    "ASSETS",
    "BadSeal",
    "Progress",
    "dashboard_page",
    "draft_report",
    "end_interrupted",
    "list_drafts",
    "list_due",
    "list_editions",
    "list_page",
    "names_of",
    "open_report",
    "prepare_report",
    "publish_in_background",
    "publish_report",
    "read_document",
    "read_draft",
    "read_edition",
    "read_page",
    "read_publishing",
    "read_tables",
    "replace_draft",
    "unfollowed",
    "verify_edition",
]
