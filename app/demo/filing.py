"""Filing drawn reports through the service: reports, matches and reviews, day after day."""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

from app.access.operations import Operation
from app.codes.program import FlagResolution
from app.contacts.schemas import ContactReport
from app.contacts.schemas.answers import Review
from app.contacts.schemas.flags import Resolution
from app.contacts.service import Match, link_many, report_contacts, resolve_many, review_many
from app.core.db import Work
from app.core.problems import Problem
from app.demo import names
from app.demo.calendar import SchoolDay, moments
from app.demo.callers import custodian, designee, form_gateway, officer
from app.demo.mishaps import MISHAPS
from app.demo.places import Detailed, Region
from app.demo.reports import draw_report
from app.demo.roster import Roster
from app.demo.situations import Scene, situation
from app.demo.weighted import Weighted

Progress = Callable[[int, int | None], None]
"""Told how many are done, of how many."""
Slot = tuple[SchoolDay, datetime]

_AT_ONE_COMMIT = 10_000
"""The demo is whole or not there; a synthetic district of millions must not grow the write-ahead log without end."""
_REVIEWED = 0.9
_ANSWERED = 0.3
_REVIEW_AFTER = timedelta(days=14)
_CLOCK_AHEAD = timedelta(minutes=4)
_MIDDLE_SCHOOL = 2
_NEXT_DAY = 0.03
_STRANGER = Detailed("01900000-0000-7000-8000-0000000000ff", "not on record", "", "", date.min, None)


@dataclass(frozen=True, slots=True)
class Course:
    """What is filed: so many reports over these days, `at_once` in one step; with `mishaps` each kind at least once."""

    district: str
    region: Region
    days: Sequence[SchoolDay]
    total: int
    at_once: int
    mishaps: bool


class Filing:
    """Draws and files the reports of a course."""

    def __init__(self, course: Course, roster: Roster, rng: Random) -> None:
        self._course = course
        self._roster = roster
        self._rng = rng
        self._scene = Scene(course.region.schools)
        self._gateways = {agency: form_gateway(course.district, agency) for agency, _ in course.region.agencies}
        self._gateways[_STRANGER.agency_id] = officer(course.district, _STRANGER.officer_id, names.AGENCY)
        self._mishaps = _mishap_places(course.total) if course.mishaps else {}
        self._to_review: deque[tuple[datetime, str]] = deque()
        self._done = 0

    def file_all(self, work: Work, progress: Progress) -> None:
        """Every report, in order of time; the work's instant moves with the days that are reported."""
        uncommitted = 0
        for day, slots in self._steps():
            work.now = day.closes_at.astimezone(UTC)
            if self._course.mishaps and self._done <= self._course.total // 2 < self._done + len(slots):
                slots[-1] = (day, day.closes_at + _CLOCK_AHEAD)
            self._file(work, slots)
            self._review(work)
            work.flush()
            uncommitted += len(slots)
            if uncommitted >= _AT_ONE_COMMIT:
                work.commit()
                uncommitted = 0
            progress(self._done, self._course.total)

    def _steps(self) -> Iterator[tuple[SchoolDay, list[Slot]]]:
        """Day by day what is reported at its end, so many together as make a step; a few reports wait for the next."""
        days = self._course.days
        chances = Weighted(range(len(days)), [day.weight for day in days])
        counts = Counter(chances.draw(self._rng) for _ in range(self._course.total))
        left: list[Slot] = []
        for place, day in enumerate(days):
            slots, left = left, []
            for at in moments(day, counts[place], self._rng):
                (left if self._rng.random() < _NEXT_DAY and day.in_session else slots).append((day, at))
            for start in range(0, len(slots), self._course.at_once):
                yield day, slots[start : start + self._course.at_once]
        if left:
            yield days[-1], left

    def _file(self, work: Work, slots: Sequence[Slot]) -> None:
        reports: dict[str, list[ContactReport]] = {}
        matched: dict[str, list[dict[int, str]]] = {}
        for day, at in slots:
            agency, report, matches = self._draw(day, at)
            reports.setdefault(agency, []).append(report)
            matched.setdefault(agency, []).append(matches)
        links: list[Match] = []
        for agency, batch in reports.items():
            results = report_contacts(work, caller=self._gateways[agency], reports=batch)
            for result, matches in zip(results, matched[agency], strict=True):
                if isinstance(result, Problem):
                    raise result
                links += [Match(result.contact.id, position, student) for position, student in matches.items()]
                self._to_review.append((work.now, result.contact.id))
        link_many(work, caller=custodian(self._course.district, Operation.LINK_SUBJECT), matches=links)

    def _draw(self, day: SchoolDay, at: datetime) -> tuple[str, ContactReport, dict[int, str]]:
        """The agency that reports, the report, and whom staff will match."""
        mishap = self._mishaps.get(self._done)
        self._done += 1
        if mishap is None:
            happened = self._scene.draw(day, at, self._rng)
        else:
            place = self._course.region.schools[_MIDDLE_SCHOOL if mishap == "child_under_12" else self._done % 2]
            happened = situation(place, day, at, "custody", self._rng)
        drawn = draw_report(happened, self._roster, self._rng, mishap)
        who = self._officer(happened.place.school_id, day.day, mishap)
        content = drawn.report | {"officer_id": who.officer_id}
        if who.agency_id == names.AGENCY and self._rng.random() < _ANSWERED:
            content["extension"] = {"cameras_reviewed": self._rng.randrange(5)}
        report = ContactReport.model_validate(content)
        return who.agency_id, report, drawn.matches

    def _officer(self, school_id: str, day: date, mishap: str | None) -> Detailed:
        if mishap == "officer_not_on_record":
            return _STRANGER
        if mishap == "officer_outside_detail":
            return next(each for each in self._course.region.officers if not each.serves(day))
        return self._course.region.officer_at(school_id, day, self._rng.random())

    def _review(self, work: Work) -> None:
        """Most reports are accepted two weeks later; the others wait."""
        due: list[str] = []
        while self._to_review and self._to_review[0][0] <= work.now - _REVIEW_AFTER:
            _, contact_id = self._to_review.popleft()
            if self._rng.random() < _REVIEWED:
                due.append(contact_id)
        caller = designee(self._course.district, Operation.REVIEW_CONTACT)
        review_many(work, caller=caller, contact_ids=due, review=_ACCEPTED)
        resolver = designee(self._course.district, Operation.RESOLVE_FLAG)
        resolve_many(work, caller=resolver, contact_ids=due, resolution=_TALKED_OVER)


_ACCEPTED = Review(finding="accepted")
_TALKED_OVER = Resolution(
    resolution=FlagResolution.COACHED, reason="Talked it over with the officer's supervisor and the school."
)


def _mishap_places(total: int) -> dict[int, str]:
    return {total * place // (len(MISHAPS) + 1): mishap for place, mishap in enumerate(MISHAPS, 1)}
