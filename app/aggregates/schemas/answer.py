"""What the aggregates answer."""

from typing import Annotated

from pydantic import Field, WithJsonSchema

from app.codes.aggregates import Basis, CellStatus, Measure, Unit
from app.core.fields import Instant, Uuid, WireModel
from app.measures.calendar import PERIOD_PATTERN

PeriodName = Annotated[str, WithJsonSchema({"type": "string", "pattern": PERIOD_PATTERN})]
"""`2025-26`, `2025-26-Q2` or `2026-03`."""


class ReleaseNote(WireModel):
    """From which release the numbers are; of several, the newest."""

    id: Uuid
    as_of: Instant = Field(description="When the counts were taken.")
    method: str = Field(description="How small numbers were protected, with its version.")
    sha256: str = Field(description="Over the canonical text of the whole release.")


class AnswerRow(WireModel):
    """One cell. Only the dimensions that were asked are there, in this order."""

    school: str | None = None
    agency: str | None = None
    matter: str | None = None
    initiated_by: str | None = None
    contact_type: str | None = None
    race_ethnicity: str | None = None
    gender: str | None = None
    grade_band: str | None = None
    disability: str | None = None
    english_learner: str | None = None
    measure: Measure
    period: PeriodName
    value: int | None = Field(description="Null unless `status` is `published` or `exact`.")
    status: CellStatus


class Answer(WireModel):
    """Counts. Every row is there, in fixed order, whatever its value."""

    release: ReleaseNote | None = Field(description="Null for exact counts.")
    period: PeriodName
    basis: Basis
    unit: Unit
    rows: list[AnswerRow]


class ReleaseAnswer(ReleaseNote):
    """A release with the periods that were published in it."""

    periods: list[PeriodName]


class ReleaseList(WireModel):
    """Releases, the newest first."""

    items: list[ReleaseAnswer]
    next_cursor: str | None
