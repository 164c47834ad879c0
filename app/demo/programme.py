"""The programme's records: MOUs, trainings, assignments, leave, approvals; in the demo with the gaps of flags."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.access.caller import Caller
from app.access.operations import Operation
from app.contacts.service import public_faults
from app.core.db import Work
from app.demo import names
from app.demo.calendar import SHIFT_ENDS, ZONE
from app.demo.callers import designee
from app.demo.places import Detailed, Region
from app.program import service as program
from app.program.schemas.assignments import AssignmentContent
from app.program.schemas.mous import EXAMPLE, MouApproval, MouContent
from app.program.schemas.officers import LeaveContent, TrainingContent
from app.program.schemas.registers import (
    ApprovalContent,
    ImmigrationRequestContent,
    PracticeContent,
    StaffTrainingContent,
)
from app.program.schemas.thresholds import ThresholdContent

_ROLES = (
    "teacher",
    "counselor",
    "campus_supervisor",
    "office_staff",
    "coach",
    "principal",
    "assistant_principal",
    "dean",
)
_LAST_TAUGHT = 3
"""So many schools were taught a year later than the others."""
_ON_LEAVE, _LAPSED, _NEWCOMER = 1, 2, 4
"""Officers who are on leave in the first autumn, let a training lapse, and come before they are trained."""


@dataclass(frozen=True, slots=True)
class _Term:
    first: date
    last: date
    grace: int = 0


def add_programme(work: Work, district: str, region: Region, start: int, *, with_gaps: bool) -> None:
    """Everything that contacts are judged by, before there is any; `start` is the first school year."""
    caller = designee(district, Operation.WRITE_PROGRAM)
    present = work.now
    for place, (agency_id, _) in enumerate(region.agencies):
        _add_mous(work, caller, agency_id, _terms(start, place if with_gaps else None))
    work.now = present
    for place, officer in enumerate(region.officers):
        _add_trainings(work, caller, officer, place if with_gaps else None)
        _assign(work, caller, region, officer, is_gap=with_gaps and officer.until is not None)
    if with_gaps:
        _add_leave(work, caller, region, start)
    _add_registers(work, caller, region, start, with_gaps=with_gaps)
    program.settle_changes(work, district)


def _terms(start: int, place: int | None) -> list[_Term]:
    """One MOU for all years; in the demo one agency's is renewed late within its grace, the other's too late."""
    first, last = date(start - 1, 7, 1), date(max(start + 5, 2030), 6, 30)
    if place is None:
        return [_Term(first, last)]
    if place == 0:
        return [_Term(first, date(start + 1, 8, 25), 30), _Term(date(start + 1, 9, 12), last)]
    return [_Term(first, date(start + 1, 8, 31)), _Term(date(start + 1, 9, 20), last)]


def _add_mous(work: Work, caller: Caller, agency_id: str, terms: list[_Term]) -> None:
    before: str | None = None
    for term in terms:
        content = MouContent.model_validate(
            EXAMPLE
            | {"agency_id": agency_id, "starts_on": term.first, "ends_on": term.last, "grace_days": term.grace}
            | {"supersedes": before}
        )
        mou, _ = program.add_mou(work, caller=caller, content=content)
        approval = MouApproval(board_approved_on=term.first - timedelta(days=19), board_reference="Item 12.3")
        # The board approves it in its own time; that may be after the day on which the loading began.
        work.now = max(work.now, datetime.combine(term.first, time(12), ZONE))
        program.approve_mou(work, caller=caller, id=mou.id, approval=approval, check=lambda _version: None)
        before = mou.id


def _add_trainings(work: Work, caller: Caller, officer: Detailed, place: int | None) -> None:
    completed = officer.since + timedelta(days=75 if place == _NEWCOMER else -21)
    whole = {"course": "School resource officer basic course", "provider": "Regional academy", "hours": 40.0}
    topics = ["school_policing", "diverse_populations", "use_of_force_policy"]
    expires = officer.since + timedelta(days=530) if place == _LAPSED else None
    for content in (
        whole | {"topics": topics, "completed_on": completed, "authority": "nasro_basic"},
        {"course": "De-escalation", "provider": "The agency", "hours": 16.0, "topics": ["de_escalation", "bias"],
         "completed_on": completed, "expires_on": expires, "authority": "mou"},
    ):  # fmt: skip
        training = TrainingContent.model_validate(content)
        program.add_training(work, caller=caller, officer_id=officer.officer_id, content=training)


def _assign(work: Work, caller: Caller, region: Region, officer: Detailed, *, is_gap: bool) -> None:
    """To the schools where the officer serves; in the demo, one of them was forgotten for one officer."""
    schools = region.schools_of(officer)[: -1 if is_gap else None]
    weekdays = ("monday", "tuesday", "wednesday", "thursday", "friday")
    hours = [{"weekday": day, "begins": "07:00", "ends": f"{SHIFT_ENDS:%H:%M}"} for day in weekdays]
    content = AssignmentContent.model_validate(
        {
            "officer_id": officer.officer_id,
            "starts_on": officer.since,
            "ends_on": officer.until,
            "sites": [{"school_id": school_id, "weekly_hours": hours} for school_id in schools],
            "early_start_reason": "The post was vacant, and the next course began in autumn.",
        }
    )
    program.add_assignment(work, caller=caller, content=content)


def _add_leave(work: Work, caller: Caller, region: Region, start: int) -> None:
    away, relief = region.officers[_ON_LEAVE], region.officers[_LAPSED]
    leave = LeaveContent(starts_on=date(start, 10, 7), ends_on=date(start, 10, 18), relief_officer_id=relief.officer_id)
    program.add_leave(work, caller=caller, officer_id=away.officer_id, content=leave)


def _add_registers(work: Work, caller: Caller, region: Region, start: int, *, with_gaps: bool) -> None:
    late = len(region.schools) - _LAST_TAUGHT if with_gaps else len(region.schools)
    for place, school in enumerate(region.schools):
        taught = StaffTrainingContent.model_validate(
            {"school_id": school.school_id, "title": "When to call an SRO", "roles": _ROLES,
             "attended": max(school.size // 18, 1), "held_on": date(start + (place >= late), 8, 10)}
        )  # fmt: skip
        program.add_staff_training(work, caller=caller, content=taught)
    for activity, approval_id in names.APPROVALS.items():
        approval = ApprovalContent.model_validate(
            {"activity": activity, "subject": "Safety on the way to school and online", "approver": "Designee",
             "starts_on": date(start, 7, 1), "ends_on": date(start + 5, 6, 30), "approved_on": date(start, 6, 20)}
        )  # fmt: skip
        program.add_approval(work, caller=caller, content=approval, id=approval_id)
    practice = PracticeContent.model_validate(
        {"title": "Counselor first", "description": "Staff call the counselor before an officer.",
         "characteristics": ["race", "ethnicity"], "measures": ["arrests", "staff_requests"],
         "adopted_on": date(start + 1, 8, 20)}
    )  # fmt: skip
    program.add_practice(work, caller=caller, content=practice, screen=public_faults)
    threshold = ThresholdContent.model_validate(
        {"measure": "contacts", "by": "disability", "span": "year", "periods": 1, "ratio": 1.25,
         "adopted_on": date(start + 1, 8, 20)}
    )  # fmt: skip
    program.add_threshold(work, caller=caller, content=threshold)
    request = ImmigrationRequestContent.model_validate(
        {"received_at": datetime.combine(date(start + 1, 10, 6), time(9, 40), ZONE).isoformat(),
         "requester": "ice_removal", "kind": "access", "document_shown": "administrative_warrant",
         "outcome": "denied", "board_reported_on": date(start + 1, 10, 21)}
    )  # fmt: skip
    program.add_immigration_request(work, caller=caller, content=request)
