"""Thresholds of disproportionality on the wire (P23)."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from app.codes.aggregates import Measure
from app.core.fields import Day, WireModel, between
from app.measures.definitions import Dimension


class ThresholdContent(WireModel):
    """From which risk ratio against all others, in how many released periods in a row, a group is called out."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"measure": "arrests", "by": "race_ethnicity", "span": "year", "periods": 2, "ratio": 2.0,
                 "least_count": 11, "least_enrolment": 30, "answer_within_days": 90, "adopted_on": "2026-08-20"}
            ]
        }
    )  # fmt: skip

    measure: Measure
    by: Dimension = Field(description="A trait of persons.")
    span: Literal["quarter", "year"] = "year"
    periods: Annotated[int, between(1, 6)] = 2
    ratio: Annotated[float, Field(gt=1, le=100, strict=True, allow_inf_nan=False)] = 2.0
    least_count: Annotated[int, between(11, 1000)] = Field(11, description="Of the group, in each period.")
    least_enrolment: Annotated[int, between(30, 100_000)] = Field(30, description="Of the group.")
    answer_within_days: Annotated[int, between(1, 365)] = Field(
        90, description="So long after the release a practice is due that is judged by the measure."
    )
    adopted_on: Day
    ended_on: Day | None = None


class ThresholdAnswer(ThresholdContent):
    """A threshold as it stands."""

    id: str


class ThresholdList(WireModel):
    """Thresholds, oldest record first."""

    items: list[ThresholdAnswer]
    next_cursor: str | None
