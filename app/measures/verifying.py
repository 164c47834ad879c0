"""Comparing what is counted with the reports themselves, by brute force, and counting anew."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, delete, func, insert, literal, select, text, update

from app.codes.aggregates import Unit
from app.core.db import Database, Work
from app.measures.counting import lines
from app.measures.definitions import BITS, MEASURES
from app.measures.groupings import KEPT, YEARLY, Grouping, is_line_of, sums, year_label, year_labels
from app.measures.happening import Happening, Person
from app.measures.tables import rollup, rollup_state, tally

Reports = Callable[[Work], Iterable[Happening]]
"""Every contact that counts, district after district, read in the given transaction."""

_Key = tuple[str, ...]
_LINES_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell (district, node, unit, month, two values, measure) whose count is not what the reports say."""

    cell: tuple[str, ...]
    counted: int
    recounted: int


def hold_still(work: Work) -> None:
    """Let every statement of the transaction see the same instant. It must be the first thing done in it."""
    if not work.is_sqlite:
        work.connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def check(database: Database, reports: Reports) -> list[Difference]:
    """Where the counts differ from a recount of the reports; none when all is well.

    District after district, for the cells of one may be a gigabyte in memory.
    """
    found: list[Difference] = []
    with database.work(writing=False) as work:
        hold_still(work)
        newest = _newest(work)
        unseen = {*newest, *work.connection.execute(select(rollup.c.district).distinct()).scalars()}
        for district, happenings in groupby(reports(work), attrgetter("district")):
            found += _differences(_counted(work, district, newest[district]), _recounted(happenings))
            unseen.discard(district)
        for district in unseen:
            found += _differences(_counted(work, district, newest[district]), Counter())
    return sorted(found, key=attrgetter("cell"))


def _differences(counted: Counter[_Key], recounted: Counter[_Key]) -> Iterator[Difference]:
    for cell in counted.keys() | recounted.keys():
        if counted[cell] != recounted[cell]:
            yield Difference(cell, counted[cell], recounted[cell])


def rebuild(database: Database, reports: Reports) -> int:
    """Throw the counts away and count every report anew, in one transaction; how many were counted.

    Reports that arrive meanwhile wait: it runs where the commit-order lock is held, so none is missed or doubled.
    """
    counts: list[int] = []

    def anew(work: Work, _items: list[None]) -> None:
        # The watermark first: it is what a worker that folds holds, and must wait for.
        work.connection.execute(update(rollup_state).values(folded_to=0))
        work.connection.execute(delete(rollup))
        work.connection.execute(delete(tally))
        counts.append(_write_all(work, reports(work)))

    with database.work() as work:
        work.at_close(anew, None)
    return sum(counts)


def _write_all(work: Work, happenings: Iterable[Happening]) -> int:
    waiting: list[dict[str, object]] = []
    total = 0
    for happening in happenings:
        total += 1
        waiting += lines(happening, 1)
        if len(waiting) >= _LINES_AT_ONCE:
            work.connection.execute(insert(tally), waiting)
            waiting = []
    if waiting:
        work.connection.execute(insert(tally), waiting)
    return total


def _counted(work: Work, district: str, newest: Counter[_Key]) -> Counter[_Key]:
    """A district's sums as an exact question would see them."""
    cells = _cells(work.connection.execute(select(rollup).where(rollup.c.district == district)))
    # Not `+`, which leaves out what is below zero.
    cells.update(newest)
    return cells


def _newest(work: Work) -> defaultdict[str, Counter[_Key]]:
    """District to the sums of its lines behind the watermark, which are few."""
    queries = [_unfolded(grouping, unit, False) for grouping in KEPT for unit in grouping.units]
    queries += [_unfolded(grouping, unit, True) for grouping in YEARLY for unit in grouping.units]
    sums: defaultdict[str, Counter[_Key]] = defaultdict(Counter)
    for query in queries:
        for cell, number in _cells(work.connection.execute(query)).items():
            sums[cell[0]][cell] += number
    return sums


def _cells(result: Iterable[Sequence[Any]]) -> Counter[_Key]:
    """Rows as those of `rollup` to cells, zeros left out."""
    cells: Counter[_Key] = Counter()
    for found in result:
        for place, measure in enumerate(MEASURES, 6):
            if found[place]:
                cells[(*found[:6], measure.value)] += int(found[place])
    return cells


@cache
def _unfolded(grouping: Grouping, unit: Unit, by_year: bool) -> Select[tuple[object, ...]]:
    period = year_labels() if by_year else tally.c.month
    columns = [tally.c[column] for column in grouping.columns]
    folded_to = select(func.coalesce(func.max(rollup_state.c.folded_to), 0)).scalar_subquery()
    padding = [literal("") for _ in range(2 - len(columns))]
    return (
        select(tally.c.district, literal(grouping.name), literal(unit.value), period, *columns, *padding, *sums())
        .where(tally.c.id > folded_to, is_line_of(unit))
        .group_by(tally.c.district, period, *columns)
    )


def _recounted(happenings: Iterable[Happening]) -> Counter[_Key]:
    cells: Counter[_Key] = Counter()
    for happening in happenings:
        whole, each = happening.masks()
        for grouping in KEPT:
            for unit in grouping.units:
                counted = [(whole, None)] if unit is Unit.CONTACTS else zip(each, happening.persons, strict=True)
                for mask, person in counted:
                    months = [happening.month, year_label(happening.month)] if grouping in YEARLY else [happening.month]
                    for key in (_key(happening, grouping, unit, person, month) for month in months):
                        for measure in _held(mask):
                            cells[(*key, measure)] += 1
    return cells


def _key(happening: Happening, grouping: Grouping, unit: Unit, person: Person | None, month: str) -> _Key:
    values = [_value(happening, person, column) for column in grouping.columns]
    padding = [""] * (2 - len(values))
    return (happening.district, grouping.name, unit.value, month, *values, *padding)


def _value(happening: Happening, person: Person | None, column: str) -> str:
    basis, _, trait = column.partition("_")
    if person is not None and basis in ("recorded", "perceived"):
        return str(getattr(getattr(person, basis), trait))
    return str(getattr(happening, {"school": "school_id", "agency": "agency_id"}.get(column, column)))


def _held(mask: int) -> Iterator[str]:
    return (measure.value for measure in MEASURES if mask & BITS[measure])
