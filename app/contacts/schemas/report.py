"""The contact report as it comes in."""

from typing import Annotated

from pydantic import ConfigDict, Field

from app.codes.contact import ContactType, InitiatedBy, Matter, StaffRole, Tier
from app.codes.place import Location
from app.contacts.schemas.examples import FULL_REPORT, LEAST_REPORT
from app.contacts.schemas.parts import OWN_QUESTIONS, Extension, Narrative, Remark
from app.contacts.schemas.ripa import RipaStop
from app.contacts.schemas.setting import Audience, MentalHealthProfessional, NarrativeOverride, StaffRequest
from app.contacts.schemas.subject import Subject
from app.core.fields import ExternalId, Instant, Uuid, WireModel, between


class ContactReport(WireModel):
    """A contact of a School Resource Officer with students or others on campus.

    Ten or so fields make the least report; everything else is answered only where it applies. There is no field for
    citizenship or immigration status, and a text that carries it is refused (P27, Education Code 234.7).
    """

    model_config = ConfigDict(json_schema_extra={"examples": [LEAST_REPORT, FULL_REPORT]})

    client_report_id: Uuid = Field(description="The form's own UUID; a report sent twice is stored once.")
    officer_id: Uuid | None = Field(
        None, description="The officer, when a form gateway or staff report; an officer's own token names the officer."
    )
    occurred_at: Instant = Field(description="When the contact began; at most 10 minutes ahead of the server.")
    duration_minutes: Annotated[int, between(1, 1440)] = Field(description="Whole minutes, 1-1440.")
    school_id: ExternalId = Field(description="The school, as the district names it.")
    location: Location = Field(description="Where on or off campus (Ed-Fi incident locations).")
    contact_type: ContactType = Field(description="What kind of contact.")
    matter: Matter = Field(description="What it was about, and so whose duty it is (P12, P13).")
    initiated_by: InitiatedBy = Field(description="Who began it (P02).")
    staff_request: StaffRequest | None = Field(None, description="Needed when staff or an administrator asked (P02).")
    mental_health_professional: MentalHealthProfessional | None = Field(
        None, description="Whether one was called; without it a mental-health contact is flagged (P13)."
    )
    staff_consulted: Annotated[list[StaffRole], Field(max_length=17)] = Field(
        default_factory=list, description="Roles consulted in solving the problem, never names (P14)."
    )
    principal_notified_at: Instant | None = Field(None, description="When the principal or designee was told.")
    answered_by: Tier | None = Field(None, description="The tier that answered the contact (P01).")
    approval_id: Uuid | None = Field(
        None, description="Approval of a presentation or parent education; without it the report is flagged (P18)."
    )
    audience: Audience | None = Field(None, description="Whom a presentation or event reached (P18).")
    subjects: Annotated[list[Subject], Field(max_length=50)] = Field(
        default_factory=list, description="The people; only greetings, education, linkage and events may have none."
    )
    narrative: Narrative | None = Field(
        None, description="What happened, without names, numbers or addresses, and nothing on immigration (V10, P27)."
    )
    narrative_override: NarrativeOverride | None = Field(
        None, description="Why a text that looks like personal data is none (V10)."
    )
    extension: Extension | None = Field(None, description=OWN_QUESTIONS)
    ripa: RipaStop | None = Field(None, description="What only the state's stop data ask of the stop.")


class Amendment(WireModel):
    """A new version of a report: the whole content again. Nothing is overwritten; earlier versions stay."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"reason": "The duration was typed wrong.", "report": {**LEAST_REPORT, "duration_minutes": 20}}
            ]
        }
    )

    reason: Remark = Field(description="Why the report is amended, 5-500 characters.")
    report: ContactReport = Field(description="The whole report as it should stand; `client_report_id` stays.")
