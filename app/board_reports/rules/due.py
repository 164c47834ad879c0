"""When a report is due: "periodically" needs a date (board policy P21)."""

from datetime import date, timedelta

from app.measures.calendar import Period

DUE_AFTER_DAYS = 90
"""From the last day of the school year to the board meeting that receives its report."""


def due_on(year: Period) -> date:
    """The last day on which the report on a school year is in time."""
    return year.last_day + timedelta(days=DUE_AFTER_DAYS)
