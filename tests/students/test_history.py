"""What a student's record said on a day: kept on change, taken by links and censuses, and the same ever after."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.access.operations import Operation
from app.aggregates.service import census_day_of, take_census, take_due_censuses
from app.contacts.service import every_happening
from app.demo.callers import custodian
from app.measures.verifying import check
from app.students.rules import in_force
from app.students.schemas import StudentContent
from app.students.service import headcount, write_student
from app.tables import metadata
from tests.fixtures.client import House
from tests.fixtures.district import DISTRICT, OTHER_SCHOOL, SCHOOL, STUDENT
from tests.fixtures.requests import least_report
from tests.roster.archives import archive, described, school, small, student
from tests.roster.conftest import ZIP, follow

KNOWN_SINCE, MOVED = date(2026, 1, 5), date(2026, 3, 4)
ROBIN: dict[str, Any] = {
    "given_name": "Robin", "family_name": "Castillo", "student_number": "880001", "grade": "10", "school_id": SCHOOL,
    "demographics": {
        "race_ethnicity": "hispanic_latino", "gender": "female", "disability": "none", "english_learner": "no",
    },
}  # fmt: skip


def write(house: House, day: date, **changes: Any) -> None:
    """Write Robin's record as if it were noon of that day."""
    with house.database.work() as work:
        work.now = datetime(day.year, day.month, day.day, 20, 0, tzinfo=UTC)
        content = StudentContent.model_validate(ROBIN | changes)
        caller = custodian(DISTRICT, Operation.WRITE_STUDENT)
        write_student(work, caller=caller, sourced_id=STUDENT, content=content, check=lambda _version: None)


def versions(house: House, sourced_id: str = STUDENT) -> list[tuple[date, date | None, str, str]]:
    table = metadata.tables["student_version"]
    query = select(table.c.since, table.c.until, table.c.school_id, table.c.grade).where(
        table.c.district == DISTRICT, table.c.sourced_id == sourced_id
    )
    with house.database.work(writing=False) as work:
        return [(row[0], row[1], row[2], row[3]) for row in work.connection.execute(query.order_by(table.c.since))]


def reported(house: House, occurred_at: str) -> str:
    report = least_report() | {"occurred_at": occurred_at}
    return str(house.post("/v1/contacts", house.people.officer_reyes, json=report).json()["id"])


def linked(house: House, contact: str) -> dict[str, Any]:
    path = f"/v1/contacts/{contact}/subjects/0/student"
    answer = house.put(path, house.people.custodian_lin, json={"sourced_id": STUDENT})
    assert answer.status_code == 201, answer.text
    return answer.json()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("occurred_at", "place", "since", "later"),
    [
        ("2026-01-04T23:59:00-08:00", SCHOOL, KNOWN_SINCE, True),
        ("2026-01-05T00:00:00-08:00", SCHOOL, KNOWN_SINCE, False),
        ("2026-03-03T23:59:59-08:00", SCHOOL, KNOWN_SINCE, False),
        ("2026-03-04T00:00:00-08:00", OTHER_SCHOOL, MOVED, False),
        ("2026-03-05T07:59:00Z", OTHER_SCHOOL, MOVED, False),
        ("2026-03-05T10:00:00-08:00", OTHER_SCHOOL, MOVED, False),
    ],
)
def test_a_link_takes_the_record_of_the_contacts_own_day(
    shared_house: House, occurred_at: str, place: str, since: date, later: bool
) -> None:
    if len(versions(shared_house)) == 1:
        write(shared_house, MOVED, school_id=OTHER_SCHOOL, grade="08")
    found = linked(shared_house, reported(shared_house, occurred_at))
    assert (found["recorded"]["school_id"], found["recorded"]["grade_band"]) == (
        place, "grades_6_8" if place == OTHER_SCHOOL else "grades_9_12",
    )  # fmt: skip
    assert (found["recorded_since"], found["recorded_later"]) == (since.isoformat(), later)
    assert check(shared_house.database, every_happening) == []


def test_a_later_change_changes_nothing_that_is_linked_and_a_moved_contact_is_counted_by_its_new_day(
    house: House,
) -> None:
    contact = reported(house, "2026-03-03T10:00:00-08:00")
    linked(house, contact)
    write(house, MOVED, school_id=OTHER_SCHOOL, grade="08")
    table = metadata.tables["subject_link"]

    def recorded() -> tuple[str, date]:
        with house.database.work(writing=False) as work:
            row = work.connection.execute(select(table.c.recorded, table.c.recorded_since)).one()
        return json.loads(row.recorded)["school_id"], row.recorded_since

    assert recorded() == (SCHOOL, KNOWN_SINCE)
    read = house.get(f"/v1/contacts/{contact}", house.people.officer_reyes)
    report = least_report() | {
        "client_report_id": read.json()["client_report_id"], "occurred_at": "2026-03-04T10:00:00-08:00",
    }  # fmt: skip
    amended = house.post(
        f"/v1/contacts/{contact}/amendments", house.people.officer_reyes, headers={"If-Match": read.headers["etag"]},
        json={"reason": "Wrong day", "report": report},
    )  # fmt: skip
    assert amended.is_success, amended.text
    assert recorded() == (OTHER_SCHOOL, MOVED)
    assert check(house.database, every_happening) == []


