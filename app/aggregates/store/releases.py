"""Queries on releases. Nothing here changes a row of a release that is there."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import delete, func, insert, select, text
from sqlmodel import col
from sqlmodel import select as select_model

from app.access.rows import Rows
from app.aggregates.tables import (
    Release,
    ReleasedPeriod,
    enrolment_count,
    frozen_month,
    release,
    release_adjustment,
    release_audit,
    released_cell,
    released_period,
)  # fmt: skip
from app.codes.aggregates import Measure
from app.core.db import Work
from app.core.insertion import Insertion
from app.core.pages import Page
from app.measures.cubes import Cell
from app.measures.definitions import MEASURES
from app.measures.groupings import Grouping

_CELLS_AT_ONCE = 2_000

_COLUMNS = tuple(released_cell.columns.keys())
_ADD_CELLS = Insertion(released_cell.name, _COLUMNS)
_ONE_PUBLISHES = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")

Place = tuple[str, str, tuple[str, ...]]
"""Node, unit, values."""
Row = tuple[str, str, str, str, str, str, str, int | None]
"""A row of `released_cell`."""


def releases_before(work: Work, rows: Rows, page: Page) -> list[Release]:
    """Releases of the district, the newest first, one more than the page holds."""
    query = select_model(Release).where(Release.district == rows.district)
    if page.after is not None:
        query = query.where(Release.id < page.after[0])
    return list(work.session.exec(query.order_by(col(Release.id).desc()).limit(page.limit + 1)))


def periods_of(work: Work, releases: Iterable[str]) -> dict[str, list[str]]:
    """The periods of each release, in order of name."""
    query = select(released_period.c.release_id, released_period.c.period).where(
        released_period.c.release_id.in_(list(releases))
    )
    periods: dict[str, list[str]] = {}
    for release_id, period in work.connection.execute(query.order_by(released_period.c.period)):
        periods.setdefault(release_id, []).append(period)
    return periods


def released_names(work: Work, district: str) -> set[str]:
    """The names of all periods that are released."""
    query = select(released_period.c.period).where(released_period.c.district == district)
    return set(work.connection.execute(query).scalars())


def releases_of(work: Work, rows: Rows, periods: Sequence[str]) -> dict[str, Release]:
    """The release in which each of these periods was published, for those that were."""
    query = (
        select(released_period.c.period, *release.c)
        .join(release, release.c.id == released_period.c.release_id)
        .where(released_period.c.district == rows.district, released_period.c.period.in_(periods))
    )
    return {
        found.period: Release(
            id=found.id, district=found.district, as_of=found.as_of, method=found.method, sha256=found.sha256
        )
        for found in work.connection.execute(query)
    }


def cells_of(
    work: Work,
    rows: Rows,
    *,
    grouping: Grouping,
    unit: str,
    periods: Sequence[str],
    measures: Sequence[Measure],
    school: str | None,
) -> Mapping[tuple[str, tuple[str, ...], str], int | None]:
    """(period, values of the grouping, measure) to what is published there; None: suppressed.

    Where the grouping goes by school: only schools within reach, or only `school`.
    """
    width = len(grouping.columns)
    cell = released_cell.c
    query = select(cell.period, cell.value_a, cell.value_b, cell.measure, cell.value).where(
        cell.district == rows.district, cell.period.in_(periods), cell.node == grouping.name, cell.unit == unit
    )
    if len(measures) < len(MEASURES):
        query = query.where(cell.measure.in_([measure.value for measure in measures]))
    if school is not None:
        query = query.where(cell.value_a == school)
    if rows.schools is not None and "school" in grouping.columns:
        query = query.where(cell.value_a.in_(sorted(rows.schools)))
    return {
        (period, (first, second)[:width], measure): value
        for period, first, second, measure, value in work.connection.execute(query)
    }


def schools_in(work: Work, rows: Rows, *, periods: Sequence[str], school: str | None) -> list[str]:
    """Schools within reach, or `school` alone, that have a row in any table by school of these periods."""
    cell = released_cell.c
    query = select(cell.value_a).where(
        cell.district == rows.district, cell.period.in_(periods), cell.node.startswith("school", autoescape=True)
    )
    if school is not None:
        query = query.where(cell.value_a == school)
    if rows.schools is not None:
        query = query.where(cell.value_a.in_(sorted(rows.schools)))
    return list(work.connection.execute(query.distinct().order_by(cell.value_a)).scalars())


def begin_publishing(work: Work, district: str) -> None:
    """Until the end of the work nobody else publishes a release of the district. First thing in the transaction."""
    if not work.is_sqlite:
        work.connection.execute(_ONE_PUBLISHES, {"name": f"release {district}"})


def rows_of(district: str, cells: Iterable[Cell]) -> list[Row]:
    """Cells as `add_release` takes them."""
    return [
        (district, cell.period, cell.node, cell.unit, first, second, cell.measure, cell.value)
        for cell in cells
        for first, second in [(*cell.values, "", "")[:2]]
    ]


def add_release(work: Work, row: Release, periods: Sequence[str], cells: Sequence[Row]) -> None:
    """A whole release."""
    work.session.add(row)
    work.session.flush()
    work.session.add_all(ReleasedPeriod(district=row.district, period=name, release_id=row.id) for name in periods)
    work.session.flush()
    if work.is_sqlite:
        for statement, values in _ADD_CELLS.together(cells):
            work.driver_rows(statement, values)
        return
    # Not at the close of the work, where other writers would wait for it.
    for start in range(0, len(cells), _CELLS_AT_ONCE):
        some = cells[start : start + _CELLS_AT_ONCE]
        work.connection.execute(insert(released_cell), [dict(zip(_COLUMNS, each, strict=True)) for each in some])


def enrolment_of_all(work: Work, district: str, day: date) -> dict[tuple[str, str, str], int]:
    """(school, dimension, value) to how many were enrolled."""
    kept = enrolment_count.c
    query = select(kept.school, kept.dimension, kept.value, kept.number).where(
        kept.district == district, kept.census_day == day
    )
    return {(school, dimension, value): n for school, dimension, value, n in work.connection.execute(query)}


def cells_in(work: Work, district: str, period: str) -> list[Cell]:
    """Everything that is published of a period."""
    cell = released_cell.c
    query = select(cell.node, cell.unit, cell.value_a, cell.value_b, cell.measure, cell.value).where(
        cell.district == district, cell.period == period
    )
    return [
        Cell(period, node, unit, tuple(value for value in (first, second) if value), measure, value)
        for node, unit, first, second, measure, value in work.connection.execute(query)
    ]


def add_audit(work: Work, release_id: str, attacked: bytes, verdict: str) -> None:
    """The record of the attack on a release."""
    row = {"release_id": release_id, "attacked": attacked, "verdict": verdict}
    work.connection.execute(insert(release_audit), [row])


def packed(counts: Mapping[Place, tuple[int, ...]]) -> bytes:
    """The counts of a month as they are kept."""
    return zlib.compress(json.dumps([(*place, numbers) for place, numbers in counts.items()]).encode())


def freeze(work: Work, district: str, months: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Keep the counts of months, which are `packed`, and the marks of their lines, for good."""
    rows = [
        {"district": district, "month": month, "counts": counts, "marks": marks}
        for month, (counts, marks) in months.items()
    ]
    if rows:
        work.connection.execute(insert(frozen_month), rows)


