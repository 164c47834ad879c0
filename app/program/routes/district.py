"""Staff trainings, approvals and practices over HTTP."""

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
from app.program.schemas.registers import (
    ApprovalAnswer,
    ApprovalContent,
    ApprovalList,
    PracticeAnswer,
    PracticeContent,
    PracticeList,
    StaffTrainingAnswer,
    StaffTrainingContent,
    StaffTrainingList,
)

router = room("program")


@router.get("/staff-trainings", response_model=StaffTrainingList)
def list_staff_trainings(
    request: Request, response: Response, caller: Reader, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> StaffTrainingList:
    """Trainings of staff on when to call an SRO (P02)."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_staff_trainings(work, caller=caller, page=pager.page(limit, cursor))
    return StaffTrainingList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/staff-trainings/{id}", response_model=StaffTrainingAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord)
)
def read_staff_training(
    id: RecordId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> StaffTrainingAnswer | Response:
    """One training of staff."""
    return shown(request, response, caller, service.read_staff_training(work, caller=caller, id=id), if_none_match)


@router.post("/staff-trainings", status_code=201, response_model=StaffTrainingAnswer)
def add_staff_training(
    content: StaffTrainingContent, request: Request, response: Response, caller: Writer, work: WriteWork
) -> StaffTrainingAnswer:
    """Record a training of a school's staff: roles and a number, no names."""
    kept = service.add_staff_training(work, caller=caller, content=content)
    return created(request, response, caller, kept, kept[0].id)


@router.get("/activity-approvals", response_model=ApprovalList)
def list_approvals(
    request: Request, response: Response, caller: Reader, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> ApprovalList:
    """Approvals of presentations and parent education (P18)."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_approvals(work, caller=caller, page=pager.page(limit, cursor))
    return ApprovalList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/activity-approvals/{id}", response_model=ApprovalAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord)
)
def read_approval(
    id: RecordId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> ApprovalAnswer | Response:
    """One approval."""
    return shown(request, response, caller, service.read_approval(work, caller=caller, id=id), if_none_match)


@router.post("/activity-approvals", status_code=201, response_model=ApprovalAnswer)
def add_approval(
    content: ApprovalContent, request: Request, response: Response, caller: Writer, work: WriteWork
) -> ApprovalAnswer:
    """Record an approval; a report of the activity names its id."""
    kept = service.add_approval(work, caller=caller, content=content)
    return created(request, response, caller, kept, kept[0].id)


@router.get("/practices", response_model=PracticeList)
def list_practices(
    request: Request, response: Response, caller: Reader, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> PracticeList:
    """Practices against disproportionality (P23)."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_practices(work, caller=caller, page=pager.page(limit, cursor))
    return PracticeList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get("/practices/{id}", response_model=PracticeAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord))
def read_practice(
    id: RecordId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> PracticeAnswer | Response:
    """One practice."""
    return shown(request, response, caller, service.read_practice(work, caller=caller, id=id), if_none_match)


@router.post("/practices", status_code=201, response_model=PracticeAnswer)
def add_practice(
    content: PracticeContent, request: Request, response: Response, caller: Writer, work: WriteWork
) -> PracticeAnswer:
    """Record a practice that the district adopts."""
    kept = service.add_practice(work, caller=caller, content=content)
    return created(request, response, caller, kept, kept[0].id)


@router.put("/practices/{id}", response_model=PracticeAnswer, openapi_extra=raises(*CHANGES))
def write_practice(
    id: RecordId,
    content: PracticeContent,
    request: Request,
    response: Response,
    caller: Writer,
    work: WriteWork,
    if_match: IfMatch = None,
) -> PracticeAnswer:
    """Change a practice, as when it ends."""
    kept = service.write_practice(work, caller=caller, id=id, content=content, check=check(request, caller, if_match))
    return changed(request, response, caller, kept)
