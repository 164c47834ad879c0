"""Officers' trainings and leave over HTTP."""

from fastapi import Response

from app.access.records import UNCHANGED, Adding, Changing, Paging, Reading
from app.access.routing import raises, room
from app.core.web import ReadWork, WriteWork
from app.program import service
from app.program.errors import NoSuchRecord
from app.program.routes.common import CHANGES, OfficerId, Reader, RecordId, TrainingWriter
from app.program.schemas.officers import (
    LeaveAnswer,
    LeaveContent,
    LeaveList,
    TrainingAnswer,
    TrainingContent,
    TrainingList,
)

router = room("program")


@router.get("/officers/{officer_id}/trainings", response_model=TrainingList, openapi_extra=raises(NoSuchRecord))
def list_trainings(officer_id: OfficerId, caller: Reader, work: ReadWork, paging: Paging) -> TrainingList:
    """An officer's trainings, oldest record first."""
    return paging.answer(
        TrainingList, service.list_trainings(work, caller=caller, officer_id=officer_id, page=paging.page)
    )


@router.get(
    "/officers/{officer_id}/trainings/{id}",
    response_model=TrainingAnswer,
    responses=UNCHANGED,
    openapi_extra=raises(NoSuchRecord),
)
def read_training(
    officer_id: OfficerId, id: RecordId, caller: Reader, work: ReadWork, reading: Reading
) -> TrainingAnswer | Response:
    """One training."""
    return reading.answer(service.read_training(work, caller=caller, officer_id=officer_id, id=id))


@router.post(
    "/officers/{officer_id}/trainings",
    status_code=201,
    response_model=TrainingAnswer,
    openapi_extra=raises(NoSuchRecord),
)
def add_training(
    officer_id: OfficerId, content: TrainingContent, caller: TrainingWriter, work: WriteWork, adding: Adding
) -> TrainingAnswer:
    """Record a training, however late; contacts since its day are judged anew."""
    return adding.answer(service.add_training(work, caller=caller, officer_id=officer_id, content=content))


@router.put("/officers/{officer_id}/trainings/{id}", response_model=TrainingAnswer, openapi_extra=raises(*CHANGES))
def write_training(
    officer_id: OfficerId,
    id: RecordId,
    content: TrainingContent,
    caller: TrainingWriter,
    work: WriteWork,
    change: Changing,
) -> TrainingAnswer:
    """Correct a training."""
    return change.answer(
        service.write_training(work, caller=caller, officer_id=officer_id, id=id, content=content, check=change.check)
    )


@router.get("/officers/{officer_id}/leaves", response_model=LeaveList, openapi_extra=raises(NoSuchRecord))
def list_leaves(officer_id: OfficerId, caller: Reader, work: ReadWork, paging: Paging) -> LeaveList:
    """An officer's leaves, never why (P10)."""
    return paging.answer(LeaveList, service.list_leaves(work, caller=caller, officer_id=officer_id, page=paging.page))


@router.get(
    "/officers/{officer_id}/leaves/{id}",
    response_model=LeaveAnswer,
    responses=UNCHANGED,
    openapi_extra=raises(NoSuchRecord),
)
def read_leave(
    officer_id: OfficerId, id: RecordId, caller: Reader, work: ReadWork, reading: Reading
) -> LeaveAnswer | Response:
    """One leave."""
    return reading.answer(service.read_leave(work, caller=caller, officer_id=officer_id, id=id))


@router.post(
    "/officers/{officer_id}/leaves", status_code=201, response_model=LeaveAnswer, openapi_extra=raises(NoSuchRecord)
)
def add_leave(
    officer_id: OfficerId, content: LeaveContent, caller: TrainingWriter, work: WriteWork, adding: Adding
) -> LeaveAnswer:
    """Record a leave and who relieves the officer."""
    return adding.answer(service.add_leave(work, caller=caller, officer_id=officer_id, content=content))


@router.put("/officers/{officer_id}/leaves/{id}", response_model=LeaveAnswer, openapi_extra=raises(*CHANGES))
def write_leave(
    officer_id: OfficerId,
    id: RecordId,
    content: LeaveContent,
    caller: TrainingWriter,
    work: WriteWork,
    change: Changing,
) -> LeaveAnswer:
    """Change a leave, as when it ends."""
    return change.answer(
        service.write_leave(work, caller=caller, officer_id=officer_id, id=id, content=content, check=change.check)
    )
