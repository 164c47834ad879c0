"""The audit log over HTTP."""

from typing import Annotated

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import Header, Path, Query, Request, Response
from fastapi.responses import PlainTextResponse

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.records import UNCHANGED, Reading
from app.access.routing import raises, room
from app.audit import service
from app.audit.errors import LogDamaged, NoSuchEntry
from app.audit.schemas import AuditCheckpoint, AuditEntryList, InclusionProof, Outcome
from app.core.etags import etag
from app.core.fields import Instant
from app.core.pages import PLAIN_DIGITS, Cursor, Limit, Pager
from app.core.web import ReadWork

router = room("audit")

AuditReader = Annotated[Caller, may(Operation.READ_AUDIT)]
Seq = Annotated[int, Path(ge=0, lt=2**53, description="The entry's number, from 0."), PLAIN_DIGITS]
Size = Annotated[int | None, Query(ge=0, lt=2**53), PLAIN_DIGITS]


@router.get("/audit/entries", response_model=AuditEntryList)
def list_entries(
    request: Request,
    response: Response,
    caller: AuditReader,
    work: ReadWork,
    limit: Limit = 50,
    cursor: Cursor = None,
    action: Annotated[str | None, Query(pattern=r"^[a-z_]{1,40}:[a-z_]{1,40}$")] = None,
    outcome: Annotated[Outcome | None, Query()] = None,
    since: Annotated[Instant | None, Query(description="Entries from this instant on.")] = None,
    until: Annotated[Instant | None, Query(description="Entries before this instant.")] = None,
) -> AuditEntryList:
    """The district's audit entries, newest first."""
    filters = {"action": action, "outcome": outcome, "since": since, "until": until}
    pager = Pager(request, caller.reader, filters)
    page = pager.page(limit, cursor)
    items, position = service.list_entries(
        work, caller=caller, page=page, action=action, outcome=outcome, since=since, until=until
    )
    return AuditEntryList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get(
    "/audit/checkpoint",
    response_model=AuditCheckpoint,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **UNCHANGED},
    openapi_extra=raises(LogDamaged),
)
def read_checkpoint(
    request: Request,
    _caller: AuditReader,
    work: ReadWork,
    reading: Reading,
    since_size: Size = None,
    accept: Annotated[str, Header()] = "application/json",
) -> AuditCheckpoint | Response:
    """The signed head of the whole log, as JSON or, with `Accept: text/plain`, the bare signed note.

    `since_size` asks for the proof that the log only grew since a checkpoint of that size.
    """
    key: Ed25519PrivateKey = request.app.state.checkpoint_key
    checkpoint = service.present_checkpoint(work, key=key, since_size=since_size)
    if accept.startswith("text/plain"):
        return PlainTextResponse(checkpoint.note, headers={"Vary": "Accept"})
    return reading.tagged((checkpoint, etag("checkpoint", checkpoint.model_dump_json())))


@router.get(
    "/audit/proofs/{seq}",
    response_model=InclusionProof,
    responses=UNCHANGED,
    openapi_extra=raises(NoSuchEntry, LogDamaged),
)
def prove(
    seq: Seq, caller: AuditReader, work: ReadWork, reading: Reading, size: Size = None
) -> InclusionProof | Response:
    """The exact bytes of an entry and the proof that they are in the log of `size` entries, by default the present."""
    proof = service.prove(work, caller=caller, seq=seq, size=size)
    return reading.tagged((proof, etag("proof", proof.model_dump_json())))
