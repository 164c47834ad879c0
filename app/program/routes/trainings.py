"""Officers' trainings and leave over HTTP."""

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
    OfficerId,
    Reader,
    RecordId,
    TrainingWriter,
    changed,
    check,
    created,
    shown,
)
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
def list_trainings(
    officer_id: OfficerId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> TrainingList:
    """An officer's trainings, oldest record first."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_trainings(work, caller=caller, officer_id=officer_id, page=pager.page(limit, cursor))
    return TrainingList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/officers/{officer_id}/trainings/{id}",
    response_model=TrainingAnswer,
    responses=UNCHANGED,
    openapi_extra=raises(NoSuchRecord),
)
def read_training(
    officer_id: OfficerId,
    id: RecordId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> TrainingAnswer | Response:
    """One training."""
    return shown(
        request,
        response,
        caller,
        service.read_training(work, caller=caller, officer_id=officer_id, id=id),
        if_none_match,
    )


@router.post(
    "/officers/{officer_id}/trainings",
    status_code=201,
    response_model=TrainingAnswer,
    openapi_extra=raises(NoSuchRecord),
)
def add_training(
    officer_id: OfficerId,
    content: TrainingContent,
    request: Request,
    response: Response,
    caller: TrainingWriter,
    work: WriteWork,
) -> TrainingAnswer:
    """Record a training, however late; contacts since its day are judged anew."""
    kept = service.add_training(work, caller=caller, officer_id=officer_id, content=content)
    return created(request, response, caller, kept, kept[0].id)


@router.put("/officers/{officer_id}/trainings/{id}", response_model=TrainingAnswer, openapi_extra=raises(*CHANGES))
def write_training(
    officer_id: OfficerId,
    id: RecordId,
    content: TrainingContent,
    request: Request,
    response: Response,
    caller: TrainingWriter,
    work: WriteWork,
    if_match: IfMatch = None,
) -> TrainingAnswer:
    """Correct a training."""
    kept = service.write_training(
        work, caller=caller, officer_id=officer_id, id=id, content=content, check=check(request, caller, if_match)
    )
    return changed(request, response, caller, kept)


@router.get("/officers/{officer_id}/leaves", response_model=LeaveList, openapi_extra=raises(NoSuchRecord))
def list_leaves(
    officer_id: OfficerId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> LeaveList:
    """An officer's leaves, never why (P10)."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_leaves(work, caller=caller, officer_id=officer_id, page=pager.page(limit, cursor))
    return LeaveList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/officers/{officer_id}/leaves/{id}",
    response_model=LeaveAnswer,
    responses=UNCHANGED,
    openapi_extra=raises(NoSuchRecord),
)
def read_leave(
    officer_id: OfficerId,
    id: RecordId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> LeaveAnswer | Response:
    """One leave."""
    return shown(
        request, response, caller, service.read_leave(work, caller=caller, officer_id=officer_id, id=id), if_none_match
    )


@router.post(
    "/officers/{officer_id}/leaves", status_code=201, response_model=LeaveAnswer, openapi_extra=raises(NoSuchRecord)
)
def add_leave(
    officer_id: OfficerId,
    content: LeaveContent,
    request: Request,
    response: Response,
    caller: TrainingWriter,
    work: WriteWork,
) -> LeaveAnswer:
    """Record a leave and who relieves the officer."""
    kept = service.add_leave(work, caller=caller, officer_id=officer_id, content=content)
    return created(request, response, caller, kept, kept[0].id)


@router.put("/officers/{officer_id}/leaves/{id}", response_model=LeaveAnswer, openapi_extra=raises(*CHANGES))
def write_leave(
    officer_id: OfficerId,
    id: RecordId,
    content: LeaveContent,
    request: Request,
    response: Response,
    caller: TrainingWriter,
    work: WriteWork,
    if_match: IfMatch = None,
) -> LeaveAnswer:
    """Change a leave, as when it ends."""
    kept = service.write_leave(
        work, caller=caller, officer_id=officer_id, id=id, content=content, check=check(request, caller, if_match)
    )
    return changed(request, response, caller, kept)
