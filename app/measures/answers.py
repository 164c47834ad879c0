"""Exact counts: folded sums plus the lines behind the watermark, in one statement, so in one snapshot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, case, func, literal, select, union_all

from app.codes.aggregates import Basis, Measure, Unit
from app.core.db import Work
from app.measures.calendar import year_of
from app.measures.definitions import BITS, NOT_RECORDED, Dimension
from app.measures.disproportionality import NOT_A_STUDENT, NOT_LINKED
from app.measures.groupings import KEPT, YEARLY, Grouping, column_name, grouping_of, is_line_of, signed, year_label
from app.measures.tables import rollup, rollup_state, tally

Cells = Mapping[tuple[str, ...], tuple[int, ...]]
"""(month, values of the dimensions) to the counts of the measures asked; cells that are missing are 0. The month is
empty where months are summed up."""


@dataclass(frozen=True, slots=True)
class Tabulation:
    """What to count: dimensions in the order of `Dimension`; months `2026-03`; `school` narrows to one.

    `in_all`: the months summed up, which the database does many times faster.
    """

    dimensions: tuple[Dimension, ...]
    basis: Basis
    unit: Unit
    measures: tuple[Measure, ...]
    months: tuple[str, ...]
    school: str | None = None
    in_all: bool = False


def tabulate(work: Work, district: str, tabulation: Tabulation) -> Cells:
    """Exact counts by month and dimensions at this instant."""
    grouping = grouping_of(tabulation.dimensions, tabulation.basis)
    by_school = tabulation.school is not None
    year = _whole_year(grouping, tabulation)
    statement = _statement(grouping, tabulation.unit, tabulation.measures, by_school, tabulation.in_all)
    asked = {
        "district": district,
        "months": tabulation.months,
        "kept": (year,) if year else tabulation.months,
        "school": tabulation.school,
    }
    if not by_school:
        del asked["school"]
    width = 1 + len(tabulation.dimensions)
    cells = {}
    for found in work.connection.execute(statement, asked):
        values: tuple[Any, ...] = tuple(found)
        cells[values[:width]] = tuple(int(count) for count in values[width:])
    return cells


def count_students(work: Work, district: str, tabulation: Tabulation) -> Cells:
    """Linked students, each counted once in a cell, over all of the months; the month of the key is empty.

    It goes through the lines of those months: sums cannot tell who was counted before. What was taken back adds up to
    nothing and is not counted.
    """
    grouping = grouping_of(tabulation.dimensions, tabulation.basis)
    values = [tally.c[column].label(f"v{place}") for place, column in enumerate(grouping.columns)]
    held = [func.sum(signed(measure)).label(measure.value) for measure in tabulation.measures]
    each = (
        select(*values, tally.c.student, *held)
        .where(tally.c.district == district, tally.c.month.in_(tabulation.months), tally.c.student.is_not(None))
        .where(*([tally.c.school == tabulation.school] if tabulation.school is not None else []))
        .group_by(*(tally.c[column] for column in grouping.columns), tally.c.student)
        .subquery()
    )
    keys = [each.c[value.name] for value in values]
    counts = [func.sum(case((each.c[measure.value] > 0, 1), else_=0)) for measure in tabulation.measures]
    width = len(keys)
    return {
        ("", *found[:width]): tuple(int(count or 0) for count in found[width:])
        for found in map(tuple, work.connection.execute(select(*keys, *counts).group_by(*keys)))
    }


def pair_perceptions(
    work: Work, district: str, trait: Dimension, months: Sequence[str], school: str | None
) -> Mapping[tuple[str, str], int]:
    """Persons in events by what the record says of a trait and what the officer perceived, over all of the months.

    `trait` is one that both bases collect. Where the record is not known, `NOT_LINKED` or `NOT_A_STUDENT` stands for
    it, and `NOT_RECORDED` where a linked record says nothing. It goes through the lines of those months: no sums are
    kept of both bases together, since none are released.
    """
    recorded = tally.c[column_name(trait, Basis.RECORDED)]
    is_no_student = tally.c.measures.bitwise_and(BITS[Measure.NON_STUDENTS]) != 0
    standing = case(
        (recorded != NOT_RECORDED, recorded),
        (tally.c.student.is_not(None), NOT_RECORDED),
        (is_no_student, NOT_A_STUDENT),
        else_=NOT_LINKED,
    )
    each = (
        select(
            standing.label("recorded"), tally.c[column_name(trait, Basis.PERCEIVED)].label("perceived"), tally.c.sign
        )
        .where(tally.c.district == district, tally.c.month.in_(months), is_line_of(Unit.SUBJECTS))
        .where(*([tally.c.school == school] if school is not None else []))
        .subquery()
    )
    pair = (each.c.recorded, each.c.perceived)
    rows = work.connection.execute(select(*pair, func.sum(each.c.sign)).group_by(*pair))
    return {(says, seen): int(number) for says, seen, number in rows}


def _whole_year(grouping: Grouping, tabulation: Tabulation) -> str | None:
    """The label of the school year that is asked in all, where its sums are kept."""
    if not tabulation.in_all or grouping not in YEARLY:
        return None
    year = year_of(tabulation.months[0])
    return year_label(year.months[0]) if year.months == tabulation.months else None


@cache
def _statement(
    grouping: Grouping, unit: Unit, measures: Sequence[Measure], by_school: bool, in_all: bool
) -> Select[tuple[int, ...]]:
    kept = _kept(grouping, unit, measures, by_school)
    if kept is None:
        parts = _lines(tally, grouping, unit, measures, by_school).subquery()
    else:
        parts = union_all(kept, _lines(_newest(grouping), grouping, unit, measures, by_school)).subquery()
    own = [parts.c[f"v{place}"] for place in range(len(grouping.columns))]
    counts = [func.coalesce(func.sum(parts.c[measure.value]), 0) for measure in measures]
    if in_all:
        return select(literal(""), *own, *counts).group_by(*own)
    return select(parts.c.month, *own, *counts).group_by(parts.c.month, *own)


def _lines(
    source: FromClause, grouping: Grouping, unit: Unit, measures: Sequence[Measure], by_school: bool
) -> Select[tuple[object, ...]]:
    """What each line of the tally adds."""
    return select(
        source.c.month.label("month"),
        *(source.c[column].label(f"v{place}") for place, column in enumerate(grouping.columns)),
        *(signed(measure, source).label(measure.value) for measure in measures),
    ).where(
        source.c.district == bindparam("district"),
        source.c.month.in_(bindparam("months", expanding=True)),
        is_line_of(unit, source),
        *_school(source.c.school, by_school),
    )


def _newest(grouping: Grouping) -> FromClause:
    """The lines behind the watermark, whatever they say.

    They are few, which no planner can know: of a bound that it will learn later PostgreSQL expects a third of the table
    beyond, of two bounds a little. Nor may it see what else is asked of the lines (`OFFSET 0`): PostgreSQL would start
    workers to look for so few among so many, SQLite go through the district's lines instead.
    """
    folded_to = select(func.coalesce(func.max(rollup_state.c.folded_to), 0)).scalar_subquery()
    newest = select(func.max(tally.alias("every").c.id)).scalar_subquery()
    names = dict.fromkeys(("district", "month", "person", "sign", "measures", "school", *grouping.columns))
    lines = select(*(tally.c[name] for name in names)).where(tally.c.id > folded_to, tally.c.id <= newest)
    return lines.offset(0).subquery("newest")


def _kept(
    grouping: Grouping, unit: Unit, measures: Sequence[Measure], by_school: bool
) -> Select[tuple[object, ...]] | None:
    """The folded cells; None when the grouping is not folded, or not for a question of one school."""
    if grouping not in KEPT or unit not in grouping.units or (by_school and "school" not in grouping.columns):
        return None
    values = (rollup.c.value_a, rollup.c.value_b)[: len(grouping.columns)]
    return select(
        rollup.c.month,
        *(value.label(f"v{place}") for place, value in enumerate(values)),
        *(rollup.c[measure.value] for measure in measures),
    ).where(
        rollup.c.district == bindparam("district"),
        rollup.c.node == literal(grouping.name),
        rollup.c.unit == literal(unit.value),
        rollup.c.month.in_(bindparam("kept", expanding=True)),
        # `school` comes first wherever it is among the columns.
        *_school(rollup.c.value_a, by_school),
    )


def _school(column: ColumnElement[str], by_school: bool) -> tuple[ColumnElement[bool], ...]:
    return (column == bindparam("school"),) if by_school else ()


def first_month(work: Work, district: str) -> str | None:
    """The earliest month in which anything was counted."""
    query = select(func.min(tally.c.month)).where(tally.c.district == district)
    month: str | None = work.connection.execute(query).scalar_one()
    return month
