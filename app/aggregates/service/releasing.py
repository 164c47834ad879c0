"""Making a release: freeze the closed months, protect their cells, attack what was rendered, publish when it holds.

What is published never changes. All work is done on the draft, which reads at one instant and holds no lock.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from app.access.rows import Rows
from app.aggregates import store
from app.aggregates.errors import MonthNotClosed, NotProtected
from app.aggregates.rules import METHOD, Earlier, audit, protect, system_of
from app.aggregates.schemas import Sheet, as_csv, digest_of
from app.aggregates.service.adjusting import adjustments
from app.aggregates.service.census import small_groups
from app.aggregates.service.freezing import Month, cells_of, count_month, count_year, mark_month
from app.aggregates.service.publishing import Draft, publish
from app.codes.aggregates import Unit
from app.core.db import Database, Work
from app.core.problems import FieldError
from app.measures.answers import first_month
from app.measures.calendar import Period, Span, month_of, month_period, next_month, quarter_of, read_period, year_of
from app.measures.cubes import Cell
from app.measures.verifying import hold_still
from app.schools.service import school_directory, zone_of

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""
AUDIT_COLUMNS = ("period", "node", "unit", "value_a", "value_b", "measure", "value", "status")


def make_release(
    database: Database,
    *,
    district: str,
    closes_after_days: int,
    since: str | None = None,
    through: str | None = None,
    progress: Progress = lambda _done, _of: None,
) -> str | None:
    """Publish every closed period up to the month `through` that is not published; the release's id, or None.

    `since`: a month; school years before its own stay unpublished for now.
    Running it again publishes nothing twice, and two that run at once publish once. Raises MonthNotClosed,
    NotProtected.
    """
    draft = draft_release(
        database,
        district=district,
        closes_after_days=closes_after_days,
        since=since,
        through=through,
        progress=progress,
    )
    return publish(database, draft) if draft is not None else None


def draft_release(
    database: Database,
    *,
    district: str,
    closes_after_days: int,
    since: str | None = None,
    through: str | None = None,
    progress: Progress = lambda _done, _of: None,
    threads: int | None = None,
) -> Draft | None:
    """What `make_release` publishes, None where nothing is due. Raises MonthNotClosed, NotProtected.

    `threads` solve at once; without it, one a core.
    """
    with database.work(writing=False) as work:
        hold_still(work)
        periods = _periods_due(work, district, (since, through), closes_after_days)
        if not periods:
            return None
        seen = frozenset(store.released_names(work, district))
        new = {period.name: count_month(work, district, period.name) for period in periods if period.span is Span.MONTH}
        new_marks = {month: mark_month(work, district, month) for month in new}
        years = sorted({period.widened(Span.YEAR).name for period in periods})
        months = store.frozen_months(work, district, _months_of(years)) | new
        marks = store.frozen_marks(work, district, _months_of(years)) | new_marks
        students = {
            period.name: count_year(work, district, period, [marks[month] for month in period.months])
            for period in periods
            if period.span is Span.YEAR and marks.keys() >= set(period.months)
        }
        schools = [school.school_id for school in school_directory(work, Rows(district))]
        before = _earlier(work, district, years, months, schools)
        is_small_group = small_groups(work, district=district, until=periods[-1].last_day)
        lines = adjustments(work, district=district)
        as_of = work.now
    cells = [cell for period in periods for cell in _counted(period, months, schools, students)]
    try:
        protected = protect(cells, [each for _, each in before], is_small_group, progress, threads)
        protected, attacked, verdict = _attacked(protected, [cell for cell, _ in before], threads)
    except ArithmeticError as fault:
        raise NotProtected("Together with what is published already nothing can be hidden any more.") from fault
    return Draft(
        district=district,
        as_of=as_of,
        seen=seen,
        names=tuple(period.name for period in periods),
        cells=store.rows_of(district, protected),
        frozen={month: (store.packed(counts), new_marks[month]) for month, counts in new.items()},
        lines=lines,
        sha256=fingerprint(district, protected),
        attacked=zlib.compress(attacked),
        verdict=verdict,
    )


def fingerprint(district: str, cells: Iterable[Cell]) -> str:
    """SHA-256 over method, district and cells: `digest_of` one line for each, in order of publication."""
    lines = ((cell.period, cell.node, cell.unit, *cell.values, cell.measure, cell.value) for cell in cells)
    return digest_of(chain([(METHOD, district)], lines))


def render(cells: Iterable[Cell]) -> str:
    """Cells of any tables as one CSV text, which is what the attack before publication starts from."""
    rows = [
        (cell.period, cell.node, cell.unit, *(*cell.values, "", "")[:2], cell.measure, cell.value,
         "suppressed" if cell.value is None else "published")
        for cell in cells
    ]  # fmt: skip
    return as_csv(Sheet(None, "", "", "", AUDIT_COLUMNS, rows)).decode()


def _counted(
    period: Period, months: Mapping[str, Month], schools: Sequence[str], students: Mapping[str, Month]
) -> list[Cell]:
    counts = [months[month] for month in period.months if month in months]
    return cells_of(period, counts, schools, students.get(period.name))


def _earlier(
    work: Work, district: str, years: Sequence[str], months: Mapping[str, Month], schools: Sequence[str]
) -> list[tuple[Cell, Earlier]]:
    """Everything published of these school years, and with it the true counts of then."""
    found = []
    for name in sorted(store.released_names(work, district)):
        period = read_period(name)
        if period is None or period.widened(Span.YEAR).name not in years:
            continue
        truth = {
            (cell.node, cell.unit, cell.values, cell.measure): cell for cell in _counted(period, months, schools, {})
        }
        for cell in store.cells_in(work, district, name):
            known = truth.get((cell.node, cell.unit, cell.values, cell.measure), replace(cell, value=0))
            found.append((cell, Earlier(known, is_shown=cell.value is not None)))
    return found


def _attacked(protected: list[Cell], history: list[Cell], threads: int | None) -> tuple[list[Cell], bytes, str]:
    """Render and attack; where the attack finds something, leave out whole tables of that year, measure and unit.

    The cells that stay, the text that was attacked, and what was found.
    """
    before = render(history)
    verdict = audit([before, render(protected)], threads)
    for stays in (_is_of_events, _is_no_crossing, _is_of_all, _is_nothing):
        found = {(each.year, each.measure, each.unit) for each in verdict.findings}
        if found:
            protected = [cell for cell in protected if system_of(cell) not in found or stays(cell)]
            verdict = audit([before, render(protected)], threads)
    # What the attack finds even now, it finds in what was out before; nothing is added to that.
    attacked = (before + render(protected)).encode()
    result = {
        "hidden": verdict.hidden,
        "findings": len(verdict.findings),
        "published": sum(cell.value is not None for cell in protected),
        "input_sha256": hashlib.sha256(attacked).hexdigest(),
    }
    return protected, attacked, json.dumps(result)


def _is_of_events(cell: Cell) -> bool:
    return cell.unit != Unit.STUDENTS


def _is_no_crossing(cell: Cell) -> bool:
    return len(cell.values) < 2


def _is_of_all(cell: Cell) -> bool:
    return not cell.values


def _is_nothing(_cell: Cell) -> bool:
    return False


def _months_of(years: Iterable[str]) -> list[str]:
    return [month for name in years if (year := read_period(name)) is not None for month in year.months]


def _periods_due(
    work: Work, district: str, asked: tuple[str | None, str | None], closes_after_days: int
) -> tuple[Period, ...]:
    """Closed and unpublished months, quarters and years, from the first school year in which anything was counted."""
    since, through = asked
    today = work.now.astimezone(zone_of(work, district)).date()
    last = _last_closed(month_of(work.now, zone_of(work, district)), today, closes_after_days)
    if through is not None and through > last:
        detail = f"The newest closed month is {last}; a month closes {closes_after_days} days after its end."
        raise MonthNotClosed(detail, errors=[FieldError("/through", "not_closed", detail)])
    first = first_month(work, district)
    if first is None:
        return ()
    published = store.released_names(work, district)
    closed = _all_periods(year_of(max(first, since or first)).months[0], through or last)
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
