"""The API of board reports. Published editions need no token; drafts are the designee's."""

import gzip
import re
from typing import Annotated, Any

from fastapi import Header, Path, Query, Request, Response

from app.access.caller import Caller
from app.access.gate import may, open_to_anyone
from app.access.operations import Operation
from app.access.routing import raises, room
from app.aggregates.errors import NotReleased
from app.board_reports import service
from app.board_reports.errors import EditionExists, NoSuchReport, ReportPublished
from app.board_reports.rules import language_of
from app.board_reports.schemas import (
    DraftAnswer,
    DraftList,
    DueList,
    EditionAnswer,
    EditionList,
    Publication,
    ReportDraft,
)
from app.core.etags import etag, is_unchanged, require_match
from app.core.fields import EXTERNAL_ID_PATTERN, UUID_PATTERN
from app.core.pages import Cursor, Limit, Pager
from app.core.problems import PreconditionFailed, PreconditionRequired
from app.core.web import ReadWork, WriteWork

router = room("board-reports")

Publisher = Annotated[Caller, may(Operation.PUBLISH_BOARD_REPORTS)]
Public = Annotated[None, open_to_anyone("published board reports are public records")]
ReportId = Annotated[str, Path(pattern=UUID_PATTERN)]
Lang = Annotated[
    str | None,
    Query(pattern="^(en|es)$", description="Goes before Accept-Language.", json_schema_extra={"enum": ["en", "es"]}),
]
Encoding = Annotated[str | None, Header(alias="Accept-Encoding", include_in_schema=False)]
Accepted = Annotated[str | None, Header(alias="Accept-Language", include_in_schema=False)]
IfMatch = Annotated[str | None, Header()]
IfNoneMatch = Annotated[str | None, Header()]

_CACHED = {"Cache-Control": "public, no-cache"}
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Unchanged"}}


def _file(media: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {media: {"schema": {"type": "string", "format": "binary"}}}}, **UNCHANGED}


def draft_tag(report_id: str, version: int) -> str:
    """The ETag of a draft."""
    return etag("board-report-draft", report_id, version)


@router.post(
    "/board-reports",
    status_code=201,
    response_model=DraftAnswer,
    openapi_extra=raises(NotReleased, EditionExists),
)
def draft_board_report(
    draft: ReportDraft, response: Response, caller: Publisher, work: WriteWork, reading: ReadWork
) -> DraftAnswer:
    """Draft an edition for a released school year or quarter; every figure comes from the releases."""
    answer = service.draft_report(work, reading, caller=caller, draft=draft)
    response.headers["Location"] = f"/v1/board-reports/{answer.id}/draft"
    response.headers["ETag"] = draft_tag(answer.id, answer.version)
    return answer


