"""Queries on what the programme's performance is read from (P09)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, select

from app.codes.aggregates import Measure, Unit
from app.contacts.tables import Contact, ContactFlag, ContactReview
from app.core.db import Work
from app.measures.groupings import is_line_of, signed
from app.measures.tables import tally

_contact = Contact.__table__  # type: ignore[attr-defined]
_flag = ContactFlag.__table__  # type: ignore[attr-defined]
_review = ContactReview.__table__  # type: ignore[attr-defined]


def counts_by_officer(
    work: Work, district: str, *, unit: Unit, measures: Sequence[Measure], months: Sequence[str]
) -> dict[str | None, tuple[int, ...]]:
    """Officer to sums of the tally, in the order of `measures`; None: reported by staff."""
    officer = _contact.c.officer_id
    query = (
        select(officer, *(func.sum(signed(measure)) for measure in measures))
        .select_from(tally.join(_contact, _same(tally)))
        .where(tally.c.district == district, tally.c.month.in_(months), is_line_of(unit))
        .group_by(officer)
    )
    return {row[0]: tuple(map(int, row[1:])) for row in work.connection.execute(query)}


def flags_by(work: Work, district: str, column: str | None, first: date, last: date) -> dict[str | None, int]:
    """Value of a column of contacts (None: all together) to how many of their flags were not withdrawn."""
    value = _value(column)
    query = (
        select(value, func.count())
        .select_from(_flag.join(_contact, _same(_flag)))
        .where(_flag.c.district == district, _flag.c.status != "withdrawn", _contact.c.local_day.between(first, last))
        .group_by(value)
    )
    return {row[0]: row[1] for row in work.connection.execute(query)}


def first_reviews(
    work: Work, district: str, column: str | None, first: date, last: date
) -> list[tuple[str | None, datetime, datetime]]:
    """Of each reviewed contact: the value of the column, when it was reported, and when it was first reviewed."""
    value = _value(column)
    query = (
        select(value, _contact.c.submitted_at, func.min(_review.c.at, type_=_review.c.at.type))
        .select_from(_review.join(_contact, _same(_review)))
        .where(_review.c.district == district, _contact.c.local_day.between(first, last))
        .group_by(_contact.c.id, value, _contact.c.submitted_at)
    )
    return [(row[0], row[1], row[2]) for row in work.connection.execute(query)]


def _same(table: Any) -> ColumnElement[bool]:
    return and_(_contact.c.district == table.c.district, _contact.c.id == table.c.contact_id)


def _value(column: str | None) -> ColumnElement[Any]:
    return literal("") if column is None else _contact.c[column]
