"""Agencies and officers over HTTP."""

from typing import Annotated

from fastapi import Request, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.routing import room
from app.core.pages import Cursor, Limit, Pager
from app.core.web import ReadWork
from app.program import service
from app.program.schemas import AgencyList, OfficerList

router = room("program")

ProgramReader = Annotated[Caller, may(Operation.READ_PROGRAM)]


@router.get("/agencies", response_model=AgencyList)
def list_agencies(
    request: Request,
    response: Response,
    caller: ProgramReader,
    work: ReadWork,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> AgencyList:
    """Agencies within the caller's reach, by id."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_agencies(work, caller=caller, page=pager.page(limit, cursor))
    return AgencyList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get("/officers", response_model=OfficerList)
def list_officers(
    request: Request,
    response: Response,
    caller: ProgramReader,
    work: ReadWork,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> OfficerList:
    """Officers within the caller's reach, by id."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_officers(work, caller=caller, page=pager.page(limit, cursor))
    return OfficerList(items=items, next_cursor=pager.finish(response.headers, position))
