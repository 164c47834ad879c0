"""Student records over HTTP, on both databases."""

import pytest

from app.access.roles import Role
from app.students.schemas import StudentContent
from tests.fixtures.client import House
from tests.fixtures.district import OTHER_DISTRICT, OTHER_STUDENT, SCHOOL, STUDENT

RECORD = StudentContent.model_config["json_schema_extra"]["examples"][0]  # type: ignore[index]


def test_a_record_is_created_read_and_replaced_with_its_tag(house: House) -> None:
    token = house.people.sis_vendor
    made = house.put("/v1/students/S-9", token, json=RECORD)
    assert made.status_code == 201
    read = house.get("/v1/students/S-9", token)
    assert read.json() == RECORD | {"sourced_id": "S-9", "active": True}
    assert read.headers["etag"] == made.headers["etag"]
    changed = RECORD | {"grade": "11"}
    assert house.put("/v1/students/S-9", token, json=changed).status_code == 428
    headers = {"If-Match": read.headers["etag"]}
    assert house.put("/v1/students/S-9", token, json=changed, headers=headers).status_code == 200
    assert house.put("/v1/students/S-9", token, json=changed, headers=headers).status_code == 412
    assert house.get("/v1/students/S-9", token).json()["grade"] == "11"


def test_a_version_that_was_read_and_is_gone_is_not_written_anew(house: House) -> None:
    before, token = house.digest(), house.people.sis_vendor
    for condition in ('"read-before"', "*"):
        answer = house.put("/v1/students/S-9", token, json=RECORD, headers={"If-Match": condition})
        assert answer.status_code == 412
    assert house.digest() == before
    assert house.put("/v1/students/S-9", token, json=RECORD).status_code == 201
    assert house.put("/v1/students/S-9", token, json=RECORD, headers={"If-Match": "*"}).status_code == 200


@pytest.mark.policy("P27")
@pytest.mark.parametrize("name", ["citizenship", "birth_place", "country_of_birth_code", "immigrant", "refugee"])
def test_a_record_has_no_place_for_citizenship_or_birthplace(house: House, name: str) -> None:
    before = house.digest()
    answer = house.put("/v1/students/S-9", house.people.sis_vendor, json=RECORD | {name: "xq-canary"})
    assert answer.status_code == 422
    assert "xq-canary" not in answer.text
    assert house.digest() == before


def test_staff_of_a_school_reach_its_students_and_a_stranger_is_as_if_never_there(house: House) -> None:
    token = house.people.principal_huang
    assert house.get(f"/v1/students/{STUDENT}", token).status_code == 200
    there, nowhere = house.get(f"/v1/students/{OTHER_STUDENT}", token), house.get("/v1/students/S-404", token)
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.json() | {"instance": ""} == nowhere.json() | {"instance": ""}
    assert {item["school_id"] for item in house.get("/v1/students", token).json()["items"]} == {SCHOOL}


def test_nothing_crosses_districts(house: House) -> None:
    token = house.mint.token(Role.RECORDS_CUSTODIAN, district=OTHER_DISTRICT)
    assert house.get(f"/v1/students/{STUDENT}", token).status_code == 404


@pytest.mark.policy("P25")
def test_every_reading_is_on_the_audit_log_found_or_not(house: House) -> None:
    size = house.log_size()
    for name in (STUDENT, "S-404"):
        house.get(f"/v1/students/{name}", house.people.custodian_lin)
    assert house.entries(size) == [
        ("students:read", "allowed", f"students/{STUDENT}"),
        ("students:read", "refused", "students/S-404"),
    ]


def test_a_student_of_an_unknown_school_is_refused(house: House) -> None:
    answer = house.put("/v1/students/S-9", house.people.sis_vendor, json=RECORD | {"school_id": "7777"})
    assert answer.json()["errors"][0]["pointer"] == "/school_id"


def test_a_student_is_found_by_number(house: House) -> None:
    [found] = house.get("/v1/students?student_number=880001", house.people.custodian_lin).json()["items"]
    assert found["sourced_id"] == STUDENT


def test_pages_of_students_cover_each_once(house: House) -> None:
    for number in range(5):
        house.put(f"/v1/students/P-{number}", house.people.sis_vendor, json=RECORD)
    seen, cursor = [], ""
    while cursor is not None:
        page = house.get(f"/v1/students?limit=2{cursor and '&cursor=' + cursor}", house.people.custodian_lin).json()
        seen += [item["sourced_id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert seen == sorted(set(seen))
    assert {f"P-{number}" for number in range(5)} < set(seen)


def test_names_of_blanks_and_births_to_come_or_long_ago_are_refused(house: House) -> None:
    before, token = house.digest(), house.people.sis_vendor
    for name, value in (
        ("given_name", "  "), ("family_name", "\u00a0"), ("birth_date", "2199-01-01"), ("birth_date", "1899-12-31"),
    ):  # fmt: skip
        answer = house.put("/v1/students/S-9", token, json=RECORD | {name: value})
        assert answer.status_code == 422, value
        assert [error["pointer"] for error in answer.json()["errors"]] == [f"/{name}"]
    assert house.digest() == before
    assert house.put("/v1/students/S-9", token, json=RECORD | {"birth_date": "1900-01-01"}).status_code == 201


def test_two_lines_of_entity_tags_are_one_list(house: House) -> None:
    token, path = house.people.sis_vendor, f"/v1/students/{STUDENT}"
    read = house.get(path, token)
    for tags in (['"other"', read.headers["etag"]], [read.headers["etag"], '"other"']):
        assert house.get(path, token, headers=[("If-None-Match", tag) for tag in tags]).status_code == 304
    tags = ['"other"', '"another"']
    assert house.get(path, token, headers=[("If-None-Match", tag) for tag in tags]).status_code == 200
    lines = [("If-Match", '"other"'), ("If-Match", read.headers["etag"]), ("If-None-Match", '"another"')]
    assert house.put(path, token, json=RECORD, headers=lines).status_code == 200
