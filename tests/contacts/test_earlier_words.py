"""Reports that were stored when codes had other words: taken, read, amended, judged and counted as ever."""

import hashlib
import json

from app.contacts.service import every_happening
from app.measures.verifying import check
from tests.contacts.builders import with_subject
from tests.contacts.test_reading import etag
from tests.contacts.test_worklist import TRAINING, judge
from tests.fixtures.client import House
from tests.fixtures.district import OFFICER
from tests.fixtures.requests import least_report

EARLIER, NOW = "diversion_program", "diversion_program_in_lieu_of_citation"


def stored_earlier(house: House) -> tuple[str, dict]:
    """A contact as an older version of the service stored it, and what was sent."""
    step = {"approach": EARLIER, "accepted": True, "led_by": "school_staff"}
    sent = with_subject(least_report(), restorative=[step])
    answer = house.post("/v1/contacts", house.people.officer_reyes, json=sent)
    assert answer.status_code == 201, answer.text
    made = str(answer.json()["id"])
    with house.database.work() as work:
        [(document,)] = work.connection.exec_driver_sql("SELECT document FROM contact")
        assert NOW in document
        old = document.replace(NOW, EARLIER)
        secret = json.dumps({"narrative": sent["narrative"]}, separators=(",", ":"))
        digest = hashlib.sha256(f"{old}\x1f{secret}".encode()).hexdigest()
        mark = "?" if work.connection.dialect.name == "sqlite" else "%s"
        change = f"UPDATE contact SET document = {mark}, fingerprint = {mark}"
        work.connection.exec_driver_sql(change, (old, digest))
    return made, sent


def approach_in(report: dict) -> str:
    return str(report["subjects"][0]["restorative"][0]["approach"])


def test_an_old_report_is_read_in_the_words_of_today(house: House) -> None:
    made, _ = stored_earlier(house)
    token = house.people.custodian_lin
    assert approach_in(house.get(f"/v1/contacts/{made}", token).json()) == NOW
    assert approach_in(house.get("/v1/contacts", token).json()["items"][0]) == NOW
    assert approach_in(house.get(f"/v1/contacts/{made}/history", token).json()["items"][0]["report"]) == NOW


def test_an_old_report_that_is_sent_again_is_the_same_and_changed_it_is_another(house: House) -> None:
    made, sent = stored_earlier(house)
    again = house.post("/v1/contacts", house.people.officer_reyes, json=sent)
    assert (again.status_code, again.json()["id"]) == (200, made)
    other = house.post("/v1/contacts", house.people.officer_reyes, json=sent | {"duration_minutes": 13})
    assert other.status_code == 409


def test_an_old_report_is_judged_amended_and_counted(house: House) -> None:
    made, sent = stored_earlier(house)
    assert check(house.database, every_happening) == []
    token = house.people.officer_reyes
    house.post(f"/v1/officers/{OFFICER}/trainings", house.people.designee_ortiz, json=TRAINING)
    assert judge(house)["contacts"] == 1
    body = {"reason": "It was longer.", "report": sent | {"duration_minutes": 13}}
    amended = house.post(f"/v1/contacts/{made}/amendments", token, json=body, headers=etag(house, made, token))
    assert amended.status_code == 201, amended.text
    assert approach_in(amended.json()) == NOW
    assert check(house.database, every_happening) == []
    again = house.post("/v1/contacts", token, json=sent)
    assert (again.status_code, again.json()["id"]) == (200, made)
    asked = {"measure": "diversions", "period": "2025-26", "exact": "true", "reason": "A question of the board."}
    exact = house.get("/v1/aggregates/contacts", house.people.designee_ortiz, params=asked)
    assert [row["value"] for row in exact.json()["rows"]] == [1], exact.text
