"""Rosters over HTTP, on both databases: everything or nothing, and what was done is said."""

import io
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.access.roles import Role
from app.core.ids import new_id
from app.ledger import Actor
from app.roster.service import Origin, end_interrupted
from app.roster.service.archive import open_archive
from app.roster.service.importing import Job
from app.roster.service.reading import read_archive
from app.roster.tables import RosterImport
from app.students.service import discard_stray
from app.tables import metadata
from tests.fixtures.client import House, open_house
from tests.fixtures.database import Databases, Engine
from tests.fixtures.district import DISTRICT, OTHER_DISTRICT, STUDENT
from tests.roster.archives import archive, bundle, described, small, student, texts_of
from tests.roster.conftest import ZIP, Send, follow


def record(house: House, sourced_id: str) -> dict[str, Any]:
    answer = house.get(f"/v1/students/{sourced_id}", house.people.custodian_lin)
    assert answer.status_code == 200
    return answer.json()  # type: ignore[no-any-return]


def changes(job: dict[str, Any], file: str) -> dict[str, int]:
    [found] = [each for each in job["files"] if each["file"] == file]
    return found["changes"]  # type: ignore[no-any-return]


def staged(house: House) -> int:
    with house.database.work(writing=False) as work:
        return work.connection.execute(
            select(func.count()).select_from(metadata.tables["student_incoming"])
        ).scalar_one()


def test_a_roster_makes_schools_and_students(house: House, send: Send) -> None:
    job = send(house, archive(small(), more={"demographics": ["metadata.EL"]}))
    assert (job["state"], job["phase"], job["percent"], job["changed"]) == ("succeeded", "done", 100, True)
    assert (job["errors"], job["oneroster_version"]) == ([], "1.1")
    assert changes(job, "users.csv") == {"created": 2, "updated": 0, "unchanged": 0, "deactivated": 3}
    assert changes(job, "orgs.csv") == {"created": 1, "updated": 0, "unchanged": 0, "deactivated": 0}
    ada, bo = record(house, "R-1"), record(house, "R-2")
    assert (ada["given_name"], ada["student_number"], ada["grade"], ada["school_id"]) == ("Ada", "000001", "10", "3001")
    assert ada["demographics"] == {
        "race_ethnicity": "asian", "gender": "female", "disability": "not_recorded", "english_learner": "not_recorded",
    }  # fmt: skip
    assert (bo["demographics"]["race_ethnicity"], bo["demographics"]["gender"]) == ("hispanic_latino", "male")
    found = house.get("/v1/schools/3001", house.people.custodian_lin).json()
    assert (found["name"], found["level"], found["cds_code"]) == ("Dogwood High School", "high", "19999990039999")
    assert house.get("/v1/students/T-1", house.people.custodian_lin).status_code == 404


def test_the_same_roster_again_changes_nothing_and_says_so(house: House, send: Send) -> None:
    send(house, archive(small()))
    before = record(house, "R-1"), house.get("/v1/students/R-1", house.people.custodian_lin).headers["etag"]
    job = send(house, archive(small()))
    assert (job["state"], job["changed"]) == ("succeeded", False)
    assert changes(job, "users.csv") == {"created": 0, "updated": 0, "unchanged": 2, "deactivated": 0}
    after = record(house, "R-1"), house.get("/v1/students/R-1", house.people.custodian_lin).headers["etag"]
    assert after == before


def test_whom_a_whole_roster_does_not_name_is_kept_inactive_and_comes_back(house: House, send: Send) -> None:
    send(house, archive(small()))
    assert record(house, STUDENT)["active"] is False
    back = small(users=[*small()["users"], student(STUDENT, givenName="Robin")])
    job = send(house, archive(back))
    assert changes(job, "users.csv") == {"created": 0, "updated": 1, "unchanged": 2, "deactivated": 0}
    assert record(house, STUDENT)["active"] is True


