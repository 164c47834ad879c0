"""By which columns the tally is summed ahead of questions: the nodes of the cubes, both bases, and agencies."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, Integer, String, case, cast, func

from app.codes.aggregates import Basis, Measure, Unit
from app.measures.calendar import year_of
from app.measures.cubes import NODES
from app.measures.definitions import BITS, MEASURES, PERSONAL, Dimension, is_collected
from app.measures.tables import tally


def column_name(dimension: Dimension, basis: Basis) -> str:
    """The column of the tally that holds a dimension's value on a basis."""
    return f"{basis.value}_{dimension.value}" if dimension in PERSONAL else dimension.value


@dataclass(frozen=True, slots=True)
class Grouping:
    """Up to two columns of the tally; its sums are kept for persons, and for events where no trait is among them."""

    columns: tuple[str, ...]
    personal: bool

    @property
    def name(self) -> str:
        """The columns, joined."""
        return "+".join(self.columns)

    @property
    def units(self) -> tuple[Unit, ...]:
        """Units that the grouping is kept in; events have no traits of a person."""
        return (Unit.SUBJECTS,) if self.personal else (Unit.CONTACTS, Unit.SUBJECTS)


def grouping_of(dimensions: Sequence[Dimension], basis: Basis) -> Grouping:
    """The grouping by these dimensions, in the order of `Dimension`."""
    ordered = [dimension for dimension in Dimension if dimension in dimensions]
    columns = tuple(column_name(dimension, basis) for dimension in ordered)
    return Grouping(columns, bool(PERSONAL.intersection(ordered)))


KEPT: tuple[Grouping, ...] = tuple(
    dict.fromkeys(
        grouping_of(node, basis)
        for node in ((Dimension.AGENCY,), *(node.dimensions for node in NODES))
        for basis in Basis
        if all(is_collected(dimension, basis) for dimension in node)
    )
)
"""The groupings whose sums are folded; others are counted from the tally."""


YEARLY: tuple[Grouping, ...] = tuple(each for each in KEPT if each.columns[:1] == ("school",))
"""Those whose sums are kept of whole school years as well: a district's months and schools make many cells."""


def year_label(month: str) -> str:
    """`2025/26`: under which name the sums of a month's school year are kept. No month is written like that."""
    return year_of(month).name.replace("-", "/")


def year_labels() -> ColumnElement[str]:
    """The same of the tally's lines."""
    start = cast(func.substr(tally.c.month, 1, 4), Integer) - case(
        (func.substr(tally.c.month, 6, 2) < "07", 1), else_=0
    )
    return cast(start, String) + "/" + func.substr(cast(start + 1, String), 3, 2)


def is_line_of(unit: Unit, lines: FromClause = tally) -> ColumnElement[bool]:
    """Which lines of the tally, or of a part of it, count in a unit."""
    return lines.c.person == 0 if unit is Unit.CONTACTS else lines.c.person > 0


def signed(measure: Measure, lines: FromClause = tally) -> ColumnElement[int]:
    """What a line adds to a measure: -1, 0 or 1."""
    return case((lines.c.measures.bitwise_and(BITS[measure]) != 0, lines.c.sign), else_=0)


def sums() -> list[ColumnElement[int]]:
    """A sum for each measure, in stored order."""
    return [func.sum(signed(measure)) for measure in MEASURES]
