"""A group beside its comparison group: which numbers may appear, and what they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from app.aggregates.schemas import ComparisonRow
from app.codes.aggregates import CellStatus, Measure, Unit
from app.measures.definitions import MEASURES, NOT_RECORDED, Dimension
from app.measures.disproportionality import (
    PUBLISHED,
    Against,
    Comparison,
    Interval,
    rate_interval,
    ratio_to_report,
    score_interval,
    step_index,
    within_school,
)

BEFORE: Mapping[Measure, Measure] = {
    Measure.ARRESTS: Measure.CONTACTS,
    Measure.CITATIONS: Measure.CONTACTS,
    Measure.REFERRALS_FOR_PROSECUTION: Measure.ARRESTS,
}
"""The step that comes before, in the relative rate index."""
WHITE = "white"

Count = Callable[[Measure, tuple[str, ...]], int | None]
"""A count by measure and values: the school if there is one, then the group; None where it is suppressed."""


def needed(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """The measures and the steps before them."""
    asked = {*measures, *(BEFORE[measure] for measure in measures if measure in BEFORE)}
    return tuple(measure for measure in MEASURES if measure in asked)


@dataclass(frozen=True, slots=True)
class Sides:
    """What the two sides are counted from.

    Persons in events whose characteristic is not recorded, adults among them, are on neither side; students all were
    enrolled, and those who are not of the group are the others. `is_whole`: the counts reach every school; `is_exact`:
    the caller may see small counts.
    """

    dimension: Dimension
    against: Against
    state_risk: float | None
    enrolment: Mapping[tuple[str, str], int]
    count: Count
    is_whole: bool
    is_exact: bool
    unit: Unit = Unit.SUBJECTS

    def row(self, measure: Measure, group: str) -> ComparisonRow:
        """Everything that may be said of one group."""
        count = self.count(measure, (group,))
        compared = self._compare(measure, group, ())
        enrolled = self._enrolled(group, None)
        known: dict[str, Any] = {"comparison_enrolment": self._others_enrolled(group, None)}
        if count is not None and enrolled:
            known |= {"risk": count / enrolled, "rate_per_1000": 1_000 * count / enrolled}
        if self.against is Against.STATE and self.state_risk is not None and count is not None and enrolled:
            known |= self._beside_state(count, enrolled, self.state_risk)
        if compared is not None:
            known |= {"comparison_count": compared.b}
            if self.is_exact or compared.reaches(PUBLISHED):
                known |= self._compared(compared, measure, group)
        plain: dict[str, Any] = dict.fromkeys(ComparisonRow.model_fields)
        status = CellStatus.SUPPRESSED if count is None else CellStatus.PUBLISHED
        plain |= {
            "group": group,
            "measure": measure,
            "status": CellStatus.EXACT if self.is_exact else status,
            "count": count,
            "enrolment": enrolled,
        }
        rounded = {name: round(value, 6) if isinstance(value, float) else value for name, value in known.items()}
        return ComparisonRow.model_validate(plain | rounded)

    def _beside_state(self, count: int, enrolled: int, state_risk: float) -> dict[str, Any]:
        known: dict[str, Any] = {"risk_difference": count / enrolled - state_risk}
        large_enough = count >= PUBLISHED.count and enrolled >= PUBLISHED.enrolment
        if self.is_exact or large_enough:
            known["risk_ratio"] = count / enrolled / state_risk
        return known

    def _compared(self, compared: Comparison, measure: Measure, group: str) -> dict[str, Any]:
        names = (
            "risk_ratio", "risk_difference", "composition", "enrolment_share", "composition_index", "expected",
            "excess",
        )  # fmt: skip
        known: dict[str, Any] = {name: getattr(compared, name) for name in names}
        four = (compared.a, compared.n, compared.b, compared.m)
        known |= _ends("risk_ratio", score_interval(*four)) | _ends("rate_ratio", rate_interval(*four))
        if self.against is Against.ALL_OTHERS:
            known["federal"], known["federal_ratio"] = ratio_to_report(compared, self.state_risk)
        return known | {
            "unstable": compared.is_unstable,
            "within_school": self._within_school(measure, group),
            "step_index": self._step(measure, group, compared),
        }

    def _step(self, measure: Measure, group: str, compared: Comparison) -> float | None:
        before = BEFORE.get(measure)
        earlier = self._compare(before, group, ()) if before is not None else None
        if earlier is None or not (self.is_exact or earlier.reaches(PUBLISHED)):
            return None
        return step_index((compared.a, compared.b), (earlier.a, earlier.b))

    def _within_school(self, measure: Measure, group: str) -> float | None:
        if not self.is_whole:
            return None
        schools = sorted({school for school, _ in self.enrolment})
        compared = [self._compare(measure, group, (school,)) for school in schools]
        return None if None in compared else within_school(each for each in compared if each is not None)

    def _compare(self, measure: Measure, group: str, school: tuple[str, ...]) -> Comparison | None:
        """Both sides, of one school or of all; None where a count is suppressed or there is no other side."""
        a = self.count(measure, (*school, group))
        b = self._others(measure, group, school)
        m = self._others_enrolled(group, school[0] if school else None)
        if a is None or b is None or m is None:
            return None
        return Comparison(a, self._enrolled(group, school[0] if school else None), b, m)

    def _others(self, measure: Measure, group: str, school: tuple[str, ...]) -> int | None:
        if self.against is Against.WHITE:
            return self.count(measure, (*school, WHITE))
        if self.against is Against.STATE:
            return None
        total, own = self.count(measure, school), self.count(measure, (*school, group))
        unknown = self.count(measure, (*school, NOT_RECORDED)) if self._leaves_out_unknown else 0
        return None if total is None or unknown is None or own is None else total - unknown - own

    @property
    def _leaves_out_unknown(self) -> bool:
        return self.unit is not Unit.STUDENTS

    def _enrolled(self, group: str, school: str | None) -> int:
        return sum(
            number for (where, value), number in self.enrolment.items() if value == group and school in (None, where)
        )

    def _others_enrolled(self, group: str, school: str | None) -> int | None:
        if self.against is Against.STATE:
            return None
        if self.against is Against.WHITE:
            return self._enrolled(WHITE, school)
        left_out = (group, NOT_RECORDED) if self._leaves_out_unknown else (group,)
        return sum(
            number
            for (where, value), number in self.enrolment.items()
            if value not in left_out and school in (None, where)
        )


def _ends(name: str, interval: Interval | None) -> dict[str, float | None]:
    low, high = interval or (None, None)
    return {f"{name}_low": low, f"{name}_high": high if high is not None and isfinite(high) else None}
