"""Queries behind the facts that contacts are judged by."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import or_
from sqlalchemy import select as select_columns
from sqlmodel import col, exists, select

from app.core.db import Work
from app.program.tables import (
    ActivityApproval,
    Assignment,
    AssignmentSite,
    Leave,
    Mou,
    MouVersion,
    Officer,
    ProgramChange,
    StaffTraining,
    Training,
)


def find_officer(work: Work, district: str, officer_id: str) -> Officer | None:
    """One officer on record."""
    return work.session.get(Officer, (district, officer_id))


def approved_mous(work: Work, district: str, agency_id: str) -> list[Mou]:
    """The agency's MOUs that the board has approved."""
    query = select(Mou).where(Mou.district == district, Mou.agency_id == agency_id)
    return list(work.session.exec(query.where(col(Mou.board_approved_on).is_not(None)).order_by(Mou.id)))


def mou_versions(work: Work, district: str, mou_id: str) -> list[MouVersion]:
    """What the MOU said before each change of its draft, oldest first."""
    query = select(MouVersion).where(MouVersion.district == district, MouVersion.mou_id == mou_id)
    return list(work.session.exec(query.order_by(col(MouVersion.version))))


def trainings_of(work: Work, district: str, officer_id: str) -> list[Training]:
    """What the officer completed."""
    query = select(Training).where(Training.district == district, Training.officer_id == officer_id)
    return list(work.session.exec(query.order_by(Training.id)))


def leaves_about(work: Work, district: str, officer_id: str) -> list[Leave]:
    """The officer's own leaves, and those that the officer relieves."""
    either = or_(col(Leave.officer_id) == officer_id, col(Leave.relief_officer_id) == officer_id)
    return list(work.session.exec(select(Leave).where(Leave.district == district, either).order_by(Leave.id)))


def assignments_of(work: Work, district: str, officer_ids: Iterable[str]) -> list[Assignment]:
    """Assignments of these officers."""
    query = select(Assignment).where(
        Assignment.district == district, col(Assignment.officer_id).in_(sorted(set(officer_ids)))
    )
    return list(work.session.exec(query.order_by(Assignment.id)))


def sites_of(work: Work, district: str, assignment_ids: Iterable[str]) -> list[AssignmentSite]:
    """Schools of these assignments, by id."""
    query = select(AssignmentSite).where(
        AssignmentSite.district == district, col(AssignmentSite.assignment_id).in_(list(assignment_ids))
    )
    return list(work.session.exec(query.order_by(AssignmentSite.assignment_id, AssignmentSite.school_id)))


def remove_sites(work: Work, sites: Iterable[AssignmentSite]) -> None:
    """Make room for the new ones of the same assignment."""
    for site in sites:
        work.session.delete(site)
    work.session.flush()


def staff_trainings_at(work: Work, district: str, school_id: str) -> list[StaffTraining]:
    """Trainings of the school's staff."""
    query = select(StaffTraining).where(StaffTraining.district == district, StaffTraining.school_id == school_id)
    return list(work.session.exec(query.order_by(StaffTraining.id)))


def find_approval(work: Work, district: str, approval_id: str) -> ActivityApproval | None:
    """One approval."""
    return work.session.get(ActivityApproval, (district, approval_id))


def duty_of(work: Work, district: str, officer_id: str, today: date) -> tuple[date | None, bool, bool] | None:
    """The detail's last day, whether there ever was an assignment, and whether one or a relief lasts or lies ahead.

    None: not on record.
    """
    assigned = exists().where(col(Assignment.district) == district, col(Assignment.officer_id) == officer_id)
    lasting = assigned.where(or_(col(Assignment.ends_on).is_(None), col(Assignment.ends_on) >= today))
    relief = exists().where(
        col(Leave.district) == district,
        col(Leave.relief_officer_id) == officer_id,
        or_(col(Leave.ends_on).is_(None), col(Leave.ends_on) >= today),
    )
    officer = (col(Officer.district) == district, col(Officer.officer_id) == officer_id)
    query = select_columns(col(Officer.until), assigned, or_(lasting, relief)).where(*officer)
    found = work.connection.execute(query).one_or_none()
    return None if found is None else (found[0], bool(found[1]), bool(found[2]))


def relieved_in(work: Work, district: str, officer_id: str, since: date) -> list[str]:
    """Who relieves the officer from that day on or later."""
    query = select(Leave.relief_officer_id).where(
        Leave.district == district,
        Leave.officer_id == officer_id,
        col(Leave.relief_officer_id).is_not(None),
        or_(col(Leave.ends_on).is_(None), col(Leave.ends_on) >= since),
    )
    return [found for found in work.session.exec(query) if found is not None]


def open_changes(work: Work, district: str | None, *, until: datetime | None, lock: bool) -> list[ProgramChange]:
    """Changes up to an instant by which contacts are not judged yet, oldest first; every district's when it is None."""
    query = select(ProgramChange).where(col(ProgramChange.judged_at).is_(None))
    if until is not None:
        query = query.where(col(ProgramChange.at) <= until)
    if district is not None:
        query = query.where(ProgramChange.district == district)
    query = query.order_by(ProgramChange.id)
    return list(work.session.exec(query.with_for_update(skip_locked=True) if lock else query))