def test_a_delta_changes_whom_it_names_and_nobody_else(house: House, send: Send) -> None:
    send(house, archive(small()))
    delta = {
        "users": [
            student("R-1", grades="11", orgSourcedIds="1001"),
            student("R-2", status="tobedeleted", givenName="", familyName=""),
            student("R-3"),
        ],
        "demographics": [described("R-1", white="true", asian="true")],
    }
    job = send(house, archive(delta, mode="delta"))
    assert changes(job, "users.csv") == {"created": 1, "updated": 1, "unchanged": 0, "deactivated": 1}
    ada = record(house, "R-1")
    assert (ada["grade"], ada["school_id"], ada["demographics"]["race_ethnicity"]) == ("11", "1001", "two_or_more")
    assert [record(house, each)["active"] for each in ("R-1", "R-2", "R-3")] == [True, False, True]


def test_a_delta_of_demographics_alone_keeps_the_rest(house: House, send: Send) -> None:
    columns = {"demographics": ["metadata.idea", "metadata.section504"]}
    row = described(STUDENT, sex="male", blackOrAfricanAmerican="true") | {"metadata.section504": "true"}
    job = send(house, archive({"demographics": [row, described("nobody")]}, mode="delta", more=columns))
    assert changes(job, "demographics.csv") == {"created": 0, "updated": 1, "unchanged": 0, "deactivated": 0}
    robin = record(house, STUDENT)
    assert (robin["given_name"], robin["demographics"]["disability"]) == ("Robin", "section_504_only")
    assert robin["demographics"]["english_learner"] == "no"
    assert house.get("/v1/students/nobody", house.people.custodian_lin).status_code == 404


def test_version_1_2_reads_roles_and_the_primary_organisation(house: House, send: Send) -> None:
    tables = {name: rows for name, rows in small().items() if name in ("orgs", "users", "demographics")}
    tables["roles"] = [
        {"sourcedId": f"r{user}", "userSourcedId": user, "roleType": "primary", "role": role, "orgSourcedId": "3001"}
        for user, role in (("R-1", "student"), ("R-2", "student"), ("T-1", "ext:coach"))
    ]
    tables["users"][1]["primaryOrgSourcedId"] = ""
    job = send(house, archive(tables, version="1.2"))
    assert job["errors"] == []
    assert changes(job, "users.csv")["created"] == 2
    assert record(house, "R-2")["school_id"] == "3001"


def role(user: str, school_id: str, kind: str = "primary", status: str = "active", said: str = "student") -> Any:
    return {
        "sourcedId": f"{user}-{school_id}-{status}", "userSourcedId": user, "roleType": kind, "role": said,
        "orgSourcedId": school_id, "status": status,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("roles", "school_id", "active"),
    [
        ([role(STUDENT, "1002")], "1002", True),
        ([role(STUDENT, "1002", "secondary")], "1001", True),
        ([role(STUDENT, "1001", status="tobedeleted"), role(STUDENT, "1002", "secondary")], "1002", True),
        ([role(STUDENT, "1001", status="tobedeleted")], "1001", False),
        ([role(STUDENT, "1002", status="tobedeleted")], "1001", True),
        ([role(STUDENT, "1002", said="aide")], "1001", True),
    ],
    ids=["moves", "goes to a second school too", "moves to the second", "leaves", "leaves the second", "helps there"],
)
def test_a_delta_of_roles_alone_moves_students_and_takes_away_who_has_left(
    house: House, send: Send, roles: list[dict[str, str]], school_id: str, active: bool
) -> None:
    job = send(house, archive({"roles": [*roles, role("nobody", "1001")]}, version="1.2", mode="delta"))
    assert (job["state"], job["errors"]) == ("succeeded", [])
    found = record(house, STUDENT)
    assert (found["school_id"], found["active"]) == (school_id, active)
    changed = int(school_id != "1001" or not active)
    assert sum(changes(job, "roles.csv").values()) - changes(job, "roles.csv")["unchanged"] == changed
    assert house.get("/v1/students/nobody", house.people.custodian_lin).status_code == 404


