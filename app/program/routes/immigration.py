"""Requests of immigration authorities over HTTP."""

from typing import Annotated

from fastapi import Request, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.routing import raises, room
from app.core.pages import Cursor, Limit, Pager
from app.core.web import ReadWork, WriteWork
from app.program import service
from app.program.errors import NoSuchRecord
from app.program.routes.common import (
    CHANGES,
    UNCHANGED,
    IfMatch,
    IfNoneMatch,
    RecordId,
    changed,
    check,
    created,
    shown,
)
from app.program.schemas.registers import (
    ImmigrationRequestAnswer,
    ImmigrationRequestContent,
    ImmigrationRequestList,
)

router = room("program")

RequestReader = Annotated[Caller, may(Operation.READ_IMMIGRATION_REQUESTS)]
RequestWriter = Annotated[Caller, may(Operation.WRITE_IMMIGRATION_REQUEST)]


@router.get("/immigration-requests", response_model=ImmigrationRequestList)
def list_immigration_requests(
    request: Request,
    response: Response,
    caller: RequestReader,
    work: ReadWork,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> ImmigrationRequestList:
    """Requests for immigration enforcement, due to the board (P28)."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_immigration_requests(work, caller=caller, page=pager.page(limit, cursor))
    return ImmigrationRequestList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/immigration-requests/{id}",
    response_model=ImmigrationRequestAnswer,
    responses=UNCHANGED,
    openapi_extra=raises(NoSuchRecord),
)
def read_immigration_request(
    id: RecordId,
    request: Request,
    response: Response,
    caller: RequestReader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> ImmigrationRequestAnswer | Response:
    """One request."""
    return shown(request, response, caller, service.read_immigration_request(work, caller=caller, id=id), if_none_match)


@router.post("/immigration-requests", status_code=201, response_model=ImmigrationRequestAnswer)
def add_immigration_request(
    content: ImmigrationRequestContent, request: Request, response: Response, caller: RequestWriter, work: WriteWork
) -> ImmigrationRequestAnswer:
    """Record a request; nothing in it can identify a student."""
    kept = service.add_immigration_request(work, caller=caller, content=content)
    return created(request, response, caller, kept, kept[0].id)


@router.put("/immigration-requests/{id}", response_model=ImmigrationRequestAnswer, openapi_extra=raises(*CHANGES))
def write_immigration_request(
    id: RecordId,
    content: ImmigrationRequestContent,
    request: Request,
    response: Response,
    caller: RequestWriter,
    work: WriteWork,
    if_match: IfMatch = None,
) -> ImmigrationRequestAnswer:
    """Record what became of a request, or that the board was told."""
    kept = service.write_immigration_request(
        work, caller=caller, id=id, content=content, check=check(request, caller, if_match)
    )
    return changed(request, response, caller, kept)
