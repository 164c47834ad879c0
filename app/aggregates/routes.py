"""Aggregates over HTTP."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import Depends, Header, Query, Request, Response
from starlette.datastructures import MutableHeaders

from app.access.caller import Caller
from app.access.gate import may, open_to_anyone
from app.access.operations import Operation
from app.access.routing import raises, room
from app.aggregates import service
from app.aggregates.errors import NoCensus, NoSuchNode, NotReleased, OutsideCubes, QuestionTooWide, ReasonMissing
from app.aggregates.schemas import (
    MEDIA,
    Answer,
    CallOutList,
    ComparisonAnswer,
    Definitions,
    IndicatorAnswer,
    ReleaseList,
    written,
    written_comparison,
    written_indicators,
)
from app.codes.aggregates import Basis, Measure, Unit
from app.contacts.service import Whose
from app.core.etags import etag, is_unchanged
from app.core.fields import EXTERNAL_ID_PATTERN, LINE_PATTERN
from app.core.negotiation import chosen
from app.core.pages import Cursor, Limit, Pager
from app.core.problems import NotAcceptable
from app.core.web import ReadWork, ReplicaWork, WriteWork
from app.measures.calendar import PERIOD_PATTERN, Span
from app.measures.definitions import Dimension
from app.measures.disproportionality import Against

router = room("aggregates")

Counter = Annotated[Caller, may(Operation.READ_AGGREGATES, exact=Operation.READ_EXACT_AGGREGATES)]
ReleaseReader = Annotated[Caller, may(Operation.READ_AGGREGATES)]
Public = Annotated[None, open_to_anyone("definitions hold no data")]

_OTHER_FORMS = {
    "text/csv": {"schema": {"type": "string"}},
    MEDIA["parquet"]: {"schema": {"type": "string", "format": "binary"}},
}
_UNCHANGED = {"description": "Unchanged"}
_RELEASED = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization"}
_COUNTS: dict[int | str, dict[str, Any]] = {
    200: {"model": Answer, "description": "Counts", "content": _OTHER_FORMS},
    304: _UNCHANGED,
}
_COMPARISONS: dict[int | str, dict[str, Any]] = {
    200: {"model": ComparisonAnswer, "description": "Groups beside a comparison group", "content": _OTHER_FORMS},
    304: _UNCHANGED,
}
_INDICATORS: dict[int | str, dict[str, Any]] = {
    200: {"model": IndicatorAnswer, "description": "Indicators", "content": _OTHER_FORMS},
    304: _UNCHANGED,
}

Format = Annotated[
    str | None,
    Query(
        pattern=r"^[a-z]{1,10}$",
        description="Goes before Accept; another format is 406.",
        json_schema_extra={"enum": list(MEDIA)},
    ),
]
Accept = Annotated[str | None, Header(include_in_schema=False)]
IfNoneMatch = Annotated[str | None, Header()]
Exact = Annotated[Literal["true", "false"], Query(description="Exact counts; needs aggregates:exact.")]
Reason = Annotated[
    str | None, Query(min_length=10, max_length=300, pattern=LINE_PATTERN, description="Why exact counts are needed.")
]


def _asked(
    measure: Annotated[
        list[Measure],
        Query(default_factory=lambda: [Measure.CONTACTS], description="What is counted; may be repeated."),
    ],
    by: Annotated[list[Dimension | Span], Query(default_factory=list, description="Split by; may be repeated.")],
    period: Annotated[str | None, Query(pattern=PERIOD_PATTERN, description="2025-26, 2025-26-Q2 or 2026-03.")] = None,
    school: Annotated[str | None, Query(pattern=EXTERNAL_ID_PATTERN, description="One school.")] = None,
    basis: Annotated[Basis, Query(description="Whose word on a person's traits.")] = Basis.RECORDED,
    unit: Annotated[Unit | None, Query(description="Events or persons in them.")] = None,
) -> service.Asked:
    return service.Asked(measure, by, period, school, basis, unit)


@router.get(
    "/aggregates/contacts",
    response_class=Response,
    responses=_COUNTS,
    openapi_extra=raises(OutsideCubes, NotReleased, QuestionTooWide, ReasonMissing, NoSuchNode, NotAcceptable),
)
def count_contacts(
    caller: Counter,
    asked: Annotated[service.Asked, Depends(_asked)],
    reading: ReadWork,
    replica: ReplicaWork,
    work: WriteWork,
    exact: Exact = "false",
    reason: Reason = None,
    format: Format = None,
    accept: Accept = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Count contacts: cells of frozen releases, or with `exact=true` and a reason exact counts at this instant.

    Released tables answer the questions of `/v1/aggregates/definitions`; another is refused with the nearest of them.
    """
    form = chosen(format, accept, MEDIA)
    # The operation that the gate admitted decides, never the parameter by itself.
    if caller.operation is Operation.READ_EXACT_AGGREGATES:
        sheet = service.ask_exact(work, reading, caller=caller, asked=asked, reason=reason)
        return Response(written(sheet, form), media_type=MEDIA[form], headers={"Cache-Control": "no-store"})
    sheet, question = service.ask_released(replica, rows=caller.rows, asked=asked)
    tag = etag(repr(sheet.release), question.query(), repr(sorted(caller.rows.schools or ())), form)
    headers = _RELEASED | {"ETag": tag}
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(written(sheet, form), media_type=MEDIA[form], headers=headers)


