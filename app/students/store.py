"""Queries on student records."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
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
from app.students.tables import Student, StudentIncoming, StudentVersion

_STUDENT = Student.__table__  # type: ignore[attr-defined]
_VERSION = StudentVersion.__table__  # type: ignore[attr-defined]
_INCOMING = StudentIncoming.__table__  # type: ignore[attr-defined]
VERSIONED = ("school_id", "grade", "race_ethnicity", "gender", "disability", "english_learner", "active")
"""Columns of a record whose earlier values are kept."""


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


def numbers_of(work: Work, district: str, day: date, column: str) -> list[tuple[str, str, int]]:
    """School, value of the column and how many active students had it there on a day."""
    version = _VERSION.c
    query = select_core(version.school_id, version[column], func.count()).where(
        version.district == district,
        version.active,
        version.since <= day,
        or_(version.until.is_(None), version.until > day),
    )
    return [tuple(row) for row in work.connection.execute(query.group_by(version.school_id, version[column]))]


def versions_of(work: Work, district: str, sourced_ids: Iterable[str]) -> list[StudentVersion]:
    """Every version of these students' records, each student's by `since`."""
    query = select(StudentVersion).where(
        StudentVersion.district == district, col(StudentVersion.sourced_id).in_(list(sourced_ids))
    )
    return list(work.session.exec(query.order_by(StudentVersion.sourced_id, col(StudentVersion.since))))


def first_day(work: Work, district: str) -> date | None:
    """Since when anything is known of the district's students."""
    query = select_core(func.min(_VERSION.c.since)).where(_VERSION.c.district == district)
    day: date | None = work.connection.execute(query).scalar_one()
    return day


def keep_versions(work: Work, district: str, day: date, sourced_id: str | None = None) -> None:
    """Bring the versions of one student, or of all, in line with the records, which may have changed on `day`."""
    same = [
        _VERSION.c.district == district,
        _STUDENT.c.district == district,
        _VERSION.c.sourced_id == _STUDENT.c.sourced_id,
        _VERSION.c.until.is_(None),
    ]
    mine = [_STUDENT.c.district == district]
    if sourced_id is not None:
        same.append(_STUDENT.c.sourced_id == sourced_id)
        mine.append(_STUDENT.c.sourced_id == sourced_id)
    said = {name: _STUDENT.c[name] for name in VERSIONED}
    differs = or_(*(_VERSION.c[name] != value for name, value in said.items()))
    work.connection.execute(update(_VERSION).where(*same, differs, _VERSION.c.since >= day).values(**said))
    work.connection.execute(update(_VERSION).where(*same, differs, _VERSION.c.since < day).values(until=day))
    is_open = exists().where(
        _VERSION.c.district == district, _VERSION.c.sourced_id == _STUDENT.c.sourced_id, _VERSION.c.until.is_(None)
    )
    new = select_core(_STUDENT.c.district, _STUDENT.c.sourced_id, literal(day, _VERSION.c.since.type), *said.values())
    columns = ["district", "sourced_id", "since", *said]
    work.connection.execute(insert(_VERSION).from_select(columns, new.where(*mine, not_(is_open))))


def add(work: Work, student: Student) -> None:
    """A new record."""
    work.session.add(student)


def add_many(work: Work, students: Sequence[Mapping[str, object]], day: date) -> None:
    """Many new records, known from `day` on."""
    kept = ("district", "sourced_id", *VERSIONED)
    work.connection.execute(_STUDENT.insert(), students)
    work.connection.execute(
        _VERSION.insert(), [{name: row[name] for name in kept} | {"since": day} for row in students]
    )


INCOMING_COLUMNS = tuple(column.name for column in _INCOMING.columns)
_STAGE = Insertion("student_incoming", INCOMING_COLUMNS)
_TAKEN_OVER = INCOMING_COLUMNS[4:]
_IF_NOT_SAID = {name: literal("not_recorded") for name in ("race_ethnicity", "gender", "disability", "english_learner")}
_WHOLE_TABLES = text("SELECT set_config('statement_timeout', '600s', true), set_config('enable_nestloop', 'off', true)")
"""What PostgreSQL is told in a transaction that compares whole tables, until its end.

Rows that came a moment ago are in no statistics: the planner takes a district for a handful of students and compares
each with each, 40 thousand million pairs for 200,000. ANALYZE would need the table's owner, and knows nothing of what
the same transaction does next; without nested loops every join here takes time in proportion to its rows.
"""


def stage(work: Work, rows: Sequence[Sequence[object]]) -> None:
    """Rows of an import, columns as `INCOMING_COLUMNS`; kept with the work's commit."""
    work.write_last(_STAGE, rows)


def apply_updates(work: Work, district: str, import_id: str) -> int:
    """Bring records of the district that differ to what the import says; how many."""
    _compare_whole_tables(work)
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
    named = and_(_INCOMING.c.import_id == import_id, _INCOMING.c.sourced_id == _STUDENT.c.sourced_id)
    of_this_school = or_(_INCOMING.c.school_id.is_(None), _INCOMING.c.school_id == _STUDENT.c.school_id)
    leave = (
        update(_STUDENT)
        .where(_STUDENT.c.district == district, _STUDENT.c.active)
        .values(active=False, version=_STUDENT.c.version + 1, updated_at=work.now)
    )
    # Two statements, for of one with "or" PostgreSQL makes no join: it would search the import for every student.
    gone = _count(work, leave.where(exists().where(named, _INCOMING.c.gone, of_this_school)))
    return gone + (_count(work, leave.where(not_(exists().where(named)))) if complete else 0)


def count_staying(work: Work, district: str, import_id: str) -> int:
    """How many of the import's rows name an active record of the district; after applying, all that it brought."""
    query = select_core(func.count()).where(*_staged(district, import_id), not_(_INCOMING.c.gone), _STUDENT.c.active)
    return work.connection.execute(query).scalar_one()


def discard(work: Work, import_id: str) -> None:
    """Forget what an import brought."""
    _compare_whole_tables(work)
    work.connection.execute(delete(_INCOMING).where(_INCOMING.c.import_id == import_id))


def discard_all_but(work: Work, import_ids: Sequence[str]) -> None:
    """Forget what any other import brought."""
    _compare_whole_tables(work)
    work.connection.execute(delete(_INCOMING).where(_INCOMING.c.import_id.not_in(import_ids)))


def _staged(district: str, import_id: str) -> tuple[Any, ...]:
    return (
        _STUDENT.c.district == district,
        _INCOMING.c.import_id == import_id,
        _INCOMING.c.sourced_id == _STUDENT.c.sourced_id,
    )


def _compare_whole_tables(work: Work) -> None:
    if not work.is_sqlite:
        work.connection.execute(_WHOLE_TABLES)


def _count(work: Work, statement: Executable) -> int:
    # PostgreSQL's driver answers -1 for rows that a query inserts unless it is asked to keep the count.
    done = work.connection.execute(statement, execution_options={"preserve_rowcount": True})
    assert isinstance(done, CursorResult)  # noqa: S101 -- statements that change rows answer one
    return done.rowcount
