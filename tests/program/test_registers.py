"""Officers, trainings, leave and the district's registers over HTTP."""

from typing import Any

import pytest

from app.access.roles import Role
from app.program.schemas.officers import AgencyContent, OfficerContent, TrainingContent
from app.program.schemas.registers import ImmigrationRequestContent, PracticeContent, StaffTrainingContent
from app.program.schemas.thresholds import ThresholdContent
from app.tables import metadata
from tests.fixtures.client import House
from tests.fixtures.district import AGENCY, OFFICER, OTHER_AGENCY, OTHER_OFFICER, SCHOOL
from tests.fixtures.requests import example

TRAININGS = f"/v1/officers/{OFFICER}/trainings"
LEAVES = f"/v1/officers/{OFFICER}/leaves"


def _names(table: str) -> set[str]:
    return {column.name for column in metadata.tables[table].columns}


@pytest.mark.policy("P11")
def test_an_officers_gender_has_no_place(house: House) -> None:
    answer = house.post(
        "/v1/officers", house.people.designee_ortiz, json=example(OfficerContent) | {"gender": "female"}
    )
    assert answer.status_code == 422
    assert not [name for name in _names("officer") if "gender" in name or "sex" in name]


@pytest.mark.policy("P11")
def test_a_detail_ends_when_the_record_says_so(house: House) -> None:
    token = house.people.designee_ortiz
    path = f"/v1/officers/{OTHER_OFFICER}"
    found = house.get(path, token)
    content = {name: value for name, value in found.json().items() if name != "officer_id"} | {"until": "2026-06-30"}
    changed = house.put(path, token, json=content, headers={"If-Match": found.headers["etag"]})
    assert changed.json()["until"] == "2026-06-30"
    assert house.put(path, token, json=content, headers={"If-Match": found.headers["etag"]}).status_code == 412
    bad = house.put(path, token, json=content | {"until": "2024-07-31"}, headers={"If-Match": "*"})
    assert bad.json()["errors"][0]["pointer"] == "/until"


def test_agencies_are_created_once_and_replaced_by_who_has_read_them(house: House) -> None:
    token, path = house.people.designee_ortiz, "/v1/agencies/bay-pd"
    made = house.put(path, token, json=example(AgencyContent))
    assert made.status_code == 201
    assert house.put(path, token, json=example(AgencyContent)).status_code == 428
    again = house.put(
        path, token, json=example(AgencyContent) | {"name": "Bay PD"}, headers={"If-Match": made.headers["etag"]}
    )
    assert (again.status_code, again.json()["name"]) == (200, "Bay PD")
    strange = house.post("/v1/officers", token, json=example(OfficerContent) | {"agency_id": "nowhere"})
    assert strange.json()["errors"][0]["code"] == "unknown_agency"


@pytest.mark.policy("P07")
def test_a_supervisor_records_trainings_and_leave_of_own_officers_alone(house: House) -> None:
    supervisor = house.people.supervisor_okafor
    assert house.post(TRAININGS, supervisor, json=example(TrainingContent)).status_code == 201
    assert house.post(LEAVES, supervisor, json={"starts_on": "2026-03-02"}).status_code == 201
    before = house.digest()
    for path in (TRAININGS, LEAVES):
        other = path.replace(OFFICER, OTHER_OFFICER)
        assert house.post(other, supervisor, json=example(TrainingContent)).status_code in (404, 422)
    assert house.post("/v1/officers", supervisor, json=example(OfficerContent)).status_code == 403
    assert house.digest() == before


def test_a_training_has_topics_hours_and_dates_in_order(house: House) -> None:
    token = house.people.designee_ortiz
    for changes, pointer in (
        ({"topics": []}, "/topics"),
        ({"hours": 0}, "/hours"),
        ({"expires_on": "2026-07-09"}, "/expires_on"),
    ):
        answer = house.post(TRAININGS, token, json=example(TrainingContent) | changes)
        assert answer.json()["errors"][0]["pointer"] == pointer
    day = {"completed_on": "2026-07-09", "expires_on": "2026-07-09"}
    made = house.post(TRAININGS, token, json=example(TrainingContent) | day)
    changed = house.put(
        made.headers["location"], token, json=example(TrainingContent), headers={"If-Match": made.headers["etag"]}
    )
    assert changed.json()["expires_on"] == "2029-07-09"
    assert len(house.get(TRAININGS, token).json()["items"]) == 2


