"""Agencies and officers over HTTP, on both databases."""

import json

import pytest
from sqlalchemy import text

from app.program.service import fresh_facts
from tests.fixtures.client import House
from tests.fixtures.district import AGENCY, DISTRICT, OFFICER, OTHER_AGENCY, OTHER_OFFICER


@pytest.mark.policy("P11")
def test_officers_on_record_have_agency_badge_sworn_status_and_dates(house: House) -> None:
    items = house.get("/v1/officers", house.people.designee_ortiz).json()["items"]
    assert {item["officer_id"] for item in items} == {OFFICER, OTHER_OFFICER}
    assert {name for item in items for name in item} == {
        "officer_id", "agency_id", "name", "badge", "sworn", "since", "until",
    }  # fmt: skip


def test_a_supervisor_sees_the_own_agency_and_an_officer_oneself(house: House) -> None:
    of_agency = house.get("/v1/officers", house.people.supervisor_okafor).json()["items"]
    own = house.get("/v1/officers", house.people.officer_reyes).json()["items"]
    assert [item["officer_id"] for item in of_agency] == [item["officer_id"] for item in own] == [OFFICER]
    agencies = house.get("/v1/agencies", house.people.supervisor_okafor).json()["items"]
    assert [item["agency_id"] for item in agencies] == [AGENCY]


def test_an_agencys_questions_are_served_with_it(house: House) -> None:
    items = house.get("/v1/agencies", house.people.designee_ortiz).json()["items"]
    asked = {item["agency_id"]: [question["key"] for question in item["questions"]] for item in items}
    assert asked == {AGENCY: ["cameras_reviewed", "dispatch_note", "body_camera_on"], OTHER_AGENCY: []}


def test_topics_are_written_in_the_words_of_today_whatever_an_older_client_sends(house: House) -> None:
    token, path = house.people.designee_ortiz, f"/v1/officers/{OFFICER}/trainings"
    sent = {"course": "Records", "provider": "District", "hours": 2, "completed_on": "2026-01-05", "authority": "mou",
            "topics": ["student_privacy", "cit"]}  # fmt: skip
    made = house.post(path, token, json=sent)
    assert (made.json()["topics"], made.json()["authority"]) == (["ferpa_privacy", "cit"], "mou_local"), made.text
    earlier, now = json.dumps(["student_privacy", "crisis_intervention"]), ["ferpa_privacy", "cit"]
    with house.database.work() as work:
        work.connection.execute(text("UPDATE officer_training SET topics = :earlier"), {"earlier": earlier})
    assert house.get(path, token).json()["items"][0]["topics"] == now
    with house.database.work(writing=False) as work:
        facts = fresh_facts(work, DISTRICT, OFFICER)
    assert facts is not None
    assert facts.trainings[0].topics == frozenset(now)
