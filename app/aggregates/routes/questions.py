"""Aggregates over HTTP."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError
from starlette.datastructures import MutableHeaders

from app.access.caller import Caller
from app.access.gate import may, open_to_anyone
from app.access.operations import Operation
from app.access.records import IfNoneMatch
from app.access.routing import raises, room
from app.access.rows import Rows
from app.aggregates import service
from app.aggregates.errors import NoCensus, NoSuchNode, NotReleased, OutsideCubes, QuestionTooWide, ReasonMissing
from app.aggregates.routes.doors import Entered, tagged
from app.aggregates.schemas import (
    MEDIA,
    Answer,
    CallOutList,
    ComparisonAnswer,
    Definitions,
    IndicatorAnswer,
    PerceptionAnswer,
    PeriodName,
    ReleaseList,
    Sheet,
    written,
    written_comparison,
    written_indicators,
    written_perceptions,
)
from app.codes.aggregates import Basis, Measure, Unit
from app.contacts.service import Whose
from app.core.db import Work
from app.core.etags import etag
from app.core.fields import EXTERNAL_ID_PATTERN
from app.core.pages import Cursor, Limit, Pager
from app.core.problems import NotAcceptable
from app.core.web import ReadWork, ReplicaWork
from app.measures.calendar import Span
from app.measures.definitions import Dimension, Rollup
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


def _in_forms(model: type[BaseModel], description: str) -> dict[int | str, dict[str, Any]]:
    return _exact_in_forms(model, description) | {304: _UNCHANGED}


def _exact_in_forms(model: type[BaseModel], description: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"model": model, "description": description, "content": _OTHER_FORMS}}


def _read_split(value: object, read: ValidatorFunctionWrapHandler) -> object:
    try:
        return read(value)
    except ValidationError:
        # One fault for one value: of the union pydantic tells a fault for each part.
        raise PydanticCustomError("enum", _SPLITS) from None


_SPLITS = "Input should be one of: " + ", ".join([*Dimension, *Rollup, *Span])
Split = Annotated[Dimension | Rollup | Span, WrapValidator(_read_split)]


async def _asked(
    measure: Annotated[
        list[Measure],
        Query(default_factory=lambda: [Measure.CONTACTS], description="What is counted; may be repeated."),
    ],
    by: Annotated[list[Split], Query(default_factory=list, description="Split by; may be repeated.")],
    period: Annotated[PeriodName | None, Query(description="2025-26, 2025-26-Q2 or 2026-03.")] = None,
    school: Annotated[str | None, Query(pattern=EXTERNAL_ID_PATTERN, description="One school.")] = None,
    basis: Annotated[Basis, Query(description="Whose word on a person's traits.")] = Basis.RECORDED,
    unit: Annotated[Unit | None, Query(description="Events, persons in them, or students, each once.")] = None,
) -> service.Asked:
    return service.Asked(measure, by, period, school, basis, unit)


@router.get(
    "/aggregates/contacts",
    response_class=Response,
    responses=_in_forms(Answer, "Counts"),
    openapi_extra=raises(OutsideCubes, NotReleased, QuestionTooWide, ReasonMissing, NoSuchNode, NotAcceptable),
)
def count_contacts(caller: Counter, doors: Entered, asked: Annotated[service.Asked, Depends(_asked)]) -> Response:
    """Count contacts: cells of frozen releases, or with `exact=true` and a reason exact counts at this instant.

    Released tables answer the questions of `/v1/aggregates/definitions`; another is refused with the nearest of them.
    """
    return doors.answer(asked, exactly=service.ask_exact, released=_counts_released, written=written)


def _counts_released(work: Work, *, rows: Rows, asked: service.Asked) -> tuple[Sheet, tuple[str, ...]]:
    sheet, question = service.ask_released(work, rows=rows, asked=asked)
    return sheet, (repr(sheet.release), question.query())


async def _compared(
    measure: Annotated[list[Measure], Query(min_length=1, description="What is counted; may be repeated.")],
    by: Annotated[Dimension, Query(description="A trait of persons.")] = Dimension.RACE_ETHNICITY,
    period: Annotated[PeriodName | None, Query(description="2025-26 or 2025-26-Q2.")] = None,
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
    unit: Annotated[
        Literal[Unit.SUBJECTS, Unit.STUDENTS],
        Query(description="Persons in events, or students, each once in a school year: one pupil's contacts cluster."),
    ] = Unit.SUBJECTS,
) -> service.Compare:
    return service.Compare(measure, by, period, against, state_risk, unit)


@router.get(
    "/aggregates/disproportionality",
    response_class=Response,
    responses=_in_forms(ComparisonAnswer, "Groups beside a comparison group"),
    openapi_extra=raises(OutsideCubes, NotReleased, ReasonMissing, NoCensus, NotAcceptable),
)
def read_disproportionality(
    caller: Counter, doors: Entered, asked: Annotated[service.Compare, Depends(_compared)]
) -> Response:
    """Groups beside a comparison group, per student enrolled on the census day.

    From published counts, and a number only where every count behind it is published; or with `exact=true` and a
    reason from exact counts at this instant.
    """
    return doors.answer(
        asked, exactly=service.compare_exactly, released=_comparison_released, written=written_comparison
    )


def _comparison_released(work: Work, *, rows: Rows, asked: service.Compare) -> tuple[ComparisonAnswer, tuple[str, ...]]:
    # Tagged over its bytes, for a census that was taken again changes them and no release.
    return service.compare_released(work, rows=rows, asked=asked), ()


@router.get(
    "/aggregates/indicators",
    response_class=Response,
    responses=_in_forms(IndicatorAnswer, "Indicators"),
    openapi_extra=raises(OutsideCubes, NotReleased, ReasonMissing, NotAcceptable),
)
def read_indicators(
    caller: Counter,
    doors: Entered,
    by: Annotated[Whose, Query(description="Agencies and officers: exact only.")] = Whose.SCHOOL,
    period: Annotated[PeriodName | None, Query(description="2025-26, 2025-26-Q2 or 2026-03.")] = None,
) -> Response:
    """Indicators of performance (P09) by school or for the district from published counts.

    With `exact=true` and a reason also by agency and by officer, and with flags and the delay of reviews.
    """
    return doors.answer(
        service.Watched(by, period),
        exactly=service.watch_exactly,
        released=_indicators_released,
        written=written_indicators,
    )


def _indicators_released(work: Work, *, rows: Rows, asked: service.Watched) -> tuple[Sheet, tuple[str, ...]]:
    sheet = service.watch_released(work, rows=rows, asked=asked)
    return sheet, ("indicators", repr(sheet.release), asked.whose, sheet.period)


@router.get(
    "/aggregates/perceptions",
    response_class=Response,
    responses=_exact_in_forms(PerceptionAnswer, "Perceived against recorded"),
    openapi_extra=raises(OutsideCubes, ReasonMissing, NoSuchNode, NotAcceptable),
)
def read_perceptions(
    caller: Counter,
    doors: Entered,
    by: Annotated[
        Dimension, Query(description="What both know: race_ethnicity, gender, disability or english_learner.")
    ] = Dimension.RACE_ETHNICITY,
    period: Annotated[PeriodName | None, Query(description="2025-26, 2025-26-Q2 or 2026-03.")] = None,
    school: Annotated[str | None, Query(pattern=EXTERNAL_ID_PATTERN, description="One school.")] = None,
) -> Response:
    """What officers perceived beside what the linked students' records say, and how often the two agree.

    Exact alone, with `exact=true` and a reason: no released table holds both. Without, the nearest question is named.
    """
    return doors.answer(
        service.Perceived(by, period, school),
        exactly=service.perceive_exactly,
        released=service.refuse_perceptions,
        written=written_perceptions,
    )


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
    pager = Pager(request, caller.reader, {})
    items, position = service.list_releases(work, rows=caller.rows, page=pager.page(limit, cursor))
    headers = MutableHeaders({"Vary": "Authorization"})
    run = service.newest_run(work, district=caller.rows.district)
    answer = ReleaseList(items=items, run=run, next_cursor=pager.finish(headers, position))
    # Cursors are sealed anew each time, so the tag is over what the page holds.
    tag = etag("releases", repr(items), repr(run), limit, cursor or "")
    return tagged(answer.model_dump_json().encode, MEDIA["json"], headers, if_none_match, tag)


@router.get("/aggregates/definitions", response_model=Definitions, responses={304: _UNCHANGED})
def read_definitions(public: Public, if_none_match: IfNoneMatch = None) -> Response:
    """What is counted, by what it may be split, which tables are released, and how small numbers are hidden."""
    write = service.definitions().model_dump_json().encode
    return tagged(write, MEDIA["json"], {"Cache-Control": "public, max-age=300"}, if_none_match)