def frozen_months(work: Work, district: str, months: Sequence[str]) -> dict[str, Mapping[Place, tuple[int, ...]]]:
    """Those of these months that are frozen."""
    query = select(frozen_month.c.month, frozen_month.c.counts).where(
        frozen_month.c.district == district, frozen_month.c.month.in_(months)
    )
    return {
        month: {
            (node, unit, tuple(values)): tuple(numbers)
            for node, unit, values, numbers in json.loads(zlib.decompress(counts))
        }
        for month, counts in work.connection.execute(query)
    }


def frozen_marks(work: Work, district: str, months: Sequence[str]) -> dict[str, bytes]:
    """The marks of those of these months that were frozen with any."""
    query = select(frozen_month.c.month, frozen_month.c.marks).where(
        frozen_month.c.district == district, frozen_month.c.month.in_(months), frozen_month.c.marks.is_not(None)
    )
    return {month: bytes(marks) for month, marks in work.connection.execute(query)}


def all_frozen_months(work: Work, district: str) -> list[str]:
    """Every frozen month, in order."""
    query = select(frozen_month.c.month).where(frozen_month.c.district == district).order_by(frozen_month.c.month)
    return list(work.connection.execute(query).scalars())


def published_adjustments(work: Work, district: str) -> dict[tuple[str, str], int]:
    """(unit, measure) to the sum of what the releases of a district published as adjustments."""
    line = release_adjustment.c
    query = (
        select(line.unit, line.measure, func.sum(line.value))
        .join(release, release.c.id == line.release_id)
        .where(release.c.district == district, line.value.is_not(None))
        .group_by(line.unit, line.measure)
    )
    return {(unit, measure): int(total) for unit, measure, total in work.connection.execute(query)}


