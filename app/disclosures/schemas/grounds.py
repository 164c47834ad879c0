"""The grounds on which something may be disclosed, and the evidence that each needs (34 CFR 99.30, 99.31, 99.36)."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from app.core.fields import Day, Flag, Instant, Uuid, WireModel, line, text


class LegalBasis(StrEnum):
    """Written consent, or a limb of 34 CFR 99.31(a)."""

    CONSENT = "consent"
    SCHOOL_OFFICIAL = "school_official"
    OUTSOURCED_OFFICIAL = "outsourced_official"
    ENROLLMENT_TRANSFER = "enrollment_transfer"
    AUTHORIZED_REPRESENTATIVE = "authorized_representative"
    FINANCIAL_AID = "financial_aid"
    JUVENILE_JUSTICE_STATE_LAW = "juvenile_justice_state_law"
    STUDIES = "studies"
    ACCREDITING = "accrediting"
    DEPENDENT_PARENT = "dependent_parent"
    JUDICIAL_ORDER = "judicial_order"
    SUBPOENA = "subpoena"
    GRAND_JURY_SUBPOENA = "grand_jury_subpoena"
    LAW_ENFORCEMENT_SUBPOENA = "law_enforcement_subpoena"
    EX_PARTE_TERRORISM_ORDER = "ex_parte_terrorism_order"
    LITIGATION = "litigation"
    HEALTH_SAFETY_EMERGENCY = "health_safety_emergency"
    DIRECTORY_INFORMATION = "directory_information"
    PARENT_OR_ELIGIBLE_STUDENT = "parent_or_eligible_student"
    PS_VICTIM = "ps_victim"
    PS_FINAL_RESULTS = "ps_final_results"
    PS_DRUG_ALCOHOL_UNDER21 = "ps_drug_alcohol_under21"
    SEX_OFFENDER_REGISTRATION = "sex_offender_registration"
    CHILD_WELFARE_AGENCY = "child_welfare_agency"
    USDA_MEAL_MONITORING = "usda_meal_monitoring"


class Instrument(WireModel):
    """An order or subpoena (34 CFR 99.31(a)(9))."""

    court: Annotated[str, line(160, 3)] = Field(description="The court or authority that issued it.")
    number: Annotated[str, line(80)] = Field(description="Its case or instrument number.")
    issued_on: Day
    secrecy: Flag = Field(description="Whether it orders that its existence or content not be disclosed.")


class ParentNotice(WireModel):
    """The effort to notify parent or eligible student before complying (34 CFR 99.31(a)(9)(ii), Ed. Code 49077)."""

    attempted_at: Instant
    method: Annotated[str, line(120, 3)]


class EmergencyFinding(WireModel):
    """An articulable and significant threat, for this event alone (34 CFR 99.36, 99.32(a)(5))."""

    threat: Annotated[str, text(1000, 20)] = Field(description="The threat, articulated; 20 characters or more.")
    people_told: Annotated[list[Annotated[str, line(120, 2)]], Field(min_length=1, max_length=20)] = Field(
        description="Everybody to whom it was disclosed, the asking officer included."
    )


class Certification(WireModel):
    """A written promise not to pass it on, under a named statute (34 CFR 99.31(a)(5), 99.38)."""

    statute: Annotated[str, line(120, 3)] = Field(description="The California statute that allows it.")
    certified_by: Annotated[str, line(120, 3)]
    signed_on: Day


class PublicNotice(WireModel):
    """Directory information: the year's notice, and that nobody opted out (34 CFR 99.37, Ed. Code 49073)."""

    noticed_on: Day
    opt_out_checked_on: Day


class ServiceAgreement(WireModel):
    """An institutional service under the district's direct control (34 CFR 99.31(a)(1)(i)(B))."""

    function: Annotated[str, line(200, 10)]
    reference: Annotated[str, line(120, 3)]


class Registration(WireModel):
    """What the district received of a registered offender (34 CFR 99.31(a)(16))."""

    reference: Annotated[str, line(120, 3)]


class Evidence(WireModel):
    """The evidence of one ground; what belongs to another ground is refused."""

    consent_id: Uuid | None = None
    instrument: Instrument | None = None
    parent_notice: ParentNotice | None = None
    emergency: EmergencyFinding | None = None
    certification: Certification | None = None
    public_notice: PublicNotice | None = None
    agreement: ServiceAgreement | None = None
    registration: Registration | None = None
