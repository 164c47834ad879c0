"""Officers' tokens end with what they were given for: the detail, the assignment, the trainings."""

import json
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.access.roles import Role
from app.access.standing import Standing
from app.assembly import assemble
from app.core.clock import utc_now
from app.core.ids import new_id
from app.oauth.service import create_client
from app.program.rules import standing_of
from app.program.schemas.officers import LeaveContent, TrainingContent
from tests.contacts.builders import least_report
from tests.fixtures.client import House, open_house
from tests.fixtures.database import Databases, Engine
from tests.fixtures.district import AGENCY, ASSIGNMENT, DISTRICT, OFFICER, OTHER_OFFICER, SCHOOL, TRAINING
from tests.fixtures.requests import example
from tests.oauth.conftest import ACTOR
from tests.oauth.test_token_endpoint import GRANT, TOKEN, basic

DAY = date(2026, 6, 12)
ANY_VERSION = {"If-Match": "*"}


def today() -> date:
    return utc_now().astimezone(ZoneInfo("America/Los_Angeles")).date()


@pytest.mark.policy("P03", "P11")
@pytest.mark.parametrize(
    ("until", "was_assigned", "has_duty", "standing"),
    [
        (None, True, True, Standing.SERVING),
        (DAY, True, True, Standing.SERVING),
        (DAY - timedelta(days=1), True, True, Standing.LEFT),
        (DAY - timedelta(days=1), False, False, Standing.LEFT),
        (None, True, False, Standing.UNASSIGNED),
        (None, False, False, Standing.SERVING),
        (None, False, True, Standing.SERVING),
    ],
)
def test_an_officer_serves_to_the_last_day_of_the_detail_and_of_the_duty(
    until: date | None, was_assigned: bool, has_duty: bool, standing: Standing
) -> None:
    assert standing_of(until, was_assigned=was_assigned, has_duty=has_duty, today=DAY) is standing


@pytest.mark.parametrize(
    ("standing", "barred"),
    [
        (Standing.SERVING, set()),
        (Standing.LEFT, {Role.SRO, Role.AGENCY_SUPERVISOR, Role.MOBILE_FORM}),
        (Standing.UNASSIGNED, {Role.SRO}),
        (Standing.UNQUALIFIED, {Role.SRO}),
    ],
)
def test_what_an_officer_is_barred_from_goes_by_the_role(standing: Standing, barred: set[Role]) -> None:
    assert {role for role in Role if standing.bars(frozenset({role}))} == barred
    assert standing.bars(frozenset({Role.DESIGNEE, Role.SRO})) is bool(barred)


def change_assignment(house: House, ends_on: date | None) -> None:
    path = f"/v1/assignments/{ASSIGNMENT}"
    found = house.get(path, house.people.designee_ortiz).json()
    names = ("officer_id", "starts_on", "sites", "calendar_exceptions", "early_start_reason")
    content = {name: found[name] for name in names if found[name] is not None}
    body = content | ({"ends_on": ends_on.isoformat()} if ends_on else {})
    answer = house.put(path, house.people.designee_ortiz, json=body, headers=ANY_VERSION)
    assert answer.status_code == 200, answer.text


def change_officer(house: House, **changes: Any) -> None:
    path = f"/v1/officers/{OFFICER}"
    found = house.get(path, house.people.designee_ortiz).json()
    content = {name: found[name] for name in ("agency_id", "name", "badge", "sworn", "since")} | changes
    answer = house.put(path, house.people.designee_ortiz, json=content, headers=ANY_VERSION)
    assert answer.status_code == 200, answer.text


def without_instance(body: bytes) -> str:
    return json.dumps({name: value for name, value in json.loads(body).items() if name != "instance"})


@pytest.mark.policy("P11")
def test_an_officer_whose_assignment_ended_is_refused_at_the_next_call_as_by_any_bad_token(house: House) -> None:
    assert house.get("/v1/contacts", house.people.officer_reyes).status_code == 200
    change_assignment(house, today())
    assert house.get("/v1/contacts", house.people.officer_reyes).status_code == 200
    change_assignment(house, today() - timedelta(days=1))
    known = house.log_size()
    before = house.digest()
    bad = house.get("/v1/contacts", "a.b.c")
    for path in ("/v1/contacts", "/v1/students/S-100001", "/v1/students/S-999999"):
        answer = house.get(path, house.people.officer_reyes)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == bad.headers["www-authenticate"]
        assert without_instance(answer.content) == without_instance(bad.content)
    posted = house.post("/v1/contacts", house.people.officer_reyes, json=least_report())
    assert (posted.status_code, house.digest()) == (401, before)
    assert [(action, outcome) for action, outcome, _ in house.entries(known)][-1] == (
        "gate:report_contact",
        "refused",
    )
    change_assignment(house, None)
    assert house.get("/v1/contacts", house.people.officer_reyes).status_code == 200


