"""What other rooms judge by: one remembered look at everything on record of an officer."""

from collections.abc import Iterable
from datetime import date, time
from zoneinfo import ZoneInfo

from app.codes.program import TrainingTopic, Weekday
from app.core.db import Work
from app.program import store
from app.program.schemas.facts import (
    ApprovalFacts,
    AssignmentFacts,
    Duty,
    MouFacts,
    OfficerFacts,
    SiteFacts,
    StaffTrainingFacts,
    Term,
    TrainingFacts,
)
from app.program.tables import Assignment, AssignmentSite, Leave, Mou
from app.schools import service as schools

_WEEKDAYS = {day.value: number for number, day in enumerate(Weekday)}


def facts(work: Work, district: str, officer_id: str) -> OfficerFacts | None:
    """Everything on record of the officer, or None; at most half a minute old."""
    return work.remembered(
        ("program", district, "officer", officer_id), lambda: fresh_facts(work, district, officer_id)
    )


def fresh_facts(work: Work, district: str, officer_id: str) -> OfficerFacts | None:
    """The same as of now."""
    officer = store.find_officer(work, district, officer_id)
    if officer is None:
        return None
    leaves = store.leaves_about(work, district, officer_id)
    relieved = [leave for leave in leaves if leave.relief_officer_id == officer_id]
    zone = schools.zone_of(work, district)
    posts = _posts(work, district, [officer_id, *(leave.officer_id for leave in relieved)], zone)
    return OfficerFacts(
        officer_id=officer.officer_id,
        agency_id=officer.agency_id,
        sworn=officer.sworn,
        detail=Term(officer.since, officer.until),
        mous=tuple(mou_facts(mou) for mou in store.approved_mous(work, district, officer.agency_id)),
        trainings=tuple(
            TrainingFacts(_topics(row.topics), Term(row.completed_on, row.expires_on))
            for row in store.trainings_of(work, district, officer_id)
        ),
        leaves=tuple(_term(leave) for leave in leaves if leave.officer_id == officer_id),
        assignments=tuple(posts.get(officer_id, ())),
        reliefs=tuple(
            relief
            for leave in relieved
            for post in posts.get(leave.officer_id, ())
            if (relief := _within(post, _term(leave))) is not None
        ),
    )


def mous_in_force(work: Work, district: str, agency_id: str, day: date) -> list[MouFacts]:
    """The agency's approved MOUs that hold on that day."""
    found = [mou_facts(mou) for mou in store.approved_mous(work, district, agency_id)]
    return [mou for mou in found if mou.in_force(day)]


def permitted_bases(work: Work, district: str, agency_id: str, day: date) -> frozenset[str]:
    """The legal bases on which MOUs in force let the agency be given student information (P06); empty: none."""
    return frozenset().union(*(mou.legal_bases for mou in mous_in_force(work, district, agency_id, day)))


def staff_trainings(work: Work, district: str, school_id: str) -> tuple[StaffTrainingFacts, ...]:
    """Who of the school's staff was taught when to call an SRO (P02)."""

    def load() -> tuple[StaffTrainingFacts, ...]:
        rows = store.staff_trainings_at(work, district, school_id)
        return tuple(StaffTrainingFacts(frozenset(row.roles), Term(row.held_on, row.expires_on)) for row in rows)

    return work.remembered(("program", district, "staff", school_id), load) or ()


def approval(work: Work, district: str, approval_id: str) -> ApprovalFacts | None:
    """An approval of presentations or parent education (P18)."""

    def load() -> ApprovalFacts | None:
        row = store.find_approval(work, district, approval_id)
        if row is None:
            return None
        term = Term(max(row.starts_on, row.approved_on), row.ends_on)
        return ApprovalFacts(row.activity, row.officer_id, frozenset(row.school_ids), term)

    return work.remembered(("program", district, "approval", approval_id), load)


def mou_facts(mou: Mou) -> MouFacts:
    """An approved MOU; before the board's day it does not hold, nor after it was ended early, grace or not."""
    assert mou.board_approved_on is not None  # noqa: S101 -- the store gives approved ones
    training, sharing = mou.training or {}, mou.information_sharing or {}
    return MouFacts(
        term=Term(max(mou.starts_on, mou.board_approved_on), mou.ended_on or mou.ends_on),
        grace_days=0 if mou.ended_on else mou.grace_days,
        required_topics=_topics(training.get("required_topics", ())),
        legal_bases=frozenset(sharing.get("legal_bases", ())),
    )


def _topics(stored: Iterable[str]) -> frozenset[str]:
    """Of records old and new, which may call a topic by different words."""
    return frozenset(map(TrainingTopic.written, stored))


def _posts(work: Work, district: str, officer_ids: Iterable[str], zone: ZoneInfo) -> dict[str, list[AssignmentFacts]]:
    """Officer -> assignments."""
    rows = store.assignments_of(work, district, officer_ids)
    sites: dict[str, list[AssignmentSite]] = {}
    for site in store.sites_of(work, district, [row.id for row in rows]):
        sites.setdefault(site.assignment_id, []).append(site)
    posts: dict[str, list[AssignmentFacts]] = {}
    for row in rows:
        posts.setdefault(row.officer_id, []).append(_post(row, sites.get(row.id, []), zone))
    return posts


def _post(row: Assignment, sites: Iterable[AssignmentSite], zone: ZoneInfo) -> AssignmentFacts:
    exceptions = {
        date.fromisoformat(each["on"]): _duty(each) if each["on_duty"] else None for each in row.calendar_exceptions
    }
    return AssignmentFacts(
        term=Term(row.starts_on, row.ends_on),
        sites={site.school_id: _site(site, zone) for site in sites},
        exceptions=exceptions,
    )


def _site(site: AssignmentSite, zone: ZoneInfo) -> SiteFacts:
    weekly: dict[int, tuple[Duty, ...]] = {}
    for hours in site.weekly_hours:
        number = _WEEKDAYS[hours["weekday"]]
        weekly[number] = (*weekly.get(number, ()), _duty(hours))
    return SiteFacts(ZoneInfo(site.time_zone) if site.time_zone else zone, weekly)


def _duty(hours: dict[str, str]) -> Duty:
    return Duty(time.fromisoformat(hours["begins"]), time.fromisoformat(hours["ends"]))


def _term(leave: Leave) -> Term:
    return Term(leave.starts_on, leave.ends_on)


def _within(post: AssignmentFacts, leave: Term) -> AssignmentFacts | None:
    """The post for the days of the leave, or None when they do not meet."""
    first = max(post.term.first, leave.first)
    lasts = [last for last in (post.term.last, leave.last) if last is not None]
    last = min(lasts, default=None)
    if last is not None and last < first:
        return None
    return AssignmentFacts(Term(first, last), post.sites, post.exceptions)
