"""Loading a district: the demo, or a synthetic one of any number of contacts.

A synthetic district is what benchmarks run against: `demo --contacts N` on an empty database makes the demo district
itself of N contacts, so that the tokens of the command line reach it without more options; where the demo district is
there already, it makes a district of its own, `synthetic-N-SEED`. Schools grow with N, 33 contacts a school and year,
up to a thousand schools; beyond 80,000 contacts or so each school gets busier instead.
"""

import gc
import json
from dataclasses import dataclass
from datetime import UTC, date
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.access.operations import Operation
from app.aggregates.service import census_day_of, make_release, take_census
from app.board_reports.service import Progress as Publishing
from app.board_reports.service import unfollowed
from app.core.clock import utc_now
from app.core.db import Database, Work
from app.demo import names
from app.demo.calendar import TIME_ZONE, ZONE, days_until, first_year
from app.demo.callers import custodian, designee
from app.demo.consents import permit
from app.demo.editions import publish_demo_report
from app.demo.filing import Course, Filing, Progress
from app.demo.people import Pupil, enroll
from app.demo.places import Region, demo_region, synthetic_region
from app.demo.programme import add_programme
from app.demo.roster import Roster
from app.measures.folding import fold_all
from app.program.schemas.officers import AgencyContent, OfficerContent
from app.program.service import add_officer, write_agency
from app.schools.schemas import SchoolContent
from app.schools.service import district_name, ensure_district, rename_district, write_school
from app.students.service import add_students

DEMO_CONTACTS = 4_500
_DEMO_NAME = "Demo Unified School District"
_LOADING = ", loading"
"""Ends the name of a district until all of it is there: a large one is loaded in several transactions."""
_STUDENTS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class _Plan:
    district: str
    name: str
    region: Region
    contacts: int
    at_once: int
    is_demo: bool


def load(
    database: Database,
    *,
    contacts: int | None,
    seed: int,
    closes_after_days: int,
    progress: Progress,
    today: date | None = None,
) -> str:
    """Load the demo district, or a synthetic one of so many contacts; answers a paragraph that says what is there.

    The same seed on the same day makes the same district. `today` is the day of the district's zone on which it is
    loaded, and no later than the present. What is there already is not changed.
    """
    today = today or utc_now().astimezone(ZONE).date()
    plan = _plan(database, contacts, seed, today)
    with database.work(writing=False) as work:
        found = district_name(work, plan.district)
    if found is not None and found.endswith(_LOADING):
        return f"The loading of {plan.district} was interrupted: take an empty database or another seed."
    if found is not None:
        return f"{plan.district} ({found}) is loaded already; nothing was changed."
    loaded = _load(database, plan, Random(seed), today, progress)  # noqa: S311 -- it must repeat, not surprise
    fold_all(database)
    months = _release(database, plan, today, closes_after_days)
    tokens = "" if plan.district == names.DISTRICT else f" Its tokens need `--district {plan.district}`."
    return f"{plan.district} ({plan.name}): {loaded}; {months}.{tokens}"


def _release(database: Database, plan: _Plan, today: date, closes_after_days: int) -> str:
    """Publish the demo's last closed year and the running one; what is published, in words.

    The year before them stays for the command `release`, as does everything of a synthetic district, whose tables
    grow with its schools: protecting tables takes longer than loading them.
    """
    if not plan.is_demo:
        return "nothing is released; `sro-contact-log release` does that"
    since = f"{first_year(today) + 1}-07"
    release = make_release(database, district=plan.district, closes_after_days=closes_after_days, since=since)
    return f"months closed since {since} published in release {release}" if release else "no month closed yet"


def publish_report(database: Database, *, key: Ed25519PrivateKey, progress: Publishing = unfollowed) -> str:
    """See to it that the demo district has a published board report; says in words where it is. Raises NotReleased."""
    return publish_demo_report(database, district=names.DISTRICT, key=key, progress=progress)


def _plan(database: Database, contacts: int | None, seed: int, today: date) -> _Plan:
    if contacts is None:
        return _Plan(names.DISTRICT, _DEMO_NAME, demo_region(today), DEMO_CONTACTS, 60, is_demo=True)
    name = f"Synthetic district of {contacts} contacts, seed {seed}"
    with database.work(writing=False) as work:
        is_free = district_name(work, names.DISTRICT) in (None, name, name + _LOADING)
    district = names.DISTRICT if is_free else f"synthetic-{contacts}-{seed}"
    return _Plan(district, name, synthetic_region(contacts, today), contacts, 1_000, is_demo=False)


def _load(database: Database, plan: _Plan, rng: Random, today: date, progress: Progress) -> str:
    """Everything but the sums and the release; what is there, in words."""
    days = days_until(today)
    pupils = list(enroll(plan.region.schools, today, rng))
    course = Course(plan.district, plan.region, days, plan.contacts, plan.at_once, mishaps=plan.is_demo)
    progress(0, plan.contacts)
    with database.work() as work:
        work.now = days[0].closes_at.astimezone(UTC)
        ensure_district(work, district=plan.district, name=plan.name + _LOADING, time_zone=TIME_ZONE)
        _add_places(work, plan.district, plan.region)
        _add_students(work, plan.district, pupils)
        add_programme(work, plan.district, plan.region, first_year(today), with_gaps=plan.is_demo)
        # Pupils by the hundred thousand live to the end: a quarter of the time goes into looking at them for garbage.
        gc.freeze()
        try:
            Filing(course, Roster(pupils), rng).file_all(work, progress)
        finally:
            gc.unfreeze()
        work.now = utc_now()
        # The demo's pupils are those of the running year.
        for year in range(first_year(today), today.year + 1):
            if (day := census_day_of(year)) < today:
                take_census(work, district=plan.district, day=day)
        consents = permit(work, plan.district, pupils, today)
        rename_district(work, district=plan.district, name=plan.name)
    return (
        f"{len(plan.region.schools)} schools, {len(plan.region.officers)} officers of {len(plan.region.agencies)}"
        f" agencies, {len(pupils)} students, {consents} written permissions, {plan.contacts} contacts from"
        f" {days[0].day} to {days[-1].day}"
    )


def _add_places(work: Work, district: str, region: Region) -> None:
    caller = custodian(district, Operation.WRITE_SCHOOL)
    for school in region.schools:
        content = SchoolContent.model_validate(
            {"name": school.name, "level": school.level, "cds_code": f"1999999{int(school.school_id):07d}"}
        )
        write_school(work, caller=caller, school_id=school.school_id, content=content, check=lambda _version: None)
    writer = designee(district, Operation.WRITE_PROGRAM)
    for number, (agency_id, name) in enumerate(region.agencies):
        agency = AgencyContent.model_validate(
            {"name": name, "ori": f"CA{number + 190_000:07d}", "questions": json.loads(names.QUESTIONS)}
        )
        write_agency(work, caller=writer, agency_id=agency_id, content=agency, check=lambda _version: None)
    for officer in region.officers:
        facts = OfficerContent(
            agency_id=officer.agency_id,
            name=officer.name,
            badge=officer.badge,
            since=officer.since,
            until=officer.until,
        )
        add_officer(work, caller=writer, content=facts, officer_id=officer.officer_id)


def _add_students(work: Work, district: str, pupils: list[Pupil]) -> None:
    caller = custodian(district, Operation.WRITE_STUDENT)
    for start in range(0, len(pupils), _STUDENTS_AT_ONCE):
        chunk = pupils[start : start + _STUDENTS_AT_ONCE]
        add_students(work, caller=caller, contents=[(pupil.sourced_id, pupil.content()) for pupil in chunk])
