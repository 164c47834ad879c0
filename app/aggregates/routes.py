"""Aggregates over HTTP."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from fastapi import Depends, Header, Query, Request, Response

from app.access.caller import Caller
from app.access.gate import may, open_to_anyone
from app.access.operations import Operation
from app.access.routing import raises, room
from app.aggregates import service
from app.aggregates.errors import NoCensus, NoSuchNode, NotReleased, OutsideCubes, QuestionTooWide, ReasonMissing
from app.aggregates.schemas import (
    Answer,
    CallOutList,
    ComparisonAnswer,
    Definitions,
    IndicatorAnswer,
    ReleaseList,
    Sheet,
    as_csv,
    as_json,
    indicators_as_json,
)
from app.codes.aggregates import Basis, Measure, Unit
from app.contacts.service import Whose
from app.core.etags import etag, is_unchanged
from app.core.fields import EXTERNAL_ID_PATTERN, LINE_PATTERN
from app.core.pages import Cursor, Limit, Pager
from app.core.problems import NotAcceptable
from app.core.web import ReadWork, WriteWork
from app.measures.calendar import PERIOD_PATTERN, Span
from app.measures.definitions import Dimension
from app.measures.disproportionality import Against

router = room("aggregates")

Counter = Annotated[Caller, may(Operation.READ_AGGREGATES, exact=Operation.READ_EXACT_AGGREGATES)]
ReleaseReader = Annotated[Caller, may(Operation.READ_AGGREGATES)]
Public = Annotated[None, open_to_anyone("definitions hold no data")]

_MEDIA: Mapping[str, str] = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
_RELEASED = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization"}
_CSV: dict[str, Any] = {"content": {"text/csv": {"schema": {"type": "string"}}}}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"model": Answer, "description": "Counts"} | _CSV,
    304: {"description": "Unchanged"},
}
_INDICATORS: dict[int | str, dict[str, Any]] = {
    200: {"model": IndicatorAnswer, "description": "Indicators"} | _CSV,
    304: {"description": "Unchanged"},
}

Exact = Annotated[Literal["true", "false"], Query(description="Exact counts; needs aggregates:exact.")]
Reason = Annotated[
    str | None,
    Query(min_length=10, max_length=300, pattern=LINE_PATTERN, description="Why exact counts are needed."),
]
Form = Annotated[
    str | None,
    Query(
        pattern=r"^[a-z]{1,10}$",
        description="Goes before Accept; another format is 406.",
        json_schema_extra={"enum": ["json", "csv"]},
    ),
]
Accepted = Annotated[str | None, Header(include_in_schema=False)]
IfNoneMatch = Annotated[str | None, Header()]


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
    responses=_ANSWERS,
    openapi_extra=raises(OutsideCubes, NotReleased, QuestionTooWide, ReasonMissing, NoSuchNode, NotAcceptable),
)
def count_contacts(
    caller: Counter,
    asked: Annotated[service.Asked, Depends(_asked)],
    reading: ReadWork,
    work: WriteWork,
    exact: Exact = "false",
    reason: Reason = None,
    format: Form = None,
    accept: Accepted = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Count contacts: cells of frozen releases, or with `exact=true` and a reason exact counts at this instant.

    Released tables answer the questions of `/v1/aggregates/definitions`; another is refused with the nearest of them.
    """
    form = _form(format, accept)
    # The operation that the gate admitted decides, never the parameter by itself.
    if caller.operation is Operation.READ_EXACT_AGGREGATES:
        sheet = service.ask_exact(work, reading, caller=caller, asked=asked, reason=reason)
        return _written(sheet, form, as_json, {"Cache-Control": "no-store"})
    sheet, question = service.ask_released(reading, rows=caller.rows, asked=asked)
    tag = etag(repr(sheet.release), question.query(), repr(sorted(caller.rows.schools or ())), form)
    headers = _RELEASED | {"ETag": tag}
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return _written(sheet, form, as_json, headers)


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
    response_model=ComparisonAnswer,
    openapi_extra=raises(OutsideCubes, NotReleased, ReasonMissing, NoCensus),
)
def read_disproportionality(
    response: Response,
    caller: Counter,
    asked: Annotated[service.Compare, Depends(_compared)],
    reading: ReadWork,
    work: WriteWork,
    exact: Exact = "false",
    reason: Reason = None,
) -> ComparisonAnswer:
    """Groups beside a comparison group, per student enrolled on the census day.

    From published counts, and a number only where every count behind it is published; or with `exact=true` and a
    reason from exact counts at this instant.
    """
    if caller.operation is Operation.READ_EXACT_AGGREGATES:
        response.headers["Cache-Control"] = "no-store"
        return service.compare_exactly(work, reading, caller=caller, asked=asked, reason=reason)
    response.headers.update({"Cache-Control": "private, no-cache", "Vary": "Authorization"})
    return service.compare_released(reading, rows=caller.rows, asked=asked)


