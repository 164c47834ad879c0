"""What leaves: one schema for each audience (contract section 4)."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from app.contacts.schemas.parts import Remark
from app.contacts.schemas.report import ContactReport
from app.contacts.schemas.sealing import ContactTombstone
from app.core.fields import Day, ExternalId, WireModel


class FlagAnswer(WireModel):
    """A rule that the contact meets or breaks; the contact is kept all the same."""

    code: str
    clause: str
    severity: str
    detail: str


class ContactRecord(ContactReport):
    """A report with what the service adds. To law-enforcement roles without `identified_as`."""

    id: str
    status: str = Field(description="`submitted`, `reviewed`.")
    version: int = Field(ge=1)
    submitted_at: datetime
    vocabulary_version: str
    agency_id: ExternalId | None
    flags: list[FlagAnswer]


class LinkAnswer(WireModel):
    """Which student a subject was matched to by school staff."""

    position: int = Field(ge=0, description="Place of the subject in `subjects`.")
    sourced_id: ExternalId


class StaffContact(ContactRecord):
    """What staff who may open student records read."""

    links: list[LinkAnswer]


class ContactReceipt(WireModel):
    """What is left of a reviewed report for the one who made it."""

    id: str
    client_report_id: str
    status: str
    version: int = Field(ge=1)
    submitted_at: datetime
    vocabulary_version: str


class ContactList(WireModel):
    """Contacts within reach, newest report first; each as the caller may read it."""

    items: list[StaffContact | ContactRecord | ContactReceipt | ContactTombstone]
    next_cursor: str | None


class VersionAnswer(WireModel):
    """One version of a report. `reason` says why it was replaced; null for the present one."""

    version: int = Field(ge=1)
    replaced_at: datetime | None
    reason: str | None
    flags: list[FlagAnswer]
    report: ContactReport | None = Field(description="Null where only the receipt may be read.")


class ContactHistory(WireModel):
    """Every version, oldest first."""

    items: list[VersionAnswer]
    next_cursor: None = Field(None, description="Every version is in this one list.")


class BatchResult(WireModel):
    """What became of one report of a batch, in the order sent."""

    status: Literal["created", "duplicate", "refused"]
    id: str | None = None
    problem: dict[str, Any] | None = Field(None, description="RFC 9457 document, when refused.")


class BatchAnswer(WireModel):
    """One result a report."""

    results: list[BatchResult]


class Review(WireModel):
    """A reviewer's finding on the version that If-Match names."""

    model_config = {"json_schema_extra": {"examples": [{"finding": "accepted"}]}}

    finding: Literal["accepted", "returned"] = Field(
        description="`accepted` closes the report; `returned` gives it back to the reporter for an amendment."
    )
    note: Annotated[Remark | None, Field(description="Why; encrypted like the narrative.")] = None


class ReviewAnswer(WireModel):
    """A review as it stands."""

    id: str
    contact_id: str
    contact_version: int
    at: datetime
    finding: Literal["accepted", "returned"]
    contact_status: str


class SubjectLinkRequest(WireModel):
    """The student whom school staff take the subject to be."""

    model_config = {"json_schema_extra": {"examples": [{"sourced_id": "S-100001"}]}}

    sourced_id: ExternalId


class SubjectLinkAnswer(SubjectLinkRequest):
    """A link as it stands; `recorded` is what the district's record said on the day of the contact."""

    contact_id: str
    position: int
    recorded: dict[str, str]
    recorded_since: Day = Field(description="The day from which the record said so.")
    recorded_later: bool = Field(
        description="True: nothing is known of the contact's day, and `recorded` is the earliest later record."
    )
