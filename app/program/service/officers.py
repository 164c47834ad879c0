"""Agencies, officers, their trainings and leave."""

from typing import Any

from pydantic import TypeAdapter

from app.access.caller import Caller
from app.core.db import Work
from app.core.ids import new_id
from app.core.pages import Page, cut
from app.core.problems import FieldError
from app.program import rules, store
from app.program.schemas.officers import (
    AgencyAnswer,
    AgencyContent,
    AgencyQuestion,
    LeaveAnswer,
    LeaveContent,
    OfficerAnswer,
    OfficerContent,
    TrainingAnswer,
    TrainingContent,
)
from app.program.service.registers import (
    Check,
    Listed,
    Register,
    added,
    changed,
    columns_of,
    demand,
    found,
    listed,
    note,
    read,
    replaced,
    require_agency,
    version_of,
)
from app.program.tables import Agency, Leave, Officer, Training

_QUESTIONS = TypeAdapter(list[AgencyQuestion])
_OFFICERS = Register("officers", Officer, OfficerAnswer)
_TRAININGS = Register("trainings", Training, TrainingAnswer)
_LEAVES = Register("leaves", Leave, LeaveAnswer)


def questions_of(work: Work, district: str, agency_id: str) -> tuple[AgencyQuestion, ...]:
    """What the agency asks of every report beyond the contract's fields."""

    def load() -> tuple[AgencyQuestion, ...] | None:
        stored = store.questions_of(work, district, agency_id)
        return None if stored is None else tuple(_QUESTIONS.validate_json(stored))

    return work.remembered(("program", district, "questions", agency_id), load) or ()


def list_agencies(work: Work, *, caller: Caller, page: Page) -> Listed[AgencyAnswer]:
    """A page of agencies and the sort key of its last one if more follow."""
    rows, more = cut(store.page_of(work, Agency, caller.rows, page), page.limit)
    return [_agency(row) for row in rows], [rows[-1].agency_id] if more else None


def read_agency(work: Work, *, caller: Caller, agency_id: str) -> tuple[AgencyAnswer, int]:
    """An agency and its version. Raises NoSuchRecord (404)."""
    row = found(work, caller, Register("agencies", Agency, AgencyAnswer), agency_id)
    return _agency(row), row.version


def write_agency(
    work: Work, *, caller: Caller, agency_id: str, content: AgencyContent, check: Check
) -> tuple[AgencyAnswer, int, bool]:
    """Create or replace; answers whether it was created."""
    row = store.find(work, Agency, caller.rows, agency_id, for_change=True)
    created = row is None
    columns = content.model_dump(exclude={"questions"}) | {
        "questions": _QUESTIONS.dump_json(content.questions).decode()
    }
    if row is None:
        row = Agency(district=caller.rows.district, agency_id=agency_id, **columns)
        store.add(work, row)
    else:
        check(row.version)
        row.sqlmodel_update(columns | {"version": row.version + 1})
        work.session.flush()
    work.forget_after("program", caller.rows.district)
    note(work, caller, "agencies:write", f"agencies/{agency_id}")
    return _agency(row), row.version, created


def list_officers(work: Work, *, caller: Caller, page: Page) -> Listed[OfficerAnswer]:
    """A page of officers and the sort key of its last one if more follow."""
    rows, more = cut(store.page_of(work, Officer, caller.rows, page), page.limit)
    return [_OFFICERS.show(row) for row in rows], [rows[-1].officer_id] if more else None


def read_officer(work: Work, *, caller: Caller, officer_id: str) -> tuple[OfficerAnswer, int]:
    """An officer and the version of the record. Raises NoSuchRecord (404)."""
    return read(work, caller, _OFFICERS, officer_id)


def add_officer(
    work: Work, *, caller: Caller, content: OfficerContent, officer_id: str | None = None
) -> tuple[OfficerAnswer, int]:
    """Put an officer on record (P11). Raises ValidationFailed (422)."""
    _check_officer(work, caller, content)
    row = Officer(district=caller.rows.district, officer_id=officer_id or new_id(), **columns_of(content))
    store.add(work, row)
    note(work, caller, "officers:add", f"officers/{row.officer_id}")
    return _OFFICERS.show(row), row.version


def write_officer(
    work: Work, *, caller: Caller, officer_id: str, content: OfficerContent, check: Check
) -> tuple[OfficerAnswer, int]:
    """Change the record, as when a detail ends. Raises NoSuchRecord (404), ValidationFailed (422)."""
    row = found(work, caller, _OFFICERS, officer_id, for_change=True)
    check(row.version)
    _check_officer(work, caller, content)
    row.sqlmodel_update(columns_of(content) | {"version": row.version + 1})
    work.session.flush()
    note(work, caller, "officers:change", f"officers/{officer_id}", version=row.version)
    changed(work, caller, f"officers/{officer_id}", officer_id=officer_id)
    return _OFFICERS.show(row), row.version


