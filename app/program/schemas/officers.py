"""Agencies, officers, their trainings and leave on the wire."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from app.codes.program import TrainingAuthority, TrainingTopic
from app.core.fields import Day, ExternalId, Flag, Uuid, WireModel, Word, between, line


class AgencyQuestion(WireModel):
    """A question of the agency's own, answered in `extension` of the report or of each subject."""

    key: Word
    about: Literal["contact", "subject"] = "contact"
    label: Annotated[str, line(200)]
    kind: Literal["boolean", "integer", "number", "text", "choice"]
    required: Flag = False
    low: float | None = None
    high: float | None = None
    longest: Annotated[int, between(1, 500)] = 500
    choices: Annotated[list[Word], Field(max_length=50)] = []


class AgencyContent(WireModel):
    """An agency; `ori` is its identifier with the FBI, nine characters."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Bay Police Department", "ori": "CA0199999", "questions": []}]}
    )

    name: Annotated[str, line(120)]
    ori: Annotated[str, Field(strict=True, pattern="^[A-Z0-9]{9}$")] | None = None
    questions: Annotated[list[AgencyQuestion], Field(max_length=50)] = []


class AgencyAnswer(WireModel):
    """An agency as it stands."""

    agency_id: ExternalId
    name: str
    ori: str | None
    questions: list[AgencyQuestion]


class AgencyList(WireModel):
    """Agencies of the district, by id."""

    items: list[AgencyAnswer]
    next_cursor: str | None


class OfficerContent(WireModel):
    """A sworn officer and the days of the detail; `until` is the last day, null while it lasts."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"agency_id": "demo-pd", "name": "Officer Quill", "badge": "4190", "since": "2026-08-03"}]
        }
    )

    agency_id: ExternalId
    name: Annotated[str, line(120)]
    badge: Annotated[str, line(20)]
    sworn: Flag = True
    since: Day
    until: Day | None = None


class OfficerAnswer(WireModel):
    """A sworn officer and the days of the detail; `until` is the last day, null while it lasts."""

    officer_id: ExternalId
    agency_id: ExternalId
    name: str
    badge: str
    sworn: bool
    since: date
    until: date | None


class OfficerList(WireModel):
    """Officers within reach, by id."""

    items: list[OfficerAnswer]
    next_cursor: str | None


_TRAINING: dict[str, Any] = {
    "course": "School resource officer basic course",
    "provider": "Regional academy",
    "authority": "nasro_basic",
    "topics": ["school_policing", "diverse_populations"],
    "hours": 40,
    "completed_on": "2026-07-10",
    "expires_on": "2029-07-09",
}


class TrainingContent(WireModel):
    """A training that the officer completed; `expires_on` is the last day on which it counts."""

    model_config = ConfigDict(json_schema_extra={"examples": [_TRAINING]})

    course: Annotated[str, line(160, 3)]
    provider: Annotated[str, line(120, 2)]
    authority: TrainingAuthority | None = None
    topics: Annotated[list[TrainingTopic], Field(min_length=1, max_length=len(TrainingTopic))]
    hours: Annotated[float, Field(gt=0, le=1000, strict=True)] = Field(description="Hours of instruction, 0-1000.")
    completed_on: Day
    expires_on: Day | None = None


class TrainingAnswer(TrainingContent):
    """A training as it stands."""

    id: str
    officer_id: ExternalId


class TrainingList(WireModel):
    """An officer's trainings, oldest record first."""

    items: list[TrainingAnswer]
    next_cursor: str | None


class LeaveContent(WireModel):
    """Days of leave, never why; `relief_officer_id` staffs the position meanwhile (P10)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"starts_on": "2027-01-11", "ends_on": "2027-01-22", "relief_officer_id": None}]
        }
    )

    starts_on: Day
    ends_on: Day | None = Field(None, description="Last day; null while it lasts.")
    relief_officer_id: Uuid | None = Field(None, description="An officer of the same agency.")


class LeaveAnswer(LeaveContent):
    """A leave as it stands."""

    id: str
    officer_id: ExternalId


class LeaveList(WireModel):
    """An officer's leaves, oldest record first."""

    items: list[LeaveAnswer]
    next_cursor: str | None
