"""Thresholds of disproportionality over HTTP."""

from fastapi import Response

from app.access.records import UNCHANGED, Adding, Changing, Paging, Reading
from app.access.routing import raises, room
from app.core.web import ReadWork, WriteWork
from app.program import service
from app.program.errors import NoSuchRecord
from app.program.routes.common import CHANGES, Reader, RecordId, Writer
from app.program.schemas.thresholds import ThresholdAnswer, ThresholdContent, ThresholdList

router = room("program")


@router.get("/thresholds", response_model=ThresholdList)
def list_thresholds(caller: Reader, work: ReadWork, paging: Paging) -> ThresholdList:
    """Thresholds of disproportionality (P23)."""
    return paging.answer(ThresholdList, service.list_thresholds(work, caller=caller, page=paging.page))


@router.get("/thresholds/{id}", response_model=ThresholdAnswer, responses=UNCHANGED, openapi_extra=raises(NoSuchRecord))
def read_threshold(id: RecordId, caller: Reader, work: ReadWork, reading: Reading) -> ThresholdAnswer | Response:
    """One threshold."""
    return reading.answer(service.read_threshold(work, caller=caller, id=id))


@router.post("/thresholds", status_code=201, response_model=ThresholdAnswer)
def add_threshold(content: ThresholdContent, caller: Writer, work: WriteWork, adding: Adding) -> ThresholdAnswer:
    """Adopt a threshold."""
    return adding.answer(service.add_threshold(work, caller=caller, content=content))


@router.put("/thresholds/{id}", response_model=ThresholdAnswer, openapi_extra=raises(*CHANGES))
def write_threshold(
    id: RecordId, content: ThresholdContent, caller: Writer, work: WriteWork, change: Changing
) -> ThresholdAnswer:
    """Change a threshold, as when it ends."""
    return change.answer(service.write_threshold(work, caller=caller, id=id, content=content, check=change.check))
