"""One person of a contact."""

from typing import Annotated

from pydantic import Field

from app.codes.contact import Involvement, PersonType
from app.codes.deescalation import NotFeasible
from app.codes.outcomes import Alternative, Outcome
from app.codes.restorative import RestorativeNotUsed
from app.contacts.schemas.custody import Custody
from app.contacts.schemas.parts import OWN_QUESTIONS, Extension, OffenceCode, Remark
from app.contacts.schemas.person import IdentifiedAs, Perceived
from app.contacts.schemas.response import DeEscalationStep, ForceUsed, RestorativeStep
from app.contacts.schemas.ripa import RipaPerson
from app.contacts.schemas.search import Search, Seizure
from app.core.fields import WireModel


class Subject(WireModel):
    """A person with a part in the contact: subject, victim, witness or reporter; students and others alike (P22)."""

    person_type: PersonType = Field(description="Student, staff, parent, visitor or other (P22).")
    involvement: Involvement = Field(description="Part in the incident; a victim is never listed as a subject.")
    perceived: Perceived | None = Field(
        None, description="The officer's perception; needed for the subject of a contact (Gov. Code 12525.5(b)(6))."
    )
    identified_as: IdentifiedAs | None = Field(None, description="How the person was identified; stored apart (P25).")
    de_escalation: Annotated[list[DeEscalationStep], Field(max_length=30)] = Field(
        default_factory=list, description="Techniques in the order in which they were tried (P16)."
    )
    de_escalation_not_feasible: NotFeasible | None = Field(
        None, description="Why de-escalation was not feasible; any force needs techniques or this (P16)."
    )
    restorative: Annotated[list[RestorativeStep], Field(max_length=20)] = Field(
        default_factory=list, description="Approaches in the order in which they were offered (P15)."
    )
    restorative_not_used: RestorativeNotUsed | None = Field(
        None, description="Why no approach was used; a student who is the subject needs an entry or this (P15)."
    )
    restorative_not_used_reason: Remark | None = Field(
        None, description="In words; needed with `not_applicable` (P15)."
    )
    force: Annotated[list[ForceUsed], Field(max_length=30)] = Field(
        default_factory=list, description="Every use of force, in order (P17, Gov. Code 7286)."
    )
    search: Search | None = Field(None, description="Search of the person or of property.")
    seizure: Seizure | None = Field(None, description="Property that was taken.")
    custody: Custody | None = Field(None, description="Custody, questioning, counsel, notice to the parent.")
    outcomes: Annotated[list[Outcome], Field(max_length=17)] = Field(
        default_factory=list, description="How it ended; needed for the subject of a contact (P22)."
    )
    offence_codes: Annotated[list[OffenceCode], Field(max_length=20)] = Field(
        default_factory=list, description="Offenses behind the outcomes."
    )
    alternatives_considered: Annotated[list[Alternative], Field(max_length=12)] = Field(
        default_factory=list, description="What was considered before enforcement (P24)."
    )
    extension: Extension | None = Field(None, description=OWN_QUESTIONS)
    ripa: RipaPerson | None = Field(None, description="What only the state's stop data ask of this person.")
