"""Queries on districts and schools."""

from sqlmodel import col, select

from app.access.rows import Rows
from app.core.db import Work
from app.core.pages import Page
from app.schools.tables import District, School


def time_zone_of(work: Work, district: str) -> str | None:
    """The district's IANA time zone."""
    return work.session.exec(select(District.time_zone).where(District.id == district)).one_or_none()


def find_district(work: Work, district: str) -> District | None:
    """The district's own row."""
    return work.session.get(District, district)


def all_districts(work: Work) -> list[str]:
    """Ids, in order, of those with a row of their own or a school: a roster brings schools alone."""
    with_schools = work.session.exec(select(School.district).distinct())
    return sorted({*work.session.exec(select(District.id)), *with_schools})


def find_school(work: Work, rows: Rows, school_id: str, *, for_change: bool = False) -> School | None:
    """One school within reach; `for_change` keeps others from changing it until the end of the transaction."""
    if not rows.holds_school(school_id):
        return None
    return work.session.get(School, (rows.district, school_id), with_for_update=for_change or None)


def schools_after(work: Work, rows: Rows, page: Page) -> list[School]:
    """Schools by id, one more than the page holds."""
    query = select(School).where(School.district == rows.district).order_by(School.school_id).limit(page.limit + 1)
    if rows.schools is not None:
        query = query.where(col(School.school_id).in_(sorted(rows.schools)))
    if page.after is not None:
        query = query.where(School.school_id > page.after[0])
    return list(work.session.exec(query))


def all_schools(work: Work, district: str) -> list[School]:
    """Every school of the district, by id."""
    return list(work.session.exec(select(School).where(School.district == district).order_by(School.school_id)))


def add(work: Work, row: District | School) -> None:
    """A new row."""
    work.session.add(row)
