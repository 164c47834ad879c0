"""MOUs over HTTP: six required sections, the board's approval, editions; and what hangs on an MOU in force."""

from datetime import date
from typing import Any

import pytest

from app.codes.program import SharingBasis
from app.program.schemas.assignments import AssignmentContent
from app.program.schemas.mous import MouContent
from app.program.service import mous_in_force, permitted_bases
from tests.fixtures.client import House
from tests.fixtures.district import AGENCY, DISTRICT, MOU, OFFICER, OTHER_AGENCY, OTHER_OFFICER
from tests.fixtures.requests import example

APPROVAL = {"board_approved_on": "2026-06-11", "board_reference": "Item 12.3"}
CLAUSES = {
    "purpose": "P04",
    "roles_and_supervision": "P05",
    "information_sharing": "P06",
    "training": "P07",
    "assigned_hours": "P08",
    "performance_monitoring": "P09",
}


def drafted(house: House, **changes: Any) -> str:
    """The path of a new draft."""
    answer = house.post("/v1/mous", house.people.designee_ortiz, json=example(MouContent) | changes)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])


def approve(house: House, path: str, **changes: Any) -> Any:
    """Record the board's approval of whatever version is there."""
    return house.post(
        f"{path}/approve", house.people.designee_ortiz, json=APPROVAL | changes, headers={"If-Match": "*"}
    )


def assignment(**changes: Any) -> dict[str, Any]:
    return example(AssignmentContent) | changes


@pytest.mark.policy("P04")
@pytest.mark.policy("P05")
@pytest.mark.policy("P06")
@pytest.mark.policy("P07")
@pytest.mark.policy("P08")
@pytest.mark.policy("P09")
def test_an_mou_without_a_required_section_cannot_be_approved(house: House) -> None:
    for section, clause in CLAUSES.items():
        path = drafted(house, **{section: None})
        assert house.get(path, house.people.designee_ortiz).json()["missing_sections"] == [section]
        before, known = house.digest(), house.log_size()
        answer = approve(house, path)
        assert answer.status_code == 422
        assert answer.json()["type"].endswith("/problems/mou-incomplete")
        [fault] = answer.json()["errors"]
        assert (fault["pointer"], fault["code"]) == (f"/{section}", "missing_section")
        assert clause in fault["detail"]
        assert (house.digest(), house.entries(known)) == (before, [])


@pytest.mark.policy("P05")
@pytest.mark.parametrize("office", [None, ""])
def test_the_supervising_office_is_named(house: House, office: str | None) -> None:
    roles = example(MouContent)["roles_and_supervision"] | {"supervising_office": office}
    answer = house.post(
        "/v1/mous", house.people.designee_ortiz, json=example(MouContent) | {"roles_and_supervision": roles}
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/roles_and_supervision/supervising_office"


@pytest.mark.policy("P03")
def test_a_complete_mou_is_approved_once_and_then_stands(house: House) -> None:
    path = drafted(house)
    assert house.get(path, house.people.designee_ortiz).json()["in_force"] is False
    answer = approve(house, path)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["board_approved_on"], answer.json()["version"]) == ("2026-06-11", 2)
    assert answer.json()["in_force"] is True
    assert approve(house, path).json()["type"].endswith("/problems/mou-approved")
    changed = house.put(
        path, house.people.designee_ortiz, json=example(MouContent), headers={"If-Match": answer.headers["etag"]}
    )
    assert changed.status_code == 409


@pytest.mark.policy("P03")
def test_a_supervisor_reads_mous_of_the_own_agency_and_approves_none(house: House) -> None:
    path, other = drafted(house), drafted(house, agency_id=OTHER_AGENCY)
    supervisor = house.people.supervisor_okafor
    assert house.get(path, supervisor).status_code == 200
    assert house.get(other, supervisor).status_code == 404
    assert house.get(other, house.people.officer_reyes).status_code == 404
    assert {item["agency_id"] for item in house.get("/v1/mous", supervisor).json()["items"]} == {AGENCY}
    refused = house.post(f"{path}/approve", supervisor, json=APPROVAL, headers={"If-Match": "*"})
    assert refused.status_code == 403


def test_an_approval_is_not_recorded_before_it_is_given(house: House) -> None:
    answer = approve(house, drafted(house), board_approved_on="2199-01-01")
    assert answer.json()["errors"][0]["code"] == "in_the_future"


def test_a_draft_is_changed_by_who_has_read_it_and_what_it_said_is_kept(house: House) -> None:
    path, token = drafted(house), house.people.designee_ortiz
    tag = house.get(path, token).headers["etag"]
    content = example(MouContent) | {"title": "Another title"}
    assert house.put(path, token, json=content).status_code == 428
    assert house.put(path, token, json=content, headers={"If-Match": tag}).json()["title"] == "Another title"
    assert house.put(path, token, json=content, headers={"If-Match": tag}).status_code == 412
    assert house.get(path, token, headers={"If-None-Match": house.get(path, token).headers["etag"]}).status_code == 304
    with house.database.work(writing=False) as work:
        [kept] = work.driver_rows("SELECT version, content FROM mou_version", ())
    assert kept[0] == 1
    assert "School Resource Officer Program" in str(kept[1])


def test_an_mou_supersedes_an_approved_one_of_the_same_agency(house: House) -> None:
    second = house.get(drafted(house, supersedes=MOU), house.people.designee_ortiz).json()
    assert second["edition"] == 2
    for changes in ({"supersedes": second["id"]}, {"supersedes": MOU, "agency_id": OTHER_AGENCY}):
        answer = house.post("/v1/mous", house.people.designee_ortiz, json=example(MouContent) | changes)
        assert answer.json()["errors"][0]["code"] == "unknown_mou"


