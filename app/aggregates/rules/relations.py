"""Which released counts add up to which: the tables of one measure and unit in one school year.

Months add up to quarters and quarters to years; one dimension adds up to the whole district; two dimensions of a year
add up to either of them in each quarter, over joint counts that are never published.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.measures.calendar import Period, Span, read_period

Key = tuple[str, str, tuple[str, ...]]
"""Node, period, values."""
WHOLE = ""
"""The node of the whole district."""


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
        if node == WHOLE:
            _add_time(found, period, quarters, tables)
        elif "+" not in node:
            _add_one(found, node, name, values, quarters)
        else:
            _add_two(found, node, name, values, quarters)
    return found


def _add_time(found: Relations, period: Period, quarters: list[str], tables: Mapping[tuple[str, str], object]) -> None:
    parts = quarters or ([month.name for month in period.parts(Span.MONTH)] if period.span is Span.QUARTER else [])
    if parts and all((WHOLE, part) in tables for part in parts):
        found.add_up((WHOLE, period.name, ()), [(WHOLE, part, ()) for part in parts])


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
