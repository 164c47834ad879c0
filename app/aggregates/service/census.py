"""Enrolment on census days: the denominators of rates, and what everybody may know of how large groups are."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.aggregates import store
from app.aggregates.errors import NoCensus
from app.aggregates.rules import THRESHOLD
from app.codes.aggregates import Unit
from app.core.db import Database, Work
from app.measures.cubes import Cell
from app.measures.definitions import NOT_RECORDED, WIDER_GROUP, Dimension
from app.schools.service import all_districts, zone_of
from app.students.service import headcount, known_since

_WEDNESDAY = 2


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Students by school and value of one dimension on a census day."""

    day: date
    at_school: dict[tuple[str, str], int]


def take_census(work: Work, *, district: str, day: date) -> int:
    """Count who was on record at the end of `day` as its enrolment, in place of an earlier count; how many they were.

    Taken again it is the same, whatever has changed since. 0: nothing is known of that day, and nothing was changed.
    """
    counts = headcount(work, district=district, day=day)
    if counts:
        store.replace_census(work, district, day, counts)
    return sum(number for (_, dimension, _), number in counts.items() if dimension == Dimension.RACE_ETHNICITY)


def take_due_censuses(database: Database) -> None:
    """For each district whose last census day is over, is known and has no census yet, take it."""
    with database.work(writing=False) as work:
        days = {district: _last_census_day(work, district) for district in all_districts(work)}
        due = [(district, day) for district, day in days.items() if _is_due(work, district, day)]
    for district, day in due:
        with database.work() as work:
            take_census(work, district=district, day=day)


def _last_census_day(work: Work, district: str) -> date:
    today = work.now.astimezone(zone_of(work, district)).date()
    this_year = census_day_of(today.year)
    return this_year if this_year < today else census_day_of(today.year - 1)


def _is_due(work: Work, district: str, day: date) -> bool:
    if store.has_census(work, district, day):
        return False
    since = known_since(work, district=district)
    return since is not None and since <= day


def census_day_of(year: int) -> date:
    """California's: the first Wednesday of October, for which CALPADS Fall 1 counts."""
    first = date(year, 10, 1)
    return first + timedelta(days=(_WEDNESDAY - first.weekday()) % 7)


def small_groups(work: Work, *, district: str, until: date) -> Callable[[Cell], bool]:
    """Whether a cell is of a group with fewer than 11 students on the last census day; no census, no such group.

    Students of nearly the whole group tell as much of those few who are not among them.
    """
    day = store.census_day(work, district, until)
    if day is None:
        return lambda _cell: False
    at_school, in_all = Counter[tuple[str, str, str]](), Counter[tuple[str, str]]()
    for (school, dimension, value), number in store.enrolment_of_all(work, district, day).items():
        group = WIDER_GROUP.get(value, value)
        at_school[school, dimension, group] += number
        in_all[dimension, group] += number

    def is_small(cell: Cell) -> bool:
        traits = [
            (column.removeprefix("recorded_"), value)
            for column, value in zip(cell.node.split("+"), cell.values, strict=False)
            if column.startswith("recorded_") and value != NOT_RECORDED
        ]
        school = cell.values[0] if cell.node.startswith("school+") else None
        counted = (cell.value or 0) if cell.unit == Unit.STUDENTS else 0
        enrolled = (in_all[trait] if school is None else at_school[(school, *trait)] for trait in traits)
        return any(number - counted < THRESHOLD for number in enrolled)

    return is_small


def enrolment_by(work: Work, *, district: str, dimension: Dimension, until: date) -> Enrolment:
    """By a dimension, on the last census day up to `until`, or the first of all. Raises NoCensus."""
    day = store.census_day(work, district, until)
    if day is None:
        raise NoCensus("Take a census of the student records first.")
    groups = Counter[tuple[str, str]]()
    for (school, value), number in store.enrolment_on(work, district, day, dimension.value).items():
        groups[school, WIDER_GROUP.get(value, value)] += number
    return Enrolment(day, dict(groups))
