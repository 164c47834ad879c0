"""Which reports are due, and which are overdue."""

from datetime import date

from app.access.caller import Caller
from app.aggregates.service import list_releases
from app.board_reports import store
from app.board_reports.rules import due_on
from app.board_reports.schemas import Due, DueStatus
from app.core.db import Work
from app.core.pages import LARGEST_PAGE, Page
from app.measures.calendar import Period, Span, read_period
from app.schools.service import zone_of


def list_due(work: Work, *, caller: Caller) -> list[Due]:
    """Every released school year with the day on which its report is due, by the district's own calendar."""
    today = work.now.astimezone(zone_of(work, caller.rows.district)).date()
    return [_due(work, caller.rows.district, year, today) for year in _released_years(work, caller)]


def _released_years(work: Work, caller: Caller) -> list[Period]:
    names: set[str] = set()
    position: list[str] | None = None
    while True:
        releases, position = list_releases(work, rows=caller.rows, page=Page(position, LARGEST_PAGE))
        names.update(name for release in releases for name in release.periods)
        if position is None:
            periods = map(read_period, sorted(names))
            return [period for period in periods if period is not None and period.span is Span.YEAR]


def _due(work: Work, district: str, year: Period, today: date) -> Due:
    newest = store.newest_edition(work, district, year.name)
    due = due_on(year)
    late = DueStatus.OVERDUE if today > due else DueStatus.DUE
    status = DueStatus.PUBLISHED if newest else late
    return Due(period=year.name, due_on=due, status=status, report=newest and newest.id)
