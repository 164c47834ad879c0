"""Written permissions over HTTP."""

from typing import Annotated

from fastapi import Path

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.records import Paging
from app.access.routing import raises, room
from app.core.fields import EXTERNAL_ID_PATTERN, UUID_PATTERN
from app.core.web import WriteWork
from app.disclosures import service
from app.disclosures.errors import AlreadyRevoked, NoSuchConsent
from app.disclosures.schemas import ConsentAnswer, ConsentContent, ConsentList
from app.students.errors import NoSuchStudent

router = room("consents")

Recorder = Annotated[Caller, may(Operation.RECORD_CONSENT)]
Revoker = Annotated[Caller, may(Operation.REVOKE_CONSENT)]
Lister = Annotated[Caller, may(Operation.LIST_CONSENTS)]


@router.post("/consents", status_code=201, response_model=ConsentAnswer, openapi_extra=raises(NoSuchStudent))
def record_consent(consent: ConsentContent, caller: Recorder, work: WriteWork) -> ConsentAnswer:
    """Record a signed and dated permission (34 CFR 99.30)."""
    return service.record_consent(work, caller=caller, consent=consent)


@router.post(
    "/consents/{consent_id}/revoke",
    response_model=ConsentAnswer,
    openapi_extra=raises(NoSuchConsent, AlreadyRevoked),
)
def revoke_consent(
    consent_id: Annotated[str, Path(pattern=UUID_PATTERN)], caller: Revoker, work: WriteWork
) -> ConsentAnswer:
    """Revoke a permission from now on."""
    return service.revoke_consent(work, caller=caller, consent_id=consent_id)


@router.get("/students/{sourced_id}/consents", response_model=ConsentList, openapi_extra=raises(NoSuchStudent))
def list_consents(
    sourced_id: Annotated[str, Path(pattern=EXTERNAL_ID_PATTERN, examples=["S-100001"])],
    caller: Lister,
    work: WriteWork,
    paging: Paging,
) -> ConsentList:
    """A student's permissions, oldest first."""
    found = service.list_consents(work, caller=caller, sourced_id=sourced_id, page=paging.page)
    return paging.answer(ConsentList, found)
