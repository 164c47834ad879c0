"""Registers of the district on the wire: staff trainings, approvals, requests of immigration authorities, practices."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from app.codes.aggregates import Measure
from app.codes.characteristics import Characteristic
from app.codes.contact import StaffRole
from app.codes.program import DocumentShown, ImmigrationOutcome, ImmigrationRequester, ImmigrationRequestKind
from app.core.fields import Day, ExternalId, Instant, Uuid, WireModel, between, line, text
from app.core.problems import FieldError

Screen = Callable[[Iterable[tuple[str, str | None]]], list[FieldError]]
"""Finds the faults of texts (pointer, text) that become public (P27). Handed in: the screen is of a room above."""


def _example(**members: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [members]})


class StaffTrainingContent(WireModel):
    """Staff of a school were taught the role of SROs and when to call one (P02)."""

    model_config = _example(school_id="1001", title="When to call an SRO", roles=["teacher", "coach"], attended=64,
                            held_on="2026-08-12", expires_on="2027-08-31")  # fmt: skip

    school_id: ExternalId
    title: Annotated[str, line(160, 3)]
    roles: Annotated[list[StaffRole], Field(min_length=1, max_length=len(StaffRole))]
    attended: Annotated[int, between(1, 5000)] = Field(description="People, 1-5000; no names.")
    held_on: Day
    expires_on: Day | None = Field(None, description="Last day on which it counts.")


class StaffTrainingAnswer(StaffTrainingContent):
    """A training of staff as it stands."""

    id: str


class StaffTrainingList(WireModel):
    """Trainings of staff, oldest record first."""

    items: list[StaffTrainingAnswer]
    next_cursor: str | None


class ApprovalContent(WireModel):
    """The Superintendent's or designee's approval of presentations or parent education on safety (P18)."""

    model_config = _example(activity="classroom_presentation", subject="Safe travel to school",
                            officer_id="01900000-0000-7000-8000-000000000001", school_ids=["1001"],
                            starts_on="2026-09-01", ends_on="2027-06-11", approver="Superintendent's designee",
                            approved_on="2026-08-25")  # fmt: skip

    activity: Literal["classroom_presentation", "parent_education"]
    subject: Annotated[str, line(200, 3)]
    officer_id: Uuid | None = Field(None, description="Null: any officer.")
    school_ids: Annotated[list[ExternalId], Field(max_length=200)] = Field([], description="Empty: every school.")
    starts_on: Day
    ends_on: Day
    approver: Annotated[str, line(120, 2)] = Field(description="Who approved it, by office.")
    approved_on: Day


class ApprovalAnswer(ApprovalContent):
    """An approval as it stands; reports name its `id` in `approval_id`."""

    id: str


class ApprovalList(WireModel):
    """Approvals, oldest record first."""

    items: list[ApprovalAnswer]
    next_cursor: str | None


class ImmigrationRequestContent(WireModel):
    """A request for information or access, for immigration enforcement (P28, Ed. Code 234.7).

    There is no text and no field that could name or describe a student.
    """

    model_config = _example(received_at="2026-10-06T09:40:00-07:00", school_id="1001", requester="ice_removal",
                            kind="access", document_shown="administrative_warrant", outcome="denied",
                            board_reported_on=None)  # fmt: skip

    received_at: Instant
    school_id: ExternalId | None = Field(None, description="Null: the district office.")
    requester: ImmigrationRequester
    kind: ImmigrationRequestKind
    document_shown: DocumentShown
    outcome: ImmigrationOutcome | None = Field(None, description="Null while it is open.")
    board_reported_on: Day | None = Field(None, description="When the board was told; null: still due.")


class ImmigrationRequestAnswer(ImmigrationRequestContent):
    """A request as it stands."""

    id: str


class ImmigrationRequestList(WireModel):
    """Requests, oldest record first."""

    items: list[ImmigrationRequestAnswer]
    next_cursor: str | None


class PracticeContent(WireModel):
    """A practice adopted to prevent disproportionality, and by which measures it is judged (P23)."""

    model_config = _example(title="Counselor first", description="Staff call the counselor before an officer.",
                            characteristics=["race", "ethnicity"], measures=["arrests", "staff_requests"],
                            school_ids=["1001"], adopted_on="2026-08-20")  # fmt: skip

    title: Annotated[str, line(160, 3)]
    description: Annotated[str, text(2000, 10)]
    characteristics: Annotated[list[Characteristic], Field(min_length=1, max_length=len(Characteristic))]
    measures: Annotated[list[Measure], Field(min_length=1, max_length=len(Measure))]
    school_ids: Annotated[list[ExternalId], Field(max_length=200)] = Field([], description="Empty: every school.")
    adopted_on: Day
    ended_on: Day | None = None


class PracticeAnswer(PracticeContent):
    """A practice as it stands."""

    id: str


class PracticeList(WireModel):
    """Practices, oldest record first."""

    items: list[PracticeAnswer]
    next_cursor: str | None