@pytest.mark.policy("P27")
def test_birthplace_and_citizenship_are_dropped_and_the_job_says_so(
    house: House, send: Send, capfd: pytest.CaptureFixture[str]
) -> None:
    columns = {"users": ["metadata.citizenship", "metadata.immigrant"], "demographics": ["metadata.Refugee"]}
    tables = small(users=[student("R-1") | {"metadata.citizenship": "Canaryland"}, student("R-2"), student("T-1")])
    job = send(house, archive(tables, more=columns))
    assert job["state"] == "succeeded"
    assert {(each["file"], *each["columns"]): each["cells"] for each in job["dropped"]} == {
        ("users.csv", "metadata.citizenship", "metadata.immigrant"): 1,
        (
            "demographics.csv", "countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth",
            "publicSchoolResidenceStatus", "metadata.Refugee",
        ): 2,
    }  # fmt: skip
    with house.database.work(writing=False) as work:
        stored = repr([work.connection.execute(select(table)).all() for table in metadata.sorted_tables])
    assert "Canary" not in stored + capfd.readouterr().out


def test_one_bad_row_is_reported_with_its_place_and_nothing_is_imported(house: House, send: Send) -> None:
    before = house.get("/v1/students", house.people.custodian_lin).json()
    tables = small()
    tables["demographics"][1]["birthDate"] = "03/02/2010"
    job = send(house, archive(tables))
    assert (job["state"], job["changed"], job["error_count"]) == ("failed", None, 1)
    [error] = job["errors"]
    assert (error["file"], error["line"], error["column"], error["code"]) == (
        "demographics.csv", 3, "birthDate", "bad_day",
    )  # fmt: skip
    assert "03/02" not in str(job)
    assert house.get("/v1/students", house.people.custodian_lin).json() == before
    assert house.get("/v1/schools/3001", house.people.custodian_lin).status_code == 404
    assert staged(house) == 0


def test_a_student_without_a_known_school_is_found_after_others_were_staged(house: House, send: Send) -> None:
    tables = small()
    tables["users"][1]["orgSourcedIds"] = "d1"
    tables["enrollments"] = []
    job = send(house, archive(tables))
    assert [(each["line"], each["code"]) for each in job["errors"]] == [(3, "no_school")]
    assert (record(house, STUDENT)["active"], staged(house)) == (True, 0)


def test_officers_are_refused_and_the_refusal_is_logged(house: House) -> None:
    size = house.log_size()
    answer = house.post("/v1/roster/imports", house.people.officer_reyes, content=archive(small()), headers=ZIP)
    assert answer.status_code == 403
    assert house.entries(size) == [("gate:import_roster", "refused", "/v1/roster/imports")]


def test_an_import_belongs_to_its_district(house: House, send: Send) -> None:
    job = send(house, archive(small()))
    elsewhere = house.mint.token(Role.SIS, district=OTHER_DISTRICT)
    assert house.get(f"/v1/roster/imports/{job['id']}", elsewhere).status_code == 404
    assert house.get("/v1/roster/imports", elsewhere).json()["items"] == []
    assert house.get(f"/v1/roster/imports/{new_id()}", house.people.sis_vendor).status_code == 404


def test_imports_are_listed_newest_first_and_unchanged_ones_answer_304(house: House, send: Send) -> None:
    jobs = [send(house, archive(small()))["id"] for _ in range(3)]
    first = house.get("/v1/roster/imports?limit=2", house.people.sis_vendor).json()
    rest = house.get(f"/v1/roster/imports?limit=2&cursor={first['next_cursor']}", house.people.sis_vendor).json()
    assert [each["id"] for each in first["items"] + rest["items"]] == jobs[::-1]
    read = house.get(f"/v1/roster/imports/{jobs[0]}", house.people.sis_vendor)
    again = house.get(
        f"/v1/roster/imports/{jobs[0]}", house.people.sis_vendor, headers={"If-None-Match": read.headers["etag"]}
    )
    assert again.status_code == 304


def unfinished(house: House) -> str:
    """A job that a process left behind."""
    with house.database.work() as work:
        job = RosterImport(district=DISTRICT, id=new_id(), state="running", phase="staging", percent=70,
                           created_at=work.now, beat_at=work.now)  # fmt: skip
        work.session.add(job)
        return job.id


def test_a_second_import_waits_for_the_first_to_end(house: House) -> None:
    unfinished(house)
    answer = house.post("/v1/roster/imports", house.people.sis_vendor, content=archive(small()), headers=ZIP)
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "import-under-way")


