"""Making a release: freeze the closed months, protect their cells, publish. What is published never changes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, product

from app.access.rows import Rows
from app.aggregates import store
from app.aggregates.errors import MonthNotClosed
from app.aggregates.rules import METHOD, protect
from app.aggregates.schemas import digest_of
from app.aggregates.tables import Release
from app.codes.aggregates import Basis, Unit
from app.core.db import Database, Work
from app.core.ids import new_id
from app.core.problems import FieldError
from app.measures.answers import Tabulation, first_month, tabulate
from app.measures.calendar import Period, month_of, month_period, next_month, quarter_of, year_of
from app.measures.cubes import NODES, Cell, Node
from app.measures.definitions import COUNTED_UNITS, PERSONAL, Dimension, is_collected, partition
from app.measures.groupings import Grouping, grouping_of
from app.measures.verifying import hold_still
from app.schools.service import school_directory, zone_of

Progress = Callable[[int, int], None]
"""Told how many periods are done, of how many."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a release will publish."""

    district: str
    as_of: datetime
    periods: tuple[Period, ...]
    cells: tuple[Cell, ...]
    sha256: str


def make_release(
    database: Database,
    *,
    district: str,
    closes_after_days: int,
    through: str | None = None,
    progress: Progress = lambda _done, _of: None,
) -> str | None:
    """Publish every closed period up to the month `through` that is not published; the release's id, or None.

    Running it again publishes nothing twice, and two that run at once publish once. Raises MonthNotClosed.
    """
    with database.work(writing=False) as work:
        hold_still(work)
        periods = _periods_due(work, district, through, closes_after_days)
        if not periods:
            return None
        cells: list[Cell] = []
        schools = [school.school_id for school in school_directory(work, Rows(district))]
        for done, period in enumerate(periods, 1):
            cells += protect(_cells(work, district, period, schools))
            progress(done, len(periods))
        draft = Draft(district, work.now, periods, tuple(cells), fingerprint(district, cells))
    published: list[str] = []
    with database.work() as work:
        work.at_close(_publish, (draft, published))
    return published[0] if published else None


def fingerprint(district: str, cells: Iterable[Cell]) -> str:
    """SHA-256 over method, district and cells: `digest_of` one line for each, in order of publication."""
    lines = ((cell.period, cell.node, cell.unit, *cell.values, cell.measure, cell.value) for cell in cells)
    return digest_of(chain([(METHOD, district)], lines))


def _publish(work: Work, items: list[tuple[Draft, list[str]]]) -> None:
    """Under the commit-order lock, so that of two releases of the same months the second sees the first."""
    for draft, published in items:
        names = [period.name for period in draft.periods]
        if store.released_names(work, draft.district).intersection(names):
            continue
        row = Release(id=new_id(), district=draft.district, as_of=draft.as_of, method=METHOD, sha256=draft.sha256)
        store.add_release(work, row, names, draft.cells)
        published.append(row.id)


def _periods_due(work: Work, district: str, through: str | None, closes_after_days: int) -> tuple[Period, ...]:
    """Closed and unpublished months, quarters and years, from the first school year in which anything was counted."""
    today = work.now.astimezone(zone_of(work, district)).date()
    last = _last_closed(month_of(work.now, zone_of(work, district)), today, closes_after_days)
    if through is not None and through > last:
        detail = f"The newest closed month is {last}; a month closes {closes_after_days} days after its end."
        raise MonthNotClosed(detail, errors=[FieldError("/through", "not_closed", detail)])
    first = first_month(work, district)
    if first is None:
        return ()
    published = store.released_names(work, district)
    closed = _all_periods(year_of(first).months[0], through or last)
    return tuple(period for period in closed if period.name not in published)


def _last_closed(month: str, today: date, closes_after_days: int) -> str:
    while not month_period(month).is_closed(today, closes_after_days):
        month = next_month(month, -1)
    return month


def _all_periods(first: str, last: str) -> list[Period]:
    """Every month from `first` to `last`, and the quarters and years that lie wholly within, longer ones later."""
    months: list[str] = []
    while first <= last:
        months.append(first)
        first = next_month(first)
    longer = [*map(quarter_of, months[::3]), *map(year_of, months[::12])]
    return [*map(month_period, months), *(period for period in longer if period.months[-1] <= last)]


def _cells(work: Work, district: str, period: Period, schools: Sequence[str]) -> Iterable[Cell]:
    for node in NODES:
        if period.span not in node.spans:
            continue
        for basis in _bases(node):
            grouping = grouping_of(node.dimensions, basis)
            for unit in COUNTED_UNITS:
                if unit in grouping.units:
                    yield from _table(work, district, period, _Table(node, basis, grouping, unit), schools)


@dataclass(frozen=True, slots=True)
class _Table:
    node: Node
    basis: Basis
    grouping: Grouping
    unit: Unit


def _bases(node: Node) -> list[Basis]:
    """Both where a trait of persons is among the dimensions, less what a basis does not collect."""
    bases = list(Basis) if PERSONAL.intersection(node.dimensions) else [Basis.RECORDED]
    return [basis for basis in bases if all(is_collected(dimension, basis) for dimension in node.dimensions)]


def _table(work: Work, district: str, period: Period, table: _Table, schools: Sequence[str]) -> Iterable[Cell]:
    """Every cell of one table for one period, zeros too."""
    dimensions, measures = table.node.dimensions, table.node.measures
    found = tabulate(work, district, Tabulation(dimensions, table.basis, table.unit, measures, period.months))
    totals: dict[tuple[str, ...], list[int]] = {}
    for (_, *values), counts in found.items():
        kept = totals.setdefault(tuple(values), [0] * len(measures))
        totals[tuple(values)] = [old + new for old, new in zip(kept, counts, strict=True)]
    axes = [
        sorted({*schools, *(values[0] for values in totals)})
        if dimension is Dimension.SCHOOL
        else partition(dimension, table.basis) or ()
        for dimension in dimensions
    ]
    for cell in product(*axes):
        for measure, count in zip(measures, totals.get(cell, [0] * len(measures)), strict=True):
            yield Cell(period.name, table.grouping.name, table.unit.value, cell, measure.value, count)
