"""Schools over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.records import PRECONDITIONS, UNCHANGED, Changing, Paging, Reading
from app.access.routing import raises, room
from app.core.fields import EXTERNAL_ID_PATTERN
from app.core.web import ReadWork, WriteWork
from app.schools import service
from app.schools.errors import NoSuchSchool
from app.schools.schemas import SchoolAnswer, SchoolContent, SchoolList

router = room("schools")

SchoolReader = Annotated[Caller, may(Operation.LIST_SCHOOLS)]
SchoolWriter = Annotated[Caller, may(Operation.WRITE_SCHOOL)]
SchoolId = Annotated[str, Path(pattern=EXTERNAL_ID_PATTERN, examples=["1001"])]


@router.get("/schools", response_model=SchoolList)
def list_schools(caller: SchoolReader, work: ReadWork, paging: Paging) -> SchoolList:
    """Schools within the caller's reach, by id."""
    return paging.answer(SchoolList, service.list_schools(work, caller=caller, page=paging.page))


@router.get(
    "/schools/{school_id}", response_model=SchoolAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchSchool)
)
def read_school(school_id: SchoolId, caller: SchoolReader, work: ReadWork, reading: Reading) -> SchoolAnswer | Response:
    """One school."""
    return reading.answer(service.read_school(work, caller=caller, school_id=school_id))


@router.put(
    "/schools/{school_id}",
    response_model=SchoolAnswer,
    responses={201: {"model": SchoolAnswer, "description": "Created"}},
    openapi_extra=raises(*PRECONDITIONS),
)
def write_school(
    school_id: SchoolId, content: SchoolContent, caller: SchoolWriter, work: WriteWork, change: Changing
) -> SchoolAnswer:
    """Create a school, or replace it when If-Match names its present version."""
    return change.answer_put(
        service.write_school(work, caller=caller, school_id=school_id, content=content, check=change.check)
    )
