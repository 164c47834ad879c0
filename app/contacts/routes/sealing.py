"""Sealing over HTTP."""

from typing import Annotated

from fastapi import Path

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.routing import raises, room
from app.contacts import service
from app.contacts.errors import ContactSealed, NoSuchContact
from app.contacts.schemas.sealing import SealAnswer, SealOrder
from app.core.fields import UUID_PATTERN
from app.core.web import WriteWork

router = room("contacts")

Sealer = Annotated[Caller, may(Operation.SEAL_CONTACT)]


@router.post(
    "/contacts/{contact_id}/seal", response_model=SealAnswer, openapi_extra=raises(NoSuchContact, ContactSealed)
)
def seal_contact(
    contact_id: Annotated[str, Path(pattern=UUID_PATTERN)], order: SealOrder, caller: Sealer, work: WriteWork
) -> SealAnswer:
    """Destroy a contact's key and content for good, by order of law; what is left is a tombstone."""
    return service.seal_contact(work, caller=caller, contact_id=contact_id, order=order)
