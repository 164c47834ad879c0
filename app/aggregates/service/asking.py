"""The two doors: look-ups of released cells, and exact counts for a reason that the audit log keeps."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from app.access.caller import Caller
from app.access.rows import Rows
from app.aggregates import store
from app.aggregates.errors import NoSuchNode, NotReleased, OutsideCubes, QuestionTooWide
from app.aggregates.rules import Question, refusal
from app.aggregates.schemas import ReleaseNote, Sheet
from app.aggregates.tables import Release
from app.codes.aggregates import Basis, CellStatus, Measure, Unit
from app.core.db import Work
from app.core.problems import FieldError, ValidationFailed
from app.ledger import Entry, record
from app.measures.answers import Cells, Tabulation, count_students, tabulate
from app.measures.calendar import Period, Span, month_of, read_period, year_of
from app.measures.definitions import (
    LEVELS,
    MEASURES,
    PERSONAL,
    Dimension,
    Rollup,
    default_unit,
    is_collected,
    partition,
)
from app.measures.groupings import grouping_of
from app.schools.service import school_directory, zone_of

MOST_DIMENSIONS = 3
MOST_CELLS = 50_000

Look = Callable[[str, tuple[str, ...], Measure], tuple[int | None, CellStatus]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters as they came; `period` None: the newest school year that the door has."""

    measures: Sequence[Measure] = (Measure.CONTACTS,)
    by: Sequence[Dimension | Rollup | Span] = ()
    period: str | None = None
    school: str | None = None
    basis: Basis = Basis.RECORDED
    unit: Unit | None = None

    def question(self, newest: Period) -> Question:
        """The question in canonical order. Raises ValidationFailed for no period, and for two splits of one kind."""
        period = newest if self.period is None else read_period(self.period)
        if period is None:
            detail = "Write a school year as 2025-26, a quarter of it as 2025-26-Q2, a month as 2026-03."
            raise ValidationFailed(errors=[FieldError("?period", "no_such_period", detail)])
        named = {*self.by, Dimension.SCHOOL} if self.school is not None else set(self.by)
        splits = [span for span in Span if span in named]
        if len(splits) > 1:
            raise ValidationFailed(errors=[FieldError("?by", "two_splits", "Split by month or by quarter, not both.")])
        by_level = Rollup.SCHOOL_LEVEL in named
        if by_level and Dimension.SCHOOL in named:
            detail = "A school has one level: ask by school or for one school, or else by school_level."
            raise ValidationFailed(errors=[FieldError("?by", "school_and_level", detail)])
        held = named | {Dimension.SCHOOL} if by_level else named
        dimensions = tuple(dimension for dimension in Dimension if dimension in held)
        measures = tuple(measure for measure in MEASURES if measure in self.measures)
        unit = self.unit or default_unit(measures, dimensions)
        split = splits[0] if splits and splits[0] is not period.span else None
        return Question(measures, dimensions, period, self.basis, unit, split, self.school, by_level)


def ask_released(work: Work, *, rows: Rows, asked: Asked) -> tuple[Sheet, Question]:
    """Cells of the releases. Raises OutsideCubes, NotReleased, NoSuchNode."""
    if asked.school is not None and not rows.holds_school(asked.school):
        raise NoSuchNode()
    names = store.released_names(work, rows.district)
    newest = newest_period(names)
    question = asked.question(newest or year_of(month_of(work.now, zone_of(work, rows.district))))
    refused = refusal(question)
    if refused is not None:
        raise OutsideCubes(refused[0], nearest_released(names, refused[1]).query())
    periods = [period for period in question.periods if period.name in names]
    if not periods:
        raise not_released(names, question.period)
    grouping = grouping_of(question.dimensions, question.basis)
    period_names = [period.name for period in periods]
    cells = store.cells_of(
        work, rows, grouping=grouping, unit=question.unit.value, periods=period_names, measures=question.measures,
        school=question.school,
    )  # fmt: skip
    by_school = Dimension.SCHOOL in question.dimensions
    schools = sorted({values[0] for _, values, _ in cells}) if by_school else []
    if by_school and not cells:
        # Tables that were left out whole have their rows all the same.
        schools = store.schools_in(work, rows, periods=period_names, school=question.school)
    if question.school is not None and not schools:
        raise NoSuchNode()

    def look(period: str, values: tuple[str, ...], measure: Measure) -> tuple[int | None, CellStatus]:
        # A table that was left out whole is hidden as its counts would be.
        value = cells.get((period, values, measure.value))
        return value, CellStatus.SUPPRESSED if value is None else CellStatus.PUBLISHED

    newest_release = max(store.releases_of(work, rows, period_names).values(), key=lambda each: each.id)
    return _sheet(question, periods, _values(question, schools, []), look, note_of(newest_release)), question