@router.get("/board-reports", response_model=EditionList)
def list_board_reports(
    request: Request,
    response: Response,
    public: Public,
    work: ReadWork,
    district: Annotated[str | None, Query(pattern=EXTERNAL_ID_PATTERN, description="Of one district.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> EditionList:
    """Published editions, the newest first."""
    pager = Pager(request, ("public",), {"district": district})
    items, position = service.list_editions(work, district=district, page=pager.page(limit, cursor))
    response.headers.update(_CACHED)
    return EditionList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get("/board-reports/drafts", response_model=DraftList)
def list_board_report_drafts(
    request: Request, response: Response, caller: Publisher, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> DraftList:
    """Drafts of the district, the newest first."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_drafts(work, caller=caller, page=pager.page(limit, cursor))
    return DraftList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get("/board-reports/calendar", response_model=DueList)
def list_due_board_reports(caller: Publisher, work: ReadWork) -> DueList:
    """Every released school year, the day on which its report is due, and whether it is published or overdue."""
    return DueList(items=service.list_due(work, caller=caller))


@router.get(
    "/board-reports/{report_id}/draft",
    response_model=DraftAnswer,
    openapi_extra=raises(NoSuchReport, ReportPublished),
)
def read_board_report_draft(report_id: ReportId, response: Response, caller: Publisher, work: ReadWork) -> DraftAnswer:
    """A draft."""
    answer = service.read_draft(work, caller=caller, report_id=report_id)
    response.headers["ETag"] = draft_tag(report_id, answer.version)
    return answer


@router.put(
    "/board-reports/{report_id}/draft",
    response_model=DraftAnswer,
    openapi_extra=raises(
        NoSuchReport, ReportPublished, EditionExists, NotReleased, PreconditionFailed, PreconditionRequired
    ),
)
def replace_board_report_draft(
    report_id: ReportId,
    draft: ReportDraft,
    response: Response,
    caller: Publisher,
    work: WriteWork,
    reading: ReadWork,
    if_match: IfMatch = None,
) -> DraftAnswer:
    """Replace a draft; its figures are read anew from the releases."""

    def check(version: int) -> None:
        require_match(if_match, draft_tag(report_id, version))

    answer = service.replace_draft(work, reading, caller=caller, report_id=report_id, draft=draft, check=check)
    response.headers["ETag"] = draft_tag(report_id, answer.version)
    return answer


@router.post(
    "/board-reports/{report_id}/publish",
    response_class=Response,
    responses={200: {"model": EditionAnswer, "description": "The edition as it stays"}},
    openapi_extra=raises(NoSuchReport, ReportPublished, EditionExists, PreconditionFailed, PreconditionRequired),
)
def publish_board_report(
    report_id: ReportId,
    publication: Publication,
    request: Request,
    caller: Publisher,
    work: WriteWork,
    reading: ReadWork,
    if_match: IfMatch = None,
) -> Response:
    """Freeze, sign and publish a draft. A later change is a new edition."""

    def check(version: int) -> None:
        require_match(if_match, draft_tag(report_id, version))

    prepared = service.prepare_report(
        reading, caller=caller, report_id=report_id, publication=publication, at=work.now, check=check
    )
    service.publish_report(work, caller=caller, prepared=prepared, key=request.app.state.checkpoint_key)
    edition = service.read_edition(work, report_id=report_id)
    headers = {"ETag": etag("board-report", edition.sha256), "Content-Location": f"/v1/board-reports/{report_id}"}
    return Response(edition.as_json(), media_type="application/json", headers=headers)


@router.get(
    "/board-reports/{report_id}.html",
    response_class=Response,
    responses=_file("text/html"),
    openapi_extra=raises(NoSuchReport),
)
def read_board_report_page(
    report_id: ReportId,
    public: Public,
    work: ReadWork,
    lang: Lang = None,
    accept_language: Accepted = None,
    encoding: Encoding = None,
) -> Response:
    """The edition as a page."""
    body = service.read_page(work, report_id=report_id, language=language_of(lang, accept_language))
    return page(body, encoding)


@router.get(
    "/board-reports/{report_id}.pdf",
    response_class=Response,
    responses=_file("application/pdf"),
    openapi_extra=raises(NoSuchReport),
)
def read_board_report_document(
    report_id: ReportId,
    public: Public,
    work: ReadWork,
    lang: Lang = None,
    accept_language: Accepted = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """The edition as a tagged PDF."""
    language = language_of(lang, accept_language)
    body = service.read_document(work, report_id=report_id, language=language)
    return _attached(body, "application/pdf", f"board-report-{report_id}-{language}.pdf", if_none_match)


@router.get(
    "/board-reports/{report_id}.csv",
    response_class=Response,
    responses=_file("application/zip"),
    openapi_extra=raises(NoSuchReport),
)
def read_board_report_tables(
    report_id: ReportId, public: Public, work: ReadWork, if_none_match: IfNoneMatch = None
) -> Response:
    """The edition's figures as CSV, with a data dictionary and the signed content, in a zip file."""
    body = service.read_tables(work, report_id=report_id)
    return _attached(body, "application/zip", f"board-report-{report_id}.zip", if_none_match)


@router.get(
    "/board-reports/{report_id}",
    response_class=Response,
    responses={200: {"model": EditionAnswer, "description": "The edition"}, **UNCHANGED},
    openapi_extra=raises(NoSuchReport),
)
def read_board_report(
    report_id: ReportId, public: Public, work: ReadWork, if_none_match: IfNoneMatch = None
) -> Response:
    """The edition with its digest and signature."""
    edition = service.read_edition(work, report_id=report_id)
    tag = etag("board-report", edition.sha256, *edition.superseded_by)
    headers = {"ETag": tag, **_CACHED}
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(edition.as_json(), media_type="application/json", headers=headers)


def page(body: str, encoding: str | None, *, more: str = "") -> Response:
    """HTML that may load this service's own style sheet, what `more` of the policy allows, and nothing else.

    Packed for those who take it (RFC 9110 section 12.5.3): a report's page is ten times shorter then, and there is
    nothing secret in it whose length could tell.
    """
    policy = f"default-src 'none'; style-src 'self';{more} frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    headers = {"Content-Security-Policy": policy, "Vary": "Accept-Language, Accept-Encoding", **_CACHED}
    content = body.encode()
    if re.search(r"\bgzip\b(?!;\s*q=0(\.0*)?\s*(,|$))", encoding or ""):
        content = gzip.compress(content, 6, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(content, media_type="text/html; charset=utf-8", headers=headers)


def _attached(body: bytes, media: str, name: str, if_none_match: str | None) -> Response:
    tag = etag(name, body.hex())
    headers = {
        "ETag": tag,
        "Content-Disposition": f'attachment; filename="{name}"',
        "Vary": "Accept-Language",
        **_CACHED,
    }
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media, headers=headers)
