"""Rosters pulled from a OneRoster 1.2 server that speaks HTTP: everything or nothing, and P27 held on the way."""

import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from fastapi import Response
from fastapi.responses import JSONResponse, RedirectResponse, StreamingResponse
from sqlalchemy import select

from app.assembly import UnsafeSettings, refuse_unsafe
from app.core.ids import new_id
from app.ledger import Actor
from app.roster.schemas import ImportAnswer
from app.roster.service import Origin, fault_lines, fetching, pull_roster
from app.tables import metadata
from tests.fixtures.client import House
from tests.fixtures.district import DISTRICT, STUDENT
from tests.roster.archives import archive, small
from tests.roster.conftest import Send
from tests.roster.servers import SECRET, OneRoster, Sis, serving, source_of

STAMP = {"status": "active", "dateLastModified": "2026-11-02T15:00:00.000Z"}
BASE = OneRoster.base


def org(sourced_id: str = "3001", **fields: Any) -> dict[str, Any]:
    return STAMP | {
        "sourcedId": sourced_id, "name": "Dogwood High School", "type": "school", "identifier": "19999990039999",
        "parent": {"sourcedId": "d1", "type": "org"},
    } | fields  # fmt: skip


def user(sourced_id: str = "R-1", **fields: Any) -> dict[str, Any]:
    place = {"sourcedId": "3001", "href": "https://sis.example/orgs/3001", "type": "org"}
    return STAMP | {
        "sourcedId": sourced_id, "username": sourced_id, "enabledUser": True, "givenName": "Ada", "familyName": "Ash",
        "identifier": sourced_id.removeprefix("R-").zfill(6), "grades": ["10"], "primaryOrg": place,
        "roles": [{"roleType": "primary", "role": "student", "org": place}], "agents": [{"sourcedId": "P-9"}],
        "email": "canary@mail.example",
    } | fields  # fmt: skip


def person(sourced_id: str = "R-1", **fields: Any) -> dict[str, Any]:
    return STAMP | {"sourcedId": sourced_id, "birthDate": "2010-02-03", "sex": "female"} | fields


def whole(**changes: Any) -> OneRoster:
    """The server of the roster that `archives.small` holds as files."""
    collections: dict[str, Any] = {
        "orgs": [org(), org("d1", name="Made-up Unified", type="district", identifier=None, parent=None)],
        "students": [user(), user("R-2", givenName="Bo", familyName="Birch")],
        "demographics": [
            person("R-1", asian="true", countryOfBirthCode="XQ", cityOfBirth="Canaryville"),
            person("R-2", sex="male", hispanicOrLatinoEthnicity=True, white="true"),
            person("T-1"),
        ],
    }
    return OneRoster(**(collections | changes))


def pulled(house: House, sis: Sis, **changes: Any) -> ImportAnswer:
    origin = Origin(DISTRICT, Actor("test", "test", "test", ("sis",)), new_id())
    return pull_roster(
        house.database, source=source_of(sis, **changes), development=True, origin=origin,
        progress=lambda _phase, _percent: None,
    )  # fmt: skip


def record(house: House, sourced_id: str) -> dict[str, Any]:
    return house.get(f"/v1/students/{sourced_id}", house.people.custodian_lin).json()  # type: ignore[no-any-return]


def test_a_pull_brings_what_the_same_roster_as_files_brings(house: House, send: Send) -> None:
    with serving(whole()) as sis:
        job = pulled(house, sis)
        assert (job.state, job.source, job.oneroster_version, job.errors, job.changed) == (
            "succeeded", "sis", "1.2", [], True,
        )  # fmt: skip
        files = {each.file: (each.rows, each.changes and each.changes.created) for each in job.files}
        assert files == {"orgs": (2, 1), "users": (2, 2), "demographics": (2, None)}
        ada = record(house, "R-1")
        assert (ada["birth_date"], ada["school_id"], ada["grade"]) == ("2010-02-03", "3001", "10")
        assert record(house, "R-2")["demographics"]["race_ethnicity"] == "hispanic_latino"
        assert record(house, STUDENT)["active"] is False
        assert pulled(house, sis).changed is False
    assert send(house, archive(small()))["changed"] is False


