"""MOUs over HTTP."""

from fastapi import Response

from app.access.records import UNCHANGED, Acting, Adding, Changing, Paging, Reading
from app.access.routing import raises, room
from app.core.web import ReadWork, WriteWork
from app.program import service
from app.program.errors import MouApproved, MouCannotEnd, MouIncomplete, NoSuchRecord
from app.program.routes.common import CHANGES, Reader, RecordId, Writer
from app.program.schemas.mous import MouAnswer, MouApproval, MouContent, MouEnd, MouList, MouVersionList

router = room("program")


@router.get("/mous", response_model=MouList)
def list_mous(caller: Reader, work: ReadWork, paging: Paging) -> MouList:
    """MOUs within the caller's reach, oldest record first."""
    return paging.answer(MouList, service.list_mous(work, caller=caller, page=paging.page))


@router.get("/mous/{id}", response_model=MouAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord))
def read_mou(id: RecordId, caller: Reader, work: ReadWork, reading: Reading) -> MouAnswer | Response:
    """One MOU, and which of the required sections it still lacks."""
    return reading.answer(service.read_mou(work, caller=caller, id=id))


@router.post("/mous", status_code=201, response_model=MouAnswer)
def add_mou(content: MouContent, caller: Writer, work: WriteWork, adding: Adding) -> MouAnswer:
    """Draft an MOU; sections may be left open until the board approves it."""
    return adding.answer(service.add_mou(work, caller=caller, content=content))


@router.put("/mous/{id}", response_model=MouAnswer, openapi_extra=raises(*CHANGES, MouApproved))
def write_mou(id: RecordId, content: MouContent, caller: Writer, work: WriteWork, change: Changing) -> MouAnswer:
    """Change a draft; what it said before is kept."""
    return change.answer(service.write_mou(work, caller=caller, id=id, content=content, check=change.check))


@router.post("/mous/{id}/approve", response_model=MouAnswer, openapi_extra=raises(*CHANGES, MouApproved, MouIncomplete))
def approve_mou(id: RecordId, approval: MouApproval, caller: Writer, work: WriteWork, change: Acting) -> MouAnswer:
    """Record the board's approval; refused while a required section is missing (P04-P09)."""
    return change.answer(service.approve_mou(work, caller=caller, id=id, approval=approval, check=change.check))


@router.post("/mous/{id}/end", response_model=MouAnswer, openapi_extra=raises(*CHANGES, MouCannotEnd))
def end_mou(id: RecordId, end: MouEnd, caller: Writer, work: WriteWork, change: Acting) -> MouAnswer:
    """Record that an MOU ends before its term; contacts after its last day are judged anew."""
    return change.answer(service.end_mou(work, caller=caller, id=id, end=end, check=change.check))


@router.get("/mous/{id}/versions", response_model=MouVersionList, openapi_extra=raises(NoSuchRecord))
def list_mou_versions(id: RecordId, caller: Reader, work: ReadWork) -> MouVersionList:
    """What a draft said before each of its changes."""
    return MouVersionList(items=service.list_mou_versions(work, caller=caller, id=id))
