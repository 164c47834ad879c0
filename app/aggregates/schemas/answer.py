"""What the aggregates answer."""

from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from app.codes.aggregates import Basis, CellStatus, Measure, Unit
from app.core.fields import Instant, Uuid, WireModel
from app.measures.calendar import PERIOD_PATTERN
from app.measures.definitions import DIMENSION_TEXTS, Dimension, Rollup

PeriodName = Annotated[str, WithJsonSchema({"type": "string", "pattern": PERIOD_PATTERN})]
"""`2025-26`, `2025-26-Q2` or `2026-03`."""


def _split_by(dimension: Dimension | Rollup) -> Any:
    return Field(default=None, description=f"{DIMENSION_TEXTS[dimension]} There if it was asked by.")


class ReleaseNote(WireModel):
    """From which release the numbers are; of several, the newest."""

    id: Uuid
    as_of: Instant = Field(description="When the counts were taken.")
    method: str = Field(description="How small numbers were protected, with its version.")
    sha256: str = Field(description="Over the canonical text of the whole release.")


class AnswerRow(WireModel):
    """One cell. Only the dimensions that were asked are there, in this order."""

    school: str | None = _split_by(Dimension.SCHOOL)
    school_level: str | None = _split_by(Rollup.SCHOOL_LEVEL)
    agency: str | None = _split_by(Dimension.AGENCY)
    matter: str | None = _split_by(Dimension.MATTER)
    initiated_by: str | None = _split_by(Dimension.INITIATED_BY)
    contact_type: str | None = _split_by(Dimension.CONTACT_TYPE)
    race_ethnicity: str | None = _split_by(Dimension.RACE_ETHNICITY)
    gender: str | None = _split_by(Dimension.GENDER)
    grade_band: str | None = _split_by(Dimension.GRADE_BAND)
    disability: str | None = _split_by(Dimension.DISABILITY)
    english_learner: str | None = _split_by(Dimension.ENGLISH_LEARNER)
    measure: Measure = Field(description="What is counted.")
    period: PeriodName = Field(description="The period that is counted, in the district's time zone.")
    value: int | None = Field(description="Null unless `status` is `published` or `exact`.")
    status: CellStatus = Field(description="What a row without a number means; see `statuses`.")


class Answer(WireModel):
    """Counts. Every row is there, in fixed order, whatever its value."""

    release: ReleaseNote | None = Field(description="Null for exact counts.")
    period: PeriodName
    basis: Basis
    unit: Unit
    rows: list[AnswerRow]


class Adjustment(WireModel):
    """By how much a count of the whole district, over all months frozen before, changed since: amended, late, sealed.

    As far as no earlier release said so. Changes of fewer than 11 are suppressed, none among them; they wait for later
    ones.
    """

    measure: Measure
    unit: Unit
    value: int | None = Field(description="May be negative. Null unless `status` is `published`.")
    status: CellStatus


class ReleaseAnswer(ReleaseNote):
    """A release with the periods that were published in it."""

    periods: list[PeriodName]
    adjustments: list[Adjustment] = Field(description="None in the first release.")


class ReleaseRun(WireModel):
    """The service's newest run of its own: it releases months when they close."""

    state: Literal["running", "published", "refused", "failed"] = Field(
        description="`refused`: the tables could not be protected, or the month is open again; tried again in a day."
    )
    started_at: Instant
    heard_of_at: Instant = Field(description="Silent for more than 90 seconds: it was killed, and is begun anew.")
    done: int
    of: int = Field(description="Steps of protection, of which `done` are done; 0: not known yet.")
    problem: str | None = Field(description="The type of the problem that refused it.")


class ReleaseList(WireModel):
    """Releases, the newest first."""

    items: list[ReleaseAnswer]
    run: ReleaseRun | None = Field(description="Null while the service has made no release by itself.")
    next_cursor: str | None
