"""Months, quarters and school years in the district's time zone: 1 July to 30 June, Q1 is July to September."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_YEAR = re.compile(r"(20[0-9]{2})-([0-9]{2})")
_QUARTER = re.compile(r"(20[0-9]{2})-([0-9]{2})-Q([1-4])")
_FIRST_YEAR = 2012
PERIOD_PATTERN = r"^20[0-9]{2}-[0-9]{2}(-Q[1-4])?$"


class Span(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A month `2026-03`, a quarter `2025-26-Q3` or a school year `2025-26`, with its months in order."""

    name: str
    span: Span
    months: tuple[str, ...]

    def parts(self, span: Span) -> tuple["Period", ...]:
        """The periods of that span within this one, in order; none when the span is longer."""
        if span is Span.MONTH:
            return tuple(month_period(month) for month in self.months)
        if span is Span.QUARTER and self.span is Span.YEAR:
            return tuple(quarter_of(month) for month in self.months[::3])
        return (self,) if span is self.span else ()

    def widened(self, span: Span) -> "Period":
        """The period of that span that holds this one's first month."""
        month = self.months[0]
        return {Span.MONTH: month_period, Span.QUARTER: quarter_of, Span.YEAR: year_of}[span](month)

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        year, month = map(int, self.months[-1].split("-"))
        return date(year, month, calendar.monthrange(year, month)[1])

    def is_closed(self, today: date, closes_after_days: int) -> bool:
        """Whether so many days have passed since the last month ended."""
        return today > self.last_day + timedelta(days=closes_after_days)


def month_of(instant: datetime, zone: ZoneInfo) -> str:
    """`2026-03`: the month in which an aware instant falls for the district."""
    return instant.astimezone(zone).isoformat()[:7]


def next_month(month: str, by: int = 1) -> str:
    """The month `by` months later."""
    year, number = map(int, month.split("-"))
    index = year * 12 + number - 1 + by
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def month_period(month: str) -> Period:
    """A month as a period."""
    return Period(month, Span.MONTH, (month,))


def _start_year(month: str) -> int:
    year, number = map(int, month.split("-"))
    return year if number >= 7 else year - 1


def year_of(month: str) -> Period:
    """The school year that holds a month."""
    start = _start_year(month)
    months = tuple(next_month(f"{start:04d}-07", place) for place in range(12))
    return Period(f"{start}-{(start + 1) % 100:02d}", Span.YEAR, months)


def quarter_of(month: str) -> Period:
    """The quarter that holds a month."""
    year = year_of(month)
    place = year.months.index(month) // 3
    return Period(f"{year.name}-Q{place + 1}", Span.QUARTER, year.months[3 * place : 3 * place + 3])


def read_period(text: str) -> Period | None:
    """A period by its name, or None.

    `2011-12` could name a month or a school year; it is the month, and school years are known from 2012-13 on.
    """
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        start, follows, place = int(quarter[1]), int(quarter[2]), int(quarter[3])
        if start < _FIRST_YEAR or follows != (start + 1) % 100:
            return None
        return quarter_of(next_month(f"{start}-07", 3 * (place - 1)))
    short = _YEAR.fullmatch(text)
    if short is None:
        return None
    start, follows = int(short[1]), int(short[2])
    if start >= _FIRST_YEAR and follows == (start + 1) % 100:
        return year_of(f"{start}-07")
    return month_period(text) if 1 <= follows <= 12 else None
