"""The days of two closed school years and the running one, and how busy a school is on each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from app.demo.weighted import Weighted

TIME_ZONE = "America/Los_Angeles"
ZONE = ZoneInfo(TIME_ZONE)
RUNNING = 2
"""Index of the running school year; 0 and 1 are the closed ones."""
SHIFT_ENDS = time(16, 0)
"""Local time at which the officers' hours end."""
_REPORTED_BY = time(15, 58)
_EVENING_REPORTED_BY = time(22, 0)

_OF_MONTH = {8: 0.9, 9: 1.15, 10: 1.2, 11: 1.0, 12: 0.85, 1: 0.95, 2: 1.1, 3: 1.15, 4: 1.0, 5: 1.05, 6: 0.7}
_OF_WEEKDAY = (0.95, 1.0, 1.0, 1.0, 1.1)
_DAY_OFF = 0.02
_HOURS = Weighted.of(
    {(7, 20): 0.6, (8, 15): 1.0, (9, 0): 1.1, (10, 0): 1.3, (11, 0): 1.4, (12, 0): 1.9, (13, 0): 1.3, (14, 0): 1.2,
     (15, 0): 0.8}
)  # fmt: skip
_SLOT_MINUTES = 55
_EVENING = (17, 0)
_EVENING_MINUTES = 240


@dataclass(frozen=True, slots=True)
class SchoolDay:
    """A day with its school year (0, 1 or `RUNNING`) and its weight among all days."""

    day: date
    year: int
    in_session: bool
    weight: float

    @property
    def closes_at(self) -> datetime:
        """When the day's reports are in."""
        return datetime.combine(self.day, _REPORTED_BY if self.in_session else _EVENING_REPORTED_BY, ZONE)


def first_year(today: date) -> int:
    """The calendar year in which the first of the three school years begins."""
    return (today.year if today.month >= 7 else today.year - 1) - RUNNING


def days_until(today: date) -> list[SchoolDay]:
    """Every day from 1 July of the first year up to the day before `today`."""
    start = first_year(today)
    day, days = date(start, 7, 1), []
    while day < today:
        year = (day.year if day.month >= 7 else day.year - 1) - start
        in_session = _is_in_session(day, start + year)
        weight = _OF_MONTH[day.month] * _OF_WEEKDAY[day.weekday()] if in_session else _DAY_OFF
        days.append(SchoolDay(day, year, in_session, weight))
        day += timedelta(days=1)
    return days


def moments(day: SchoolDay, count: int, rng: Random) -> list[datetime]:
    """So many aware local times of the day, in order; evenings when there is no school."""
    return sorted(_moment(day, rng) for _ in range(count))


def _moment(day: SchoolDay, rng: Random) -> datetime:
    (hour, minute), length = (_HOURS.draw(rng), _SLOT_MINUTES) if day.in_session else (_EVENING, _EVENING_MINUTES)
    start = datetime.combine(day.day, time(hour, minute), ZONE)
    return start + timedelta(minutes=rng.randrange(length))


def _is_in_session(day: date, start: int) -> bool:
    if day.weekday() > 4 or not date(start, 8, 14) <= day <= date(start + 1, 6, 5):
        return False
    return not any(first <= day <= last for first, last in _holidays(start))


def _holidays(start: int) -> Iterator[tuple[date, date]]:
    """First and last day of what a California district keeps."""
    labor, thanksgiving = _nth(start, 9, 0, 1), _nth(start, 11, 3, 4)
    king, presidents = _nth(start + 1, 1, 0, 3), _nth(start + 1, 2, 0, 3)
    spring = _nth(start + 1, 4, 0, 1)
    memorial = _nth(start + 1, 6, 0, 1) - timedelta(days=7)
    yield labor, labor
    yield date(start, 11, 11), date(start, 11, 11)
    yield thanksgiving - timedelta(days=3), thanksgiving + timedelta(days=1)
    yield date(start, 12, 21), date(start + 1, 1, 4)
    yield king, king
    yield presidents, presidents
    yield spring, spring + timedelta(days=4)
    yield memorial, memorial


def _nth(year: int, month: int, weekday: int, place: int) -> date:
    """The so-manyeth weekday (Monday is 0) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))
