"""Thresholds of disproportionality over HTTP."""

from fastapi import Request, Response

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
    Reader,
    RecordId,
    Writer,
    changed,
    check,
    created,
    shown,
)
from app.program.schemas.thresholds import ThresholdAnswer, ThresholdContent, ThresholdList

router = room("program")


@router.get("/thresholds", response_model=ThresholdList)
def list_thresholds(
    request: Request, response: Response, caller: Reader, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> ThresholdList:
    """Thresholds of disproportionality (P23)."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_thresholds(work, caller=caller, page=pager.page(limit, cursor))
    return ThresholdList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get("/thresholds/{id}", response_model=ThresholdAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord))
def read_threshold(
    id: RecordId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> ThresholdAnswer | Response:
    """One threshold."""
    return shown(request, response, caller, service.read_threshold(work, caller=caller, id=id), if_none_match)


@router.post("/thresholds", status_code=201, response_model=ThresholdAnswer)
def add_threshold(
    content: ThresholdContent, request: Request, response: Response, caller: Writer, work: WriteWork
) -> ThresholdAnswer:
    """Adopt a threshold."""
    kept = service.add_threshold(work, caller=caller, content=content)
    return created(request, response, caller, kept, kept[0].id)


@router.put("/thresholds/{id}", response_model=ThresholdAnswer, openapi_extra=raises(*CHANGES))
def write_threshold(
    id: RecordId,
    content: ThresholdContent,
    request: Request,
    response: Response,
    caller: Writer,
    work: WriteWork,
    if_match: IfMatch = None,
) -> ThresholdAnswer:
    """Change a threshold, as when it ends."""
    kept = service.write_threshold(work, caller=caller, id=id, content=content, check=check(request, caller, if_match))
    return changed(request, response, caller, kept)