def ask_exact(work: Work, reading: Work, *, caller: Caller, asked: Asked, reason: str) -> Sheet:
    """Exact counts at this instant, with an entry on the audit log. Raises QuestionTooWide, NoSuchNode.

    `reading` is the transaction that counts, so that a long count holds up nobody who writes.
    """
    district = caller.rows.district
    question = asked.question(year_of(month_of(work.now, zone_of(reading, district))))
    levels = {school.school_id: school.level for school in school_directory(reading, caller.rows)}
    if question.school is not None and question.school not in levels:
        raise NoSuchNode()
    _refuse_unanswerable(question)
    cells = _counted(reading, caller.rows, question)
    if question.by_level:
        cells = _by_level(cells, levels)
    schools = LEVELS if question.by_level else tuple(levels)
    values = _values(question, schools, _found(question, cells, Dimension.AGENCY))
    _refuse_too_many(question, values)
    target = "aggregates/contacts?" + question.query()
    record(work, Entry("aggregates:exact", "allowed", caller.actor, district, target, reason, caller.request_id))
    return _sheet(question, question.periods, values, _exactly(question, cells), None)


def newest_period(names: Iterable[str]) -> Period | None:
    """The newest school year that is released, or else the newest quarter or month."""
    periods = [period for period in map(read_period, names) if period is not None]
    return max(periods, key=lambda period: (len(period.months), period.months), default=None)


def not_released(names: Iterable[str], period: Period) -> NotReleased:
    """Names the newest released period that is as long, or else the newest of all."""
    newest = newest_period(_alike(names, period) or names)
    return NotReleased(newest.name if newest else None)


def nearest_released(names: Collection[str], nearest: Question) -> Question:
    """A question of a released table; of the newest period that is as long where its own is not released."""
    newest = newest_period(_alike(names, nearest.period))
    if newest is None or any(period.name in names for period in nearest.periods):
        return nearest
    return replace(nearest, period=newest)


def _alike(names: Iterable[str], period: Period) -> list[str]:
    return [name for name in names if (known := read_period(name)) is not None and known.span is period.span]


def note_of(release: Release) -> ReleaseNote:
    """What an answer says of the release that it is from."""
    return ReleaseNote(id=release.id, as_of=release.as_of, method=release.method, sha256=release.sha256)


def _refuse_unanswerable(question: Question) -> None:
    if not question.periods:
        raise QuestionTooWide(
            errors=[FieldError("?by", "longer_than_period", "A period cannot be split into longer ones.")]
        )
    if len(question.dimensions) - (question.school is not None) > MOST_DIMENSIONS:
        detail = f"Ask for at most {MOST_DIMENSIONS} dimensions beside month or quarter."
        raise QuestionTooWide(errors=[FieldError("?by", "too_many", detail)])
    if question.unit is Unit.CONTACTS and PERSONAL.intersection(question.dimensions):
        detail = "A contact has no traits of a person; ask for subjects."
        raise ValidationFailed(errors=[FieldError("?unit", "no_traits", detail)])
    if question.unit is Unit.STUDENTS and question.by_level:
        detail = "Students do not add up over schools; ask for subjects, or for students by school."
        raise ValidationFailed(errors=[FieldError("?unit", "not_additive", detail)])


