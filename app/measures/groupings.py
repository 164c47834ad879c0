"""By which columns the tally is summed ahead of questions: the nodes of the cubes, both bases, and agencies."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func

from app.codes.aggregates import Basis, Measure, Unit
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


def is_line_of(unit: Unit) -> ColumnElement[bool]:
    """Which lines of the tally count in a unit."""
    return tally.c.person == 0 if unit is Unit.CONTACTS else tally.c.person > 0


def signed(measure: Measure) -> ColumnElement[int]:
    """What a line adds to a measure: -1, 0 or 1."""
    return case((tally.c.measures.bitwise_and(BITS[measure]) != 0, tally.c.sign), else_=0)


def sums() -> list[ColumnElement[int]]:
    """A sum for each measure, in stored order."""
    return [func.sum(signed(measure)) for measure in MEASURES]