@pytest.mark.parametrize("ways", [("links", "total"), ("total",), ("links",), ()])
def test_every_page_is_read_however_the_server_says_that_there_is_more(
    shared_house: House, ways: tuple[str, ...]
) -> None:
    students = [user(f"R-{number}") for number in range(11)]
    with serving(whole(students=students, demographics=[person(f"R-{number}") for number in range(11)])) as sis:
        assert isinstance(sis, OneRoster)
        sis.ways, sis.largest_page = ways, 3
        job = pulled(shared_house, sis, page_size=5)
    assert (job.state, {each.file: each.rows for each in job.files}["users"]) == ("succeeded", 11)
    assert sis.asked[f"{BASE}/students"] >= 4


def test_who_is_deleted_or_not_named_becomes_inactive_and_metadata_say_what_is_not_in_oneroster(house: House) -> None:
    plans = {"EL": "EL", "specialEducation": True, "gender": "X"}
    with serving(whole(students=[user(metadata=plans), user("R-2")])) as sis:
        assert pulled(house, sis).state == "succeeded"
        assert record(house, "R-1")["demographics"] == {
            "race_ethnicity": "asian", "gender": "nonbinary", "disability": "idea", "english_learner": "yes",
        }  # fmt: skip
        sis.collections[f"{BASE}/students"] = [user(), user("R-2", status="tobedeleted")]
        job = pulled(house, sis)
    assert [each.changes.deactivated for each in job.files if each.file == "users" and each.changes] == [1]
    # What the server says no more stays as it was.
    assert record(house, "R-1")["demographics"]["disability"] == "idea"


