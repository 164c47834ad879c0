"""Suggestions are ranked for staff, within reach, and officers never get them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.ids import new_id
from app.students.rules import Particulars, likeness, rank
from tests.fixtures.client import House
from tests.fixtures.district import OTHER_STUDENT, STUDENT
from tests.fixtures.requests import least_report

pytestmark = pytest.mark.policy("P25")

ROBIN = Particulars("880001", "Robin", "Castillo", "10")


def told(house: House, **said: str) -> str:
    """The id of a contact whose subject the officer identified so."""
    report = least_report()
    if said:
        report["subjects"][0]["identified_as"] = said
    return str(house.post("/v1/contacts", house.people.officer_reyes, json=report).json()["id"])


def suggested(house: House, contact: str, token: str | None = None, position: int = 0) -> Any:
    return house.get(f"/v1/contacts/{contact}/subjects/{position}/suggestions", token or house.people.custodian_lin)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ({"student_number": "880001"}, STUDENT),
        ({"given_name": "robín", "family_name": "CASTILLO"}, STUDENT),
        ({"given_name": "Robyn", "family_name": "Castilo"}, STUDENT),
        ({"family_name": "Wren", "grade": "10"}, "S-100002"),
        ({"student_number": "990001", "family_name": "Dale"}, OTHER_STUDENT),
    ],
)
def test_the_record_that_fits_best_comes_first(shared_house: House, said: dict[str, str], first: str) -> None:
    answer = suggested(shared_house, told(shared_house, **said))
    assert answer.status_code == 200, answer.text
    assert answer.json()["items"][0]["sourced_id"] == first


def test_nothing_is_suggested_where_nothing_fits_or_nothing_was_said(shared_house: House) -> None:
    for said in ({}, {"student_number": "424242"}, {"given_name": "Zoltan"}):
        assert suggested(shared_house, told(shared_house, **said)).json() == {"items": []}


def test_a_site_admin_is_suggested_students_of_own_schools_alone(shared_house: House) -> None:
    contact = told(shared_house, student_number="990001")
    assert suggested(shared_house, contact, shared_house.people.principal_huang).json() == {"items": []}


def test_there_are_none_for_what_does_not_exist_is_sealed_or_is_asked_by_an_officer(house: House) -> None:
    contact = told(house, student_number="880001")
    assert suggested(house, contact, position=7).status_code == 404
    assert suggested(house, new_id()).status_code == 404
    for token in (house.people.officer_reyes, house.people.supervisor_okafor, house.people.form_gateway):
        assert suggested(house, contact, token).status_code == 403
    seal = {"authority": "wic781", "reason": "Order 7 of the court."}
    assert house.post(f"/v1/contacts/{contact}/seal", house.people.custodian_lin, json=seal).is_success
    assert suggested(house, contact).status_code == 404


some_text = st.none() | st.text(max_size=12)
some_particulars = st.builds(Particulars, some_text, some_text, some_text, some_text)


@given(some_particulars, some_particulars)
def test_likeness_lies_between_nothing_and_all(said: Particulars, record: Particulars) -> None:
    assert 0 <= likeness(said, record) <= 1
    assert likeness(said, said) == (0.0 if said == Particulars() else pytest.approx(1.0))


@given(st.dictionaries(st.text(max_size=5), some_particulars, max_size=8), st.integers(1, 5))
def test_ranking_is_ordered_cut_and_does_not_depend_on_the_order_of_records(
    records: dict[str, Particulars], most: int
) -> None:
    found = rank(ROBIN, records, most)
    assert len(found) <= most
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    assert found == rank(ROBIN, dict(reversed(records.items())), most)
