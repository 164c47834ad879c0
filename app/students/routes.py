"""Student records over HTTP: every operation here is refused to law-enforcement roles before anything is looked up."""

from typing import Annotated

from fastapi import Path, Query, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.records import PRECONDITIONS, UNCHANGED, Changing, Paging, Reading
from app.access.routing import raises, room
from app.core.fields import EXTERNAL_ID_PATTERN
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
    caller: StudentLister,
    work: WriteWork,
    paging: Paging,
    school_id: Annotated[str | None, Query(pattern=EXTERNAL_ID_PATTERN)] = None,
    student_number: Annotated[str | None, Query(pattern=EXTERNAL_ID_PATTERN)] = None,
) -> StudentList:
    """Students within the caller's reach, by `sourced_id`."""
    filters = {"school_id": school_id, "student_number": student_number}
    listing = paging.by(filters)
    return listing.answer(StudentList, service.list_students(work, caller=caller, page=listing.page, **filters))


@router.get(
    "/students/{sourced_id}", response_model=StudentAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchStudent)
)
def read_student(
    sourced_id: SourcedId, caller: StudentReader, work: WriteWork, reading: Reading
) -> StudentAnswer | Response:
    """One student's record; the reading is on the audit log."""
    return reading.answer(service.read_student(work, caller=caller, sourced_id=sourced_id))


@router.put(
    "/students/{sourced_id}",
    response_model=StudentAnswer,
    responses={201: {"model": StudentAnswer, "description": "Created"}},
    openapi_extra=raises(*PRECONDITIONS),
)
def write_student(
    sourced_id: SourcedId, content: StudentContent, caller: StudentWriter, work: WriteWork, change: Changing
) -> StudentAnswer:
    """Create a student's record, or replace it when If-Match names its present version."""
    return change.answer_put(
        service.write_student(work, caller=caller, sourced_id=sourced_id, content=content, check=change.check)
    )
