"""Queries on student records."""

from collections.abc import Iterable

from sqlalchemy import func
from sqlmodel import col, select

from app.access.rows import Rows
from app.core.db import Work
from app.core.pages import Page
from app.students.tables import Student


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
