"""Contacts over HTTP."""

import json
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Header, Path, Query, Request, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.routing import raises, room
from app.codes.contact import ContactType
from app.contacts import service
from app.contacts.errors import (
    AlreadyReviewed,
    BatchTooLong,
    ContactSealed,
    NoSuchContact,
    NotYours,
    OtherContent,
    ReportRefused,
)
from app.contacts.routes.batches import BATCH_BODY, Batch, answer_batch, read_batch
from app.contacts.schemas import Amendment, ContactReport
from app.contacts.schemas.answers import (
    BatchAnswer,
    ContactHistory,
    ContactList,
    ContactReceipt,
    ContactRecord,
    Review,
    ReviewAnswer,
    StaffContact,
    SubjectLinkAnswer,
    SubjectLinkRequest,
)
from app.core import replay
from app.core.db import Work
from app.core.etags import etag, forbid_match, is_unchanged, require_match
from app.core.fields import EXTERNAL_ID_PATTERN, UUID_PATTERN, Day
from app.core.pages import PLAIN_DIGITS, Cursor, Limit, Pager
from app.core.problems import PreconditionFailed, PreconditionRequired
from app.core.web import WriteWork
from app.students.errors import NoSuchStudent

router = room("contacts")

Reporter = Annotated[Caller, may(Operation.REPORT_CONTACT)]
Amender = Annotated[Caller, may(Operation.AMEND_CONTACT)]
Lister = Annotated[Caller, may(Operation.LIST_CONTACTS)]
Reader = Annotated[Caller, may(Operation.READ_CONTACT)]
HistoryReader = Annotated[Caller, may(Operation.READ_CONTACT_HISTORY)]
Reviewer = Annotated[Caller, may(Operation.REVIEW_CONTACT)]
Linker = Annotated[Caller, may(Operation.LINK_SUBJECT)]
StudentContactLister = Annotated[Caller, may(Operation.LIST_STUDENT_CONTACTS)]

ContactId = Annotated[str, Path(pattern=UUID_PATTERN)]
Position = Annotated[int, Path(ge=0, le=49, description="Place of the subject in `subjects`, from 0."), PLAIN_DIGITS]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        pattern=r"^[\x21-\x7e]+$",
        description="The first answer to a key is kept for ever and given again.",
    ),
]
IfMatch = Annotated[str | None, Header()]
IfNoneMatch = Annotated[str | None, Header()]
AnyContact = StaffContact | ContactRecord | ContactReceipt
_CHANGES = (NoSuchContact, PreconditionFailed, PreconditionRequired)


@router.post(
    "/contacts",
    status_code=201,
    response_model=StaffContact | ContactRecord,
    responses={200: {"model": AnyContact, "description": "Reported before, with the same content"}},
    openapi_extra=raises(ReportRefused, OtherContent, replay.KeyReused, replay.KeyInFlight),
)
def report_contact(
    report: ContactReport, caller: Reporter, work: WriteWork, idempotency_key: IdempotencyKey = None
) -> Response:
    """Report a contact. 201 means that report, flags, counts and audit entry are durable."""

    def answer() -> replay.Answer:
        filed = service.report_contact(work, caller=caller, report=report)
        contact = filed.contact
        [shown] = service.views(work, caller, [contact])
        headers = {"ETag": service.tag(work, caller, contact), "Location": f"/v1/contacts/{contact.id}"}
        body = json.dumps(shown).encode()
        kept = None if idempotency_key is None else service.hide(work, contact, body)
        return replay.Answer(201 if filed.created else 200, headers, body, contact.id, kept)

    return _once(work, caller, idempotency_key, lambda: service.fingerprint_of(report), answer)


