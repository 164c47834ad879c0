"""What may be done with schools."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.access.caller import Caller
from app.access.rows import Rows
from app.core.db import Work
from app.core.pages import Page, cut
from app.ledger import Entry, record
from app.schools import store
from app.schools.errors import NoSuchSchool
from app.schools.schemas import SchoolAnswer, SchoolContent
from app.schools.tables import District, School


class IncomingSchool(NamedTuple):
    """A school as a roster brings it; the level counts only for a school that is new."""

    school_id: str
    name: str
    level: str
    cds_code: str | None


DEFAULT_TIME_ZONE = "America/Los_Angeles"


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """What other rooms need to know of a school."""

    school_id: str
    name: str
    level: str


def zone_of(work: Work, district: str) -> ZoneInfo:
    """The zone in which the district's days, months and school years turn."""

    def load() -> ZoneInfo | None:
        name = store.time_zone_of(work, district)
        return None if name is None else ZoneInfo(name)

    return work.remembered(("zone", district), load) or ZoneInfo(DEFAULT_TIME_ZONE)


def knows_school(work: Work, rows: Rows, school_id: str) -> bool:
    """Whether the district has this school and the caller reaches it."""
    if not rows.holds_school(school_id):
        return False
    district = Rows(rows.district)
    found = work.remembered(
        ("school", rows.district, school_id), lambda: store.find_school(work, district, school_id) and True
    )
    return found is not None


def school_directory(work: Work, rows: Rows) -> list[SchoolFacts]:
    """Every school within reach, by id."""
    return [
        SchoolFacts(school.school_id, school.name, school.level)
        for school in store.all_schools(work, rows.district)
        if rows.holds_school(school.school_id)
    ]


def list_schools(work: Work, *, caller: Caller, page: Page) -> tuple[list[SchoolAnswer], list[str] | None]:
    """A page of schools and the sort key of its last one if more follow."""
    rows, more = cut(store.schools_after(work, caller.rows, page), page.limit)
    return [_answer(school) for school in rows], [rows[-1].school_id] if more else None


def read_school(work: Work, *, caller: Caller, school_id: str) -> tuple[SchoolAnswer, int]:
    """A school and its version. Raises NoSuchSchool."""
    school = store.find_school(work, caller.rows, school_id)
    if school is None:
        raise NoSuchSchool()
    return _answer(school), school.version


def write_school(
    work: Work, *, caller: Caller, school_id: str, content: SchoolContent, check: Callable[[int], None]
) -> tuple[SchoolAnswer, int, bool]:
    """Create or replace; `check` is given the version that would be replaced. Answers whether it was created."""
    school = store.find_school(work, caller.rows, school_id, for_change=True)
    created = school is None
    if school is None:
        school = School(district=caller.rows.district, school_id=school_id, name="", level="", updated_at=work.now)
        store.add(work, school)
    else:
        check(school.version)
        school.version += 1
    school.name, school.level, school.cds_code = content.name, content.level.value, content.cds_code
    school.updated_at = work.now
    record(work, Entry("schools:write", "allowed", caller.actor, caller.rows.district,
                       f"schools/{school_id}", None, caller.request_id))  # fmt: skip
    return _answer(school), school.version, created


def apply_schools(work: Work, *, district: str, schools: Iterable[IncomingSchool]) -> tuple[int, int, int]:
    """Add and rename a roster's schools: how many were created, updated, unchanged. None is taken away."""
    known = {school.school_id: school for school in store.all_schools(work, district)}
    created = updated = unchanged = 0
    for incoming in schools:
        school = known.get(incoming.school_id)
        if school is None:
            store.add(work, School(district=district, updated_at=work.now, **incoming._asdict()))
            created += 1
            continue
        said = (incoming.name, incoming.cds_code or school.cds_code)
        if said == (school.name, school.cds_code):
            unchanged += 1
            continue
        school.name, school.cds_code = said
        school.version, school.updated_at = school.version + 1, work.now
        updated += 1
    work.session.flush()
    return created, updated, unchanged


def all_districts(work: Work) -> list[str]:
    """Every district of the deployment, by id."""
    return store.all_districts(work)


def district_name(work: Work, district: str) -> str | None:
    """What the district is called; None when it is not there."""
    found = store.find_district(work, district)
    return None if found is None else found.name


def rename_district(work: Work, *, district: str, name: str) -> None:
    """Call a district, which must be there, otherwise."""
    found = store.find_district(work, district)
    assert found is not None  # noqa: S101 -- the caller has put it there
    found.name = name


def ensure_district(work: Work, *, district: str, name: str, time_zone: str) -> None:
    """The district's own row, made when it is not there."""
    if store.time_zone_of(work, district) is None:
        store.add(work, District(id=district, name=name, time_zone=time_zone))


def _answer(school: School) -> SchoolAnswer:
    return SchoolAnswer.model_validate(
        {"school_id": school.school_id, "name": school.name, "level": school.level, "cds_code": school.cds_code}
    )
