"""Written permissions on the wire (34 CFR 99.30)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from app.core.fields import Day, ExternalId, Uuid, WireModel, line


class RecordKind(StrEnum):
    """Which records a permission may cover."""

    IDENTITY = "identity"
    CONTACT_DETAILS = "contact_details"
    SCHEDULE = "schedule"
    ATTENDANCE = "attendance"
    DISCIPLINE = "discipline"
    HEALTH = "health"
    SPECIAL_EDUCATION = "special_education"
    DEMOGRAPHICS = "demographics"


class Relation(StrEnum):
    """Who signed; rights pass to the student at 18 (34 CFR 99.3, 99.5)."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    ACTING_PARENT = "acting_parent"
    ELIGIBLE_STUDENT = "eligible_student"


class SignatureMethod(StrEnum):
    """How the signature was given; an electronic one identifies and authenticates its signer (34 CFR 99.30(d))."""

    PAPER = "paper"
    ELECTRONIC = "electronic"


_EXAMPLE: dict[str, Any] = {
    "sourced_id": "S-100001",
    "records": ["schedule", "contact_details"],
    "purpose": "Plan a walk to school that the student feels safe on.",
    "recipient_agency_id": "demo-pd",
    "signer_name": "Maria Castillo",
    "signer_relation": "parent",
    "signature_method": "paper",
    "signature_reference": "Folder 12, form 3",
    "signed_on": "2026-10-01",
    "expires_on": "2027-06-30",
}


class ConsentContent(WireModel):
    """A permission as a custodian records it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    sourced_id: ExternalId
    records: Annotated[list[RecordKind], Field(min_length=1, max_length=len(RecordKind))]
    purpose: Annotated[str, line(300, 5)]
    recipient_agency_id: ExternalId
    recipient_officer_id: Uuid | None = None
    signer_name: Annotated[str, line(120)]
    signer_relation: Relation
    signature_method: SignatureMethod
    signature_reference: Annotated[str, line(120)] = Field(description="Where the signed form is kept.")
    signed_on: Day
    expires_on: Day = Field(description="Last day of the permission.")


class ConsentAnswer(ConsentContent):
    """A permission as it stands."""

    id: str
    recorded_at: datetime
    revoked_at: datetime | None
    in_force: bool = Field(description="Today, in the district's time zone.")


class ConsentList(WireModel):
    """A student's permissions, oldest first."""

    items: list[ConsentAnswer]
    next_cursor: str | None
