"""What only the state's stop data ask (Gov. Code 12525.5). Kept without identity.

There is no gender of the officer: its collection is enjoined (Marvel v. State, 2024).
"""

from typing import Annotated

from pydantic import Field

from app.codes.actions import NonForceAction
from app.codes.education import EducationSection, EducationSubdivision
from app.codes.stops import OfficerAssignment, ReasonGiven, StopReason, StopType, SuspicionType, TrafficType
from app.contacts.schemas.parts import OffenceCode, RipaNarrative
from app.core.fields import Flag, WireModel, between, line


class RipaStop(WireModel):
    """The stop as a whole."""

    stop_type: StopType = Field(description="Type of stop (11 CCR 999.226(a)(2)).")
    call_for_service: Flag = Field(description="Response to a call for service (11 CCR 999.226(a)(12)).")
    welfare_check: Flag = Field(description="Welfare check or community caretaking (11 CCR 999.226(a)(13)).")
    officer_years: Annotated[int, between(0, 60)] = Field(description="Years as a peace officer, 0-60.")
    officer_assignment: OfficerAssignment = Field(description="Assignment (11 CCR 999.226(a)(19)).")
    officer_assignment_other: Annotated[str, line(150, 5)] | None = Field(
        None, description="Needed with the assignment `other`."
    )
    non_primary_agency: Flag = Field(False, description="Whether another agency was the primary one.")


class NonForceActionTaken(WireModel):
    """One action other than force; consent is answered for the two requests to search, and for nothing else (V3)."""

    action: NonForceAction = Field(description="What was done (11 CCR 999.226(a)(15)).")
    consent: Flag | None = Field(None, description="Whether consent was given; only for a request to search.")


class RipaPerson(WireModel):
    """The stop of one person. Everything perceived must be answered beside it (V8)."""

    reason: StopReason = Field(description="Primary reason for the stop (11 CCR 999.226(a)(14)).")
    reason_narrative: RipaNarrative = Field(description="The reason in a sentence, 5-250 characters; no names.")
    traffic_type: TrafficType | None = Field(None, description="Needed with `traffic_violation` (V5).")
    suspicion: Annotated[list[SuspicionType], Field(max_length=10)] = Field(
        default_factory=list, description="Needed with `reasonable_suspicion` and `probable_cause` (V5)."
    )
    offence_code: OffenceCode | None = Field(None, description="Needed for traffic, suspicion and probable cause (V5).")
    education_section: EducationSection | None = Field(None, description="Needed with `conduct_under_ed_code` (V5).")
    education_subdivision: EducationSubdivision | None = Field(None, description="Needed with section 48900 (V5).")
    reasons_given: Annotated[list[ReasonGiven], Field(min_length=1, max_length=22)] = Field(
        description="Reasons told to the person (AB 2773)."
    )
    actions: Annotated[list[NonForceActionTaken], Field(min_length=1, max_length=18)] = Field(
        description="Actions other than force; `none` stands alone (11 CCR 999.226(a)(15))."
    )
    passenger: Flag = Field(False, description="Passenger in a vehicle.")
    in_residence: Flag = Field(False, description="Inside a residence where the officer was for another person.")
