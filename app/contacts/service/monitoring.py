"""What of contacts the programme's performance is read from (P09)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from app.codes.aggregates import Measure, Unit
from app.contacts import store
from app.core.db import Work
from app.measures.definitions import NOT_RECORDED

_DAY = timedelta(days=1)


class Whose(StrEnum):
    """Whose performance."""

    DISTRICT = "district"
    SCHOOL = "school"
    AGENCY = "agency"
    OFFICER = "officer"


_COLUMNS = {Whose.SCHOOL: "school_id", Whose.AGENCY: "agency_id", Whose.OFFICER: "officer_id"}


@dataclass(frozen=True, slots=True)
class Handling:
    """By id of school, agency or officer (`not_recorded` where staff reported; empty for the district)."""

    flags: dict[str, int]
    review_days: dict[str, float]


def handling(work: Work, district: str, *, whose: Whose, first: date, last: date) -> Handling:
    """Flags that stand, and the median of days from report to first review, of contacts from `first` to `last`."""
    column = _COLUMNS.get(whose)
    flags = store.flags_by(work, district, column, first, last)
    days: dict[str, list[float]] = {}
    for value, submitted_at, reviewed_at in store.first_reviews(work, district, column, first, last):
        days.setdefault(_named(value), []).append((reviewed_at - submitted_at) / _DAY)
    return Handling(
        {_named(value): number for value, number in flags.items()},
        {value: round(median(each), 3) for value, each in days.items()},
    )


def counts_by_officer(
    work: Work, district: str, *, unit: Unit, measures: Sequence[Measure], months: Sequence[str]
) -> dict[str, tuple[int, ...]]:
    """Officer to exact counts, in the order of `measures`, from the lines that all counts are read from."""
    found = store.counts_by_officer(work, district, unit=unit, measures=measures, months=months)
    return {_named(officer): counts for officer, counts in found.items() if any(counts)}


def _named(value: str | None) -> str:
    return NOT_RECORDED if value is None else value
