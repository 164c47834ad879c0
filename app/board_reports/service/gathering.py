"""Collecting what an edition holds: released cells, and what may follow from them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from app.access.caller import Caller
from app.access.rows import Rows
from app.aggregates.errors import NotReleased
from app.aggregates.schemas import ReleaseNote, Sheet
from app.aggregates.service import Asked, ask_released, definitions
from app.board_reports.rules import RATIOS, Plan, plans, share
from app.board_reports.schemas import Cell, Method, Share, Table
from app.board_reports.service.comparing import disparities
from app.board_reports.service.programme import programme
from app.codes.aggregates import CellStatus
from app.core.db import Work
from app.core.problems import FieldError, ValidationFailed
from app.measures.calendar import Period, Span, read_period
from app.measures.definitions import Dimension
from app.schools.service import school_directory


@dataclass(frozen=True, slots=True)
class Gathered:
    """The figures of one period."""

    period: Period
    release: ReleaseNote
    facts: dict[str, Any]


def gather(work: Work, *, caller: Caller, period: str | None) -> Gathered:
    """Every table of the period, and the programme. Raises NotReleased, ValidationFailed."""
    rows = caller.rows
    if period is not None:
        _year_or_quarter(period)
    try:
        newest, _ = ask_released(work, rows=rows, asked=Asked(period=period))
    except NotReleased as fault:
        raise NotReleased(fault.extra["newest"], "/period") from None
    found = _year_or_quarter(newest.period)
    assert newest.release is not None  # noqa: S101 -- released counts name their release
    tables = [_table(work, rows, plan, found) for plan in plans(found.span)]
    statuses = Counter(cell.status for table in tables for cell in table.cells)
    schools = {school.school_id: school.name for school in school_directory(work, rows)}
    method = Method(
        suppression=newest.release.method,
        threshold=definitions().protection.threshold,
        published_cells=statuses[CellStatus.PUBLISHED],
        suppressed_cells=statuses[CellStatus.SUPPRESSED],
    )
    facts = {
        "method": method,
        "programme": programme(work, caller, found, len(schools)),
        "schools": schools,
        "tables": tables,
        "shares": _shares(tables[0]),
        "disparities": disparities(work, rows, found),
    }
    return Gathered(found, newest.release, facts)


def _year_or_quarter(name: str) -> Period:
    found = read_period(name)
    if found is None or found.span is Span.MONTH:
        detail = "A report is on a school year or a quarter: 2025-26 or 2025-26-Q2."
        raise ValidationFailed(errors=[FieldError("/period", "too_short", detail)])
    return found


def _table(work: Work, rows: Rows, plan: Plan, period: Period) -> Table:
    by: list[Dimension | Span] = [*plan.by, *([plan.split] if plan.split else [])]
    asked = Asked(plan.measures, by, period.name, None, plan.basis, plan.unit)
    sheet, _ = ask_released(work, rows=rows, asked=asked)
    dimension = plan.by[0] if plan.by else None
    return Table(name=plan.name, dimension=dimension, basis=plan.basis, unit=plan.unit, cells=_cells(sheet))


def _cells(sheet: Sheet) -> list[Cell]:
    return [
        Cell.model_validate(
            {
                "group": None if len(row) == 4 else row[0],
                **dict(zip(("measure", "period", "value", "status"), row[-4:], strict=True)),
            }
        )
        for row in sheet.rows
    ]


def _shares(totals: Table) -> list[Share]:
    counts = {cell.measure: cell.value for cell in totals.cells}
    return [
        Share(name=name, part=part, whole=whole, percent=share(counts[part], counts[whole]))
        for name, part, whole in RATIOS
    ]
