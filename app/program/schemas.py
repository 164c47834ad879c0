"""Agencies and officers on the wire."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from app.core.fields import ExternalId, Flag, WireModel, Word, between, line


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


class AgencyAnswer(WireModel):
    """An agency; `ori` is its identifier with the FBI, nine characters."""

    agency_id: ExternalId
    name: str
    ori: str | None
    questions: list[AgencyQuestion]


class AgencyList(WireModel):
    """Agencies of the district, by id."""

    items: list[AgencyAnswer]
    next_cursor: str | None


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
