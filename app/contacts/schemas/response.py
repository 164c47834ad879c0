"""How the officer answered: de-escalation, restorative approaches, force."""

from pydantic import Field

from app.codes.deescalation import Effect, Technique
from app.codes.force import ForceType, Injury, Intercession, MedicalAid, Resistance
from app.codes.restorative import Approach, LedBy, RestorativeResult
from app.contacts.schemas.parts import Remark
from app.core.fields import Flag, Instant, WireModel


class DeEscalationStep(WireModel):
    """One technique; the order of the list is the order in which they were tried (P16, Gov. Code 7286(b)(1))."""

    technique: Technique = Field(description="What was tried (P16).")
    effect: Effect = Field(description="What it did (P16).")


class RestorativeStep(WireModel):
    """One positive or restorative approach; the list is in the order in which they were offered (P15)."""

    approach: Approach = Field(description="Which approach (P15; Ed. Code 48900.5).")
    offered: Flag = Field(True, description="Whether it was offered.")
    accepted: Flag = Field(description="Whether the student accepted; taking part is voluntary.")
    led_by: LedBy | None = Field(None, description="Who led it; school staff rather than the SRO (P15).")
    result: RestorativeResult | None = Field(None, description="What came of it (P15).")


class ForceUsed(WireModel):
    """One use of force; the level is derived from the type (P17, Gov. Code 7286). Handcuffing is force."""

    type: ForceType = Field(description="RIPA-2024 code in words, or a prohibited technique (11 CCR 999.226(a)(16)).")
    resistance: Resistance = Field(description="Resistance met at that moment (Gov. Code 7286(b)(2)).")
    justification: Remark = Field(description="Why this force, proportional to what (Gov. Code 7286(b)(2)).")
    injury: Injury = Field(description="Injury to the person.")
    officer_injury: Injury | None = Field(None, description="Injury to the officer.")
    medical_aid: MedicalAid | None = Field(None, description="Aid given or procured (Gov. Code 7286(b)(15)).")
    medical_aid_at: Instant | None = Field(None, description="When aid was given.")
    warning_given: Flag | None = Field(None, description="Whether a warning came before.")
    intercession: Intercession | None = Field(None, description="Duty to intercede (Gov. Code 7286(b)(9)).")
    supervisor_notified_at: Instant | None = Field(
        None, description="When a supervisor was told (Gov. Code 7286(b)(13)); without it the report is flagged."
    )
    parent_notified_at: Instant | None = Field(None, description="When a parent or guardian was told.")
