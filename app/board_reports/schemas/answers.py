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
