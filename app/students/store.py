"""Queries on student records."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    CursorResult,
    Executable,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    not_,
    or_,
    text,
    true,
    update,
)
from sqlalchemy import select as select_core
from sqlmodel import col, select

from app.access.rows import Rows
from app.core.db import Work
from app.core.insertion import Insertion
from app.core.pages import Page
from app.students.tables import Student, StudentIncoming


def find_student(work: Work, rows: Rows, sourced_id: str, *, for_change: bool = False) -> Student | None:
    """One student within reach."""
    student = work.session.get(Student, (rows.district, sourced_id), with_for_update=for_change or None)
    return student if student is not None and rows.holds_school(student.school_id) else None


def find_students(work: Work, rows: Rows, sourced_ids: Iterable[str]) -> list[Student]:
    """Those of these students who are within reach, by id."""
    query = select(Student).where(Student.district == rows.district, col(Student.sourced_id).in_(list(sourced_ids)))
    return [
        student
        for student in work.session.exec(query.order_by(Student.sourced_id))
        if rows.holds_school(student.school_id)
    ]


def candidates(work: Work, rows: Rows, school_id: str, student_number: str | None) -> list[Student]:
    """Students within reach who go to this school or have this number."""
    fits = col(Student.school_id) == school_id
    query = select(Student).where(
        Student.district == rows.district,
        fits if student_number is None else or_(fits, col(Student.student_number) == student_number),
    )
    return [student for student in work.session.exec(query) if rows.holds_school(student.school_id)]


def students_after(
    work: Work, rows: Rows, page: Page, *, school_id: str | None, student_number: str | None
) -> list[Student]:
    """Students by id, one more than the page holds."""
    query = select(Student).where(Student.district == rows.district)
    if rows.schools is not None:
        query = query.where(col(Student.school_id).in_(sorted(rows.schools)))
    if school_id is not None:
        query = query.where(Student.school_id == school_id)
    if student_number is not None:
        query = query.where(Student.student_number == student_number)
    if page.after is not None:
        query = query.where(Student.sourced_id > page.after[0])
    return list(work.session.exec(query.order_by(Student.sourced_id).limit(page.limit + 1)))


def numbers_of(work: Work, district: str, column: str) -> list[tuple[str, str, int]]:
    """School, value of the column and how many students have it there."""
    valued = Student.__table__.c[column]  # type: ignore[attr-defined]
    query = select(Student.school_id, valued, func.count()).where(Student.district == district)
    return [tuple(row) for row in work.session.exec(query.group_by(Student.school_id, valued))]


def add(work: Work, student: Student) -> None:
    """A new record."""
    work.session.add(student)


def add_many(work: Work, students: list[dict[str, object]]) -> None:
    """Many new records in one statement."""
    work.connection.execute(Student.__table__.insert(), students)  # type: ignore[attr-defined]


_INCOMING = StudentIncoming.__table__  # type: ignore[attr-defined]
_STUDENT = Student.__table__  # type: ignore[attr-defined]
INCOMING_COLUMNS = tuple(column.name for column in _INCOMING.columns)
_STAGE = Insertion("student_incoming", INCOMING_COLUMNS)
_TAKEN_OVER = INCOMING_COLUMNS[4:]
_IF_NOT_SAID = {name: literal("not_recorded") for name in ("race_ethnicity", "gender", "disability", "english_learner")}
_LONGEST_APPLYING = text("SET LOCAL statement_timeout = '600s'")


def stage(work: Work, rows: Sequence[Sequence[object]]) -> None:
    """Rows of an import, columns as `INCOMING_COLUMNS`; kept with the work's commit."""
    work.write_last(_STAGE, rows)


def apply_updates(work: Work, district: str, import_id: str) -> int:
    """Bring records of the district that differ to what the import says; how many."""
    _take_time(work)
    said = {name: func.coalesce(_INCOMING.c[name], _STUDENT.c[name]) for name in _TAKEN_OVER}
    differs = [value.is_distinct_from(_STUDENT.c[name]) for name, value in said.items()]
    return _count(
        work,
        update(_STUDENT)
        .where(*_staged(district, import_id), not_(_INCOMING.c.gone), or_(not_(_STUDENT.c.active), *differs))
        .values(**said, active=True, version=_STUDENT.c.version + 1, updated_at=work.now),
    )


def apply_additions(work: Work, district: str, import_id: str) -> int:
    """Add the records that the district does not have; how many. Only rows that may add do."""
    values = {name: func.coalesce(_INCOMING.c[name], _IF_NOT_SAID[name]) if name in _IF_NOT_SAID else _INCOMING.c[name]
              for name in _TAKEN_OVER}  # fmt: skip
    known = exists().where(_STUDENT.c.district == district, _STUDENT.c.sourced_id == _INCOMING.c.sourced_id)
    fixed = {"district": literal(district), "active": true(), "version": literal(1),
             "updated_at": literal(work.now, _STUDENT.c.updated_at.type)}  # fmt: skip
    rows = select_core(_INCOMING.c.sourced_id, *values.values(), *fixed.values()).where(
        _INCOMING.c.import_id == import_id, not_(_INCOMING.c.gone), _INCOMING.c.adds, not_(known)
    )
    return _count(work, insert(_STUDENT).from_select(["sourced_id", *values, *fixed], rows))


def apply_departures(work: Work, district: str, import_id: str, *, complete: bool) -> int:
    """Make inactive whom the import says gone and, if it is complete, whom it does not name; how many."""
    mine = and_(_INCOMING.c.import_id == import_id, _INCOMING.c.sourced_id == _STUDENT.c.sourced_id)
    gone = exists().where(mine, _INCOMING.c.gone)
    has_left = or_(gone, not_(exists().where(mine))) if complete else gone
    return _count(
        work,
        update(_STUDENT)
        .where(_STUDENT.c.district == district, _STUDENT.c.active, has_left)
        .values(active=False, version=_STUDENT.c.version + 1, updated_at=work.now),
    )


def count_staying(work: Work, district: str, import_id: str) -> int:
    """How many of the import's rows name an active record of the district; after applying, all that it brought."""
    query = select_core(func.count()).where(*_staged(district, import_id), not_(_INCOMING.c.gone), _STUDENT.c.active)
    return work.connection.execute(query).scalar_one()


def discard(work: Work, import_id: str) -> None:
    """Forget what an import brought."""
    _take_time(work)
    work.connection.execute(delete(_INCOMING).where(_INCOMING.c.import_id == import_id))


def _staged(district: str, import_id: str) -> tuple[Any, ...]:
    return (
        _STUDENT.c.district == district,
        _INCOMING.c.import_id == import_id,
        _INCOMING.c.sourced_id == _STUDENT.c.sourced_id,
    )


def _take_time(work: Work) -> None:
    if not work.is_sqlite:
        work.connection.execute(_LONGEST_APPLYING)


def _count(work: Work, statement: Executable) -> int:
    # PostgreSQL's driver answers -1 for rows that a query inserts unless it is asked to keep the count.
    done = work.connection.execute(statement, execution_options={"preserve_rowcount": True})
    assert isinstance(done, CursorResult)  # noqa: S101 -- statements that change rows answer one
    return done.rowcount
