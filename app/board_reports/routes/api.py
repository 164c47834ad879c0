"""The API of board reports: drafts and their publishing are the designee's, the list of editions is anybody's."""

from typing import Annotated, Any

from fastapi import Header, Query, Request, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.records import PRECONDITIONS, UNCHANGED, IfMatch, Reading
from app.access.routing import raises, room
from app.aggregates.errors import NotReleased
from app.board_reports import service
from app.board_reports.errors import (
    EditionExists,
    NeverPublished,
    NoSuchReport,
    PublishingUnderWay,
    ReportPublished,
)
from app.board_reports.routes.faces import CACHED, Public, ReportId
from app.board_reports.schemas import (
    DraftAnswer,
    DraftList,
    DueList,
    EditionAnswer,
    EditionList,
    Publication,
    PublishingAnswer,
    ReportDraft,
)
from app.core.etags import etag, require_match
from app.core.fields import EXTERNAL_ID_PATTERN
from app.core.negotiation import prefers_async
from app.core.pages import Cursor, Limit, Pager
from app.core.web import ReadWork, WriteWork, database_of

router = room("board-reports")

Publisher = Annotated[Caller, may(Operation.PUBLISH_BOARD_REPORTS)]
Prefer = Annotated[
    list[str],
    Header(default_factory=list, description="`respond-async`: publish behind the answer, which is 202 (RFC 7240)."),
]
_LOCATED = {"Location": {"schema": {"type": "string"}, "description": "Where to follow the publishing."}}
_PUBLISHED: dict[int | str, dict[str, Any]] = {
    200: {"model": EditionAnswer, "description": "The edition as it stays"},
    202: {"model": PublishingAnswer, "description": "The publishing goes on", "headers": _LOCATED},
}


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
    response.headers.update(CACHED)
    return EditionList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get("/board-reports/drafts", response_model=DraftList)
def list_board_report_drafts(
    request: Request, response: Response, caller: Publisher, work: ReadWork, limit: Limit = 50, cursor: Cursor = None
) -> DraftList:
    """Drafts of the district, the newest first."""
    pager = Pager(request, caller.reader, {})
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
    openapi_extra=raises(NoSuchReport, ReportPublished, EditionExists, NotReleased, *PRECONDITIONS),
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
    responses=_PUBLISHED,
    openapi_extra=raises(NoSuchReport, ReportPublished, EditionExists, PublishingUnderWay, *PRECONDITIONS),
)
def publish_board_report(
    report_id: ReportId,
    publication: Publication,
    request: Request,
    caller: Publisher,
    work: WriteWork,
    reading: ReadWork,
    prefer: Prefer,
    if_match: IfMatch = None,
) -> Response:
    """Freeze, sign and publish a draft. A later change is a new edition.

    The answer is the edition; with `Prefer: respond-async` it comes at once and says where to follow the publishing.
    """

    def check(version: int) -> None:
        require_match(if_match, draft_tag(report_id, version))

    opened = service.open_report(
        reading, caller=caller, report_id=report_id, publication=publication, at=work.now, check=check
    )
    key = request.app.state.checkpoint_key
    if prefers_async(prefer):
        job = service.publish_in_background(database_of(request), caller=caller, opened=opened, key=key)
        headers = {"Location": f"/v1/board-reports/{report_id}/publishing", "Preference-Applied": "respond-async"}
        return Response(job.model_dump_json(), 202, headers, "application/json")
    service.publish_report(work, caller=caller, prepared=service.prepare_report(opened), key=key)
    edition = service.read_edition(work, report_id=report_id)
    headers = {"ETag": etag("board-report", edition.sha256), "Content-Location": f"/v1/board-reports/{report_id}"}
    return Response(edition.as_json(), media_type="application/json", headers=headers)


@router.get(
    "/board-reports/{report_id}/publishing",
    response_model=PublishingAnswer,
    responses=UNCHANGED,
    openapi_extra=raises(NeverPublished),
)
def follow_board_report(
    report_id: ReportId, caller: Publisher, work: ReadWork, reading: Reading
) -> PublishingAnswer | Response:
    """How far the newest publishing behind an answer is, and in the end where the edition is, or why there is none."""
    job = service.read_publishing(work, caller=caller, report_id=report_id)
    tag = etag("board-report-publishing", report_id, job.created_at.isoformat(), job.state, job.phase, job.done)
    return reading.tagged((job, tag))
