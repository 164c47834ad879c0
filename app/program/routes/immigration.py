"""Requests of immigration authorities over HTTP."""

from typing import Annotated

from fastapi import Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.records import UNCHANGED, Adding, Changing, Paging, Reading
from app.access.routing import raises, room
from app.core.web import ReadWork, WriteWork
from app.program import service
from app.program.errors import NoSuchRecord
from app.program.routes.common import CHANGES, RecordId
from app.program.schemas.registers import ImmigrationRequestAnswer, ImmigrationRequestContent, ImmigrationRequestList

router = room("program")

RequestReader = Annotated[Caller, may(Operation.READ_IMMIGRATION_REQUESTS)]
RequestWriter = Annotated[Caller, may(Operation.WRITE_IMMIGRATION_REQUEST)]


@router.get("/immigration-requests", response_model=ImmigrationRequestList)
def list_immigration_requests(caller: RequestReader, work: ReadWork, paging: Paging) -> ImmigrationRequestList:
    """Requests for immigration enforcement, due to the board (P28)."""
    return paging.answer(
        ImmigrationRequestList, service.list_immigration_requests(work, caller=caller, page=paging.page)
    )


@router.get(
    "/immigration-requests/{id}",
    response_model=ImmigrationRequestAnswer,
    responses=UNCHANGED,
    openapi_extra=raises(NoSuchRecord),
)
def read_immigration_request(
    id: RecordId, caller: RequestReader, work: ReadWork, reading: Reading
) -> ImmigrationRequestAnswer | Response:
    """One request."""
    return reading.answer(service.read_immigration_request(work, caller=caller, id=id))


@router.post("/immigration-requests", status_code=201, response_model=ImmigrationRequestAnswer)
def add_immigration_request(
    content: ImmigrationRequestContent, caller: RequestWriter, work: WriteWork, adding: Adding
) -> ImmigrationRequestAnswer:
    """Record a request; nothing in it can identify a student."""
    return adding.answer(service.add_immigration_request(work, caller=caller, content=content))


@router.put("/immigration-requests/{id}", response_model=ImmigrationRequestAnswer, openapi_extra=raises(*CHANGES))
def write_immigration_request(
    id: RecordId, content: ImmigrationRequestContent, caller: RequestWriter, work: WriteWork, change: Changing
) -> ImmigrationRequestAnswer:
    """Record what became of a request, or that the board was told."""
    return change.answer(
        service.write_immigration_request(work, caller=caller, id=id, content=content, check=change.check)
    )
