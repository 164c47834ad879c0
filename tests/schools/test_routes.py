"""Schools over HTTP, on both databases."""

from tests.fixtures.client import House
from tests.fixtures.district import OTHER_SCHOOL, SCHOOL

CONTENT = {"name": "Dogwood Middle School", "level": "middle", "cds_code": "19999990010025"}


def test_a_school_is_created_read_and_replaced_with_its_tag(house: House) -> None:
    token = house.people.designee_ortiz
    made = house.put("/v1/schools/1009", token, json=CONTENT)
    assert made.status_code == 201
    read = house.get("/v1/schools/1009", token)
    assert read.json() == CONTENT | {"school_id": "1009"}
    assert house.put("/v1/schools/1009", token, json=CONTENT).status_code == 428
    headers = {"If-Match": read.headers["etag"]}
    assert house.put("/v1/schools/1009", token, json=CONTENT, headers=headers).status_code == 200
    assert house.put("/v1/schools/1009", token, json=CONTENT, headers=headers).status_code == 412
    unchanged = house.get("/v1/schools/1009", token, headers={"If-None-Match": "W/" + headers["If-Match"]})
    assert unchanged.status_code == 200


def test_a_reader_is_told_that_nothing_changed(house: House) -> None:
    token = house.people.designee_ortiz
    tag = house.get(f"/v1/schools/{SCHOOL}", token).headers["etag"]
    assert house.get(f"/v1/schools/{SCHOOL}", token, headers={"If-None-Match": tag}).status_code == 304


def test_staff_of_a_school_see_it_alone_and_officers_see_all(house: House) -> None:
    items = house.get("/v1/schools", house.people.principal_huang).json()["items"]
    assert [item["school_id"] for item in items] == [SCHOOL]
    assert house.get(f"/v1/schools/{OTHER_SCHOOL}", house.people.principal_huang).status_code == 404
    everywhere = house.get("/v1/schools", house.people.officer_reyes).json()["items"]
    assert [item["school_id"] for item in everywhere] == [SCHOOL, OTHER_SCHOOL]