@pytest.mark.policy("P06")
def test_the_legal_bases_of_an_agency_are_those_of_its_mous_in_force(house: House) -> None:
    with house.database.work(writing=False) as work:
        held = permitted_bases(work, DISTRICT, AGENCY, date(2026, 3, 4))
        assert held == {basis.value for basis in SharingBasis}
        assert permitted_bases(work, DISTRICT, AGENCY, date(2024, 6, 30)) == frozenset()
        assert permitted_bases(work, DISTRICT, OTHER_AGENCY, date(2026, 3, 4)) == frozenset()
        assert len(mous_in_force(work, DISTRICT, AGENCY, date(2028, 7, 30))) == 1
        assert mous_in_force(work, DISTRICT, AGENCY, date(2028, 7, 31)) == []


@pytest.mark.policy("P03")
def test_an_officer_of_an_agency_without_an_mou_in_force_cannot_be_assigned(house: House) -> None:
    token = house.people.designee_ortiz
    before = house.digest()
    answer = house.post("/v1/assignments", token, json=assignment(officer_id=OTHER_OFFICER))
    assert answer.status_code == 409
    assert answer.json()["type"].endswith("/problems/no-mou-in-force")
    assert house.digest() == before
    draft = drafted(house, agency_id=OTHER_AGENCY)
    assert house.post("/v1/assignments", token, json=assignment(officer_id=OTHER_OFFICER)).status_code == 409
    assert approve(house, draft).status_code == 200
    assert house.post("/v1/assignments", token, json=assignment(officer_id=OTHER_OFFICER)).status_code == 201
    early = assignment(officer_id=OTHER_OFFICER, starts_on="2026-06-30")
    assert house.post("/v1/assignments", token, json=early).status_code == 409


@pytest.mark.policy("P19")
def test_an_assignment_before_the_trainings_needs_a_reason_and_is_marked_until_it_is_cured(house: House) -> None:
    token = house.people.designee_ortiz
    approve(house, drafted(house, agency_id=OTHER_AGENCY))
    body = assignment(officer_id=OTHER_OFFICER)
    refused = house.post("/v1/assignments", token, json=body | {"early_start_reason": None})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/early_start_reason"
    made = house.post("/v1/assignments", token, json=body).json()
    four = ["de_escalation", "diverse_populations", "school_policing", "use_of_force_policy"]
    assert (made["began_before_training"], made["still_missing"]) == (four, four)
    training = {"course": "Basic", "provider": "Academy", "topics": four[1:], "hours": 40, "completed_on": "2026-11-20"}
    assert house.post(f"/v1/officers/{OTHER_OFFICER}/trainings", token, json=training).status_code == 201
    cured = house.get(f"/v1/assignments/{made['id']}", token).json()
    assert (cured["began_before_training"], cured["still_missing"]) == (four, four[:1])


@pytest.mark.policy("P19")
def test_a_trained_officer_needs_no_reason(house: House) -> None:
    body = assignment(early_start_reason=None)
    made = house.post("/v1/assignments", house.people.designee_ortiz, json=body)
    assert made.status_code == 201, made.text
    assert made.json()["began_before_training"] == []
    assert made.json()["officer_id"] == OFFICER


@pytest.mark.policy("P08")
@pytest.mark.parametrize(
    ("place", "value", "pointer"),
    [
        ("begins", "15:30", "/sites/0/weekly_hours/0/ends"),
        ("time_zone", "America/Nowhere", "/sites/0/time_zone"),
        ("time_zone", "../../etc/passwd", "/sites/0/time_zone"),
        ("school_id", "9001", "/sites/0/school_id"),
    ],
)
def test_hours_can_be_read_in_one_way_only(house: House, place: str, value: str, pointer: str) -> None:
    body = assignment()
    site = body["sites"][0]
    (site["weekly_hours"][0] if place == "begins" else site)[place] = value
    answer = house.post("/v1/assignments", house.people.designee_ortiz, json=body)
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("exception", "pointer"),
    [
        ({"on": "2026-11-11", "on_duty": True, "why": "Evening"}, "/calendar_exceptions/0/begins"),
        ({"on": "2026-11-11", "on_duty": False, "begins": "08:00", "why": "Off"}, "/calendar_exceptions/0/begins"),
        (
            {"on": "2026-11-11", "on_duty": True, "begins": "08:00", "ends": "08:00", "why": "x"},
            "/calendar_exceptions/0/ends",
        ),
    ],
)
def test_an_exception_has_hours_if_and_only_if_there_is_duty(
    house: House, exception: dict[str, Any], pointer: str
) -> None:
    answer = house.post(
        "/v1/assignments", house.people.designee_ortiz, json=assignment(calendar_exceptions=[exception])
    )
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


def test_site_administrators_see_assignments_of_their_schools(house: House) -> None:
    sites = [assignment()["sites"][0] | {"school_id": "1002"}]
    made = house.post("/v1/assignments", house.people.designee_ortiz, json=assignment(sites=sites)).json()
    seen = house.get("/v1/assignments", house.people.principal_huang).json()["items"]
    assert made["id"] not in {item["id"] for item in seen}
    assert len(seen) == 1
    assert house.get(f"/v1/assignments/{made['id']}", house.people.principal_huang).status_code == 404


def test_an_assignment_stays_with_its_officer(house: House) -> None:
    token = house.people.designee_ortiz
    made = house.post("/v1/assignments", token, json=assignment())
    answer = house.put(
        made.headers["location"], token, json=assignment(officer_id=OTHER_OFFICER), headers={"If-Match": "*"}
    )
    assert answer.json()["errors"][0]["pointer"] == "/officer_id"
