"""Staff trainings, approvals and practices over HTTP."""

from typing import Annotated

from fastapi import Depends, Request, Response

from app.access.records import UNCHANGED, Adding, Changing, Paging, Reading
from app.access.routing import raises, room
from app.core.web import ReadWork, WriteWork
from app.program import service
from app.program.errors import NoSuchRecord
from app.program.routes.common import CHANGES, Reader, RecordId, Writer
from app.program.schemas.registers import (
    ApprovalAnswer,
    ApprovalContent,
    ApprovalList,
    PracticeAnswer,
    PracticeContent,
    PracticeList,
    Screen,
    StaffTrainingAnswer,
    StaffTrainingContent,
    StaffTrainingList,
)

router = room("program")


def _screen(request: Request) -> Screen:
    return request.app.state.screen  # type: ignore[no-any-return]


Screening = Annotated[Screen, Depends(_screen)]


@router.get("/staff-trainings", response_model=StaffTrainingList)
def list_staff_trainings(caller: Reader, work: ReadWork, paging: Paging) -> StaffTrainingList:
    """Trainings of staff on when to call an SRO (P02)."""
    return paging.answer(StaffTrainingList, service.list_staff_trainings(work, caller=caller, page=paging.page))


@router.get(
    "/staff-trainings/{id}", response_model=StaffTrainingAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord)
)
def read_staff_training(
    id: RecordId, caller: Reader, work: ReadWork, reading: Reading
) -> StaffTrainingAnswer | Response:
    """One training of staff."""
    return reading.answer(service.read_staff_training(work, caller=caller, id=id))


@router.post("/staff-trainings", status_code=201, response_model=StaffTrainingAnswer)
def add_staff_training(
    content: StaffTrainingContent, caller: Writer, work: WriteWork, adding: Adding
) -> StaffTrainingAnswer:
    """Record a training of a school's staff: roles and a number, no names."""
    return adding.answer(service.add_staff_training(work, caller=caller, content=content))


@router.get("/activity-approvals", response_model=ApprovalList)
def list_approvals(caller: Reader, work: ReadWork, paging: Paging) -> ApprovalList:
    """Approvals of presentations and parent education (P18)."""
    return paging.answer(ApprovalList, service.list_approvals(work, caller=caller, page=paging.page))


@router.get(
    "/activity-approvals/{id}", response_model=ApprovalAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord)
)
def read_approval(id: RecordId, caller: Reader, work: ReadWork, reading: Reading) -> ApprovalAnswer | Response:
    """One approval."""
    return reading.answer(service.read_approval(work, caller=caller, id=id))


@router.post("/activity-approvals", status_code=201, response_model=ApprovalAnswer)
def add_approval(content: ApprovalContent, caller: Writer, work: WriteWork, adding: Adding) -> ApprovalAnswer:
    """Record an approval; a report of the activity names its id."""
    return adding.answer(service.add_approval(work, caller=caller, content=content))


@router.get("/practices", response_model=PracticeList)
def list_practices(caller: Reader, work: ReadWork, paging: Paging) -> PracticeList:
    """Practices against disproportionality (P23)."""
    return paging.answer(PracticeList, service.list_practices(work, caller=caller, page=paging.page))


@router.get("/practices/{id}", response_model=PracticeAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord))
def read_practice(id: RecordId, caller: Reader, work: ReadWork, reading: Reading) -> PracticeAnswer | Response:
    """One practice."""
    return reading.answer(service.read_practice(work, caller=caller, id=id))


@router.post("/practices", status_code=201, response_model=PracticeAnswer)
def add_practice(
    content: PracticeContent, caller: Writer, work: WriteWork, adding: Adding, screen: Screening
) -> PracticeAnswer:
    """Record a practice that the district adopts. Its texts become public; none may tell of a person."""
    return adding.answer(service.add_practice(work, caller=caller, content=content, screen=screen))


@router.put("/practices/{id}", response_model=PracticeAnswer, openapi_extra=raises(*CHANGES))
def write_practice(
    id: RecordId, content: PracticeContent, caller: Writer, work: WriteWork, change: Changing, screen: Screening
) -> PracticeAnswer:
    """Change a practice, as when it ends."""
    return change.answer(
        service.write_practice(work, caller=caller, id=id, content=content, screen=screen, check=change.check)
    )
