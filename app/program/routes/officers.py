"""Agencies and officers over HTTP."""

from typing import Annotated

from fastapi import Path, Request, Response

from app.access.routing import raises, room
from app.core.fields import EXTERNAL_ID_PATTERN
from app.core.pages import Cursor, Limit, Pager
from app.core.problems import PreconditionFailed, PreconditionRequired
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
    Writer,
    changed,
    check,
    created,
    shown,
)
from app.program.schemas.officers import (
    AgencyAnswer,
    AgencyContent,
    AgencyList,
    OfficerAnswer,
    OfficerContent,
    OfficerList,
)

router = room("program")

AgencyId = Annotated[str, Path(pattern=EXTERNAL_ID_PATTERN, examples=["demo-pd"])]


@router.get("/agencies", response_model=AgencyList)
def list_agencies(
    request: Request, response: Response, caller: Reader, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> AgencyList:
    """Agencies within the caller's reach, by id."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_agencies(work, caller=caller, page=pager.page(limit, cursor))
    return AgencyList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/agencies/{agency_id}", response_model=AgencyAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord)
)
def read_agency(
    agency_id: AgencyId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> AgencyAnswer | Response:
    """One agency."""
    return shown(
        request, response, caller, service.read_agency(work, caller=caller, agency_id=agency_id), if_none_match
    )


@router.put(
    "/agencies/{agency_id}",
    response_model=AgencyAnswer,
    responses={201: {"model": AgencyAnswer, "description": "Created"}},
    openapi_extra=raises(PreconditionFailed, PreconditionRequired),
)
def write_agency(
    agency_id: AgencyId,
    content: AgencyContent,
    request: Request,
    response: Response,
    caller: Writer,
    work: WriteWork,
    if_match: IfMatch = None,
) -> AgencyAnswer:
    """Create an agency, or replace it when If-Match names its present version."""
    answer, version, is_new = service.write_agency(
        work, caller=caller, agency_id=agency_id, content=content, check=check(request, caller, if_match)
    )
    response.status_code = 201 if is_new else 200
    return changed(request, response, caller, (answer, version))


@router.get("/officers", response_model=OfficerList)
def list_officers(
    request: Request, response: Response, caller: Reader, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> OfficerList:
    """Officers within the caller's reach, by id."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_officers(work, caller=caller, page=pager.page(limit, cursor))
    return OfficerList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/officers/{officer_id}", response_model=OfficerAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord)
)
def read_officer(
    officer_id: OfficerId,
    request: Request,
    response: Response,
    caller: Reader,
    work: ReadWork,
    if_none_match: IfNoneMatch = None,
) -> OfficerAnswer | Response:
    """One officer."""
    return shown(
        request, response, caller, service.read_officer(work, caller=caller, officer_id=officer_id), if_none_match
    )


@router.post("/officers", status_code=201, response_model=OfficerAnswer)
def add_officer(
    content: OfficerContent, request: Request, response: Response, caller: Writer, work: WriteWork
) -> OfficerAnswer:
    """Put an officer on record (P11)."""
    kept = service.add_officer(work, caller=caller, content=content)
    return created(request, response, caller, kept, kept[0].officer_id)


@router.put("/officers/{officer_id}", response_model=OfficerAnswer, openapi_extra=raises(*CHANGES))
def write_officer(
    officer_id: OfficerId,
    content: OfficerContent,
    request: Request,
    response: Response,
    caller: Writer,
    work: WriteWork,
    if_match: IfMatch = None,
) -> OfficerAnswer:
    """Change an officer's record, as when the detail ends."""
    kept = service.write_officer(
        work, caller=caller, officer_id=officer_id, content=content, check=check(request, caller, if_match)
    )
    return changed(request, response, caller, kept)
