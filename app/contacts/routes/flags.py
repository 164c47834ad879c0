"""Flags over HTTP: the worklist, resolutions, judgements."""

from typing import Annotated

from fastapi import Path, Query, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.records import PRECONDITIONS, UNCHANGED, IfMatch, Paging, Reading
from app.access.routing import raises, room
from app.codes.program import FlagOwner
from app.contacts import service
from app.contacts.errors import AlreadyClosed, NoSuchContact, NoSuchFlag, NotYourFlag
from app.contacts.schemas.flags import FlagList, FlagRecord, JudgedAgain, JudgementList, Resolution
from app.core.etags import require_match
from app.core.fields import UUID_PATTERN
from app.core.web import WriteWork

router = room("contacts")

Lister = Annotated[Caller, may(Operation.LIST_FLAGS)]
Resolver = Annotated[Caller, may(Operation.RESOLVE_FLAG)]
Judge = Annotated[Caller, may(Operation.JUDGE_AGAIN)]
Id = Annotated[str, Path(pattern=UUID_PATTERN)]


@router.get("/flags", response_model=FlagList)
def list_flags(
    caller: Lister,
    work: WriteWork,
    paging: Paging,
    status: Annotated[str | None, Query(pattern="^(open|resolved|withdrawn)$")] = None,
    owner: FlagOwner | None = None,
    code: Annotated[str | None, Query(pattern="^[a-z][a-z0-9_]{0,39}$")] = None,
    contact_id: Annotated[str | None, Query(pattern=UUID_PATTERN)] = None,
    overdue: Annotated[bool, Query(description="Only open ones whose due date is past.")] = False,
) -> FlagList:
    """The worklist: flags within reach, each explained in a sentence, in the order in which they were raised."""
    filters = service.FlagFilters(status, None if owner is None else owner.value, code, contact_id, overdue)
    listing = paging.by({"filters": str(filters)})
    return listing.answer(FlagList, service.list_flags(work, caller=caller, page=listing.page, filters=filters))


@router.get("/flags/{flag_id}", response_model=FlagRecord, responses=UNCHANGED, openapi_extra=raises(NoSuchFlag))
def read_flag(flag_id: Id, caller: Lister, work: WriteWork, reading: Reading) -> FlagRecord | Response:
    """One flag."""
    return reading.tagged(service.read_flag(work, caller=caller, id=flag_id))


@router.post(
    "/flags/{flag_id}/resolution",
    status_code=201,
    response_model=FlagRecord,
    openapi_extra=raises(NoSuchFlag, NotYourFlag, AlreadyClosed, *PRECONDITIONS),
)
def resolve_flag(
    flag_id: Id,
    resolution: Resolution,
    response: Response,
    caller: Resolver,
    work: WriteWork,
    if_match: IfMatch = None,
) -> FlagRecord:
    """Close a flag with a reason; If-Match names the version that was read."""
    answer, response.headers["ETag"] = service.resolve_flag(
        work, caller=caller, id=flag_id, resolution=resolution, check=lambda tag: require_match(if_match, tag)
    )
    return answer


@router.post("/flags/judgements", response_model=JudgedAgain)
def judge_again(caller: Judge, work: WriteWork) -> JudgedAgain:
    """Judge now by what changed in the programme's records; the service does so by itself every few seconds.

    Contacts are judged as of their own day, and the earlier judgement is kept.
    """
    return service.judge_again(work, caller=caller)


@router.get("/contacts/{contact_id}/judgements", response_model=JudgementList, openapi_extra=raises(NoSuchContact))
def list_judgements(contact_id: Id, caller: Lister, work: WriteWork) -> JudgementList:
    """Every judgement of a contact's flags, the report's own first, and what each later one was caused by."""
    return JudgementList(items=service.list_judgements(work, caller=caller, contact_id=contact_id))
