"""MOUs: drafted, completed, approved by the board, superseded (P03-P10)."""

import json
from typing import Any

from app.access.caller import Caller
from app.core.db import Work
from app.core.pages import Page, cut
from app.core.problems import FieldError, ValidationFailed
from app.program import rules, store
from app.program.errors import MouApproved, MouCannotEnd, MouIncomplete
from app.program.schemas.mous import MouAnswer, MouApproval, MouContent, MouEnd, MouVersionAnswer
from app.program.service.facts import mou_facts
from app.program.service.registers import (
    Check,
    Listed,
    Register,
    added,
    changed,
    columns_of,
    demand,
    found,
    note,
    replaced,
    require_agency,
    today,
)
from app.program.tables import Mou, MouVersion

_MOUS = Register("mous", Mou, MouAnswer)


def list_mous(work: Work, *, caller: Caller, page: Page) -> Listed[MouAnswer]:
    """A page of MOUs and the sort key of its last one if more follow."""
    rows, more = cut(store.page_of(work, Mou, caller.rows, page), page.limit)
    return [_answer(work, caller, row) for row in rows], [rows[-1].id] if more else None


def read_mou(work: Work, *, caller: Caller, id: str) -> tuple[MouAnswer, int]:
    """An MOU and its version. Raises NoSuchRecord (404)."""
    row = found(work, caller, _MOUS, id)
    return _answer(work, caller, row), row.version


def add_mou(work: Work, *, caller: Caller, content: MouContent) -> tuple[MouAnswer, int]:
    """Draft an MOU. Raises ValidationFailed (422)."""
    edition = _check(work, caller, content)
    row = added(work, caller, _MOUS, content, edition=edition)
    return _answer(work, caller, row), row.version


def write_mou(work: Work, *, caller: Caller, id: str, content: MouContent, check: Check) -> tuple[MouAnswer, int]:
    """Change a draft; what it said is kept. Raises NoSuchRecord (404), MouApproved (409), ValidationFailed (422)."""
    row = _draft(work, caller, id, check)
    edition = _check(work, caller, content)
    before = MouContent.model_validate({name: getattr(row, name) for name in MouContent.model_fields})
    work.session.add(
        MouVersion(
            district=row.district,
            mou_id=row.id,
            version=row.version,
            replaced_at=work.now,
            replaced_by=caller.claims.subject[:200],
            content=before.model_dump(mode="json"),
        )
    )
    row.edition = edition
    replaced(work, caller, _MOUS, row, content)
    return _answer(work, caller, row), row.version


def approve_mou(work: Work, *, caller: Caller, id: str, approval: MouApproval, check: Check) -> tuple[MouAnswer, int]:
    """Record the board's approval (P03); from its day on the MOU is in force within its term.

    Raises NoSuchRecord (404), MouApproved (409), MouIncomplete or ValidationFailed (422).
    """
    row = _draft(work, caller, id, check)
    faults = rules.section_faults(_sections(row))
    if faults:
        raise MouIncomplete("Complete the sections first.", errors=faults)
    if approval.board_approved_on > today(work, caller):
        demand([FieldError("/board_approved_on", "in_the_future", "Record an approval once it is given.")])
    row.sqlmodel_update(columns_of(approval) | {"approval_recorded_at": work.now, "version": row.version + 1})
    work.session.flush()
    note(work, caller, "mous:approve", f"mous/{id}")
    since = mou_facts(row).term.first
    changed(work, caller, f"mous/{id}", agency_id=row.agency_id, since=since)
    return _answer(work, caller, row), row.version


def end_mou(work: Work, *, caller: Caller, id: str, end: MouEnd, check: Check) -> tuple[MouAnswer, int]:
    """End an MOU before its term (P03): it holds up to that day, and contacts since then are judged anew.

    Raises NoSuchRecord (404), MouCannotEnd (409), ValidationFailed (422).
    """
    row = found(work, caller, _MOUS, id, for_change=True)
    check(row.version)
    if row.board_approved_on is None or row.ended_on is not None:
        raise MouCannotEnd("It is a draft, or was ended before.")
    if not row.starts_on <= end.ended_on <= row.ends_on:
        demand([FieldError("/ended_on", "outside_term", "Name a day within the term.")])
    row.sqlmodel_update({"ended_on": end.ended_on, "end_reason": end.reason, "version": row.version + 1})
    work.session.flush()
    note(work, caller, "mous:end", f"mous/{id}")
    changed(work, caller, f"mous/{id}", agency_id=row.agency_id, since=end.ended_on)
    return _answer(work, caller, row), row.version


def list_mou_versions(work: Work, *, caller: Caller, id: str) -> list[MouVersionAnswer]:
    """What a draft said before each change, oldest first. Raises NoSuchRecord (404)."""
    row = found(work, caller, _MOUS, id)
    return [
        MouVersionAnswer(
            version=kept.version,
            replaced_at=kept.replaced_at,
            replaced_by=kept.replaced_by,
            content=MouContent.model_validate_json(json.dumps(kept.content)),
        )
        for kept in store.mou_versions(work, row.district, row.id)
    ]


def _draft(work: Work, caller: Caller, id: str, check: Check) -> Mou:
    row = found(work, caller, _MOUS, id, for_change=True)
    check(row.version)
    if row.board_approved_on is not None:
        raise MouApproved("Draft a new MOU that supersedes this one.")
    return row


def _check(work: Work, caller: Caller, content: MouContent) -> int:
    """The edition that it is. Raises ValidationFailed (422)."""
    require_agency(work, caller, content.agency_id)
    demand(rules.mou_faults(content))
    if content.supersedes is None:
        return 1
    before = store.find(work, Mou, caller.rows, content.supersedes)
    if before is None or before.agency_id != content.agency_id or before.board_approved_on is None:
        fault = FieldError("/supersedes", "unknown_mou", "Name an approved MOU of the same agency.")
        raise ValidationFailed(errors=[fault])
    return before.edition + 1


def _sections(row: Mou) -> dict[str, Any]:
    return {name: getattr(row, name) for name in rules.REQUIRED_SECTIONS}


def _answer(work: Work, caller: Caller, row: Mou) -> MouAnswer:
    in_force = row.board_approved_on is not None and mou_facts(row).in_force(today(work, caller))
    return _MOUS.show(row, missing_sections=rules.missing_sections(_sections(row)), in_force=in_force)
