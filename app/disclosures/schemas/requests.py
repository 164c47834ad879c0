"""Requests for information and the decisions on them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from app.core.fields import ExternalId, Instant, WireModel, line, text
from app.disclosures.schemas.consents import RecordKind
from app.disclosures.schemas.grounds import Evidence, LegalBasis

Records = Annotated[list[RecordKind], Field(min_length=1, max_length=len(RecordKind))]


class DescribedStudent(WireModel):
    """The student in the officer's own words. Nothing is looked up, so that asking tells nothing (T02-T04)."""

    description: Annotated[str, line(300, 3)]
    student_number: Annotated[str | None, line(32)] = None


_REQUEST: dict[str, Any] = {
    "student": {"description": "Robin C., tenth grade, walks home by the canal", "student_number": "880001"},
    "records": ["identity", "contact_details"],
    "purpose": "Plan a walk to school that the student feels safe on.",
    "legal_basis": "consent",
    "evidence": "The mother signed the district's form.",
}


class DisclosureRequest(WireModel):
    """What an officer asks for, and on what ground."""

    model_config = ConfigDict(json_schema_extra={"examples": [_REQUEST]})

    student: DescribedStudent
    records: Records
    purpose: Annotated[str, line(300, 5)]
    legal_basis: LegalBasis | None = Field(None, description="The ground claimed; null: none.")
    evidence: Annotated[str | None, line(300, 3)] = Field(None, description="What supports the ground.")
    emergency_threat: Annotated[str | None, text(1000, 20)] = Field(
        None, description="The threat to health or safety; with `health_safety_emergency` and only then."
    )


class RequestStatus(StrEnum):
    """How far a request has come."""

    PENDING = "pending"
    GRANTED = "granted"
    PARTIAL = "partial"
    DENIED = "denied"


class RequestReceipt(WireModel):
    """What the asking officer reads of a request: one shape whether or not there is such a student."""

    id: str
    requested_at: datetime
    records: list[RecordKind]
    purpose: str
    legal_basis: LegalBasis | None
    status: RequestStatus
    disclosure_id: str | None = Field(description="The packet, if one was made.")


class DisclosedField(StrEnum):
    """A field of the student's record that a packet may copy."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    STUDENT_NUMBER = "student_number"
    BIRTH_DATE = "birth_date"
    GRADE = "grade"
    SCHOOL_ID = "school_id"
    RACE_ETHNICITY = "race_ethnicity"
    GENDER = "gender"
    DISABILITY = "disability"
    ENGLISH_LEARNER = "english_learner"


class Statement(WireModel):
    """What the custodian states from records that this service does not hold, such as a schedule."""

    records: RecordKind
    text: Annotated[str, text(1000, 2)]


_DENIAL: dict[str, Any] = {"decision": "denied", "reason": "No ground was shown."}
_EMERGENCY: dict[str, Any] = {
    "decision": "granted",
    "sourced_id": "S-100001",
    "reason": "The threat is to the student's life, and the officer is at the door.",
    "purpose": "Find the student and keep the student safe.",
    "legal_basis": "health_safety_emergency",
    "evidence": {
        "emergency": {
            "threat": "The student wrote to a friend at noon of wanting to die tonight.",
            "people_told": ["Officer Reyes, Demo Police Department"],
        }
    },
    "fields": ["given_name", "family_name"],
    "statements": [{"records": "contact_details", "text": "The mother can be reached through the front office."}],
}


class Decision(WireModel):
    """A custodian's decision. A grant names the student, one ground with its evidence, and what exactly leaves."""

    model_config = ConfigDict(json_schema_extra={"examples": [_DENIAL, _EMERGENCY]})

    decision: Literal["granted", "partial", "denied"]
    sourced_id: ExternalId | None = Field(None, description="The student; may be named in a denial, for the record.")
    reason: Annotated[str, line(500, 5)] = Field(description="Why; the asking officer does not read it.")
    purpose: Annotated[str | None, line(300, 5)] = Field(
        None, description="What the packet is for; with a consent, the consent's purpose word for word."
    )
    legal_basis: LegalBasis | None = None
    evidence: Evidence = Evidence()
    fields: Annotated[list[DisclosedField], Field(max_length=len(DisclosedField))] = []
    statements: Annotated[list[Statement], Field(max_length=20)] = []
    ends_at: Instant | None = Field(
        None, description="When the packet closes. At most 90 days ahead; an emergency's at most 72 hours, its default."
    )


class DecisionFacts(WireModel):
    """A decision as it stands."""

    decision: Literal["granted", "partial", "denied"]
    decided_at: datetime
    decided_by: str
    reason: str
    legal_basis: LegalBasis | None
    evidence: Evidence
    fields: list[DisclosedField]
    statements: list[RecordKind] = Field(description="Kinds of records that were stated.")
    ends_at: datetime | None


class RequestAnswer(RequestReceipt):
    """What a custodian reads of a request."""

    student: DescribedStudent
    evidence: str | None
    emergency_threat: str | None
    requested_by: str
    officer_id: str | None
    agency_id: str
    sourced_id: str | None
    decided: DecisionFacts | None


class RequestList(WireModel):
    """Requests, oldest first: an officer's own, or for a custodian everybody's."""

    items: list[RequestAnswer | RequestReceipt]
    next_cursor: str | None
