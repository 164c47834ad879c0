"""Flags as they are worked."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from app.codes.program import FlagOwner, FlagResolution
from app.contacts.schemas.answers import FlagAnswer
from app.contacts.schemas.parts import Remark
from app.core.fields import ExternalId, WireModel

FlagStatus = Literal["open", "resolved", "withdrawn"]


class FlagRecord(FlagAnswer):
    """A flag of a contact: whose it is, until when, how it was closed.

    `withdrawn`: an amendment or a later judgement no longer raises it; it is kept.
    """

    id: str
    contact_id: str
    school_id: ExternalId
    agency_id: ExternalId | None
    owner: FlagOwner
    raised_at: datetime
    due_on: date = Field(description="Last day on which it is not overdue.")
    overdue: bool
    status: FlagStatus
    closed_at: datetime | None
    resolution: FlagResolution | None
    reason: str | None


class FlagList(WireModel):
    """Flags within reach, in the order in which they were raised."""

    items: list[FlagRecord]
    next_cursor: str | None


class Resolution(WireModel):
    """How a flag was resolved, and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"resolution": "coached", "reason": "Talked it over with the officer and the counselor."}]
        }
    )

    resolution: FlagResolution
    reason: Annotated[Remark, Field(description="5-500 characters, no names.")]


class JudgementAnswer(WireModel):
    """One judgement of a contact's flags, as of the contact's day. `cause`: what changed; null for the report."""

    at: datetime
    cause: str | None
    flags: list[FlagAnswer]


class JudgementList(WireModel):
    """Every judgement, oldest first."""

    items: list[JudgementAnswer]


class JudgedAgain(WireModel):
    """What came of judging anew."""

    changes: int = Field(ge=0, description="Changes of programme records that were looked at.")
    contacts: int = Field(ge=0, description="Contacts that were judged.")
    differing: int = Field(ge=0, description="Those whose flags read differently now.")
