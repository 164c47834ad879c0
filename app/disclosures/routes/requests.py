"""Requests, decisions, packets and their record over HTTP."""

from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.records import UNCHANGED, Paging, Reading
from app.access.routing import raises, room
from app.core.etags import etag
from app.core.fields import EXTERNAL_ID_PATTERN, UUID_PATTERN
from app.core.problems import Problem
from app.core.web import WriteWork
from app.disclosures import service
from app.disclosures.errors import (
    AlreadyDecided,
    NoGround,
    NoSuchPacket,
    NoSuchRequest,
    PacketClosed,
    TooManyPackets,
)
from app.disclosures.schemas.packets import CopyFor, DisclosureLog, Packet
from app.disclosures.schemas.requests import (
    Decision,
    DisclosureRequest,
    RequestAnswer,
    RequestList,
    RequestReceipt,
    RequestStatus,
)
from app.students.errors import NoSuchStudent

router = room("disclosures")

Asker = Annotated[Caller, may(Operation.REQUEST_DISCLOSURE)]
Lister = Annotated[Caller, may(Operation.LIST_DISCLOSURE_REQUESTS)]
Decider = Annotated[Caller, may(Operation.DECIDE_DISCLOSURE)]
Recipient = Annotated[Caller, may(Operation.READ_DISCLOSURE)]
LogReader = Annotated[Caller, may(Operation.READ_DISCLOSURE_LOG)]


def _caps(request: Request) -> service.Caps:
    settings = request.app.state.settings
    return service.Caps(settings.packets_per_hour, settings.emergency_packets_per_hour)


HourlyCaps = Annotated[service.Caps, Depends(_caps)]


@router.post("/disclosure-requests", status_code=201, response_model=RequestReceipt)
def request_disclosure(asked: DisclosureRequest, caller: Asker, work: WriteWork) -> RequestReceipt:
    """Ask for information. The answer is the same whether or not there is such a student."""
    return service.request_disclosure(work, caller=caller, request=asked)


@router.get("/disclosure-requests", response_model=RequestList)
def list_disclosure_requests(
    caller: Lister, work: WriteWork, paging: Paging, status: RequestStatus | None = None
) -> RequestList:
    """Requests, oldest first: an officer's own as receipts, for a custodian everybody's in full."""
    listing = paging.by({"status": status})
    return listing.answer(RequestList, service.list_requests(work, caller=caller, status=status, page=listing.page))


@router.post(
    "/disclosure-requests/{request_id}/decision",
    response_model=RequestAnswer,
    openapi_extra=raises(NoSuchRequest, NoSuchStudent, AlreadyDecided, NoGround, TooManyPackets),
)
def decide_disclosure(
    request_id: Annotated[str, Path(pattern=UUID_PATTERN)],
    decision: Decision,
    caller: Decider,
    work: WriteWork,
    caps: HourlyCaps,
) -> RequestAnswer:
    """Grant on exactly one ground, wholly or in part, or deny; a decision stands."""
    return service.decide_request(work, caller=caller, request_id=request_id, decision=decision, caps=caps)


@router.get(
    "/disclosures/{disclosure_id}",
    response_model=Packet,
    responses=UNCHANGED,
    openapi_extra=raises(NoSuchPacket, PacketClosed, TooManyPackets),
)
def read_disclosure(
    disclosure_id: Annotated[str, Path(pattern=UUID_PATTERN)],
    request: Request,
    caller: Recipient,
    work: WriteWork,
    caps: HourlyCaps,
    reading: Reading,
) -> Packet | Response:
    """A packet that was disclosed to the caller, while it is in force. Each reading is on record before it leaves."""
    shown = service.view_packet(work, caller=caller, disclosure_id=disclosure_id, caps=caps)
    if isinstance(shown, Problem):
        # Answered, not raised: raising would undo the record of the attempt.
        base_url = request.app.state.settings.public_url
        body = shown.render(base_url=base_url, instance=f"urn:uuid:{caller.request_id}")
        return Response(body, shown.status, shown.headers, media_type="application/problem+json")
    return reading.tagged((shown, etag("packet", disclosure_id, shown.model_dump_json(exclude={"watermark"}))))


@router.get(
    "/students/{sourced_id}/disclosures",
    response_model=DisclosureLog,
    responses={
        200: {
            "content": {
                "text/html": {"schema": {"type": "string"}},
                "application/pdf": {"schema": {"type": "string", "format": "binary"}},
            }
        }
    },
    openapi_extra=raises(NoSuchStudent),
)
def read_disclosure_log(
    sourced_id: Annotated[str, Path(pattern=EXTERNAL_ID_PATTERN, examples=["S-100001"])],
    caller: LogReader,
    work: WriteWork,
    copy: Annotated[CopyFor, Query(description="`inspection` leaves out what an order keeps secret.")] = "inspection",
    format: Literal["json", "html", "pdf"] = "json",
) -> DisclosureLog | Response:
    """Every request, decision, disclosure, reading and attempt (34 CFR 99.32, Ed. Code 49064), oldest first."""
    log = service.statutory_record(work, caller=caller, sourced_id=sourced_id, copy_for=copy)
    if format == "html":
        return HTMLResponse(service.page_of(log))
    if format == "pdf":
        return Response(service.document_of(log, made_at=work.now), media_type="application/pdf")
    return log
