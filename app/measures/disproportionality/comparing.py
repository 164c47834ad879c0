"""Comparing a group with others: risks, ratios, differences, shares, expected counts, within schools and by steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

UNSTABLE_BELOW = 20
"""A ratio of counts below it moves widely from year to year."""


class Against(StrEnum):
    """With whom a group is compared."""

    ALL_OTHERS = "all_others"
    WHITE = "white"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Minimum:
    """Least counts with the outcome and least enrolments below which no ratio is given."""

    count: int
    enrolment: int


PUBLISHED = Minimum(count=11, enrolment=30)
FEDERAL = Minimum(count=10, enrolment=30)
"""The largest minimum sizes that are presumed reasonable, 34 CFR 300.647(b)(1)(iv)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`a` of `n` enrolled in the group and `b` of `m` enrolled in the comparison group have the outcome.

    Whatever would divide by 0 is None.
    """

    a: int
    n: int
    b: int
    m: int

    @property
    def risk(self) -> float | None:
        """a/n."""
        return _divided(self.a, self.n)

    @property
    def comparison_risk(self) -> float | None:
        """b/m."""
        return _divided(self.b, self.m)

    @property
    def risk_ratio(self) -> float | None:
        """(a/n)/(b/m), 34 CFR 300.647(a)."""
        return _divided(self.a * self.m, self.b * self.n)

    @property
    def risk_difference(self) -> float | None:
        """a/n - b/m."""
        if self.n == 0 or self.m == 0:
            return None
        return self.a / self.n - self.b / self.m

    @property
    def composition(self) -> float | None:
        """The group's share of those with the outcome."""
        return _divided(self.a, self.a + self.b)

    @property
    def enrolment_share(self) -> float | None:
        """The group's share of enrolment."""
        return _divided(self.n, self.n + self.m)

    @property
    def composition_index(self) -> float | None:
        """Share of those with the outcome over share of enrolment."""
        return _divided(self.a * (self.n + self.m), (self.a + self.b) * self.n)

    @property
    def expected(self) -> float | None:
        """The count if the outcome fell evenly on both."""
        return _divided(self.n * (self.a + self.b), self.n + self.m)

    @property
    def excess(self) -> float | None:
        """How many more there are than at the comparison group's risk."""
        return None if self.m == 0 else self.a - self.n * self.b / self.m

    @property
    def is_unstable(self) -> bool:
        """Whether either count is below 20."""
        return min(self.a, self.b) < UNSTABLE_BELOW

    def reaches(self, least: Minimum) -> bool:
        """Whether both counts and both enrolments are large enough."""
        return min(self.a, self.b) >= least.count and min(self.n, self.m) >= least.enrolment


class Reported(StrEnum):
    """Which ratio the federal rule has a district report, if any."""

    RISK_RATIO = "risk_ratio"
    ALTERNATE = "alternate"
    NOT_CALCULATED = "not_calculated"


def ratio_to_report(
    compared: Comparison, state_risk: float | None, least: Minimum = FEDERAL
) -> tuple[Reported, float | None]:
    """The risk ratio; where the comparison group is too small the alternate one, against the state's risk (b/m).

    34 CFR 300.647(a)(1), (b)(5), (c)(1).
    """
    if compared.a < least.count or compared.n < least.enrolment:
        return Reported.NOT_CALCULATED, None
    if compared.b >= least.count and compared.m >= least.enrolment:
        return Reported.RISK_RATIO, compared.risk_ratio
    if state_risk:
        return Reported.ALTERNATE, compared.a / compared.n / state_risk
    return Reported.NOT_CALCULATED, None


def within_school(schools: Iterable[Comparison]) -> float | None:
    """Mantel and Haenszel's risk ratio over schools: what is left when groups are spread unevenly over schools."""
    above = below = 0.0
    for each in schools:
        enrolled = each.n + each.m
        if enrolled:
            above += each.a * each.m / enrolled
            below += each.b * each.n / enrolled
    return _divided(above, below)


def step_index(step: tuple[int, int], before: tuple[int, int]) -> float | None:
    """The relative rate index of one step after another; each pair: the group's count, the comparison group's."""
    return _divided(step[0] * before[1], before[0] * step[1])


def _divided(above: float, below: float) -> float | None:
    return above / below if below else None
