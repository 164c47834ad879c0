"""What is answered about drafts and editions."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from app.board_reports.schemas.content import ReportContent
from app.core.fields import Day, Instant, Uuid, WireModel


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


class PublishingState(StrEnum):
    """Where a publishing stands. Failed: nothing of it is published, and the draft is as it was."""

    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class PublishingPhase(StrEnum):
    """What a publishing does."""

    DRAWING = "drawing"
    TYPESETTING = "typesetting"
    SEALING = "sealing"
    DONE = "done"


class PublishingAnswer(WireModel):
    """The newest publishing of a draft that goes on behind its answer."""

    report: Uuid
    state: PublishingState
    phase: PublishingPhase
    done: int = Field(ge=0, description="Of `of`: how much of the work is behind it.")
    of: int = Field(ge=1)
    created_at: Instant
    heard_of_at: Instant
    finished_at: Instant | None
    edition: str | None = Field(description="Where the edition is, once it is published.")
    problem: str | None = Field(description="Why a failed one failed.")


class DraftNote(WireModel):
    """A draft in short."""

    id: Uuid
    period: str
    title: str
    version: int
    publishing: PublishingAnswer | None = Field(description="Null: not begun behind an answer.")


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