def add_adjustments(work: Work, release_id: str, values: Mapping[tuple[str, str], int | None]) -> None:
    """The lines of a release."""
    rows = [
        {"release_id": release_id, "unit": unit, "measure": measure, "value": value}
        for (unit, measure), value in values.items()
    ]
    if rows:
        work.connection.execute(insert(release_adjustment), rows)


def adjustments_of(work: Work, releases: Iterable[str]) -> dict[str, dict[tuple[str, str], int | None]]:
    """Release to its lines, by (unit, measure)."""
    line = release_adjustment.c
    found: dict[str, dict[tuple[str, str], int | None]] = {}
    query = select(*line).where(line.release_id.in_(list(releases)))
    for release_id, unit, measure, value in work.connection.execute(query):
        found.setdefault(release_id, {})[unit, measure] = value
    return found


def replace_census(work: Work, district: str, day: date, counts: Mapping[tuple[str, str, str], int]) -> None:
    """The enrolment of a day, by (school, dimension, value)."""
    kept = enrolment_count.c
    work.connection.execute(delete(enrolment_count).where(kept.district == district, kept.census_day == day))
    rows = [
        {"district": district, "census_day": day, "school": school, "dimension": dimension, "value": value,
         "number": number}
        for (school, dimension, value), number in sorted(counts.items())
    ]  # fmt: skip
    for start in range(0, len(rows), _CELLS_AT_ONCE):
        work.connection.execute(insert(enrolment_count), rows[start : start + _CELLS_AT_ONCE])


def census_day(work: Work, district: str, until: date) -> date | None:
    """The last census day up to `until`, or else the first of all."""
    kept = enrolment_count.c
    for chosen in (
        select(func.max(kept.census_day)).where(kept.district == district, kept.census_day <= until),
        select(func.min(kept.census_day)).where(kept.district == district),
    ):
        day: date | None = work.connection.execute(chosen).scalar_one()
        if day is not None:
            return day
    return None


def has_census(work: Work, district: str, day: date) -> bool:
    """Whether the enrolment of a day was taken."""
    kept = enrolment_count.c
    query = select(kept.school).where(kept.district == district, kept.census_day == day).limit(1)
    return work.connection.execute(query).first() is not None


def enrolment_on(work: Work, district: str, day: date, dimension: str) -> dict[tuple[str, str], int]:
    """(school, value) to how many were enrolled."""
    kept = enrolment_count.c
    query = select(kept.school, kept.value, kept.number).where(
        kept.district == district, kept.census_day == day, kept.dimension == dimension
    )
    return {(school, value): number for school, value, number in work.connection.execute(query)}
