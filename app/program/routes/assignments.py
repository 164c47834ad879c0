"""Assignments over HTTP."""

from fastapi import Request, Response

from app.access.routing import raises, room
from app.core.pages import Cursor, Limit, Pager
from app.core.web import ReadWork, WriteWork
from app.program import service
from app.program.errors import NoMouInForce, NoSuchRecord
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
from app.program.schemas.assignments import (
    AssignmentAnswer,
    AssignmentContent,
    AssignmentList,
)

router = room("program")


@router.get("/assignments", response_model=AssignmentList)
def list_assignments(
    request: Request, response: Response, caller: Reader, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> AssignmentList:
    """Assignments within the caller's reach, oldest record first."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_assignments(work, caller=caller, page=pager.page(limit, cursor))
    return AssignmentList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/assignments/{id}", response_model=AssignmentAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord)
)
def read_assignment(
    id: RecordId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> AssignmentAnswer | Response:
    """One assignment, and which trainings it began without."""
    return shown(request, response, caller, service.read_assignment(work, caller=caller, id=id), if_none_match)


@router.post("/assignments", status_code=201, response_model=AssignmentAnswer, openapi_extra=raises(NoMouInForce))
def add_assignment(
    content: AssignmentContent, request: Request, response: Response, caller: Writer, work: WriteWork
) -> AssignmentAnswer:
    """Assign an officer under an MOU in force (P03); before the trainings only with a reason (P19)."""
    kept = service.add_assignment(work, caller=caller, content=content)
    return created(request, response, caller, kept, kept[0].id)


@router.put("/assignments/{id}", response_model=AssignmentAnswer, openapi_extra=raises(*CHANGES, NoMouInForce))
def write_assignment(
    id: RecordId,
    content: AssignmentContent,
    request: Request,
    response: Response,
    caller: Writer,
    work: WriteWork,
    if_match: IfMatch = None,
) -> AssignmentAnswer:
    """Change an assignment; contacts under it are judged anew."""
    kept = service.write_assignment(work, caller=caller, id=id, content=content, check=check(request, caller, if_match))
    return changed(request, response, caller, kept)