@router.post(
    "/contacts/batch",
    response_model=BatchAnswer,
    openapi_extra=BATCH_BODY | raises(BatchTooLong, replay.KeyReused, replay.KeyInFlight),
)
def report_batch(
    batch: Annotated[Batch, Depends(read_batch)],
    request: Request,
    caller: Reporter,
    work: WriteWork,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Report up to 500 contacts, as a JSON array or as NDJSON; one bad report never loses a good one."""
    base_url = request.app.state.settings.public_url
    return _once(work, caller, idempotency_key, batch.fingerprint, lambda: answer_batch(work, caller, batch, base_url))


@router.get("/contacts", response_model=ContactList)
def list_contacts(
    request: Request,
    caller: Lister,
    work: WriteWork,
    school_id: Annotated[str | None, Query(pattern=EXTERNAL_ID_PATTERN)] = None,
    contact_type: ContactType | None = None,
    status: Annotated[str | None, Query(pattern="^(submitted|reviewed)$")] = None,
    since: Annotated[Day | None, Query(description="First day, in the district's time zone.")] = None,
    until: Annotated[Day | None, Query(description="Last day, in the district's time zone.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Contacts within the caller's reach, newest report first."""
    filters = service.Filters(school_id, contact_type, status, since, until)
    pager = Pager(request, caller.reader, {"filters": str(filters)})
    items, position = service.list_contacts(work, caller=caller, page=pager.page(limit, cursor), filters=filters)
    return _list(pager, items, position)


@router.get(
    "/students/{sourced_id}/contacts",
    response_model=ContactList,
    tags=["students"],
    openapi_extra=raises(NoSuchStudent),
)
def list_student_contacts(
    sourced_id: Annotated[str, Path(pattern=EXTERNAL_ID_PATTERN, examples=["S-100001"])],
    request: Request,
    caller: StudentContactLister,
    work: WriteWork,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Contacts that school staff linked to a student, newest report first."""
    pager = Pager(request, caller.reader, {})
    page = pager.page(limit, cursor)
    items, position = service.list_student_contacts(work, caller=caller, sourced_id=sourced_id, page=page)
    return _list(pager, items, position)


@router.get(
    "/contacts/{contact_id}",
    response_model=AnyContact,
    responses={304: {"description": "Unchanged"}},
    openapi_extra=raises(NoSuchContact, ContactSealed),
)
def read_contact(contact_id: ContactId, caller: Reader, work: WriteWork, if_none_match: IfNoneMatch = None) -> Response:
    """One contact, as the caller may read it: officers without identity, and after the review the receipt alone."""
    shown, contact = service.read_contact(work, caller=caller, contact_id=contact_id)
    tag = service.tag(work, caller, contact)
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return _json(shown, headers={"ETag": tag})


@router.get(
    "/contacts/{contact_id}/history", response_model=ContactHistory, openapi_extra=raises(NoSuchContact, ContactSealed)
)
def read_contact_history(contact_id: ContactId, caller: HistoryReader, work: WriteWork) -> Response:
    """Every version with the reason why it was replaced, oldest first."""
    versions = service.read_history(work, caller=caller, contact_id=contact_id)
    return _json({"items": versions, "next_cursor": None})


@router.post(
    "/contacts/{contact_id}/amendments",
    status_code=201,
    response_model=StaffContact | ContactRecord,
    openapi_extra=raises(*_CHANGES, ReportRefused, NotYours, AlreadyReviewed),
)
def amend_contact(
    contact_id: ContactId, amendment: Amendment, caller: Amender, work: WriteWork, if_match: IfMatch = None
) -> Response:
    """Amend a report with a reason; If-Match names the version that was read, and that version is kept."""
    contact = service.amend_contact(
        work,
        caller=caller,
        contact_id=contact_id,
        amendment=amendment,
        check=lambda found: require_match(if_match, service.tag(work, caller, found)),
    )
    [shown] = service.views(work, caller, [contact])
    headers = {"ETag": service.tag(work, caller, contact), "Location": f"/v1/contacts/{contact.id}"}
    return _json(shown, status=201, headers=headers)


@router.post(
    "/contacts/{contact_id}/reviews", status_code=201, response_model=ReviewAnswer, openapi_extra=raises(*_CHANGES)
)
def review_contact(
    contact_id: ContactId, review: Review, caller: Reviewer, work: WriteWork, if_match: IfMatch = None
) -> ReviewAnswer:
    """Accept a report, or return it to the reporter; If-Match names the version that was read."""
    return service.review_contact(
        work,
        caller=caller,
        contact_id=contact_id,
        review=review,
        check=lambda found: require_match(if_match, service.tag(work, caller, found)),
    )


@router.put(
    "/contacts/{contact_id}/subjects/{position}/student",
    response_model=SubjectLinkAnswer,
    responses={201: {"model": SubjectLinkAnswer, "description": "Linked"}},
    openapi_extra=raises(*_CHANGES, NoSuchStudent),
)
def link_subject(
    contact_id: ContactId,
    position: Position,
    link: SubjectLinkRequest,
    response: Response,
    caller: Linker,
    work: WriteWork,
    if_match: IfMatch = None,
) -> SubjectLinkAnswer:
    """Match a subject to a student, or change the match when If-Match names its present version."""

    def tag(version: int) -> str:
        return etag("link", contact_id, position, version)

    answer, version, created = service.link_subject(
        work,
        caller=caller,
        contact_id=contact_id,
        position=position,
        sourced_id=link.sourced_id,
        check=lambda found: require_match(if_match, tag(found)),
    )
    if created:
        forbid_match(if_match)
    response.headers["ETag"] = tag(version)
    response.status_code = 201 if created else 200
    return answer


def _once(
    work: Work, caller: Caller, key: str | None, fingerprint: Callable[[], str], make: Callable[[], replay.Answer]
) -> Response:
    if key is None:
        answer = make()
    else:
        owner = replay.owner_of(*caller.identity, caller.operation.value)
        answer = replay.once(work, owner=owner, key=key, fingerprint=fingerprint(), make=make)
        if replay.REPLAYED in answer.headers and answer.resource is not None:
            body = service.unhide(work, caller, answer.resource, answer.body)
            return Response(body, answer.status, answer.headers, "application/json")
    return Response(answer.body, answer.status, answer.headers, "application/json")


def _list(pager: Pager, items: list[dict[str, Any]], position: list[Any] | None) -> Response:
    headers: dict[str, str] = {}
    return _json({"items": items, "next_cursor": pager.finish(headers, position)}, headers=headers)


def _json(content: dict[str, Any], *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(content).encode(), status, headers, "application/json")
