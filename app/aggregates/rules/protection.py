"""What of the counts is published: small ones are hidden, and so much more that no sum gives one away.

Primary: counts below 11 (34 CFR 99.31(b)(1)). Complementary: for each hidden small count there must be solutions of
all sums, of this release and earlier ones together, in which it is 0 and others in which it is at least 10. Where there
are none, the cheapest change of published counts that makes one says which of them are hidden as well (Fischetti and
Salazar-Gonzalez, Management Science 47, 2001).

A quarter also keeps open what the year will cross: a school of 11 and a group of 11 among 21 have 1 in common, and a
year that must hide that 1 comes too late to hide one of the three.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from app.aggregates.rules.hiding import THRESHOLD, Hiding
from app.aggregates.rules.relations import STUDENTS, Key, with_like_schools_as_one
from app.codes.aggregates import Unit
from app.measures.calendar import Span, read_period
from app.measures.cubes import Cell

METHOD = "joint-12.0"
"""What was done to the cells; it changes whenever the same counts would be published otherwise."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A count of an earlier release, as it was when it was frozen, and whether it is published."""

    cell: Cell
    is_shown: bool


def protect(
    cells: Sequence[Cell],
    earlier: Iterable[Earlier] = (),
    is_small_group: Callable[[Cell], bool] = lambda _cell: False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    threads: int | None = None,
) -> list[Cell]:
    """The cells as they may be published, in the same order: true numbers or none.

    Where `is_small_group` holds, even a large count is hidden: everybody knows how few it can be about.
    So many `threads` solve at once; without it, one a core.
    """
    systems: defaultdict[tuple[str, str, str], _System] = defaultdict(_System)
    for each in earlier:
        systems[system_of(each.cell)].add(each.cell, is_shown=each.is_shown, is_frozen=True)
    for cell in cells:
        systems[system_of(cell)].add(cell, is_shown=may_show(cell) and not is_small_group(cell), is_frozen=False)
    longest_first = sorted(systems.values(), key=lambda system: len(system.shown), reverse=True)
    # The solver runs without the interpreter's lock, so that threads use every core.
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        for done, _ in enumerate(pool.map(_System.protect, longest_first), 1):
            progress(done, len(systems))
    return [cell if _key(cell) in systems[system_of(cell)].shown else replace(cell, value=None) for cell in cells]


def may_show(cell: Cell) -> bool:
    """Whether a count is large enough by itself; a true 0 may show in totals of the whole district alone."""
    is_district_total = not cell.values
    return cell.value is not None and (cell.value >= THRESHOLD or (cell.value == 0 and is_district_total))


def _key(cell: Cell) -> Key:
    return (STUDENTS if cell.unit == Unit.STUDENTS else "") + cell.node, cell.period, cell.values


def system_of(cell: Cell) -> tuple[str, str, str]:
    """Counts of one system are linked; those of different school years or measures, or of events and persons, are not.

    Students are some of the persons in events.
    """
    period = read_period(cell.period)
    assert period is not None  # noqa: S101 -- released periods have names of their own kind
    unit = Unit.SUBJECTS.value if cell.unit == Unit.STUDENTS else cell.unit
    return period.widened(Span.YEAR).name, cell.measure, unit


class _System:
    """Counts that are linked."""

    def __init__(self) -> None:
        self.truth: dict[Key, int] = {}
        self.shown: set[Key] = set()
        self._frozen: set[Key] = set()

    def add(self, cell: Cell, *, is_shown: bool, is_frozen: bool) -> None:
        assert cell.value is not None  # noqa: S101 -- protection begins with true counts
        self.truth[_key(cell)] = cell.value
        if is_shown:
            self.shown.add(_key(cell))
        if is_frozen:
            self._frozen.add(_key(cell))

    def protect(self) -> None:
        """Hide what must be hidden: takes it out of `shown`."""
        if not self._frozen >= self.truth.keys():
            Hiding(with_like_schools_as_one(self.truth, self.shown), self.shown, self._frozen).run()
