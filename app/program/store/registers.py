"""Queries that every register of the programme shares: one record, a page of records."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import SQLModel, col, exists, select

from app.access.rows import Rows
from app.core.db import Work
from app.core.pages import Page
from app.program.tables import Agency, AssignmentSite, Officer

Row = TypeVar("Row", bound=SQLModel)


def find(work: Work, table: type[Row], rows: Rows, id: str, *, for_change: bool = False) -> Row | None:
    """One record within reach."""
    query = select(table).where(*within(table, rows), _key(table) == id)
    return work.session.exec(query.with_for_update(of=table) if for_change else query).one_or_none()


def page_of(work: Work, table: type[Row], rows: Rows, page: Page, **equal: str) -> list[Row]:
    """Records by id, one more than the page holds; `equal` maps columns to values."""
    query = select(table).where(*within(table, rows), *(_column(table, name) == equal[name] for name in equal))
    if page.after is not None:
        query = query.where(_key(table) > page.after[0])
    return list(work.session.exec(query.order_by(_key(table)).limit(page.limit + 1)))


def all_of(work: Work, table: type[Row], district: str) -> list[Row]:
    """Every record of the district, by id: of registers that stay short."""
    return list(work.session.exec(select(table).where(within(table, Rows(district))[0]).order_by(_key(table))))


def within(table: type[SQLModel], rows: Rows) -> list[ColumnElement[bool]]:
    """The conditions that keep a query within reach: a table is narrowed by the columns that it has."""
    columns = table.__table__.c  # type: ignore[attr-defined]
    conditions: list[ColumnElement[bool]] = [columns.district == rows.district]
    if rows.agency is not None and "agency_id" in columns:
        conditions.append(columns.agency_id == rows.agency)
    if rows.officer is not None and "agency_id" in columns and "officer_id" in columns:
        conditions.append(columns.officer_id == rows.officer)
    elif rows.officer is not None and table.__tablename__ == "mou":
        own = select(Officer.agency_id).where(Officer.district == rows.district, Officer.officer_id == rows.officer)
        conditions.append(columns.agency_id.in_(own))
    if rows.schools is not None and "school_id" in columns:
        conditions.append(columns.school_id.in_(sorted(rows.schools)))
    elif rows.schools is not None and table.__tablename__ == "assignment":
        site = exists().where(
            col(AssignmentSite.district) == columns.district,
            col(AssignmentSite.assignment_id) == columns.id,
            col(AssignmentSite.school_id).in_(sorted(rows.schools)),
        )
        conditions.append(site)
    return conditions


def questions_of(work: Work, district: str, agency_id: str) -> str | None:
    """An agency's own questions, as JSON."""
    agency = work.session.get(Agency, (district, agency_id))
    return None if agency is None else agency.questions


def add(work: Work, row: SQLModel) -> None:
    """A new row, at once, so that what refers to it finds it."""
    work.session.add(row)
    work.session.flush()


def _column(table: type[SQLModel], name: str) -> Any:
    return table.__table__.c[name]  # type: ignore[attr-defined]


def _key(table: type[SQLModel]) -> Any:
    """The column beside the district that names a record."""
    return next(column for column in table.__table__.primary_key if column.name != "district")  # type: ignore[attr-defined]
