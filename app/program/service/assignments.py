"""Assignments: only under an MOU in force, and before the trainings only for a reason (P03, P08, P19)."""

from app.access.caller import Caller
from app.core.db import Work
from app.core.ids import new_id
from app.core.pages import Page, cut
from app.core.problems import FieldError
from app.program import rules, store
from app.program.errors import NoMouInForce
from app.program.schemas.assignments import AssignmentAnswer, AssignmentContent
from app.program.schemas.facts import OfficerFacts
from app.program.service.facts import fresh_facts
from app.program.service.registers import (
    Check,
    Listed,
    Register,
    changed,
    columns_of,
    demand,
    found,
    known_schools,
    note,
    require_officer,
    today,
)
from app.program.tables import Assignment, AssignmentSite

_ASSIGNMENTS = Register("assignments", Assignment, AssignmentAnswer)


def list_assignments(work: Work, *, caller: Caller, page: Page) -> Listed[AssignmentAnswer]:
    """A page of assignments and the sort key of its last one if more follow."""
    rows, more = cut(store.page_of(work, Assignment, caller.rows, page), page.limit)
    return _answers(work, caller, list(rows)), [rows[-1].id] if more else None


def read_assignment(work: Work, *, caller: Caller, id: str) -> tuple[AssignmentAnswer, int]:
    """An assignment and its version. Raises NoSuchRecord (404)."""
    row = found(work, caller, _ASSIGNMENTS, id)
    [answer] = _answers(work, caller, [row])
    return answer, row.version


def add_assignment(work: Work, *, caller: Caller, content: AssignmentContent) -> tuple[AssignmentAnswer, int]:
    """Assign an officer. Raises NoMouInForce (409), ValidationFailed (422)."""
    agency_id = _check(work, caller, content)
    row = Assignment(
        district=caller.rows.district,
        id=new_id(),
        agency_id=agency_id,
        **{name: value for name, value in columns_of(content).items() if name != "sites"},
    )
    store.add(work, row)
    _put_sites(work, row, content)
    note(work, caller, "assignments:add", f"assignments/{row.id}")
    _changed(work, caller, row, row)
    return read_assignment(work, caller=caller, id=row.id)


def write_assignment(
    work: Work, *, caller: Caller, id: str, content: AssignmentContent, check: Check
) -> tuple[AssignmentAnswer, int]:
    """Change an assignment, as when hours move.

    Raises NoSuchRecord (404), NoMouInForce (409), ValidationFailed (422).
    """
    row = found(work, caller, _ASSIGNMENTS, id, for_change=True)
    check(row.version)
    if content.officer_id != row.officer_id:
        demand([FieldError("/officer_id", "changed", "End this assignment and make another for the other officer.")])
    _check(work, caller, content)
    before = Assignment.model_validate(row.model_dump())
    columns = {name: value for name, value in columns_of(content).items() if name != "sites"}
    row.sqlmodel_update(columns | {"version": row.version + 1})
    store.remove_sites(work, store.sites_of(work, row.district, [row.id]))
    _put_sites(work, row, content)
    note(work, caller, "assignments:change", f"assignments/{id}", version=row.version)
    _changed(work, caller, before, row)
    return read_assignment(work, caller=caller, id=id)


def _check(work: Work, caller: Caller, content: AssignmentContent) -> str:
    """The officer's agency."""
    officer = require_officer(work, caller, content.officer_id)
    faults = list(rules.assignment_faults(content))
    demand(faults + known_schools(work, caller, [site.school_id for site in content.sites], "/sites/{}/school_id"))
    facts = fresh_facts(work, caller.rows.district, officer.officer_id)
    assert facts is not None  # noqa: S101 -- the officer was found above
    if not facts.mous_in_force(content.starts_on):
        raise NoMouInForce("The board approves an MOU with the agency first; then its officers are assigned (P03).")
    if facts.missing_topics(content.starts_on) and content.early_start_reason is None:
        detail = (
            f"Required trainings are missing on the first day: {', '.join(facts.missing_topics(content.starts_on))}."
        )
        demand([FieldError("/early_start_reason", "required", f"{detail} Say why it was not possible (P19).")])
    return officer.agency_id


def _put_sites(work: Work, row: Assignment, content: AssignmentContent) -> None:
    for site in content.sites:
        store.add(work, AssignmentSite(district=row.district, assignment_id=row.id, **columns_of(site)))


def _changed(work: Work, caller: Caller, before: Assignment, after: Assignment) -> None:
    """The officer's contacts, and those of everybody who relieves the officer."""
    since = min(before.starts_on, after.starts_on)
    relief = store.relieved_in(work, after.district, after.officer_id, since)
    for officer_id in sorted({after.officer_id, *relief}):
        changed(work, caller, f"assignments/{after.id}", officer_id=officer_id, since=since)


def _answers(work: Work, caller: Caller, rows: list[Assignment]) -> list[AssignmentAnswer]:
    sites: dict[str, list[AssignmentSite]] = {row.id: [] for row in rows}
    if rows:
        for site in store.sites_of(work, caller.rows.district, sites):
            sites[site.assignment_id].append(site)
    known: dict[str, OfficerFacts | None] = {
        officer_id: fresh_facts(work, caller.rows.district, officer_id)
        for officer_id in {row.officer_id for row in rows}
    }
    day = today(work, caller)
    answers = []
    for row in rows:
        facts = known[row.officer_id]
        late = () if facts is None else facts.missing_topics(row.starts_on)
        missing = () if facts is None else facts.missing_topics(day)
        shown = [site.model_dump(exclude={"district", "assignment_id"}) for site in sites[row.id]]
        answers.append(
            _ASSIGNMENTS.show(
                row,
                sites=shown,
                began_before_training=list(late),
                still_missing=[topic for topic in late if topic in missing],
            )
        )
    return answers
