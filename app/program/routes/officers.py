"""Agencies and officers over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from app.access.records import PRECONDITIONS, UNCHANGED, Adding, Changing, Paging, Reading
from app.access.routing import raises, room
from app.core.fields import EXTERNAL_ID_PATTERN
from app.core.web import ReadWork, WriteWork
from app.program import service
from app.program.errors import NoSuchRecord
from app.program.routes.common import CHANGES, OfficerId, Reader, Writer
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
def list_agencies(caller: Reader, work: ReadWork, paging: Paging) -> AgencyList:
    """Agencies within the caller's reach, by id."""
    return paging.answer(AgencyList, service.list_agencies(work, caller=caller, page=paging.page))


@router.get(
    "/agencies/{agency_id}", response_model=AgencyAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord)
)
def read_agency(agency_id: AgencyId, caller: Reader, work: ReadWork, reading: Reading) -> AgencyAnswer | Response:
    """One agency."""
    return reading.answer(service.read_agency(work, caller=caller, agency_id=agency_id))


@router.put(
    "/agencies/{agency_id}",
    response_model=AgencyAnswer,
    responses={201: {"model": AgencyAnswer, "description": "Created"}},
    openapi_extra=raises(*PRECONDITIONS),
)
def write_agency(
    agency_id: AgencyId, content: AgencyContent, caller: Writer, work: WriteWork, change: Changing
) -> AgencyAnswer:
    """Create an agency, or replace it when If-Match names its present version."""
    return change.answer_put(
        service.write_agency(work, caller=caller, agency_id=agency_id, content=content, check=change.check)
    )


@router.get("/officers", response_model=OfficerList)
def list_officers(caller: Reader, work: ReadWork, paging: Paging) -> OfficerList:
    """Officers within the caller's reach, by id."""
    return paging.answer(OfficerList, service.list_officers(work, caller=caller, page=paging.page))


@router.get(
    "/officers/{officer_id}", response_model=OfficerAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord)
)
def read_officer(officer_id: OfficerId, caller: Reader, work: ReadWork, reading: Reading) -> OfficerAnswer | Response:
    """One officer."""
    return reading.answer(service.read_officer(work, caller=caller, officer_id=officer_id))


@router.post("/officers", status_code=201, response_model=OfficerAnswer)
def add_officer(content: OfficerContent, caller: Writer, work: WriteWork, adding: Adding) -> OfficerAnswer:
    """Put an officer on record (P11)."""
    officer, version = service.add_officer(work, caller=caller, content=content)
    adding.locate(officer.officer_id, version)
    return officer


@router.put("/officers/{officer_id}", response_model=OfficerAnswer, openapi_extra=raises(*CHANGES))
def write_officer(
    officer_id: OfficerId, content: OfficerContent, caller: Writer, work: WriteWork, change: Changing
) -> OfficerAnswer:
    """Change an officer's record, as when the detail ends."""
    return change.answer(
        service.write_officer(work, caller=caller, officer_id=officer_id, content=content, check=change.check)
    )
