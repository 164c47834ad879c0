"""Suggestions over HTTP."""

from typing import Annotated

from fastapi import Path

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.routing import raises, room
from app.contacts import service
from app.contacts.errors import NoSuchContact
from app.contacts.schemas.suggestions import SuggestionList
from app.core.fields import UUID_PATTERN
from app.core.web import WriteWork

router = room("contacts")

Linker = Annotated[Caller, may(Operation.SUGGEST_STUDENTS)]


@router.get(
    "/contacts/{contact_id}/subjects/{position}/suggestions",
    response_model=SuggestionList,
    openapi_extra=raises(NoSuchContact),
)
def suggest_students(
    contact_id: Annotated[str, Path(pattern=UUID_PATTERN)],
    position: Annotated[int, Path(ge=0, le=49, description="Place of the subject in `subjects`, from 0.")],
    caller: Linker,
    work: WriteWork,
) -> SuggestionList:
    """Students whose records fit what the officer said of the subject, for the staff who link."""
    items = service.suggest_students(work, caller=caller, contact_id=contact_id, position=position)
    return SuggestionList(items=items)
