"""Schools over HTTP."""

from typing import Annotated

from fastapi import Header, Path, Request, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.routing import raises, room
from app.core.etags import etag, is_unchanged, require_match
from app.core.fields import EXTERNAL_ID_PATTERN
from app.core.pages import Cursor, Limit, Pager
from app.core.problems import PreconditionFailed, PreconditionRequired
from app.core.web import ReadWork, WriteWork
from app.schools import service
from app.schools.errors import NoSuchSchool
from app.schools.schemas import SchoolAnswer, SchoolContent, SchoolList

router = room("schools")

SchoolReader = Annotated[Caller, may(Operation.LIST_SCHOOLS)]
SchoolWriter = Annotated[Caller, may(Operation.WRITE_SCHOOL)]
SchoolId = Annotated[str, Path(pattern=EXTERNAL_ID_PATTERN, examples=["1001"])]


@router.get("/schools", response_model=SchoolList)
def list_schools(
    request: Request, response: Response, caller: SchoolReader, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> SchoolList:
    """Schools within the caller's reach, by id."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_schools(work, caller=caller, page=pager.page(limit, cursor))
    return SchoolList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/schools/{school_id}",
    response_model=SchoolAnswer,
    responses={304: {"description": "Unchanged"}},
    openapi_extra=raises(NoSuchSchool),
)
def read_school(
    school_id: SchoolId,
    response: Response,
    caller: SchoolReader,
    work: ReadWork,
    if_none_match: Annotated[str | None, Header()] = None,
) -> SchoolAnswer | Response:
    """One school."""
    school, version = service.read_school(work, caller=caller, school_id=school_id)
    tag = etag("school", caller.rows.district, school_id, version)
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    return school


@router.put(
    "/schools/{school_id}",
    response_model=SchoolAnswer,
    responses={201: {"model": SchoolAnswer, "description": "Created"}},
    openapi_extra=raises(PreconditionFailed, PreconditionRequired),
)
def write_school(
    school_id: SchoolId,
    content: SchoolContent,
    response: Response,
    caller: SchoolWriter,
    work: WriteWork,
    if_match: Annotated[str | None, Header()] = None,
) -> SchoolAnswer:
    """Create a school, or replace it when If-Match names its present version."""

    def check(version: int) -> None:
        require_match(if_match, etag("school", caller.rows.district, school_id, version))

    school, version, created = service.write_school(
        work, caller=caller, school_id=school_id, content=content, check=check
    )
    response.headers["ETag"] = etag("school", caller.rows.district, school_id, version)
    response.status_code = 201 if created else 200
    return school
