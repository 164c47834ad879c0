"""The cubes: which splits of which measures are published at all. A new cube is a new kind of release, not a query."""

from dataclasses import dataclass

from app.codes.aggregates import Measure, Unit
from app.measures.calendar import Span
from app.measures.definitions import MEASURES, PERSONAL, Dimension

_QUARTERS = (Span.QUARTER, Span.YEAR)
_YEARS = (Span.YEAR,)
_OF_EVENTS = (Dimension.MATTER, Dimension.INITIATED_BY, Dimension.CONTACT_TYPE)


@dataclass(frozen=True, slots=True)
class Node:
    """One table of a cube: its dimensions in the order of `Dimension`, and the periods that it is published for."""

    cube: str
    dimensions: tuple[Dimension, ...]
    spans: tuple[Span, ...]
    measures: tuple[Measure, ...] = MEASURES

    @property
    def units(self) -> tuple[Unit, ...]:
        """What it is published in: events have no traits of a person, students do not add up over schools.

        Nor are students published by two traits: most of those counts would be hidden, and many others with them.
        """
        events = () if PERSONAL.intersection(self.dimensions) else (Unit.CONTACTS,)
        students = (Unit.STUDENTS,) if len(PERSONAL.intersection(self.dimensions)) == len(self.dimensions) < 2 else ()
        return (*events, Unit.SUBJECTS, *students)

    def spans_in(self, unit: Unit) -> tuple[Span, ...]:
        """The periods for a unit: students do not add up over time either, and are counted once a school year."""
        return _YEARS if unit is Unit.STUDENTS else self.spans


@dataclass(frozen=True, slots=True)
class Cell:
    """One count of a release; `value` None: suppressed. `values` are those of the node's dimensions, in order."""

    period: str
    node: str
    unit: str
    values: tuple[str, ...]
    measure: str
    value: int | None


NODES: tuple[Node, ...] = (
    Node("C6", (), (Span.MONTH, Span.QUARTER, Span.YEAR)),
    Node("C1", (Dimension.SCHOOL,), _QUARTERS),
    Node("C2", (Dimension.RACE_ETHNICITY,), _QUARTERS),
    Node("C3", (Dimension.GENDER,), _QUARTERS),
    Node("C3", (Dimension.GRADE_BAND,), _QUARTERS),
    Node("C3", (Dimension.DISABILITY,), _QUARTERS),
    Node("C3", (Dimension.ENGLISH_LEARNER,), _QUARTERS),
    Node("C4", (Dimension.SCHOOL, Dimension.RACE_ETHNICITY), _YEARS),
    Node("C5", (Dimension.RACE_ETHNICITY, Dimension.GENDER), _YEARS),
    Node("C5", (Dimension.RACE_ETHNICITY, Dimension.DISABILITY), _YEARS),
    *(Node("C7", (dimension,), _QUARTERS, (Measure.CONTACTS,)) for dimension in _OF_EVENTS),
    *(Node("C7", (Dimension.SCHOOL, dimension), _YEARS, (Measure.CONTACTS,)) for dimension in _OF_EVENTS),
)
"""Cubes C1 to C7, on both bases where a trait of persons is among the dimensions."""
