"""The counts of closed months, taken once and kept: every release of a school year starts from the same ones.

What is amended, sealed or reported later changes exact counts at once and never these; a release that counted anew
would publish, beside its earlier ones, the difference that one pupil makes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from app.aggregates.rules import Counts, count_once, ill_fitting
from app.codes.aggregates import Basis, Unit
from app.core.db import Work
from app.measures.answers import Tabulation, tabulate
from app.measures.calendar import Period
from app.measures.cubes import NODES, Cell, Node
from app.measures.definitions import COUNTED_UNITS, MEASURES, PERSONAL, Dimension, is_collected, partition
from app.measures.groupings import Grouping, grouping_of
from app.measures.students import counted_lines, marks_of, split_marks

Month = Counts
"""The counts of a month; those of the students of a school year have the same form."""


@dataclass(frozen=True, slots=True)
class Table:
    """A node on a basis and in a unit."""

    node: Node
    basis: Basis
    grouping: Grouping
    unit: Unit


def _tables() -> Iterable[Table]:
    for node in NODES:
        # Both bases where a trait of persons is among the dimensions, less what a basis does not collect.
        bases = list(Basis) if PERSONAL.intersection(node.dimensions) else [Basis.RECORDED]
        for basis in bases:
            if all(is_collected(dimension, basis) for dimension in node.dimensions):
                grouping = grouping_of(node.dimensions, basis)
                yield from (Table(node, basis, grouping, unit) for unit in node.units)


TABLES = tuple(_tables())
"""Every released table."""
_ONCE = tuple(table.grouping for table in TABLES if table.unit is Unit.STUDENTS)


def count_month(work: Work, district: str, month: str) -> Month:
    """The counts of a month as they stand."""
    found: dict[tuple[str, str, tuple[str, ...]], tuple[int, ...]] = {}
    for table in (table for table in TABLES if table.unit in COUNTED_UNITS):
        asked = Tabulation(table.node.dimensions, table.basis, table.unit, MEASURES, (month,))
        for (_, *values), counts in tabulate(work, district, asked).items():
            if any(counts):
                found[table.grouping.name, table.unit.value, tuple(values)] = counts
    return found


def mark_month(work: Work, district: str, month: str) -> bytes:
    """What tells the lines of linked students in a month again, by which a later release counts its school year."""
    return marks_of(counted_lines(work, district, (month,), standing=True))


def count_year(work: Work, district: str, year: Period, marks: Iterable[bytes]) -> Month:
    """The students of a school year's frozen contacts, each once; those of sealed ones are on file no more.

    `marks`: of its months.
    """
    frozen = frozenset[bytes]().union(*map(split_marks, marks))
    lines = counted_lines(work, district, year.months, standing=False)
    return count_once((line for line in lines if line.mark in frozen), _ONCE)


def cells_of(
    period: Period, months: Sequence[Month], schools: Sequence[str], students: Month | None = None
) -> list[Cell]:
    """Every true count of a period, zeros too, in order of publication; `months` are those of the period.

    `students`: of a school year; without them, and where they do not fit the other counts, their tables are left out.
    """
    cells = list(_every_cell(period, months if students is None else [*months, students], schools))
    torn = {cell.measure for cell in cells} if students is None else ill_fitting(cells)
    return [cell for cell in cells if cell.unit != Unit.STUDENTS or cell.measure not in torn]


def _every_cell(period: Period, months: Sequence[Month], schools: Sequence[str]) -> Iterable[Cell]:
    totals: Counter[tuple[str, str, tuple[str, ...], int]] = Counter()
    seen: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for month in months:
        for (node, unit, values), counts in month.items():
            seen.setdefault((node, unit), set()).add(values)
            for place, count in enumerate(counts):
                totals[node, unit, values, place] += count
    for table in TABLES:
        if period.span not in table.node.spans_in(table.unit):
            continue
        name, unit = table.grouping.name, table.unit.value
        found = seen.get((name, unit), set())
        for values in product(*_axes(table, found, schools)):
            for measure in table.node.measures:
                count = totals[name, unit, values, MEASURES.index(measure)]
                yield Cell(period.name, name, unit, values, measure.value, count)


def _axes(table: Table, found: Iterable[tuple[str, ...]], schools: Sequence[str]) -> list[Sequence[str]]:
    return [
        sorted({*schools, *(values[0] for values in found)})
        if dimension is Dimension.SCHOOL
        else partition(dimension, table.basis) or ()
        for dimension in table.node.dimensions
    ]
