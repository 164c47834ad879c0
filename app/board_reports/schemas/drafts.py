"""What the designee sends."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from app.core.fields import Day, Uuid, WireModel, line, text
from app.measures.calendar import PERIOD_PATTERN

Line = Annotated[str, line(500)]
Language = Literal["en", "es"]


class ActionStatus(StrEnum):
    """How it stands with an action."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ActionContent(WireModel):
    """What the district will do, who answers for it by role, and until when."""

    text: Line
    owner: Annotated[str, line(120)] = Field(description="An office or role, not a person's name.")
    due: Day


class FollowUp(WireModel):
    """What has become of an action of an earlier edition."""

    action: Uuid
    status: ActionStatus
    note: Line


class Change(WireModel):
    """Why there is a new edition."""

    what: Annotated[str, text(2000)]
    why: Annotated[str, text(2000)]


class ReportDraft(WireModel):
    """What the designee writes; every number comes from the releases. No names of students or officers."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "title": "School Resource Officers: fourth quarter",
                    "period": "2025-26-Q4",
                    "findings": ["Most contacts were welfare checks, greetings and outreach."],
                    "actions": [
                        {
                            "text": "Train all office staff on when to call the SRO.",
                            "owner": "Assistant Superintendent, Human Resources",
                            "due": "2027-01-29",
                        }
                    ],
                }
            ]
        }
    }

    title: Annotated[str, line(160)]
    period: Annotated[str, Field(pattern=PERIOD_PATTERN)] | None = Field(
        default=None, description="A school year or a quarter that is released; without it the newest school year."
    )
    language: Language = Field(default="en", description="Language of what is written here.")
    findings: Annotated[list[Annotated[str, text(2000)]], Field(max_length=30)] = []
    actions: Annotated[list[ActionContent], Field(max_length=30)] = []
    follow_ups: Annotated[list[FollowUp], Field(max_length=100)] = Field(
        default=[], description="On actions of the edition before; those not named stay open."
    )
    corrects: Uuid | None = Field(default=None, description="The published edition that this one corrects.")
    change: Change | None = Field(default=None, description="Required with `corrects`, and only with it.")


class Publication(WireModel):
    """By whom and where the edition was approved."""

    model_config = {"json_schema_extra": {"examples": [{"approved_by": "Superintendent", "meeting_on": "2026-09-09"}]}}

    approved_by: Annotated[str, line(120)] = Field(description="The approving office.")
    meeting_on: Day = Field(description="The board meeting that receives the report.")
