"""Groups over the district's thresholds, with the trend and the practices beside it (P23)."""

from datetime import date
from typing import Literal

from pydantic import Field

from app.aggregates.schemas.answer import PeriodName
from app.codes.aggregates import CellStatus
from app.core.fields import WireModel
from app.program.schemas.thresholds import ThresholdAnswer


class TrendPoint(WireModel):
    """A group in one period, as `/v1/aggregates/disproportionality` has it."""

    period: PeriodName
    status: CellStatus = Field(description="Of `count`.")
    count: int | None
    risk_ratio: float | None
    risk_ratio_low: float | None
    risk_ratio_high: float | None


class Action(WireModel):
    """What the district owes for a group that is called out: a practice that is judged by the measure."""

    status: Literal["open", "overdue", "answered"]
    due_on: date


class GroupTrend(WireModel):
    """A group over the released periods, oldest first."""

    group: str
    trend: list[TrendPoint]
    called_out: bool | None = Field(
        description="At or over the ratio in each of the periods, and never below the sizes; null where that turns on a"
        " ratio that is not published: it is unknown then, neither true nor false."
    )
    unknown_because: Literal["count_hidden", "ratio_hidden"] | None = Field(
        description="Where `called_out` is null. `count_hidden`: the group's own count is not published in some period;"
        " `ratio_hidden`: its counts are, and the comparison group's is not or is too small."
    )
    action: Action | None = Field(description="For a group that is called out.")


class PracticeNote(WireModel):
    """A practice that is judged by the measure and names a characteristic of the groups."""

    id: str
    title: str
    adopted_on: date
    ended_on: date | None


class CallOut(WireModel):
    """A threshold in force, every group's trend against all others, and the practices adopted."""

    threshold: ThresholdAnswer
    practices: list[PracticeNote]
    groups: list[GroupTrend]


class CallOutList(WireModel):
    """Thresholds in force, oldest record first. Disparity alone does not prove bias."""

    items: list[CallOut]