@pytest.mark.policy("P10")
def test_leave_is_relieved_by_another_officer_of_the_same_agency(house: House) -> None:
    token = house.people.designee_ortiz
    for relief in (OFFICER, OTHER_OFFICER, "0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d10"):
        answer = house.post(LEAVES, token, json={"starts_on": "2026-03-02", "relief_officer_id": relief})
        assert answer.json()["errors"][0]["pointer"] == "/relief_officer_id"
    relief = house.post("/v1/officers", token, json=example(OfficerContent)).json()["officer_id"]
    body = {"starts_on": "2026-03-02", "ends_on": "2026-03-06", "relief_officer_id": relief}
    made = house.post(LEAVES, token, json=body)
    assert made.status_code == 201, made.text
    assert "reason" not in made.json()
    assert (
        house.put(
            made.headers["location"], token, json=body | {"ends_on": "2026-03-01"}, headers={"If-Match": "*"}
        ).json()["errors"][0]["pointer"]
        == "/ends_on"
    )


@pytest.mark.policy("P02")
def test_trainings_of_staff_have_roles_and_a_number_and_no_names(house: House) -> None:
    token = house.people.designee_ortiz
    body = example(StaffTrainingContent)
    assert house.post("/v1/staff-trainings", token, json=body).status_code == 201
    assert house.post("/v1/staff-trainings", token, json=body | {"names": ["A"]}).status_code == 422
    assert house.post("/v1/staff-trainings", token, json=body | {"school_id": "9001"}).status_code == 422
    assert house.post("/v1/staff-trainings", token, json=body | {"school_id": "1002"}).status_code == 201
    seen = house.get("/v1/staff-trainings", house.people.principal_huang).json()["items"]
    assert {item["school_id"] for item in seen} == {SCHOOL}


class TestImmigrationRequests:
    PATH = "/v1/immigration-requests"

    @pytest.mark.policy("P28")
    def test_nothing_in_the_register_can_identify_a_student(self, house: House) -> None:
        assert _names("immigration_request") == {
            "district", "id", "received_at", "school_id", "requester", "kind", "document_shown", "outcome",
            "board_reported_on", "version",
        }  # fmt: skip
        for field in ("student", "sourced_id", "note", "description", "subjects", "reason"):
            body = example(ImmigrationRequestContent) | {field: "S-100001"}
            before = house.digest()
            assert house.post(self.PATH, house.people.designee_ortiz, json=body).status_code == 422
            assert house.digest() == before

    @pytest.mark.policy("P28")
    @pytest.mark.parametrize("who", ["officer_reyes", "supervisor_okafor", "form_gateway"])
    def test_no_law_enforcement_role_files_or_reads_one(self, house: House, who: str) -> None:
        house.post(self.PATH, house.people.designee_ortiz, json=example(ImmigrationRequestContent))
        token = getattr(house.people, who)
        before = house.digest()
        refusals = [
            house.post(self.PATH, token, json=example(ImmigrationRequestContent)),
            house.get(self.PATH, token),
        ]
        assert [answer.status_code for answer in refusals] == [403, 403]
        assert house.digest() == before

    @pytest.mark.policy("P28")
    def test_it_is_due_to_the_board_until_the_board_was_told(self, house: House) -> None:
        token = house.people.designee_ortiz
        body: dict[str, Any] = example(ImmigrationRequestContent) | {"outcome": None}
        made = house.post(self.PATH, token, json=body)
        assert (made.json()["board_reported_on"], made.json()["outcome"]) == (None, None)
        told = body | {"outcome": "denied", "board_reported_on": "2026-10-21"}
        changed = house.put(made.headers["location"], token, json=told, headers={"If-Match": made.headers["etag"]})
        assert changed.json()["board_reported_on"] == "2026-10-21"
        known = house.entries()
        assert ("program:immigration-requests:change", "allowed") in {entry[:2] for entry in known}