def list_trainings(work: Work, *, caller: Caller, officer_id: str, page: Page) -> Listed[TrainingAnswer]:
    """A page of the officer's trainings. Raises NoSuchRecord (404)."""
    found(work, caller, _OFFICERS, officer_id)
    return listed(work, caller, _TRAININGS, page, officer_id=officer_id)


def read_training(work: Work, *, caller: Caller, officer_id: str, id: str) -> tuple[TrainingAnswer, int]:
    """A training and its version. Raises NoSuchRecord (404)."""
    found(work, caller, _OFFICERS, officer_id)
    return read(work, caller, _TRAININGS, id)


def add_training(
    work: Work, *, caller: Caller, officer_id: str, content: TrainingContent
) -> tuple[TrainingAnswer, int]:
    """Record a training, however late; contacts since its day are judged anew (P07, P19). Raises NoSuchRecord (404)."""
    officer = found(work, caller, _OFFICERS, officer_id)
    demand(list(rules.ordered(content.completed_on, content.expires_on, "/expires_on")))
    row = added(work, caller, _TRAININGS, content, officer_id=officer_id, agency_id=officer.agency_id)
    changed(work, caller, f"trainings/{row.id}", officer_id=officer_id, since=row.completed_on)
    return _TRAININGS.show(row), 1


def write_training(
    work: Work, *, caller: Caller, officer_id: str, id: str, content: TrainingContent, check: Check
) -> tuple[TrainingAnswer, int]:
    """Correct a training. Raises NoSuchRecord (404)."""
    found(work, caller, _OFFICERS, officer_id)
    row = found(work, caller, _TRAININGS, id, for_change=True)
    check(row.version)
    demand(list(rules.ordered(content.completed_on, content.expires_on, "/expires_on")))
    since = min(row.completed_on, content.completed_on)
    replaced(work, caller, _TRAININGS, row, content)
    changed(work, caller, f"trainings/{id}", officer_id=row.officer_id, since=since)
    return _TRAININGS.show(row), row.version


def list_leaves(work: Work, *, caller: Caller, officer_id: str, page: Page) -> Listed[LeaveAnswer]:
    """A page of the officer's leaves. Raises NoSuchRecord (404)."""
    found(work, caller, _OFFICERS, officer_id)
    return listed(work, caller, _LEAVES, page, officer_id=officer_id)


def read_leave(work: Work, *, caller: Caller, officer_id: str, id: str) -> tuple[LeaveAnswer, int]:
    """A leave and its version. Raises NoSuchRecord (404)."""
    found(work, caller, _OFFICERS, officer_id)
    return read(work, caller, _LEAVES, id)


def add_leave(work: Work, *, caller: Caller, officer_id: str, content: LeaveContent) -> tuple[LeaveAnswer, int]:
    """Record a leave and who relieves (P10). Raises NoSuchRecord (404), ValidationFailed (422)."""
    officer = found(work, caller, _OFFICERS, officer_id)
    _check_leave(work, caller, officer, content)
    row = added(work, caller, _LEAVES, content, officer_id=officer_id, agency_id=officer.agency_id)
    _leave_changed(work, caller, row, {row.relief_officer_id})
    return _LEAVES.show(row), 1


def write_leave(
    work: Work, *, caller: Caller, officer_id: str, id: str, content: LeaveContent, check: Check
) -> tuple[LeaveAnswer, int]:
    """Change a leave, as when it ends. Raises NoSuchRecord (404), ValidationFailed (422)."""
    officer = found(work, caller, _OFFICERS, officer_id)
    row = found(work, caller, _LEAVES, id, for_change=True)
    check(row.version)
    _check_leave(work, caller, officer, content)
    relief = row.relief_officer_id
    replaced(work, caller, _LEAVES, row, content)
    _leave_changed(work, caller, row, {relief, row.relief_officer_id})
    return _LEAVES.show(row), version_of(row)


def _leave_changed(work: Work, caller: Caller, row: Leave, relief: set[str | None]) -> None:
    for officer_id in sorted({row.officer_id} | {each for each in relief if each is not None}):
        changed(work, caller, f"leaves/{row.id}", officer_id=officer_id)


def _check_officer(work: Work, caller: Caller, content: OfficerContent) -> None:
    require_agency(work, caller, content.agency_id)
    demand(list(rules.ordered(content.since, content.until, "/until")))


def _check_leave(work: Work, caller: Caller, officer: Officer, content: LeaveContent) -> None:
    demand(list(rules.ordered(content.starts_on, content.ends_on, "/ends_on")))
    if content.relief_officer_id is not None:
        relief = store.find(work, Officer, caller.rows, content.relief_officer_id)
        is_fit = (
            relief is not None and relief.agency_id == officer.agency_id and relief.officer_id != officer.officer_id
        )
        detail = "Name another officer of the same agency."
        demand([] if is_fit else [FieldError("/relief_officer_id", "unfit_relief", detail)])


def _agency(row: Agency) -> AgencyAnswer:
    facts: dict[str, Any] = row.model_dump(include={"agency_id", "name", "ori"})
    return AgencyAnswer(**facts, questions=_QUESTIONS.validate_json(row.questions))
