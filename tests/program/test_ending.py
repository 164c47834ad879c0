"""MOUs that end before their term, and what drafts said before."""

from typing import Any

import pytest

from app.program.schemas.assignments import AssignmentContent
from app.program.schemas.mous import MouContent
from tests.fixtures.client import House
from tests.fixtures.district import AGENCY, MOU, OFFICER
from tests.fixtures.requests import example, reported

ANY_VERSION = {"If-Match": "*"}
PATH = f"/v1/mous/{MOU}"


def end(house: House, ended_on: str, path: str = PATH) -> Any:
    body = {"ended_on": ended_on, "reason": "The board ended the agreement on 3 March."}
    return house.post(f"{path}/end", house.people.designee_ortiz, json=body, headers=ANY_VERSION)


def codes(house: House, contact: str) -> set[str]:
    answer = house.get(f"/v1/contacts/{contact}", house.people.designee_ortiz)
    return {flag["code"] for flag in answer.json()["flags"]}


@pytest.mark.policy("P03")
def test_an_mou_that_was_ended_holds_to_its_last_day_and_contacts_after_it_are_judged_anew(house: House) -> None:
    on_time = reported(house, occurred_at="2026-03-04T10:11:00-08:00")
    after = reported(house, occurred_at="2026-03-05T10:11:00-08:00")
    assert "no_mou_in_force" not in codes(house, after)
    answer = end(house, "2026-03-04")
    assert answer.status_code == 200, answer.text
    assert (answer.json()["ended_on"], answer.json()["in_force"], answer.json()["version"]) == ("2026-03-04", False, 2)
    assert answer.json()["ends_on"] == "2028-06-30"
    assert house.get(PATH, house.people.designee_ortiz).headers["etag"] == answer.headers["etag"]
    assert house.post("/v1/flags/judgements", house.people.designee_ortiz).status_code == 200
    assert "no_mou_in_force" in codes(house, after)
    assert "no_mou_in_force" not in codes(house, on_time)
    judgements = house.get(f"/v1/contacts/{after}/judgements", house.people.designee_ortiz).json()["items"]
    assert [each["cause"] for each in judgements] == [None, f"mous/{MOU}"]
    late = reported(house, occurred_at="2026-03-06T10:11:00-08:00")
    assert "no_mou_in_force" in codes(house, late)


@pytest.mark.policy("P03")
def test_no_days_of_grace_follow_an_early_end_and_nobody_is_assigned_after_it(house: House) -> None:
    draft = example(MouContent) | {"grace_days": 60, "starts_on": "2026-01-01"}
    made = house.post("/v1/mous", house.people.designee_ortiz, json=draft)
    path = made.headers["location"]
    approval = {"board_approved_on": "2026-01-02", "board_reference": "Item 3"}
    approved = house.post(f"{path}/approve", house.people.designee_ortiz, json=approval, headers=ANY_VERSION)
    assert approved.status_code == 200
    assert (end(house, "2026-03-04").status_code, end(house, "2026-03-04", path).status_code) == (200, 200)
    body = example(AssignmentContent) | {"officer_id": OFFICER}
    for day, status in (("2026-03-04", 201), ("2026-03-05", 409)):
        answer = house.post("/v1/assignments", house.people.designee_ortiz, json=body | {"starts_on": day})
        assert answer.status_code == status, answer.text
    assert answer.json()["type"].endswith("/problems/no-mou-in-force")


@pytest.mark.policy("P03")
def test_an_mou_ends_once_within_its_term_and_only_when_it_was_approved(house: House) -> None:
    before = house.digest()
    for day in ("2024-06-30", "2028-07-01"):
        refused = end(house, day)
        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "outside_term")
    stale = house.post(f"{PATH}/end", house.people.designee_ortiz, json={"ended_on": "2026-03-04", "reason": "x" * 10})
    assert stale.status_code == 428
    assert house.digest() == before
    assert end(house, "2028-06-30").status_code == 200
    again = end(house, "2026-03-04")
    assert (again.status_code, again.json()["type"].rpartition("/")[2]) == (409, "mou-cannot-end")
    draft = house.post("/v1/mous", house.people.designee_ortiz, json=example(MouContent)).headers["location"]
    assert end(house, "2026-12-18", draft).status_code == 409


def test_what_a_draft_said_before_each_change_can_be_read(house: House) -> None:
    token = house.people.designee_ortiz
    path = house.post("/v1/mous", token, json=example(MouContent)).headers["location"]
    assert house.get(f"{path}/versions", token).json() == {"items": []}
    for title in ("Second title", "Third title"):
        assert house.put(path, token, json=example(MouContent) | {"title": title}, headers=ANY_VERSION).is_success
    items = house.get(f"{path}/versions", house.people.supervisor_okafor).json()["items"]
    assert [(each["version"], each["content"]["title"]) for each in items] == [
        (1, example(MouContent)["title"]),
        (2, "Second title"),
    ]
    assert items[0]["content"]["agency_id"] == AGENCY
    assert house.get(f"/v1/mous/{MOU[:-1]}b/versions", token).status_code == 404
