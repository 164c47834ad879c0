"""How unevenly measures fall on groups, from published counts alone (P20, P23)."""

from dataclasses import replace

from app.access.rows import Rows
from app.aggregates.errors import NoCensus
from app.aggregates.schemas import ComparisonRow
from app.aggregates.service import Compare, compare_released
from app.board_reports.schemas import Disparities, Disparity
from app.codes.aggregates import Measure, Unit
from app.core.db import Work
from app.measures.calendar import Period, Span
from app.measures.definitions import Dimension
from app.measures.disproportionality import Against

COMPARED = (Dimension.RACE_ETHNICITY, Dimension.GENDER, Dimension.DISABILITY, Dimension.ENGLISH_LEARNER)
MEASURED = (
    Measure.CONTACTS,
    Measure.ARRESTS,
    Measure.CITATIONS,
    Measure.REFERRALS_FOR_PROSECUTION,
    Measure.MISCONDUCT_REPORTS,
    Measure.FORCE,
)


def disparities(work: Work, rows: Rows, period: Period) -> list[Disparities]:
    """Each group beside all other students; none at all where no census was taken."""
    try:
        return [_compared(work, rows, period, dimension) for dimension in COMPARED]
    except NoCensus:
        return []


def _compared(work: Work, rows: Rows, period: Period, dimension: Dimension) -> Disparities:
    asked = Compare(MEASURED, dimension, period.name, Against.ALL_OTHERS, None)
    answer = compare_released(work, rows=rows, asked=asked)
    students: dict[tuple[str, Measure], ComparisonRow] = {}
    if period.span is Span.YEAR:
        each_once = compare_released(work, rows=rows, asked=replace(asked, unit=Unit.STUDENTS))
        students = {(row.group, row.measure): row for row in each_once.rows}
    compared = [_row(row, students.get((row.group, row.measure))) for row in answer.rows]
    return Disparities(dimension=dimension, census_day=answer.census_day, rows=compared)


def _row(row: ComparisonRow, students: ComparisonRow | None) -> Disparity:
    is_given = row.risk_ratio is not None
    return Disparity(
        group=row.group,
        measure=row.measure,
        status=row.status,
        count=row.count,
        enrolment=row.enrolment if is_given else None,
        rate_per_1000=_text(row.rate_per_1000, 1) if is_given else None,
        ratio=_text(row.risk_ratio, 2),
        low=_text(row.rate_ratio_low, 2) if is_given else None,
        high=_text(row.rate_ratio_high, 2) if is_given else None,
        unstable=row.unstable,
        students_ratio=_text(students.risk_ratio, 2) if students else None,
        students_low=_text(students.risk_ratio_low, 2) if students else None,
        students_high=_text(students.risk_ratio_high, 2) if students else None,
    )


def _text(value: float | None, places: int) -> str | None:
    """Text, since a canonical text has no fractions."""
    return None if value is None else f"{value:.{places}f}"
