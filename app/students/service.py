"""What may be done with student records; every reading and every change is on the audit log."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.access.caller import Caller
from app.access.rows import Rows
from app.core.db import Work
from app.core.pages import Page, cut
from app.core.problems import FieldError, ValidationFailed
from app.ledger import Entry, record, record_attempt
from app.schools import service as schools
from app.students import rules, store
from app.students.errors import NoSuchStudent
from app.students.schemas import Demographics, StudentAnswer, StudentContent
from app.students.tables import Student, StudentVersion


class Incoming(NamedTuple):
    """A student as an import brings it. None: not said, and what is on record stays. `adds`: a new one is added.

    `gone` with a school: has left that school, and is gone if it is the one on record.
    """

    sourced_id: str
    gone: bool = False
    adds: bool = False
    school_id: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    student_number: str | None = None
    birth_date: str | None = None
    grade: str | None = None
    race_ethnicity: str | None = None
    gender: str | None = None
    disability: str | None = None
    english_learner: str | None = None


class Snapshot(NamedTuple):
    """What the district's record said of a student, and since when it said so."""

    since: date
    recorded: dict[str, str]


class Applied(NamedTuple):
    """What became of the records."""

    created: int
    updated: int
    unchanged: int
    deactivated: int


def list_students(
    work: Work, *, caller: Caller, page: Page, school_id: str | None, student_number: str | None
) -> tuple[list[StudentAnswer], list[str] | None]:
    """A page of records and the sort key of its last one if more follow."""
    found = store.students_after(work, caller.rows, page, school_id=school_id, student_number=student_number)
    rows, more = cut(found, page.limit)
    _note(work, caller, "students:list", f"students?school_id={school_id or ''}")
    return [_answer(student) for student in rows], [rows[-1].sourced_id] if more else None


def read_student(work: Work, *, caller: Caller, sourced_id: str) -> tuple[StudentAnswer, int]:
    """A record and its version. Raises NoSuchStudent."""
    student = store.find_student(work, caller.rows, sourced_id)
    if student is None:
        _note_miss(work, caller, "students:read", f"students/{sourced_id}")
        raise NoSuchStudent()
    _note(work, caller, "students:read", f"students/{sourced_id}")
    return _answer(student), student.version


def suggest(
    work: Work, *, caller: Caller, school_id: str, said: dict[str, str], most: int
) -> list[tuple[StudentAnswer, float]]:
    """The records within reach that fit best what was said of somebody at this school, and how well, 0 to 1."""
    told = rules.Particulars(**said)
    candidates = store.candidates(work, caller.rows, school_id, told.student_number)
    found = {student.sourced_id: student for student in candidates}
    records = {
        name: rules.Particulars(student.student_number, student.given_name, student.family_name, student.grade)
        for name, student in found.items()
    }
    return [(_answer(found[name]), score) for name, score in rules.rank(told, records, most)]


def write_student(
    work: Work, *, caller: Caller, sourced_id: str, content: StudentContent, check: Callable[[int], None]
) -> tuple[StudentAnswer, int, bool]:
    """Create or replace; `check` is given the version that would be replaced. Answers whether it was created."""
    if not schools.knows_school(work, caller.rows, content.school_id):
        raise ValidationFailed(
            errors=[FieldError("/school_id", "unknown_school", "Name a school of the district; write it first.")]
        )
    if content.birth_date and not rules.can_be_born_on(content.birth_date, _today(work, caller.rows.district)):
        raise ValidationFailed(errors=[FieldError("/birth_date", "bad_birth", "Give a day from 1900 to today.")])
    student = store.find_student(work, caller.rows, sourced_id, for_change=True)
    created = student is None
    if student is None:
        student = Student.model_validate(new_row(caller.rows.district, sourced_id, content) | {"updated_at": work.now})
        store.add(work, student)
    else:
        check(student.version)
        student.sqlmodel_update(new_row(caller.rows.district, sourced_id, content))
        student.version, student.updated_at = student.version + 1, work.now
    work.session.flush()
    store.keep_versions(work, caller.rows.district, _today(work, caller.rows.district), sourced_id)
    _note(work, caller, "students:write", f"students/{sourced_id}")
    return _answer(student), student.version, created


def add_students(work: Work, *, caller: Caller, contents: Iterable[tuple[str, StudentContent]]) -> int:
    """Many new records by `sourced_id`, noted on the audit log as one act; how many. Their schools must be there."""
    rows = [
        new_row(caller.rows.district, sourced_id, content) | {"version": 1, "updated_at": work.now}
        for sourced_id, content in contents
    ]
    store.add_many(work, rows, _today(work, caller.rows.district))
    record(work, Entry("students:add", "allowed", caller.actor, caller.rows.district, "students", None,
                       caller.request_id, {"records": len(rows)}))  # fmt: skip
    return len(rows)