def test_versions_are_kept_on_change_alone_and_the_last_of_a_day_stands(house: House) -> None:
    write(house, date(2026, 2, 1), given_name="Robyn")
    assert versions(house) == [(KNOWN_SINCE, None, SCHOOL, "10")]
    write(house, MOVED, grade="11")
    write(house, MOVED, grade="12")
    assert versions(house) == [(KNOWN_SINCE, MOVED, SCHOOL, "10"), (MOVED, None, SCHOOL, "12")]


def test_an_import_keeps_versions_of_whom_it_changes(house: House) -> None:
    def send(content: bytes) -> None:
        answer = house.post("/v1/roster/imports", house.people.sis_vendor, content=content, headers=ZIP)
        assert follow(house, answer.headers["location"])["state"] == "succeeded"

    present = student(STUDENT, orgSourcedIds="1001", givenName="Robin", familyName="Castillo")
    whole = small(users=[*small()["users"], present], orgs=[*small()["orgs"], school("1001", name="Alder High School")])
    whole["demographics"].append(described(STUDENT, hispanicOrLatinoEthnicity="true"))
    send(archive(whole))
    first = versions(house, "R-1")
    assert [(until, place) for _, until, place, _ in first] == [(None, "3001")]
    assert versions(house) == [(KNOWN_SINCE, None, SCHOOL, "10")]
    send(archive(whole))
    assert versions(house, "R-1") == first
    send(archive(small()))
    assert [until is None for _, until, _, _ in versions(house)] == [False, True]


def test_a_census_is_the_same_whenever_it_is_taken(house: House) -> None:
    with house.database.work() as work:
        before = headcount(work, district=DISTRICT, day=MOVED - timedelta(days=1))
        assert take_census(work, district=DISTRICT, day=MOVED - timedelta(days=1)) == 3
    write(house, MOVED, school_id=OTHER_SCHOOL)
    with house.database.work() as work:
        assert headcount(work, district=DISTRICT, day=MOVED - timedelta(days=1)) == before
        after = headcount(work, district=DISTRICT, day=MOVED)
        assert take_census(work, district=DISTRICT, day=KNOWN_SINCE - timedelta(days=1)) == 0
    assert [counts[SCHOOL, "gender", "female"] for counts in (before, after)] == [2, 1]


def test_who_has_left_is_in_no_later_census(house: House) -> None:
    content = archive({"users": [student(STUDENT, status="tobedeleted")]}, mode="delta")
    answer = house.post("/v1/roster/imports", house.people.sis_vendor, content=content, headers=ZIP)
    assert follow(house, answer.headers["location"])["state"] == "succeeded"
    with house.database.work() as work:
        days = (MOVED, work.now.date() + timedelta(days=1))
        assert [sum(headcount(work, district=DISTRICT, day=day).values()) // 5 for day in days] == [3, 2]


def test_the_service_takes_the_last_census_day_once(house: House) -> None:
    table = metadata.tables["enrolment_count"]

    def taken() -> list[date]:
        with house.database.work(writing=False) as work:
            query = select(table.c.census_day).where(table.c.district == DISTRICT)
            return list(work.connection.execute(query.distinct()).scalars())

    with house.database.work() as work:
        today = work.now.date()
        day = max(found for year in (today.year - 1, today.year) if (found := census_day_of(year)) < today)
        history = metadata.tables["student_version"]
        work.connection.execute(history.update().values(since=day + timedelta(days=1)))
    take_due_censuses(house.database)
    assert taken() == []
    with house.database.work() as work:
        work.connection.execute(history.update().values(since=day))
    take_due_censuses(house.database)
    take_due_censuses(house.database)
    assert taken() == [day]


def test_census_day_is_the_first_wednesday_of_october() -> None:
    assert [census_day_of(year) for year in (2025, 2026, 2027)] == [
        date(2025, 10, 1), date(2026, 10, 7), date(2027, 10, 6),
    ]  # fmt: skip


@dataclass(frozen=True)
class Version:
    since: date


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1), st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_the_version_in_force_is_the_last_that_was_known_or_else_the_first(days: set[date], day: date) -> None:
    found = in_force([Version(since) for since in sorted(days)], day).since
    known = [since for since in days if since <= day]
    assert found == (max(known) if known else min(days))