def _compared(
    measure: Annotated[list[Measure], Query(min_length=1, description="What is counted; may be repeated.")],
    by: Annotated[Dimension, Query(description="A trait of persons.")] = Dimension.RACE_ETHNICITY,
    period: Annotated[str | None, Query(pattern=PERIOD_PATTERN, description="2025-26 or 2025-26-Q2.")] = None,
    against: Annotated[Against, Query(description="The comparison group.")] = Against.ALL_OTHERS,
    state_risk: Annotated[
        float | None,
        Query(
            gt=0,
            le=1,
            allow_inf_nan=False,
            description="The state's own risk: for against=state, and for the alternate risk ratio.",
        ),
    ] = None,
) -> service.Compare:
    return service.Compare(measure, by, period, against, state_risk)


@router.get(
    "/aggregates/disproportionality",
    response_class=Response,
    responses=_COMPARISONS,
    openapi_extra=raises(OutsideCubes, NotReleased, ReasonMissing, NoCensus, NotAcceptable),
)
def read_disproportionality(
    caller: Counter,
    asked: Annotated[service.Compare, Depends(_compared)],
    reading: ReadWork,
    replica: ReplicaWork,
    work: WriteWork,
    exact: Exact = "false",
    reason: Reason = None,
    format: Format = None,
    accept: Accept = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Groups beside a comparison group, per student enrolled on the census day.

    From published counts, and a number only where every count behind it is published; or with `exact=true` and a
    reason from exact counts at this instant.
    """
    form = chosen(format, accept, MEDIA)
    if caller.operation is Operation.READ_EXACT_AGGREGATES:
        answer = service.compare_exactly(work, reading, caller=caller, asked=asked, reason=reason)
        body = written_comparison(answer, form)
        return Response(body, media_type=MEDIA[form], headers={"Cache-Control": "no-store"})
    body = written_comparison(service.compare_released(replica, rows=caller.rows, asked=asked), form)
    # Over the bytes, for a census that was taken again changes them and no release.
    return _tagged(body, MEDIA[form], _RELEASED, if_none_match)


@router.get(
    "/aggregates/indicators",
    response_class=Response,
    responses=_INDICATORS,
    openapi_extra=raises(OutsideCubes, NotReleased, ReasonMissing, NotAcceptable),
)
def read_indicators(
    caller: Counter,
    reading: ReadWork,
    replica: ReplicaWork,
    work: WriteWork,
    by: Annotated[Whose, Query(description="Agencies and officers: exact only.")] = Whose.SCHOOL,
    period: Annotated[str | None, Query(pattern=PERIOD_PATTERN, description="2025-26, 2025-26-Q2 or 2026-03.")] = None,
    exact: Exact = "false",
    reason: Reason = None,
    format: Format = None,
    accept: Accept = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Indicators of performance (P09) by school or for the district from published counts.

    With `exact=true` and a reason also by agency and by officer, and with flags and the delay of reviews.
    """
    form = chosen(format, accept, MEDIA)
    asked = service.Watched(by, period)
    if caller.operation is Operation.READ_EXACT_AGGREGATES:
        sheet = service.watch_exactly(work, reading, caller=caller, asked=asked, reason=reason)
        body = written_indicators(sheet, form)
        return Response(body, media_type=MEDIA[form], headers={"Cache-Control": "no-store"})
    sheet = service.watch_released(replica, rows=caller.rows, asked=asked)
    tag = etag("indicators", repr(sheet.release), by, sheet.period, repr(sorted(caller.rows.schools or ())), form)
    return _tagged(written_indicators(sheet, form), MEDIA[form], _RELEASED, if_none_match, tag)


@router.get("/aggregates/call-outs", response_model=CallOutList, openapi_extra=raises(NoCensus))
def list_call_outs(response: Response, caller: ReleaseReader, work: ReadWork) -> CallOutList:
    """Groups over the district's thresholds, from published counts: the trend, and the practices adopted beside it."""
    response.headers.update({"Cache-Control": "private, no-cache", "Vary": "Authorization"})
    return service.call_outs(work, rows=caller.rows)


@router.get("/aggregates/releases", response_model=ReleaseList, responses={304: _UNCHANGED})
def list_releases(
    request: Request,
    caller: ReleaseReader,
    work: ReplicaWork,
    limit: Limit = 50,
    cursor: Cursor = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Releases of the district, the newest first."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_releases(work, rows=caller.rows, page=pager.page(limit, cursor))
    headers = MutableHeaders({"Vary": "Authorization"})
    run = service.newest_run(work, district=caller.rows.district)
    answer = ReleaseList(items=items, run=run, next_cursor=pager.finish(headers, position))
    # Cursors are sealed anew each time, so the tag is over what the page holds.
    tag = etag("releases", repr(items), repr(run), limit, cursor or "")
    return _tagged(answer.model_dump_json().encode(), MEDIA["json"], headers, if_none_match, tag)


@router.get("/aggregates/definitions", response_model=Definitions, responses={304: _UNCHANGED})
def read_definitions(public: Public, if_none_match: IfNoneMatch = None) -> Response:
    """What is counted, by what it may be split, which tables are released, and how small numbers are hidden."""
    body = service.definitions().model_dump_json().encode()
    return _tagged(body, MEDIA["json"], {"Cache-Control": "public, max-age=300"}, if_none_match)


def _tagged(
    body: bytes, media: str, headers: Mapping[str, str], if_none_match: str | None, tag: str | None = None
) -> Response:
    """The body with its tag, or 304 for those who have it already."""
    tag = tag or etag(media, body.decode("latin-1"))
    headers = {"Cache-Control": "private, no-cache", **headers, "ETag": tag}
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media, headers=headers)