@pytest.mark.policy("P27")
def test_what_is_never_collected_is_dropped_and_the_job_says_so(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    students = [user(metadata={"citizenship": "Canaryland", "immigrantStatus": "", "visa": {"kind": "Canary"}})]
    with serving(whole(students=students, demographics=[person(cityOfBirth="Canaryville")])) as sis:
        job = pulled(house, sis)
    assert {each.file: (each.columns, each.cells) for each in job.dropped} == {
        "users": (["metadata.citizenship", "metadata.immigrantStatus", "metadata.visa"], 2),
        "demographics": (["cityOfBirth"], 1),
    }
    with house.database.work(writing=False) as work:
        stored = repr([work.connection.execute(select(table)).all() for table in metadata.sorted_tables])
    assert "canary" not in (stored + "".join(capfd.readouterr())).lower()


FAULTY: list[tuple[str, dict[str, Any], tuple[str, str | None, str | None, str]]] = [
    ("day", {"demographics": [person(birthDate="03/02/2010")]}, ("demographics", "R-1", "birthDate", "bad_day")),
    ("word", {"demographics": [person(sex="canary")]}, ("demographics", "R-1", "sex", "bad_word")),
    ("grade", {"students": [user(grades=["tenth"])]}, ("users", "R-1", "grades", "bad_grade")),
    ("kind of value", {"students": [user(givenName=["Ada"])]}, ("users", "R-1", "givenName", "bad_field")),
    ("status", {"students": [user(status="canary")]}, ("users", "R-1", "status", "bad_status")),
    ("id", {"students": [user("a/b")]}, ("users", None, "sourcedId", "bad_id")),
    ("metadata", {"students": [user(metadata={"EL": "canary"})]}, ("users", "R-1", "metadata.el", "bad_metadata")),
    ("unknown organisation", {"students": [user(primaryOrg={"sourcedId": "canary"})]},
     ("users", "R-1", "primaryOrg", "unresolved")),
    ("no school", {"students": [user(primaryOrg={"sourcedId": "d1"}, roles=[
        {"roleType": "primary", "role": "student", "org": {"sourcedId": "d1"}}])]},
     ("users", "R-1", "primaryOrg", "no_school")),
    ("twice", {"students": [user(), user()]}, ("users", "R-1", "sourcedId", "repeated_id")),
    ("nobody", {"students": []}, ("users", None, None, "no_users")),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [case[1:] for case in FAULTY], ids=[case[0] for case in FAULTY])
def test_a_fault_names_object_and_field_and_nothing_is_imported(
    sqlite_house: House, changes: dict[str, Any], expected: tuple[str, str | None, str | None, str]
) -> None:
    before = sqlite_house.get("/v1/students", sqlite_house.people.custodian_lin).json()
    with serving(whole(**changes)) as sis:
        job = pulled(sqlite_house, sis)
    found = [(each.file, each.object, each.column, each.code) for each in job.errors]
    assert (job.state, expected in found) == ("failed", True), found
    assert "canary" not in "".join(fault_lines(job))
    assert sqlite_house.get("/v1/students", sqlite_house.people.custodian_lin).json() == before


def answers(status: int, body: str = "canary", **headers: str) -> Response:
    return Response(body, status, {name.replace("_", "-"): value for name, value in headers.items()})


BROKEN: list[tuple[str, list[Response], str]] = [
    ("always busy", [answers(503) for _ in range(5)], "answers 503, 5 times. Pull again later"),
    ("busy too long", [answers(429, Retry_After="3600")], "asks to wait too long"),
    ("another host", [RedirectResponse("https://elsewhere.example/students")], "sends to another host"),
    ("round and round", [RedirectResponse(f"/{BASE}/students") for _ in range(9)], "without end"),
    ("next page elsewhere", [JSONResponse({"users": [user()]}, headers={"Link": '<https://x.example/>; rel="next"'})],
     "sends to another host"),
    ("no JSON", [answers(200, "<canary>")], "something else than JSON"),
    ("deep JSON", [answers(200, "[" * 20_000)], "something else than JSON"),
    ("no list", [answers(200, '{"users": 7}')], "holds no list of objects"),
    ("not allowed", [answers(403)], "answers 403. The client may not read this"),
    ("bad request", [answers(400)], "answers 400. It does not take the question: check kind"),
    ("no such path", [answers(404)], "students: the server answers 404. Nothing is there: check url"),
    ("token of elsewhere", [answers(401), answers(401)], "answers 401. It does not take the token: check scope"),
    ("too much", [answers(200, '{"users": "%s"}' % ("x" * 40_000))], "larger than"),
    ("a bomb", [Response(gzip.compress(b" " * 3_000_000), headers={"Content-Encoding": "gzip"})], "larger than"),
    ("bad gzip", [answers(200, Content_Encoding="gzip") for _ in range(5)], "breaks off, 5 times"),
    ("the same page again", [JSONResponse({"users": [user()]}, headers={"Link": f'</{BASE}/students>; rel="next"'})
                             for _ in range(2)], "the same page again"),
    ("changed meanwhile", [JSONResponse({"users": [user()]}, headers={"X-Total-Count": "1", "Link": "<x>; rel=last"}),
                           JSONResponse({"users": [user()]}, headers={"X-Total-Count": "2", "Link": "<x>; rel=last"})],
     "changed while it was read"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "told"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_server_that_does_not_answer_as_it_should_changes_nothing(
    sqlite_house: House, monkeypatch: pytest.MonkeyPatch, first: list[Response], told: str
) -> None:
    monkeypatch.setattr(fetching, "_FIRST_WAIT_SECONDS", 0.001)
    monkeypatch.setattr(fetching, "_LARGEST_ANSWER", 30_000)
    before = sqlite_house.get("/v1/students", sqlite_house.people.custodian_lin).json()
    with serving(whole()) as sis:
        sis.fail(f"{BASE}/students", *first[-1:] if told.startswith("changed") else first)
        job = pulled(sqlite_house, sis)
    assert (job.state, told in str(job.problem)) == ("failed", True), job.problem
    assert "canary" not in str(job.model_dump())
    assert "Nothing was imported." in str(job.problem)
    assert sqlite_house.get("/v1/students", sqlite_house.people.custodian_lin).json() == before


def test_a_server_that_drips_is_given_up(sqlite_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_LONGEST_ANSWER_SECONDS", 0.2)

    async def drops() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" "
            await anyio.sleep(0.05)

    with serving(whole()) as sis:
        sis.fail(f"{BASE}/students", StreamingResponse(drops()))
        job = pulled(sqlite_house, sis)
    assert (job.state, "takes longer than" in str(job.problem)) == ("failed", True)


def test_a_wrong_secret_is_refused_and_not_repeated(sqlite_house: House) -> None:
    with serving(whole()) as sis:
        job = pulled(sqlite_house, sis, client_secret="wrong-canary")
    told = "token: the server answers 401. It does not take this client: check client_id, the secret and scope."
    assert (job.state, job.problem) == ("failed", f"{told} Nothing was imported.")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"url": "{}/ims/wrong"}, "orgs: the server answers 404. Nothing is there: check url"),
        ({"token_url": "{}/wrong"}, "token: the server answers 405. Check token_url"),
        ({"token_url": "http://127.0.0.1:1/token"}, "token: the server cannot be reached, 5 times. Check its address"),
        ({"token_url": "https{}/token"}, "token: the server gives no certificate that holds here, 5 times"),
        ({"client_secret": "", "client_secret_file": "/nowhere"}, "this process cannot read client_secret_file"),
    ],
)
def test_a_setting_that_leads_nowhere_is_told_with_what_to_check(
    sqlite_house: House, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], told: str
) -> None:
    monkeypatch.setattr(fetching, "_FIRST_WAIT_SECONDS", 0.001)
    with serving(whole()) as sis:
        there = {name: value.format(sis.address).replace("httpshttp:", "https:") for name, value in changes.items()}
        job = pulled(sqlite_house, sis, **there)
    assert (job.state, told in str(job.problem)) == ("failed", True), job.problem


