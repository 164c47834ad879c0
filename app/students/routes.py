"""Student records over HTTP: every operation here is refused to law-enforcement roles before anything is looked up."""

from typing import Annotated

from fastapi import Header, Path, Query, Request, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.routing import raises, room
from app.core.etags import etag, is_unchanged, require_match
from app.core.fields import EXTERNAL_ID_PATTERN
from app.core.pages import Cursor, Limit, Pager
from app.core.problems import PreconditionFailed, PreconditionRequired
from app.core.web import WriteWork
from app.students import service
from app.students.errors import NoSuchStudent
from app.students.schemas import StudentAnswer, StudentContent, StudentList

router = room("students")

StudentLister = Annotated[Caller, may(Operation.LIST_STUDENTS)]
StudentReader = Annotated[Caller, may(Operation.READ_STUDENT)]
StudentWriter = Annotated[Caller, may(Operation.WRITE_STUDENT)]
SourcedId = Annotated[str, Path(pattern=EXTERNAL_ID_PATTERN, examples=["S-100001"])]


@router.get("/students", response_model=StudentList)
def list_students(
    request: Request,
    response: Response,
    caller: StudentLister,
    work: WriteWork,
    school_id: Annotated[str | None, Query(pattern=EXTERNAL_ID_PATTERN)] = None,
    student_number: Annotated[str | None, Query(pattern=EXTERNAL_ID_PATTERN)] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> StudentList:
    """Students within the caller's reach, by `sourced_id`."""
    filters = {"school_id": school_id, "student_number": student_number}
    pager = Pager(request, caller.identity, filters)
    items, position = service.list_students(work, caller=caller, page=pager.page(limit, cursor), **filters)
    return StudentList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/students/{sourced_id}",
    response_model=StudentAnswer,
    responses={304: {"description": "Unchanged"}},
    openapi_extra=raises(NoSuchStudent),
)
def read_student(
    sourced_id: SourcedId,
    response: Response,
    caller: StudentReader,
    work: WriteWork,
    if_none_match: Annotated[str | None, Header()] = None,
) -> StudentAnswer | Response:
    """One student's record; the reading is on the audit log."""
    student, version = service.read_student(work, caller=caller, sourced_id=sourced_id)
    tag = etag("student", caller.rows.district, sourced_id, version)
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    return student


@router.put(
    "/students/{sourced_id}",
    response_model=StudentAnswer,
    responses={201: {"model": StudentAnswer, "description": "Created"}},
    openapi_extra=raises(PreconditionFailed, PreconditionRequired),
)
def write_student(
    sourced_id: SourcedId,
    content: StudentContent,
    response: Response,
    caller: StudentWriter,
    work: WriteWork,
    if_match: Annotated[str | None, Header()] = None,
) -> StudentAnswer:
    """Create a student's record, or replace it when If-Match names its present version."""

    def check(version: int) -> None:
        require_match(if_match, etag("student", caller.rows.district, sourced_id, version))

    student, version, created = service.write_student(
        work, caller=caller, sourced_id=sourced_id, content=content, check=check
    )
    response.headers["ETag"] = etag("student", caller.rows.district, sourced_id, version)
    response.status_code = 201 if created else 200
    return student
