"""Which groups a threshold calls out, and whether the district has answered (P23). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from app.codes.characteristics import Characteristic
from app.measures.calendar import Period, Span, next_month
from app.measures.definitions import Dimension
from app.program.schemas.registers import PracticeAnswer
from app.program.schemas.thresholds import ThresholdAnswer

CHARACTERISTICS: Mapping[Dimension, frozenset[Characteristic]] = MappingProxyType(
    {
        Dimension.RACE_ETHNICITY: frozenset(
            {
                Characteristic.RACE, Characteristic.COLOR, Characteristic.ANCESTRY, Characteristic.ETHNIC_GROUP,
                Characteristic.ETHNICITY,
            }
        ),
        Dimension.GENDER: frozenset(
            {
                Characteristic.SEX, Characteristic.GENDER, Characteristic.GENDER_IDENTITY,
                Characteristic.GENDER_EXPRESSION,
            }
        ),
        Dimension.GRADE_BAND: frozenset({Characteristic.AGE}),
        Dimension.DISABILITY: frozenset({Characteristic.PHYSICAL_DISABILITY, Characteristic.MENTAL_DISABILITY}),
        Dimension.ENGLISH_LEARNER: frozenset(
            {Characteristic.NATIONALITY, Characteristic.NATIONAL_ORIGIN, Characteristic.ANCESTRY}
        ),
    }
)  # fmt: skip
"""What a practice names when it means the groups of a dimension; there is no word of the policy for a language."""


@dataclass(frozen=True, slots=True)
class Point:
    """A group in one period; a ratio that may not be said is None."""

    count: int | None
    enrolment: int
    ratio: float | None


Unknown = Literal["count_hidden", "ratio_hidden"]


def is_called_out(threshold: ThresholdAnswer, points: Sequence[Point]) -> bool | None:
    """P23: "a group over the district's threshold is called out", in so many periods and none of them small.

    None where that turns on a ratio that may not be said.
    """
    if len(points) != threshold.periods:
        return False
    verdicts = [_is_over(threshold, point) for point in points]
    return False if False in verdicts else None if None in verdicts else True


def why_unknown(points: Sequence[Point]) -> Unknown:
    """Where `is_called_out` is None: the group's own count is hidden somewhere, or only what it is held against."""
    return "count_hidden" if any(point.count is None for point in points) else "ratio_hidden"


def _is_over(threshold: ThresholdAnswer, point: Point) -> bool | None:
    if point.enrolment < threshold.least_enrolment:
        return False
    if point.count is not None and point.count < threshold.least_count:
        return False
    return None if point.count is None or point.ratio is None else point.ratio >= threshold.ratio


def last_in_a_row(periods: Sequence[Period], span: Span, number: int) -> list[Period]:
    """The newest periods of that span, oldest first, up to the first gap before them and `number` at most."""
    chosen: list[Period] = []
    for period in sorted((each for each in periods if each.span is span), key=lambda each: each.months, reverse=True):
        if len(chosen) == number or (chosen and next_month(period.months[-1]) != chosen[-1].months[0]):
            break
        chosen.append(period)
    return chosen[::-1]


def answers(practice: PracticeAnswer, threshold: ThresholdAnswer) -> bool:
    """A practice is judged by the measure and means the groups of the threshold."""
    return threshold.measure in practice.measures and bool(
        CHARACTERISTICS[threshold.by].intersection(practice.characteristics)
    )


def action_status(
    practices: Sequence[PracticeAnswer], *, since: date, due_on: date, today: date
) -> Literal["open", "overdue", "answered"]:
    """P23: a practice that was adopted after the day `since` and lasts answers; without one it is due."""
    if any(each.adopted_on > since and (each.ended_on is None or today <= each.ended_on) for each in practices):
        return "answered"
    return "overdue" if today > due_on else "open"


def due(released_on: date, threshold: ThresholdAnswer) -> date:
    """The last day on which an answer is not overdue."""
    return released_on + timedelta(days=threshold.answer_within_days)