@router.get(
    "/aggregates/indicators",
    response_class=Response,
    responses=_INDICATORS,
    openapi_extra=raises(OutsideCubes, NotReleased, ReasonMissing, NotAcceptable),
)
def read_indicators(
    caller: Counter,
    reading: ReadWork,
    work: WriteWork,
    by: Annotated[Whose, Query(description="Agencies and officers: exact only.")] = Whose.SCHOOL,
    period: Annotated[str | None, Query(pattern=PERIOD_PATTERN, description="2025-26, 2025-26-Q2 or 2026-03.")] = None,
    exact: Exact = "false",
    reason: Reason = None,
    format: Form = None,
    accept: Accepted = None,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Indicators of performance (P09) by school or for the district from published counts.

    With `exact=true` and a reason also by agency and by officer, and with flags and the delay of reviews.
    """
    form = _form(format, accept)
    asked = service.Watched(by, period)
    if caller.operation is Operation.READ_EXACT_AGGREGATES:
        sheet = service.watch_exactly(work, reading, caller=caller, asked=asked, reason=reason)
        return _written(sheet, form, indicators_as_json, {"Cache-Control": "no-store"})
    sheet = service.watch_released(reading, rows=caller.rows, asked=asked)
    tag = etag("indicators", repr(sheet.release), by, sheet.period, repr(sorted(caller.rows.schools or ())), form)
    headers = _RELEASED | {"ETag": tag}
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return _written(sheet, form, indicators_as_json, headers)


@router.get("/aggregates/call-outs", response_model=CallOutList, openapi_extra=raises(NoCensus))
def list_call_outs(response: Response, caller: ReleaseReader, work: ReadWork) -> CallOutList:
    """Groups over the district's thresholds, from published counts: the trend, and the practices adopted beside it."""
    response.headers.update({"Cache-Control": "private, no-cache", "Vary": "Authorization"})
    return service.call_outs(work, rows=caller.rows)


@router.get("/aggregates/releases", response_model=ReleaseList)
def list_releases(
    request: Request,
    response: Response,
    caller: ReleaseReader,
    work: ReadWork,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> ReleaseList:
    """Releases of the district, the newest first."""
    pager = Pager(request, caller.identity, {})
    items, position = service.list_releases(work, rows=caller.rows, page=pager.page(limit, cursor))
    return ReleaseList(items=items, next_cursor=pager.finish(response.headers, position))


@router.get("/aggregates/definitions", response_model=Definitions, responses={304: {"description": "Unchanged"}})
def read_definitions(response: Response, public: Public, if_none_match: IfNoneMatch = None) -> Definitions | Response:
    """What is counted, by what it may be split, which tables are released, and how small numbers are hidden."""
    answer = service.definitions()
    tag = etag("definitions", answer.model_dump_json())
    headers = {"ETag": tag, "Cache-Control": "public, max-age=300"}
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return answer


def _written(sheet: Sheet, form: str, json: Callable[[Sheet], bytes], headers: Mapping[str, str]) -> Response:
    body = as_csv(sheet) if form == "csv" else json(sheet)
    return Response(body, media_type=_MEDIA[form], headers=dict(headers))


def _form(wanted: str | None, accept: str | None) -> str:
    """`json` or `csv`. Raises NotAcceptable."""
    if wanted is not None:
        if wanted in _MEDIA:
            return wanted
        raise NotAcceptable(f"Ask for one of: {', '.join(_MEDIA)}.")
    ranges = sorted(map(_range, (accept or "*/*").split(",")), reverse=True, key=lambda pair: pair[0])
    for weight, media in ranges:
        if weight > 0 and media in ("*/*", "application/*", "application/json"):
            return "json"
        if weight > 0 and media in ("text/*", "text/csv"):
            return "csv"
    raise NotAcceptable("Ask for application/json or text/csv.")


def _range(text: str) -> tuple[float, str]:
    media, *parameters = (part.strip().lower() for part in text.split(";"))
    weight = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return float(weight), media
    except ValueError:
        return 0.0, media
