"""Enrolment on census days: the denominators of rates, and what everybody may know of how large groups are."""

from dataclasses import dataclass
from datetime import date

from app.aggregates import store
from app.aggregates.errors import NoCensus
from app.core.db import Work
from app.measures.definitions import Dimension
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


def enrolment_by(work: Work, *, district: str, dimension: Dimension, until: date) -> Enrolment:
    """By a dimension, on the last census day up to `until`, or the first of all. Raises NoCensus."""
    day = store.census_day(work, district, until)
    if day is None:
        raise NoCensus("Take a census of the student records first.")
    return Enrolment(day, store.enrolment_on(work, district, day, dimension.value))
