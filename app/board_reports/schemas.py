"""What enters and leaves as board reports."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from app.aggregates.schemas import ReleaseNote
from app.codes.aggregates import Basis, CellStatus, Measure, Unit
from app.core.fields import Day, Instant, Uuid, WireModel, line, text
from app.measures.calendar import PERIOD_PATTERN
from app.measures.definitions import Dimension

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


class Cell(WireModel):
    """One released count; `group` is a value of the table's dimension, null for the whole district."""

    group: str | None
    measure: Measure
    period: str
    value: int | None = Field(description="Null unless `status` is `published`.")
    status: CellStatus


class Table(WireModel):
    """A table of released counts."""

    name: str
    dimension: Dimension | None
    basis: Basis
    unit: Unit
    cells: list[Cell]


class Share(WireModel):
    """A percentage; null where one of its two counts is protected."""

    name: str
    part: Measure
    whole: Measure
    percent: str | None


class Action(ActionContent):
    """An action with its name for follow-ups."""

    id: Uuid
    status: ActionStatus
    note: str | None
    first_reported: str = Field(description="The period of the edition in which it was first adopted.")


class DistrictName(WireModel):
    """Whose report."""

    id: str
    name: str


class ReportPeriod(WireModel):
    """What time it covers."""

    name: str
    first_day: Day
    last_day: Day


class Corrected(WireModel):
    """The edition before."""

    id: Uuid
    edition: int
    sha256: str


class Programme(WireModel):
    """The programme as it stood at the data cut of the draft."""

    agencies: list[str]
    officers_on_record: int
    schools: int


class Method(WireModel):
    """How small numbers were protected."""

    suppression: str
    threshold: int
    published_cells: int
    suppressed_cells: int


class ReportContent(WireModel):
    """What is frozen. Names and meaning are those of the aggregates' definitions."""

    form: Literal["sro-contact-log board report 1"]
    id: Uuid
    district: DistrictName
    period: ReportPeriod
    title: str
    language: Language
    findings: list[str]
    actions: list[Action]
    carried_actions: list[Action]
    corrects: Corrected | None
    change: Change | None
    release: ReleaseNote
    method: Method
    programme: Programme
    schools: dict[str, str]
    tables: list[Table]
    shares: list[Share]
    not_included: list[str] = Field(description="Sections that this version of the service has no figures for.")
    edition: int | None
    approved_by: str | None
    meeting_on: Day | None
    published_at: Instant | None


class Seal(WireModel):
    """Ed25519 over the digests of the content and the files (docs/board-reports.md)."""

    algorithm: Literal["Ed25519"]
    verifier_key: str
    signature: str
    files: dict[str, str]


class DraftAnswer(WireModel):
    """A draft as it would be published now."""

    id: Uuid
    version: int
    content: ReportContent


class EditionAnswer(WireModel):
    """A published edition; `sha256` is over the RFC 8785 text of `content`."""

    id: Uuid
    sha256: str
    seal: Seal
    superseded_by: list[Uuid]
    content: ReportContent


class EditionNote(WireModel):
    """A published edition in short."""

    id: Uuid
    district: str
    period: str
    edition: int
    title: str
    meeting_on: Day
    published_at: Instant
    sha256: str
    corrects: Uuid | None


class EditionList(WireModel):
    """Published editions, the newest first."""

    items: list[EditionNote]
    next_cursor: str | None


class DraftNote(WireModel):
    """A draft in short."""

    id: Uuid
    period: str
    title: str
    version: int


class DraftList(WireModel):
    """Drafts, the newest first."""

    items: list[DraftNote]
    next_cursor: str | None


class DueStatus(StrEnum):
    """Whether a report is there."""

    PUBLISHED = "published"
    DUE = "due"
    OVERDUE = "overdue"


class Due(WireModel):
    """A released school year and its report."""

    period: str
    due_on: Day
    status: DueStatus
    report: Uuid | None = Field(description="The newest edition.")


class DueList(WireModel):
    """Every released school year, in order."""

    items: list[Due]