def test_a_busy_server_is_asked_again_when_it_says_and_a_token_that_ends_is_renewed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_FIRST_WAIT_SECONDS", 0.001)
    begun = time.monotonic()
    with serving(whole()) as sis:
        sis.fail(f"{BASE}/students", answers(429, Retry_After="1"), answers(502), answers(401))
        sis.fail(f"{BASE}/orgs", RedirectResponse(f"/{BASE}/orgs?limit=50"))
        job = pulled(house, sis)
    assert (job.state, sis.asked["token"]) == ("succeeded", 2)
    assert time.monotonic() - begun >= 1


def test_plain_http_is_for_development_alone(sqlite_house: House) -> None:
    with serving(whole()) as sis:
        source = source_of(sis)
        origin = Origin(DISTRICT, Actor("test", "test", "test", ("sis",)), new_id())
        job = pull_roster(sqlite_house.database, source=source, development=False, origin=origin,
                          progress=lambda _phase, _percent: None)  # fmt: skip
        assert sis.asked.total() == 0
    assert "addresses must be https" in str(job.problem)
    settings = sqlite_house.settings.model_copy(update={"env": "production", "roster_sources": [source]})
    with pytest.raises(UnsafeSettings, match="SRO_ROSTER_SOURCES: sis: url and token_url must be https"):
        refuse_unsafe(settings)


def test_the_command_pulls_by_name_with_the_secret_in_a_file(house: House) -> None:
    secret = house.settings.state_dir / "secret"
    secret.write_text(SECRET + "\n")
    with serving(whole()) as sis:
        source = source_of(sis).model_dump(mode="json", exclude={"client_secret"}) | {"client_secret_file": str(secret)}
        env = {name: value for name, value in os.environ.items() if not name.startswith("SRO_")} | {
            "SRO_DATABASE_URL": house.settings.database_url,
            "SRO_STATE_DIR": str(house.settings.state_dir), "SRO_ROSTER_SOURCES": json.dumps([source]),
        }  # fmt: skip

        def run(name: str) -> subprocess.CompletedProcess[str]:
            command = [sys.executable, "-c", "from app.cli import main; main()", "roster", "pull", name]
            return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)

        done = run("sis")
        assert (done.returncode, "users: 2 rows; 2 created" in done.stdout) == (0, True), done.stderr
        sis.collections[f"{BASE}/students"] = [user(grades=["tenth"])]
        failed = run("sis")
        assert (failed.returncode, "users:R-1:grades: bad_grade" in failed.stderr) == (1, True)
        other = run("other")
        assert (other.returncode, "no server of this name: it has sis" in other.stderr) == (1, True)
    assert SECRET not in done.stdout + done.stderr + failed.stderr


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ('[{"name": "sis", "client_secret": "canary"}]', "SRO_ROSTER_SOURCES/0/kind: Field required\n"),
        ('[{"name": "sis", "client_secret": "canary"', "one of SRO_TRUSTED_ISSUERS, SRO_ROSTER_SOURCES, "),
        ("canary", "one of SRO_TRUSTED_ISSUERS, SRO_ROSTER_SOURCES, "),
    ],
)
def test_settings_that_cannot_be_read_are_named_and_not_repeated(tmp_path: Path, sources: str, told: str) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("SRO_")} | {
        "SRO_STATE_DIR": str(tmp_path), "SRO_ROSTER_SOURCES": sources,
    }  # fmt: skip
    command = [sys.executable, "-c", "from app.cli import main; main()", "roster", "pull", "sis"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
    assert (done.returncode, told in done.stderr) == (1, True), done.stderr
    assert not {"canary", "Traceback"} & {*re.findall(r"\w+", done.stdout + done.stderr)}