def test_a_job_that_a_process_left_behind_is_failed_and_says_that_nothing_was_imported(
    house: House, send: Send
) -> None:
    left = unfinished(house)
    if not house.settings.is_sqlite:
        end_interrupted(house.database)
        assert house.get(f"/v1/roster/imports/{left}", house.people.sis_vendor).json()["state"] == "running"
        with house.database.work() as work:
            work.session.get_one(RosterImport, (DISTRICT, left)).beat_at = work.now.replace(year=2020)
    end_interrupted(house.database)
    job = house.get(f"/v1/roster/imports/{left}", house.people.sis_vendor).json()
    assert (job["state"], "nothing was imported" in job["problem"]) == ("failed", True)
    assert send(house, archive(small()))["state"] == "succeeded"


def test_what_a_dead_process_staged_is_forgotten_and_what_a_running_one_staged_is_kept(house: House) -> None:
    table = metadata.tables["student_incoming"]
    running = unfinished(house)
    with house.database.work() as work:
        for import_id in (running, new_id()):
            work.connection.execute(table.insert().values(import_id=import_id, sourced_id="R-1", gone=False, adds=True))
        discard_stray(work, running=[running])
    with house.database.work() as work:
        assert list(work.connection.execute(select(table.c.import_id)).scalars()) == [running]
    assert staged(house) == 1
    with house.database.work() as work:
        discard_stray(work, running=[])
    assert staged(house) == 0


def test_an_import_that_was_ended_meanwhile_applies_nothing(house: House) -> None:
    left = unfinished(house)
    with house.database.work() as work:
        job = work.session.get_one(RosterImport, (DISTRICT, left))
        job.state, job.finished_at = "failed", work.now
    origin = Origin(DISTRICT, Actor("test", "test", "test", ("sis",)), new_id())
    Job(house.database, origin, left).run(partial(read_archive, open_archive(io.BytesIO(archive(small())))))
    assert house.get("/v1/schools/3001", house.people.custodian_lin).status_code == 404
    assert (record(house, STUDENT)["active"], staged(house)) == (True, 0)


def test_the_refused_and_the_done_are_on_the_audit_log(house: House, send: Send) -> None:
    size = house.log_size()
    done = send(house, archive(small()))
    failed = send(house, bundle({"manifest.csv": "nonsense"}))
    told = [entry for entry in house.entries(size) if entry[0] in ("roster:start", "roster:import")]
    assert told == [
        ("roster:start", "allowed", f"roster/imports/{done['id']}"),
        ("roster:import", "allowed", f"roster/imports/{done['id']}"),
        ("roster:start", "allowed", f"roster/imports/{failed['id']}"),
        ("roster:import", "refused", f"roster/imports/{failed['id']}"),
    ]


def test_the_custodian_may_import_as_well(house: House) -> None:
    token = house.people.custodian_lin
    answer = house.post("/v1/roster/imports", token, content=bundle(texts_of(small())), headers=ZIP)
    assert follow(house, answer.headers["location"], token)["state"] == "succeeded"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/csv"}, 415),
        ({"Content-Type": "application/json"}, 415),
        ({}, 415),
        (ZIP | {"Content-Encoding": "gzip"}, 415),
        (ZIP, 422),
    ],
)
def test_only_a_zip_is_taken_and_nothing_is_begun_otherwise(house: House, headers: dict[str, str], status: int) -> None:
    answer = house.post("/v1/roster/imports", house.people.sis_vendor, content=b"sourcedId", headers=headers)
    assert answer.status_code == status
    assert house.get("/v1/roster/imports", house.people.sis_vendor).json()["items"] == []


def test_an_archive_may_be_larger_than_other_bodies_and_has_a_limit(
    databases: Databases, engine: Engine, tmp_path: Path
) -> None:
    with open_house(databases, engine, tmp_path, max_body_bytes=1024, max_roster_bytes=8_192) as house:
        content = bundle(texts_of(small()))
        assert len(content) > 1024
        token = house.people.sis_vendor
        assert house.post("/v1/roster/imports", token, content=content, headers=ZIP).status_code == 202
        assert house.post("/v1/roster/imports", token, content=b"0" * 8_193, headers=ZIP).status_code == 413
        [job] = house.get("/v1/roster/imports", token).json()["items"]
        assert follow(house, f"/v1/roster/imports/{job['id']}")["state"] == "succeeded"
