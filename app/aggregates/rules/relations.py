"""Which released counts add up to which: the tables of one measure and unit in one school year.

Months add up to quarters and quarters to years; one dimension adds up to the whole district; two dimensions of a year
add up to either of them in each quarter, over joint counts that are never published. Students of a year, each counted
once, add up over traits alone, and are as many as the persons in events of the same kind, less those who came again.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from app.measures.calendar import Span, read_period
from app.measures.groupings import KEPT

Key = tuple[str, str, tuple[str, ...]]
"""Node, period, values; the node begins with `STUDENTS` where those are counted."""
WHOLE = ""
"""The node of the whole district."""
STUDENTS = "students/"
_AGAIN = "again/"
_SCHOOL = "school"
_MANY = ""
"""In place of a school: several of them."""


_CROSSED = tuple(grouping.columns for grouping in KEPT if len(grouping.columns) > 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts of a quarter that have at least `least` in common, when everything is known."""

    one: Key
    other: Key
    whole: Key
    least: int


@dataclass(slots=True)
class Relations:
    """`columns` numbers every count; in each of `sums` the first is the sum of the others."""

    columns: dict[Key, int] = field(default_factory=dict)
    sums: list[tuple[int, list[int]]] = field(default_factory=list)

    def column(self, key: Key) -> int:
        """The number of a count, new if it has none."""
        return self.columns.setdefault(key, len(self.columns))

    def add_up(self, whole: Key, parts: Iterable[Key]) -> None:
        """One sum."""
        self.sums.append((self.column(whole), [self.column(part) for part in parts]))


def with_like_schools_as_one(truth: Mapping[Key, int], shown: Container[Key]) -> dict[Key, int]:
    """The counts, those of schools of which nothing at all is published added up.

    Such schools stand in the same sums, so that whatever all of them have can be any one's.
    """
    tables: dict[str, set[Key]] = {}
    for key in truth:
        if _is_by_school(key):
            tables.setdefault(key[2][0], set()).add((key[0], key[1], key[2][1:]))
    fullest = max(tables.values(), key=len, default=set())
    like = {
        school
        for school, places in tables.items()
        if places == fullest and all((node, name, (school, *rest)) not in shown for node, name, rest in places)
    }
    if len(like) < 2:
        return dict(truth)
    found: dict[Key, int] = {}
    for key, count in truth.items():
        node, name, values = key
        to = (node, name, (_MANY, *values[1:])) if _is_by_school(key) and values[0] in like else key
        found[to] = found.get(to, 0) + count
    return found


def is_of_many(key: Key) -> bool:
    """Whether the count is the sum over several schools."""
    return _is_by_school(key) and key[2][0] == _MANY


def _is_by_school(key: Key) -> bool:
    return key[0] == _SCHOOL or key[0].startswith(f"{_SCHOOL}+")


def relations_of(keys: Iterable[Key]) -> Relations:
    """The sums over these released counts, which are numbered first and in their order."""
    found = Relations()
    tables: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for key in keys:
        found.column(key)
        tables.setdefault(key[:2], []).append(key[2])
    for (node, name), values in tables.items():
        period = read_period(name)
        assert period is not None  # noqa: S101 -- released periods have names of their own kind
        quarters = [part.name for part in period.parts(Span.QUARTER)] if period.span is Span.YEAR else []
        if node.startswith(STUDENTS):
            _add_students(found, node, name, values)
        elif "+" in node:
            _add_two(found, node, name, values, quarters)
        elif node != WHOLE:
            _add_one(found, node, name, values, quarters)
    _add_time(found, dict.fromkeys(name for _, name in tables))
    return found


def crossed_later(truth: Mapping[Key, int]) -> Iterator[Pair]:
    """Pairs of counts of a quarter that a table of the year, which is not among these counts, will cross."""
    tables: dict[tuple[str, str], list[Key]] = {}
    for key in truth:
        tables.setdefault(key[:2], []).append(key)
    for name in dict.fromkeys(name for _, name in tables if "Q" in name):
        year = name.partition("-Q")[0]
        whole = (WHOLE, name, ())
        for first, second in _CROSSED:
            ones, others = tables.get((first, name), []), tables.get((second, name), [])
            if ones and others and (f"{first}+{second}", year) not in tables:
                everybody = sum(truth[one] for one in ones)
                for one, other in product(ones, others):
                    yield Pair(one, other, whole, truth[one] + truth[other] - everybody)


def _add_time(found: Relations, names: Iterable[str]) -> None:
    """The district's own counts, whether or not they are all released."""
    periods = [period for period in map(read_period, names) if period is not None]
    for year in dict.fromkeys(period.widened(Span.YEAR) for period in periods):
        if year in periods:
            found.add_up((WHOLE, year.name, ()), [(WHOLE, quarter.name, ()) for quarter in year.parts(Span.QUARTER)])
        for quarter in year.parts(Span.QUARTER):
            if year in periods or quarter in periods:
                found.add_up((WHOLE, quarter.name, ()), [(WHOLE, month, ()) for month in quarter.months])


def _add_students(found: Relations, node: str, name: str, values: list[tuple[str, ...]]) -> None:
    events = node.removeprefix(STUDENTS)
    for value in values:
        found.add_up((events, name, value), [(node, name, value), (_AGAIN + node, name, value)])
    if events != WHOLE:
        found.add_up((STUDENTS + WHOLE, name, ()), [(node, name, value) for value in values])


def _add_one(found: Relations, node: str, name: str, values: list[tuple[str, ...]], quarters: list[str]) -> None:
    found.add_up((WHOLE, name, ()), [(node, name, value) for value in values])
    if quarters:
        for value in values:
            found.add_up((node, name, value), [(node, quarter, value) for quarter in quarters])


def _add_two(found: Relations, node: str, name: str, values: list[tuple[str, ...]], quarters: list[str]) -> None:
    for value in values:
        found.add_up((node, name, value), [(node, quarter, value) for quarter in quarters])
    for place, single in enumerate(node.split("+")):
        for quarter in quarters:
            for each in dict.fromkeys(value[place] for value in values):
                parts = [(node, quarter, value) for value in values if value[place] == each]
                found.add_up((single, quarter, (each,)), parts)
