"""Assignments over HTTP."""

from fastapi import Response

from app.access.records import UNCHANGED, Adding, Changing, Paging, Reading
from app.access.routing import raises, room
from app.core.web import ReadWork, WriteWork
from app.program import service
from app.program.errors import NoMouInForce, NoSuchRecord
from app.program.routes.common import CHANGES, Reader, RecordId, Writer
from app.program.schemas.assignments import AssignmentAnswer, AssignmentContent, AssignmentList

router = room("program")


@router.get("/assignments", response_model=AssignmentList)
def list_assignments(caller: Reader, work: ReadWork, paging: Paging) -> AssignmentList:
    """Assignments within the caller's reach, oldest record first."""
    return paging.answer(AssignmentList, service.list_assignments(work, caller=caller, page=paging.page))


@router.get(
    "/assignments/{id}", response_model=AssignmentAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord)
)
def read_assignment(id: RecordId, caller: Reader, work: ReadWork, reading: Reading) -> AssignmentAnswer | Response:
    """One assignment, and which trainings it began without."""
    return reading.answer(service.read_assignment(work, caller=caller, id=id))


@router.post("/assignments", status_code=201, response_model=AssignmentAnswer, openapi_extra=raises(NoMouInForce))
def add_assignment(content: AssignmentContent, caller: Writer, work: WriteWork, adding: Adding) -> AssignmentAnswer:
    """Assign an officer under an MOU in force (P03); before the trainings only with a reason (P19)."""
    return adding.answer(service.add_assignment(work, caller=caller, content=content))


@router.put("/assignments/{id}", response_model=AssignmentAnswer, openapi_extra=raises(*CHANGES, NoMouInForce))
def write_assignment(
    id: RecordId, content: AssignmentContent, caller: Writer, work: WriteWork, change: Changing
) -> AssignmentAnswer:
    """Change an assignment; contacts under it are judged anew."""
    return change.answer(service.write_assignment(work, caller=caller, id=id, content=content, check=change.check))
