"""What is on record of an officer, as other rooms judge by it: values, with the questions that can be asked of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.codes.program import BEFORE_ASSIGNMENT

_BY_POLICY = frozenset(topic.value for topic in BEFORE_ASSIGNMENT)


@dataclass(frozen=True, slots=True)
class Term:
    """From the first to the last day; `last` None while it lasts."""

    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether it covers that day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class MouFacts:
    """An approved MOU: its days from the board's approval on, its grace, and what it demands."""

    term: Term
    grace_days: int
    required_topics: frozenset[str]
    legal_bases: frozenset[str]

    def in_force(self, day: date) -> bool:
        """Within the term, or within the days of grace after it (P03)."""
        last = self.term.last
        return self.term.first <= day and (last is None or (day - last).days <= self.grace_days)


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """A completed training."""

    topics: frozenset[str]
    term: Term


@dataclass(frozen=True, slots=True)
class Duty:
    """Hours of one day, local; `begins` is in, `ends` is out."""

    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """Hours at one school: by weekday, 0 is Monday."""

    zone: ZoneInfo
    weekly: dict[int, tuple[Duty, ...]]


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """An assignment, or a relief of one: then `term` is that of the leave that it covers."""

    term: Term
    sites: dict[str, SiteFacts]
    exceptions: dict[date, Duty | None]

    def duties(self, school_id: str, day: date) -> tuple[Duty, ...]:
        """Hours at the school on that day; the calendar's exceptions go before the week."""
        if day in self.exceptions:
            exception = self.exceptions[day]
            return () if exception is None else (exception,)
        return self.sites[school_id].weekly.get(day.weekday(), ())


class Shift(NamedTuple):
    """Whether an assignment or relief holds at the school, and the end of the hours that hold the instant."""

    is_posted: bool
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class OfficerFacts:
    """Everything on record that the officer's contacts are judged by."""

    officer_id: str
    agency_id: str
    sworn: bool
    detail: Term
    mous: tuple[MouFacts, ...]
    trainings: tuple[TrainingFacts, ...]
    leaves: tuple[Term, ...]
    assignments: tuple[AssignmentFacts, ...]
    reliefs: tuple[AssignmentFacts, ...]

    def mous_in_force(self, day: date) -> tuple[MouFacts, ...]:
        """Approved MOUs of the agency that hold on that day; two may overlap."""
        return tuple([mou for mou in self.mous if mou.in_force(day)])

    def missing_topics(self, day: date) -> tuple[str, ...]:
        """What the policy and every MOU in force demand and no training covers on that day, sorted (P07, P19)."""
        missing = set(_BY_POLICY)
        for mou in self.mous:
            if mou.in_force(day):
                missing |= mou.required_topics
        for training in self.trainings:
            if training.term.holds(day):
                missing -= training.topics
        return tuple(sorted(missing))

    def expired_topics(self, day: date) -> frozenset[str]:
        """Topics of trainings that ended before that day."""
        ended = [each.topics for each in self.trainings if each.term.last is not None and each.term.last < day]
        return frozenset().union(*ended)

    def later_topics(self, day: date) -> frozenset[str]:
        """Topics of trainings that were completed after that day."""
        return frozenset().union(*(each.topics for each in self.trainings if each.term.first > day))

    def on_leave(self, day: date) -> bool:
        """Whether the officer is on leave (P10)."""
        return any(leave.holds(day) for leave in self.leaves)

    def posts(self, school_id: str, at: datetime) -> Iterator[tuple[AssignmentFacts, datetime]]:
        """Assignments and reliefs that hold at the school at that instant, with the instant in the school's zone."""
        for post in (*self.assignments, *self.reliefs):
            if school_id in post.sites:
                local = at.astimezone(post.sites[school_id].zone)
                if post.term.holds(local.date()):
                    yield post, local

    def shift(self, school_id: str, at: datetime) -> Shift:
        """What the instant at the school is in the officer's duty (P08, P10)."""
        is_posted = False
        for post, local in self.posts(school_id, at):
            is_posted, clock = True, local.time()
            for duty in post.duties(school_id, local.date()):
                if duty.begins <= clock < duty.ends:
                    return Shift(True, datetime.combine(local.date(), duty.ends, local.tzinfo))
        return Shift(is_posted, None)


@dataclass(frozen=True, slots=True)
class StaffTrainingFacts:
    """A training of staff at one school."""

    roles: frozenset[str]
    term: Term


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """An approval of presentations or parent education; None and empty bounds admit anything."""

    activity: str
    officer_id: str | None
    school_ids: frozenset[str]
    term: Term

    def covers(self, *, activity: str, officer_id: str | None, school_id: str, day: date) -> bool:
        """Whether such an activity was approved (P18)."""
        return (
            self.activity == activity
            and self.officer_id in (None, officer_id)
            and (not self.school_ids or school_id in self.school_ids)
            and self.term.holds(day)
        )
