"""The setting of a contact: who asked for it and why, who was told, whom it reached."""

from typing import Annotated

from pydantic import Field

from app.codes.contact import ProfessionalNotCalled, StaffRequestCircumstance, StaffRole
from app.codes.education import GradeBand
from app.contacts.schemas.parts import Remark
from app.core.fields import Flag, WireModel, between


class StaffRequest(WireModel):
    """Who on the staff called the SRO, by role, and why (P02)."""

    role: StaffRole = Field(description="Role of the one who asked, never the name (P02).")
    circumstance: StaffRequestCircumstance = Field(
        description="Why. Circumstances outside the staff training are kept and flagged (P02)."
    )
    asker_trained: Flag | None = Field(
        None, description="Whether the one who asked had the training on when to call an SRO, if known (P02)."
    )
    remark: Remark | None = Field(None, description="More about the request; no names.")


class MentalHealthProfessional(WireModel):
    """Whether a mental-health professional was called (P13)."""

    called: Flag = Field(description="True when one was called or took part (P13).")
    why_not: ProfessionalNotCalled | None = Field(None, description="Why none was called (P13).")


class Audience(WireModel):
    """Whom a presentation or an event reached; counts only (P18)."""

    count: Annotated[int, between(1, 20_000)] = Field(description="People reached, 1-20,000.")
    grade_bands: Annotated[list[GradeBand], Field(max_length=4)] = Field(
        default_factory=list, description="Grade bands of the students reached."
    )


class NarrativeOverride(WireModel):
    """Why a text that looks like personal data is none (V10). It never lifts the refusal of P27."""

    reason: Remark = Field(description="Why the text that was pointed out is not personal data; itself screened.")