@pytest.mark.policy("P11")
def test_a_form_reports_later_for_an_officer_who_left_and_nothing_of_the_day_is_flagged(house: House) -> None:
    change_officer(house, until=(today() - timedelta(days=1)).isoformat())
    assert house.get("/v1/contacts", house.people.officer_reyes).status_code == 401
    named = house.mint.token(Role.AGENCY_SUPERVISOR, officer_id=OFFICER)
    assert house.get("/v1/contacts", named).status_code == 401
    report = least_report(officer_id=OFFICER)
    answer = house.post("/v1/contacts", house.people.form_gateway, json=report)
    assert answer.status_code == 201
    assert {flag["code"] for flag in answer.json()["flags"]} <= {"late_report"}


@pytest.mark.policy("P10")
def test_an_officer_without_an_assignment_serves_as_a_relief_until_its_last_day(house: House) -> None:
    relief = house.mint.token(Role.SRO, officer_id=OTHER_OFFICER)
    assert house.get("/v1/contacts", relief).status_code == 200
    colleague = house.post(
        "/v1/officers",
        house.people.designee_ortiz,
        json={"agency_id": AGENCY, "name": "C. Ito", "badge": "9", "sworn": True, "since": "2024-08-01"},
    ).json()["officer_id"]
    change_assignment(house, today() - timedelta(days=1))
    path = f"/v1/officers/{colleague}/leaves"
    leave = example(LeaveContent) | {"relief_officer_id": OFFICER, "starts_on": "2026-01-05"}
    made = house.post(path, house.people.designee_ortiz, json=leave | {"ends_on": today().isoformat()})
    assert made.status_code == 201, made.text
    assert house.get("/v1/contacts", house.people.officer_reyes).status_code == 200
    ended = leave | {"ends_on": (today() - timedelta(days=1)).isoformat()}
    answer = house.put(made.headers["location"], house.people.designee_ortiz, json=ended, headers=ANY_VERSION)
    assert answer.status_code == 200, answer.text
    assert house.get("/v1/contacts", house.people.officer_reyes).status_code == 401


def test_officers_who_are_not_on_record_and_other_people_are_asked_nothing(house: House) -> None:
    unknown = house.mint.token(Role.SRO, officer_id=new_id())
    assert house.post("/v1/contacts", unknown, json=least_report()).status_code == 201
    change_officer(house, until="2025-01-31")
    for token in (house.people.designee_ortiz, house.mint.token(Role.DESIGNEE, officer_id=OFFICER)):
        assert house.get("/v1/contacts", token).status_code == 200


def test_every_worker_knows_within_a_second(house: House) -> None:
    other = assemble(house.settings)
    assert other.roll.look_up(DISTRICT, OFFICER) is Standing.SERVING
    change_assignment(house, today() - timedelta(days=1))
    deadline = time.monotonic() + 1.0
    while (found := other.roll.recall(DISTRICT, OFFICER)) is not None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert found is None
    assert other.roll.look_up(DISTRICT, OFFICER) is Standing.UNASSIGNED
    other.database.dispose()


def expire_training(house: House, expires_on: date) -> None:
    path = f"/v1/officers/{OFFICER}/trainings/{TRAINING}"
    topics = ["school_policing", "diverse_populations", "use_of_force_policy", "de_escalation"]
    body = example(TrainingContent) | {
        "topics": topics, "completed_on": "2024-07-15", "expires_on": expires_on.isoformat(),
    }  # fmt: skip
    answer = house.put(path, house.people.designee_ortiz, json=body, headers=ANY_VERSION)
    assert answer.status_code == 200, answer.text


@pytest.mark.policy("P19")
def test_a_district_may_refuse_officers_without_trainings_and_flags_them_otherwise(
    databases: Databases, engine: Engine, tmp_path: Path
) -> None:
    for setting, status in (("flag", 200), ("refuse", 401)):
        with open_house(databases, engine, tmp_path / setting, unqualified_officers=setting) as house:
            expire_training(house, today())
            assert house.get("/v1/contacts", house.people.officer_reyes).status_code == 200
            expire_training(house, today() - timedelta(days=1))
            assert house.get("/v1/contacts", house.people.officer_reyes).status_code == status
            now = utc_now().isoformat()
            posted = house.post("/v1/contacts", house.people.form_gateway,
                                json=least_report(officer_id=OFFICER, occurred_at=now))  # fmt: skip
            assert "training_missing_or_late" in {flag["code"] for flag in posted.json()["flags"]}


@pytest.mark.policy("P11")
def test_an_officer_who_left_is_given_no_token(house: House) -> None:
    with house.database.work() as work:
        client = create_client(work, actor=ACTOR, request_id="r", district=DISTRICT, name="Patrol car", role=Role.SRO,
                               officer_id=OFFICER, agency_id=AGENCY)  # fmt: skip
    sent = {"data": GRANT, "headers": basic(client.client_id, client.client_secret or "")}
    given = house.post(TOKEN, **sent)
    assert given.status_code == 200, given.text
    change_officer(house, until="2025-01-31")
    refused = house.post(TOKEN, **sent)
    assert (refused.status_code, refused.json()["error"]) == (400, "unauthorized_client")
    assert house.entries(0)[-1][:2] == ("oauth:issue_token", "refused")
    assert house.get("/v1/contacts", given.json()["access_token"]).status_code == 401
    assert house.get(f"/v1/schools/{SCHOOL}", house.people.designee_ortiz).status_code == 200
