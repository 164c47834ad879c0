"""Collecting what is on record of the programme. No officer is named in a public packet (Penal Code 832.7)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from app.access.caller import Caller
from app.board_reports.schemas import (
    ImmigrationFacts,
    MouFact,
    PracticeFact,
    Programme,
    SchoolHours,
    StaffTrainingFact,
    TopicFact,
    TrainingFact,
)
from app.codes.program import DocumentShown, ImmigrationOutcome, ImmigrationRequester, ImmigrationRequestKind
from app.core.db import Work
from app.core.pages import LARGEST_PAGE, Page
from app.measures.calendar import Period
from app.program import service as program
from app.program.schemas.assignments import AssignmentAnswer
from app.schools.service import zone_of

T = TypeVar("T")
Lister = Callable[..., tuple[list[T], list[str] | None]]


def first_day(period: Period) -> date:
    """The first day of a period."""
    return date.fromisoformat(f"{period.months[0]}-01")


def programme(work: Work, caller: Caller, period: Period, schools: int) -> Programme:
    """Everything of the period, at this instant."""
    zone = zone_of(work, caller.rows.district)
    today = work.now.astimezone(zone).date()
    agencies = {each.agency_id: each.name for each in _every(work, caller, program.list_agencies)}
    every = list(_every(work, caller, program.list_assignments))
    held = [each for each in every if _meets(period, each.starts_on, each.ends_on)]
    requests = [
        each.model_dump()
        for each in _every(work, caller, program.list_immigration_requests)
        if first_day(period) <= each.received_at.astimezone(zone).date() <= period.last_day
    ]
    return Programme(
        agencies=list(agencies.values()),
        officers_on_record=sum(1 for _ in _every(work, caller, program.list_officers)),
        schools=schools,
        mous=_mous(work, caller, period, agencies),
        hours=_hours(held),
        trainings=_trainings(work, caller, min(period.last_day, today), held, every, today),
        staff_trainings=_staff(work, caller, period),
        immigration_requests=_immigration(requests),
        practices=_practices(work, caller, period),
    )


def _every(work: Work, caller: Caller, lister: Lister[T]) -> Iterator[T]:
    position: list[str] | None = None
    while True:
        found, position = lister(work, caller=caller, page=Page(position, LARGEST_PAGE))
        yield from found
        if position is None:
            return


def _meets(period: Period, first: date, last: date | None) -> bool:
    return first <= period.last_day and (last is None or last >= first_day(period))


def _mous(work: Work, caller: Caller, period: Period, agencies: dict[str, str]) -> list[MouFact]:
    return [
        MouFact(
            agency=agencies[mou.agency_id],
            title=mou.title,
            edition=mou.edition,
            starts_on=mou.starts_on,
            ends_on=mou.ends_on,
            board_approved_on=mou.board_approved_on,
            hours_per_week=mou.assigned_hours and mou.assigned_hours.hours_per_week,
        )
        for mou in _every(work, caller, program.list_mous)
        if mou.board_approved_on is not None and _meets(period, max(mou.starts_on, mou.board_approved_on), mou.ends_on)
    ]


def _hours(assignments: Sequence[AssignmentAnswer]) -> list[SchoolHours]:
    """An officer who had several assignments at a school counts once, with the longest week."""
    minutes: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for each in assignments:
        for site in each.sites:
            week = sum(_minute(hours.ends) - _minute(hours.begins) for hours in site.weekly_hours)
            known = minutes[site.school_id]
            known[each.officer_id] = max(known.get(each.officer_id, 0), week)
    return [
        SchoolHours(school=school, officers=len(weeks), hours_per_week=f"{sum(weeks.values()) / 60:.1f}")
        for school, weeks in sorted(minutes.items())
    ]


def _minute(clock: str) -> int:
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)


def _trainings(
    work: Work,
    caller: Caller,
    day: date,
    held: Sequence[AssignmentAnswer],
    every: Sequence[AssignmentAnswer],
    today: date,
) -> TrainingFact:
    officers = sorted({each.officer_id for each in held})
    known = [program.fresh_facts(work, caller.rows.district, officer) for officer in officers]
    missing = [facts.missing_topics(day) for facts in known if facts is not None]
    lacking = Counter(topic for topics in missing for topic in topics)
    lasting = [each for each in every if each.ends_on is None or each.ends_on >= today]
    return TrainingFact(
        as_of=day,
        assigned=len(officers),
        complete=sum(not topics for topics in missing),
        topics=[TopicFact(topic=topic, lacking=number) for topic, number in sorted(lacking.items())],
        early_starts=sum(bool(each.began_before_training) for each in held),
        uncured=sum(bool(each.still_missing) for each in lasting),
    )


def _staff(work: Work, caller: Caller, period: Period) -> list[StaffTrainingFact]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for each in _every(work, caller, program.list_staff_trainings):
        if _meets(period, each.held_on, each.held_on):
            found[each.school_id].append(each.attended)
    return [
        StaffTrainingFact(school=school, sessions=len(attended), attended=sum(attended))
        for school, attended in sorted(found.items())
    ]


def _immigration(requests: Sequence[dict[str, Any]]) -> ImmigrationFacts:
    counts = {name: Counter(each[name] for each in requests) for name in _ASKED}
    split: dict[str, Any] = {name: {code: counts[name][code] for code in codes} for name, codes in _ASKED.items()}
    return ImmigrationFacts(total=len(requests), open=counts["outcome"][None], **split)


_ASKED = {
    "requester": ImmigrationRequester,
    "kind": ImmigrationRequestKind,
    "document_shown": DocumentShown,
    "outcome": ImmigrationOutcome,
}


def _practices(work: Work, caller: Caller, period: Period) -> list[PracticeFact]:
    return [
        PracticeFact(
            title=each.title,
            description=each.description,
            measures=each.measures,
            characteristics=[code.value for code in each.characteristics],
            schools=each.school_ids,
            adopted_on=each.adopted_on,
            ended_on=each.ended_on,
        )
        for each in _every(work, caller, program.list_practices)
        if _meets(period, each.adopted_on, each.ended_on)
    ]
