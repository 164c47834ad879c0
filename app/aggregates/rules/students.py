"""Students, each once in a school year: counted by the first of their contacts in which the measure happened.

So every student is one of the persons in events that the table beside it counts, and traits that changed within the
year put nobody in two groups.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.codes.aggregates import Unit
from app.measures.cubes import Cell
from app.measures.definitions import BITS, MEASURES
from app.measures.groupings import Grouping
from app.measures.students import TRAITS, StudentLine

Counts = Mapping[tuple[str, str, tuple[str, ...]], tuple[int, ...]]
"""(node, unit, values) to a count for each of `MEASURES`; what is missing is 0."""


def count_once(lines: Iterable[StudentLine], groupings: Sequence[Grouping]) -> Counts:
    """Of lines in order of time, the counts of a school year."""
    totals: dict[tuple[str, str, tuple[str, ...]], list[int]] = {}
    columns = [(each.name, [TRAITS.index(column) for column in each.columns]) for each in groupings]
    for line, places in _first_of_each(lines):
        for name, traits in columns:
            key = (name, Unit.STUDENTS.value, tuple(line.traits[trait] for trait in traits))
            counts = totals.setdefault(key, [0] * len(MEASURES))
            for place in places:
                counts[place] += 1
    return {key: tuple(counts) for key, counts in totals.items()}


def _first_of_each(lines: Iterable[StudentLine]) -> Iterator[tuple[StudentLine, list[int]]]:
    seen: dict[str, int] = {}
    for line in lines:
        new = line.measures & ~seen.get(line.student, 0)
        if new:
            seen[line.student] = seen.get(line.student, 0) | new
            yield line, [place for place, measure in enumerate(MEASURES) if new & BITS[measure]]


def ill_fitting(cells: Iterable[Cell]) -> frozenset[str]:
    """Measures that have more students than persons in events of a kind; `cells` are the true counts of a school year.

    Each student is one of those persons, so something is amiss, and published both would contradict each other.
    """
    cells = list(cells)
    persons = {_place(cell): cell.value or 0 for cell in cells if cell.unit == Unit.SUBJECTS}
    students = [cell for cell in cells if cell.unit == Unit.STUDENTS]
    return frozenset(cell.measure for cell in students if (cell.value or 0) > persons[_place(cell)])


def _place(cell: Cell) -> tuple[str, ...]:
    return cell.measure, cell.period, cell.node, *cell.values
