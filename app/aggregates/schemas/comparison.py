"""How unevenly a measure falls on groups, as it is answered."""

from pydantic import Field

from app.aggregates.schemas.answer import PeriodName, ReleaseNote
from app.codes.aggregates import Basis, CellStatus, Measure, Unit
from app.core.fields import Day, WireModel
from app.measures.definitions import Dimension
from app.measures.disproportionality import Against, Reported

_RATIO = "Null unless both counts are published, 11 or more, and both enrolments 30 or more; exact counts have no such"
_INTERVAL = "95 % score interval (Miettinen-Nurminen), for pupils each counted once; the upper end may be open: null."
_RATES = "95 % exact conditional interval (Clopper-Pearson), for events, of which a pupil may have several."


class ComparisonRow(WireModel):
    """One group and one measure. Disparity alone does not prove bias."""

    group: str = Field(description="A value of the dimension that was asked by.")
    measure: Measure = Field(description="What is counted, in persons in events.")
    status: CellStatus = Field(description="Of `count`.")
    count: int | None = Field(description="Of the group; null where it is suppressed.")
    enrolment: int = Field(description="Students of the group on the census day.")
    comparison_count: int | None = Field(
        description="Of the comparison group; of students, everybody counted who is not of the group."
    )
    comparison_enrolment: int | None = Field(description="Students of the comparison group on the census day.")
    risk: float | None = Field(description="count / enrolment.")
    rate_per_1000: float | None = Field(description="1,000 times count / enrolment.")
    risk_ratio: float | None = Field(description=f"{_RATIO} minimum.")
    risk_ratio_low: float | None = Field(description=_INTERVAL)
    risk_ratio_high: float | None = Field(description="The upper end of the same interval.")
    rate_ratio_low: float | None = Field(description=_RATES)
    rate_ratio_high: float | None = Field(description="The upper end of the same interval.")
    risk_difference: float | None = Field(description="The group's risk less the comparison group's.")
    composition: float | None = Field(description="The group's share of the counts of both sides.")
    enrolment_share: float | None = Field(description="The group's share of the enrolment of both sides.")
    composition_index: float | None = Field(description="composition / enrolment_share.")
    expected: float | None = Field(description="The count if the measure fell evenly on both sides.")
    excess: float | None = Field(description="How many more than at the comparison group's risk.")
    within_school: float | None = Field(description="Mantel-Haenszel risk ratio over schools; where it can be given.")
    step_index: float | None = Field(
        description="Relative rate index of the step: arrests and citations per contact, referrals per arrest."
    )
    federal: Reported | None = Field(
        description="Which ratio 34 CFR 300.647 has a district report, with minimum sizes of 10 and 30; for all_others."
    )
    federal_ratio: float | None = Field(description="The value of that ratio.")
    unstable: bool | None = Field(description="A count below 20 on either side: the ratio moves widely.")


class ComparisonAnswer(WireModel):
    """Groups beside a comparison group, per student on the census day. Of many intervals some miss by chance."""

    release: ReleaseNote | None = Field(description="Null for exact counts.")
    period: PeriodName
    basis: Basis
    unit: Unit
    by: Dimension
    against: Against
    census_day: Day = Field(description="The day whose enrolment is the denominator.")
    rows: list[ComparisonRow]