def snapshots(work: Work, *, rows: Rows, wanted: Iterable[tuple[str, date]]) -> dict[tuple[str, date], Snapshot]:
    """What contacts are counted by: for each student and day, those left out whose record is not within reach.

    What was not known on that day is taken from the earliest later version; its `since` is then after the day.
    """
    pairs = set(wanted)
    students = {found.sourced_id: found for found in store.find_students(work, rows, {name for name, _ in pairs})}
    versions: dict[str, list[StudentVersion]] = {}
    for version in store.versions_of(work, rows.district, students):
        versions.setdefault(version.sourced_id, []).append(version)
    zone = schools.zone_of(work, rows.district)
    return {
        (name, day): _snapshot(rules.in_force(versions.get(name) or [_present(students[name], zone)], day))
        for name, day in pairs
        if name in students
    }


def _present(student: Student, zone: ZoneInfo) -> StudentVersion:
    """The record as the only version of itself: a server of the release before has written it meanwhile."""
    facts = {name: getattr(student, name) for name in ("district", "sourced_id", *store.VERSIONED)}
    return StudentVersion(**facts, since=student.updated_at.astimezone(zone).date())


def _snapshot(version: StudentVersion) -> Snapshot:
    recorded = {
        "school_id": version.school_id,
        "race_ethnicity": version.race_ethnicity,
        "gender": version.gender,
        "grade_band": rules.grade_band(version.grade).value,
        "disability": version.disability,
        "english_learner": version.english_learner,
    }
    return Snapshot(version.since, recorded)


def known_since(work: Work, *, district: str) -> date | None:
    """The first day that anything is known of the district's students; None: there are none."""
    return store.first_day(work, district)


def _today(work: Work, district: str) -> date:
    return work.now.astimezone(schools.zone_of(work, district)).date()


def headcount(work: Work, *, district: str, day: date) -> dict[tuple[str, str, str], int]:
    """How many active students had each value of each characteristic at each school at the end of a day.

    By (school, characteristic, value). Asked again, it answers the same: it is counted from the versions of records.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for column in (*Demographics.model_fields, "grade"):
        for school_id, value, number in store.numbers_of(work, district, day, column):
            if column == "grade":
                counts[school_id, "grade_band", rules.grade_band(value).value] += number
            else:
                counts[school_id, column, value] += number
    return dict(counts)


def require_student(work: Work, *, caller: Caller, sourced_id: str) -> date | None:
    """The birth date of a student within reach. Raises NoSuchStudent."""
    student = store.find_student(work, caller.rows, sourced_id)
    if student is None:
        _note_miss(work, caller, f"students:{caller.operation.value}", f"students/{sourced_id}")
        raise NoSuchStudent()
    return student.birth_date


def stage_incoming(work: Work, *, import_id: str, rows: Iterable[Incoming]) -> None:
    """Keep a part of what an import brings beside the records, until it is applied."""
    store.stage(work, [(import_id, *row) for row in rows])


def apply_incoming(work: Work, *, district: str, import_id: str, complete: bool) -> Applied:
    """Apply everything that was staged, in few statements; `complete`: whom it does not name has left.

    Who has left is made inactive and kept, since contacts, permissions and disclosures speak of the record.
    """
    updated = store.apply_updates(work, district, import_id)
    created = store.apply_additions(work, district, import_id)
    deactivated = store.apply_departures(work, district, import_id, complete=complete)
    store.keep_versions(work, district, _today(work, district))
    staying = store.count_staying(work, district, import_id)
    return Applied(created, updated, staying - created - updated, deactivated)


def discard_stray(work: Work, *, running: Iterable[str]) -> None:
    """Forget what was staged for any import but these: of a process that died, nothing may lie about."""
    store.discard_all_but(work, list(running))


def discard_incoming(work: Work, *, import_id: str) -> None:
    """Forget what was staged."""
    store.discard(work, import_id)


def new_row(district: str, sourced_id: str, content: StudentContent) -> dict[str, object]:
    """The columns that a record's content fills."""
    demographics = content.demographics.model_dump(mode="json")
    plain = content.model_dump(exclude={"demographics"})
    fixed = {"district": district, "sourced_id": sourced_id, "active": True}
    return plain | {"grade": content.grade.value} | demographics | fixed


def _answer(student: Student) -> StudentAnswer:
    demographics = {name: getattr(student, name) for name in Demographics.model_fields}
    plain = {name: getattr(student, name) for name in StudentAnswer.model_fields if name != "demographics"}
    return StudentAnswer.model_validate(plain | {"demographics": demographics})


def _note(work: Work, caller: Caller, action: str, target: str) -> None:
    record(work, Entry(action, "allowed", caller.actor, caller.rows.district, target, None, caller.request_id))


def _note_miss(work: Work, caller: Caller, action: str, target: str) -> None:
    entry = Entry(action, "refused", caller.actor, caller.rows.district, target, "not_within_reach", caller.request_id)
    record_attempt(work, entry)