def _refuse_too_many(question: Question, values: Sequence[Sequence[str]]) -> None:
    cells = prod(map(len, values)) * len(question.measures) * len(question.periods)
    if cells > MOST_CELLS:
        detail = f"This is {cells} cells; at most {MOST_CELLS} are answered. Leave out a dimension."
        raise QuestionTooWide(errors=[FieldError("?by", "too_many_cells", detail)])


def _counted(work: Work, rows: Rows, question: Question) -> Cells:
    """The counts by the name of the row's period and the values."""
    if not all(is_collected(dimension, question.basis) for dimension in question.dimensions):
        return {}
    counted: dict[tuple[str, ...], tuple[int, ...]] = {}
    # Students are counted period by period, for one of two months is one of their quarter.
    parts = question.periods if question.unit is Unit.STUDENTS else (question.period,)
    for period in parts:
        asked = Tabulation(
            question.dimensions, question.basis, question.unit, question.measures, period.months, question.school,
            in_all=question.split is None,
        )  # fmt: skip
        if question.unit is Unit.STUDENTS:
            found = count_students(work, rows.district, asked)
            counted |= {(period.name, *values): counts for (_, *values), counts in found.items()}
        else:
            counted |= _by_period(question, tabulate(work, rows.district, asked))
    return counted


def _by_period(question: Question, cells: Cells) -> Cells:
    period_of = {month: period.name for period in question.periods for month in period.months}
    period_of[""] = question.period.name
    return _summed(((period_of[month], *values), counts) for (month, *values), counts in cells.items())


def _by_level(cells: Cells, levels: Mapping[str, str]) -> Cells:
    """The counts of the schools that are in `levels`, summed by level; `school` is the first dimension."""
    return _summed(
        ((period, levels[school], *values), counts)
        for (period, school, *values), counts in cells.items()
        if school in levels
    )


def _summed(parts: Iterable[tuple[tuple[str, ...], tuple[int, ...]]]) -> Cells:
    totals: dict[tuple[str, ...], tuple[int, ...]] = {}
    for key, counts in parts:
        before = totals.get(key)
        totals[key] = counts if before is None else tuple(map(sum, zip(before, counts, strict=True)))
    return totals


def _exactly(question: Question, cells: Cells) -> Look:
    def look(period: str, values: tuple[str, ...], measure: Measure) -> tuple[int | None, CellStatus]:
        counts = cells.get((period, *values))
        return 0 if counts is None else counts[question.measures.index(measure)], CellStatus.EXACT

    return look


def _found(question: Question, cells: Cells, dimension: Dimension) -> list[str]:
    if dimension not in question.dimensions:
        return []
    place = 1 + question.dimensions.index(dimension)
    return sorted({key[place] for key in cells})


def _values(question: Question, schools: Sequence[str], agencies: Sequence[str]) -> list[Sequence[str]]:
    """The values of each dimension in fixed order; rows of what the basis does not collect stand there all the same."""
    own = {Dimension.SCHOOL: [question.school] if question.school else schools, Dimension.AGENCY: agencies}
    return [
        own[dimension]
        if dimension in own
        else partition(dimension, question.basis) or partition(dimension, Basis.RECORDED) or ()
        for dimension in question.dimensions
    ]


def _sheet(
    question: Question,
    periods: Sequence[Period],
    values: Sequence[Sequence[str]],
    look: Look,
    note: ReleaseNote | None,
) -> Sheet:
    if not all(is_collected(dimension, question.basis) for dimension in question.dimensions):
        look = _not_collected
    rows = [
        (*cell, measure.value, period.name, value, status.value)
        for cell in product(*values)
        for measure in question.measures
        for period in periods
        for value, status in (look(period.name, cell, measure),)
    ]
    columns = (*question.columns, "measure", "period", "value", "status")
    return Sheet(note, question.period.name, question.basis.value, question.unit.value, columns, rows)


def _not_collected(period: str, values: tuple[str, ...], measure: Measure) -> tuple[int | None, CellStatus]:
    return None, CellStatus.NOT_COLLECTED
