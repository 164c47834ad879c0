"""MOUs over HTTP."""

from fastapi import Request, Response

from app.access.routing import raises, room
from app.core.pages import Cursor, Limit, Pager
from app.core.web import ReadWork, WriteWork
from app.program import service
from app.program.errors import MouApproved, MouCannotEnd, MouIncomplete, NoSuchRecord
from app.program.routes.common import (
    CHANGES,
    UNCHANGED,
    IfMatch,
    IfNoneMatch,
    Reader,
    RecordId,
    Writer,
    changed,
    check,
    created,
    shown,
)
from app.program.schemas.mous import (
    MouAnswer,
    MouApproval,
    MouContent,
    MouEnd,
    MouList,
    MouVersionList,
)

router = room("program")


@router.get("/mous", response_model=MouList)
def list_mous(
    request: Request, response: Response, caller: Reader, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> MouList:
    """MOUs within the caller's reach, oldest record first."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_mous(work, caller=caller, page=pager.page(limit, cursor))
    return MouList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get("/mous/{id}", response_model=MouAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord))
def read_mou(
    id: RecordId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> MouAnswer | Response:
    """One MOU, and which of the required sections it still lacks."""
    return shown(request, response, caller, service.read_mou(work, caller=caller, id=id), if_none_match)


@router.post("/mous", status_code=201, response_model=MouAnswer)
def add_mou(content: MouContent, request: Request, response: Response, caller: Writer, work: WriteWork) -> MouAnswer:
    """Draft an MOU; sections may be left open until the board approves it."""
    kept = service.add_mou(work, caller=caller, content=content)
    return created(request, response, caller, kept, kept[0].id)


@router.put("/mous/{id}", response_model=MouAnswer, openapi_extra=raises(*CHANGES, MouApproved))
def write_mou(
    id: RecordId,
    content: MouContent,
    request: Request,
    response: Response,
    caller: Writer,
    work: WriteWork,
    if_match: IfMatch = None,
) -> MouAnswer:
    """Change a draft; what it said before is kept."""
    kept = service.write_mou(work, caller=caller, id=id, content=content, check=check(request, caller, if_match))
    return changed(request, response, caller, kept)


@router.post("/mous/{id}/approve", response_model=MouAnswer, openapi_extra=raises(*CHANGES, MouApproved, MouIncomplete))
def approve_mou(
    id: RecordId,
    approval: MouApproval,
    request: Request,
    response: Response,
    caller: Writer,
    work: WriteWork,
    if_match: IfMatch = None,
) -> MouAnswer:
    """Record the board's approval; refused while a required section is missing (P04-P09)."""
    kept = service.approve_mou(work, caller=caller, id=id, approval=approval, check=check(request, caller, if_match))
    return changed(request, response, caller, kept)


@router.post("/mous/{id}/end", response_model=MouAnswer, openapi_extra=raises(*CHANGES, MouCannotEnd))
def end_mou(
    id: RecordId,
    end: MouEnd,
    request: Request,
    response: Response,
    caller: Writer,
    work: WriteWork,
    if_match: IfMatch = None,
) -> MouAnswer:
    """Record that an MOU ends before its term; contacts after its last day are judged anew."""
    kept = service.end_mou(work, caller=caller, id=id, end=end, check=check(request, caller, if_match))
    return changed(request, response, caller, kept)


@router.get("/mous/{id}/versions", response_model=MouVersionList, openapi_extra=raises(NoSuchRecord))
def list_mou_versions(id: RecordId, caller: Reader, work: ReadWork) -> MouVersionList:
    """What a draft said before each of its changes."""
    return MouVersionList(items=service.list_mou_versions(work, caller=caller, id=id))
