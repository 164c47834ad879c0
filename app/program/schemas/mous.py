"""MOUs on the wire: six required sections as fields, each by its clause, and what the board may add."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from app.codes.program import Indicator, SharingBasis, TrainingTopic
from app.core.fields import Day, ExternalId, Uuid, WireModel, between, line, text

Prose = Annotated[str, text(4000, 10)]


class RolesAndSupervision(WireModel):
    """MOU 2 (P05): who does what, and which office supervises the SRO."""

    district: Prose
    school_site: Prose
    agency: Prose
    officers: Prose
    supervising_office: Annotated[str, line(160, 3)] = Field(description="The office that supervises the SRO, by name.")


class InformationSharing(WireModel):
    """MOU 3 (P06): the only bases on which this agency may be given student information."""

    legal_bases: Annotated[list[SharingBasis], Field(min_length=1, max_length=len(SharingBasis))]
    terms: Prose


class RequiredTraining(WireModel):
    """MOU 4 (P07): what the MOU demands of each officer beside what the policy does (P19)."""

    required_topics: Annotated[list[TrainingTopic], Field(min_length=1, max_length=len(TrainingTopic))]
    qualifications: Prose


class AssignedHours(WireModel):
    """MOU 5 (P08): how much duty in and around schools; the hours themselves stand on each assignment."""

    hours_per_week: Annotated[int, between(1, 168)]
    terms: Prose


class PerformanceMonitoring(WireModel):
    """MOU 6 (P09): what is watched, and how often."""

    indicators: Annotated[list[Indicator], Field(min_length=1, max_length=len(Indicator))]
    reviewed_every_months: Annotated[int, between(1, 24)]


EXAMPLE: dict[str, Any] = {
    "agency_id": "demo-pd",
    "title": "School Resource Officer Program",
    "starts_on": "2026-07-01",
    "ends_on": "2028-06-30",
    "grace_days": 30,
    "purpose": "Safe schools, with officers as mentors and teachers and as the last resort of discipline.",
    "roles_and_supervision": {
        "district": "Trains staff on when to call an officer, and reviews every contact.",
        "school_site": "Keeps discipline with administrators, and has a room for the officer.",
        "agency": "Selects, trains and supervises officers, and replaces them on request.",
        "officers": "Protect, mentor, teach and link with resources; no discipline, no student records.",
        "supervising_office": "Youth Services Division, Lieutenant on duty",
    },
    "information_sharing": {
        "legal_bases": ["consent", "judicial_order", "subpoena", "health_safety_emergency"],
        "terms": "Only packets that the custodian of records discloses, for the purpose named in them.",
    },
    "training": {
        "required_topics": ["school_policing", "diverse_populations", "use_of_force_policy", "de_escalation"],
        "qualifications": "Two years of patrol, and an interview with the district.",
    },
    "assigned_hours": {"hours_per_week": 40, "terms": "School days, from half an hour before the first bell."},
    "performance_monitoring": {
        "indicators": ["contacts", "flags", "force", "de_escalation_rate", "restorative_rate", "review_delay"],
        "reviewed_every_months": 6,
    },
    "leave_coverage": "The agency staffs the position when the officer is on leave for more than five days.",
}


class MouContent(WireModel):
    """An MOU as it is drafted. The six sections may be left open until the board approves it (P03-P09)."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    agency_id: ExternalId
    title: Annotated[str, line(200, 3)]
    starts_on: Day
    ends_on: Day = Field(description="Last day of the term.")
    grace_days: Annotated[int, between(0, 180)] = Field(
        0, description="Days after the term on which it holds while the next one is agreed on."
    )
    supersedes: Uuid | None = Field(None, description="The MOU of the same agency that this one takes the place of.")
    purpose: Prose | None = Field(None, description="MOU 1 (P04).")
    roles_and_supervision: RolesAndSupervision | None = None
    information_sharing: InformationSharing | None = None
    training: RequiredTraining | None = None
    assigned_hours: AssignedHours | None = None
    performance_monitoring: PerformanceMonitoring | None = None
    nondiscrimination: Prose | None = Field(None, description="Optional (P10).")
    disproportionality_training: Prose | None = Field(None, description="Optional (P10).")
    leave_coverage: Prose | None = Field(None, description="Optional: who staffs the position on leave (P10).")


class MouAnswer(MouContent):
    """An MOU as it stands; `edition` counts along `supersedes`, `version` the changes of the draft."""

    id: str
    edition: int
    version: int
    board_approved_on: date | None
    board_reference: str | None
    approval_recorded_at: datetime | None
    ended_on: date | None = Field(description="Last day, if it was ended before its term; no days of grace follow.")
    end_reason: str | None
    missing_sections: list[str] = Field(description="Required sections that are missing; approval needs none.")
    in_force: bool = Field(description="Today, in the district's time zone; grace included.")


class MouList(WireModel):
    """MOUs within reach, oldest record first."""

    items: list[MouAnswer]
    next_cursor: str | None


class MouVersionAnswer(WireModel):
    """What a draft said until it was changed."""

    version: int
    replaced_at: datetime
    replaced_by: str
    content: MouContent


class MouVersionList(WireModel):
    """Replaced versions of a draft, oldest first; the present one is the MOU itself."""

    items: list[MouVersionAnswer]


class MouEnd(WireModel):
    """The agreement ends before its term, by either side (P03)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"ended_on": "2026-12-18", "reason": "The board ended the agreement, item 9.1 of 8 December."}]
        }
    )

    ended_on: Day = Field(description="The last day on which it holds, within its term.")
    reason: Prose


class MouApproval(WireModel):
    """The board's approval (P03)."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"board_approved_on": "2026-06-11", "board_reference": "Item 12.3"}]}
    )

    board_approved_on: Day
    board_reference: Annotated[str, line(160, 2)] = Field(description="Where the board's minutes have it.")