@pytest.mark.policy("P23")
def test_practices_say_whom_they_are_for_and_how_they_are_judged(house: House) -> None:
    token = house.people.designee_ortiz
    body = {
        "title": "Counselor first", "description": "Staff call the counselor before an officer.",
        "characteristics": ["race"], "measures": ["arrests"], "adopted_on": "2026-08-20",
    }  # fmt: skip
    made = house.post("/v1/practices", token, json=body)
    assert made.status_code == 201, made.text
    assert house.post("/v1/practices", token, json=body | {"measures": ["vibes"]}).status_code == 422
    ended = house.put(
        made.headers["location"], token, json=body | {"ended_on": "2026-10-01"}, headers={"If-Match": "*"}
    )
    assert ended.json()["ended_on"] == "2026-10-01"


@pytest.mark.policy("P27")
def test_a_practice_tells_of_no_person_since_it_becomes_public(house: House) -> None:
    token, body = house.people.designee_ortiz, example(PracticeContent)
    made = house.post("/v1/practices", token, json=body)
    before = house.digest()
    for changes, pointer, code in (
        ({"title": "One student is undocumented"}, "/title", "immigration_status"),
        ({"description": "Staff talk to her. The mother was deported."}, "/description", "immigration_status"),
        ({"title": "Check-in for student number 880001"}, "/title", "personal_data"),
        ({"description": "Each morning, 123-45-6789 sees the counselor."}, "/description", "personal_data"),
    ):
        for answer in (
            house.post("/v1/practices", token, json=body | changes),
            house.put(made.headers["location"], token, json=body | changes, headers={"If-Match": "*"}),
        ):
            assert answer.status_code == 422
            assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [(pointer, code)]
            assert not any(str(text) in answer.text for text in changes.values())
    assert house.digest() == before
    told = {
        "description": "Requests by ICE go to the Superintendent, telephone 510-555-0100; nobody's status is asked."
    }
    assert house.post("/v1/practices", token, json=body | told).status_code == 201


def test_nothing_of_another_district_is_within_reach(house: House) -> None:
    token = house.mint.token(Role.DESIGNEE, district="north-unified")
    for path in ("/v1/mous", "/v1/officers", "/v1/agencies", "/v1/assignments", "/v1/practices", "/v1/flags"):
        assert house.get(path, token).json()["items"] == []
    assert house.get(f"/v1/agencies/{AGENCY}", token).status_code == 404
    assert house.get(f"/v1/officers/{OFFICER}", token).status_code == 404
    assert house.get(f"/v1/agencies/{OTHER_AGENCY}", house.people.supervisor_okafor).status_code == 404


@pytest.mark.policy("P23")
def test_a_threshold_is_adopted_changed_and_ended_by_the_designee(house: House) -> None:
    token = house.people.designee_ortiz
    made = house.post("/v1/thresholds", token, json=example(ThresholdContent))
    assert made.status_code == 201, made.text
    ended = example(ThresholdContent) | {"ended_on": "2027-06-30"}
    answer = house.put(made.headers["location"], token, json=ended, headers={"If-Match": made.headers["etag"]})
    assert answer.json()["ended_on"] == "2027-06-30"
    assert house.get("/v1/thresholds", house.people.auditor_bell).json()["items"] == [answer.json()]
    for changes, pointer in (
        ({"by": "school"}, "/by"), ({"ratio": 1}, "/ratio"), ({"ratio": "2"}, "/ratio"), ({"periods": 0}, "/periods"),
        ({"least_count": 10}, "/least_count"), ({"least_enrolment": 29}, "/least_enrolment"),
        ({"span": "month"}, "/span"), ({"ended_on": "2026-08-19"}, "/ended_on"),
    ):  # fmt: skip
        refused = house.post("/v1/thresholds", token, json=example(ThresholdContent) | changes)
        assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer], changes
