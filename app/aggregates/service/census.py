"""Enrolment on census days: the denominators of rates, and what everybody may know of how large groups are."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.aggregates import store
from app.aggregates.errors import NoCensus
from app.aggregates.rules import THRESHOLD
from app.core.db import Work
from app.measures.cubes import Cell
from app.measures.definitions import NOT_RECORDED, Dimension
from app.students.service import headcount


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Students by school and value of one dimension on a census day."""

    day: date
    at_school: dict[tuple[str, str], int]


def take_census(work: Work, *, district: str, day: date) -> int:
    """Count the students on record as the enrolment of `day`, in place of an earlier count; how many there are."""
    counts = headcount(work, district=district)
    store.replace_census(work, district, day, counts)
    return sum(number for (_, dimension, _), number in counts.items() if dimension == Dimension.RACE_ETHNICITY)


def small_groups(work: Work, *, district: str, until: date) -> Callable[[Cell], bool]:
    """Whether a cell is of a group with fewer than 11 students on the last census day; no census, no such group."""
    day = store.census_day(work, district, until)
    if day is None:
        return lambda _cell: False
    at_school, in_all = store.enrolment_of_all(work, district, day), Counter[tuple[str, str]]()
    for (_, dimension, value), number in at_school.items():
        in_all[dimension, value] += number

    def is_small(cell: Cell) -> bool:
        traits = [
            (column.removeprefix("recorded_"), value)
            for column, value in zip(cell.node.split("+"), cell.values, strict=False)
            if column.startswith("recorded_") and value != NOT_RECORDED
        ]
        school = cell.values[0] if cell.node.startswith("school+") else None
        return any(
            (in_all[trait] if school is None else at_school.get((school, *trait), 0)) < THRESHOLD for trait in traits
        )

    return is_small


def enrolment_by(work: Work, *, district: str, dimension: Dimension, until: date) -> Enrolment:
    """By a dimension, on the last census day up to `until`, or the first of all. Raises NoCensus."""
    day = store.census_day(work, district, until)
    if day is None:
        raise NoCensus("Take a census of the student records first.")
    return Enrolment(day, store.enrolment_on(work, district, day, dimension.value))
