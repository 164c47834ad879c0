"""Which questions the released tables answer: nodes of the cubes, equality only, and the nearest node otherwise."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from app.codes.aggregates import Basis, Measure, Unit
from app.core.problems import FieldError
from app.measures.calendar import Period, Span
from app.measures.cubes import NODES, Node
from app.measures.definitions import Dimension, Rollup

_SPANS = tuple(Span)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `dimensions` in the order of `Dimension`, with `school` among them when one school is named.

    `by_level`: `school` is among them, and its counts are to be summed by the schools' levels.
    """

    measures: tuple[Measure, ...]
    dimensions: tuple[Dimension, ...]
    period: Period
    basis: Basis
    unit: Unit
    split: Span | None = None
    school: str | None = None
    by_level: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The names under which the values of the dimensions are answered."""
        return tuple(
            Rollup.SCHOOL_LEVEL.value if self.by_level and dimension is Dimension.SCHOOL else dimension.value
            for dimension in self.dimensions
        )

    @property
    def span(self) -> Span:
        """How long the periods of the rows are."""
        return self.split or self.period.span

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods of the rows; none when the split is longer than the period."""
        return self.period.parts(self.span)

    def query(self) -> str:
        """The question as a query string."""
        by = [name for name in self.columns if name != Dimension.SCHOOL or not self.school]
        parts = [("measure", measure.value) for measure in self.measures]
        parts += [("by", name) for name in [*by, *([self.split.value] if self.split else [])]]
        parts += [("school", self.school)] if self.school else []
        parts += [("period", self.period.name), ("basis", self.basis.value), ("unit", self.unit.value)]
        return urlencode(parts)


def node_of(question: Question) -> Node | None:
    """The node that answers the question, if one does."""
    for node in NODES:
        if node.dimensions == question.dimensions:
            return node if _fault(question, node) is None else None
    return None


def refusal(question: Question) -> tuple[FieldError, Question] | None:
    """What is wrong with a question, and the nearest one that is answered; None when it is answered itself."""
    if node_of(question) is not None:
        return None
    nearest = min(NODES, key=lambda node: _distance(question, node))
    error = _fault(question, nearest) or _OTHER_DIMENSIONS
    return error, _moved_to(question, nearest)


_OTHER_DIMENSIONS = FieldError(
    "?by", "outside_cubes", "No released table is split like this; at most two dimensions are, and not any two."
)

_LEVELS = FieldError(
    "?by", "outside_cubes", "Levels of schools are counted at the exact door alone; schools are released one by one."
)


def _fault(question: Question, node: Node) -> FieldError | None:
    """Why a node does not answer a question."""
    if question.by_level:
        return _LEVELS
    if question.dimensions != node.dimensions:
        return _OTHER_DIMENSIONS
    if not question.periods:
        return FieldError("?by", "longer_than_period", "A period cannot be split into longer ones.")
    if question.unit not in node.units:
        units = ", ".join(unit.value for unit in node.units)
        return FieldError("?unit", "outside_cubes", f"This is counted in: {units}.")
    spans = node.spans_in(question.unit)
    if question.span not in spans:
        names = ", ".join(span.value for span in spans)
        return FieldError("?by" if question.split else "?period", "outside_cubes", f"This is released for: {names}.")
    if not set(question.measures) <= set(node.measures):
        return FieldError("?measure", "outside_cubes", "Only contacts are released by this dimension.")
    return None


def _distance(question: Question, node: Node) -> tuple[int, int, int, int]:
    asked, held = set(question.dimensions), set(node.dimensions)
    return (
        len(asked - held) + 2 * len(held - asked),
        len(set(question.measures) - set(node.measures)),
        abs(_SPANS.index(question.span) - _SPANS.index(_nearest_span(question, node))),
        NODES.index(node),
    )


def _nearest_span(question: Question, node: Node) -> Span:
    asked = _SPANS.index(question.span)
    spans = node.spans_in(_nearest_unit(question, node))
    return min(spans, key=lambda span: (abs(_SPANS.index(span) - asked), -_SPANS.index(span)))


def _moved_to(question: Question, node: Node) -> Question:
    span = _nearest_span(question, node)
    is_within = _SPANS.index(span) <= _SPANS.index(question.period.span)
    period = question.period if is_within else question.period.widened(span)
    measures = tuple(measure for measure in question.measures if measure in node.measures) or (Measure.CONTACTS,)
    return replace(
        question,
        measures=measures,
        dimensions=node.dimensions,
        period=period,
        split=span if span is not period.span else None,
        unit=_nearest_unit(question, node),
        school=question.school if Dimension.SCHOOL in node.dimensions else None,
        by_level=False,
    )


def _nearest_unit(question: Question, node: Node) -> Unit:
    """Persons in events, where what was asked has no such table."""
    return question.unit if question.unit in node.units else Unit.SUBJECTS
