"""Written permissions over HTTP, on both databases, and their rules."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.ids import new_id
from app.disclosures.rules.consents import birthday, is_in_force
from tests.fixtures.client import House
from tests.fixtures.district import OTHER_STUDENT, STUDENT
from tests.fixtures.requests import consent, permitted


@pytest.mark.policy("P26")
class TestConsents:
    def test_a_permission_says_who_signed_what_for_whom_until_when(self, house: House) -> None:
        made = house.post("/v1/consents", house.people.custodian_lin, json=consent())
        assert made.status_code == 201
        body = made.json()
        assert body["in_force"] is True
        listed = house.get(f"/v1/students/{STUDENT}/consents", house.people.custodian_lin).json()["items"]
        assert listed == [body]

    def test_a_revoked_permission_is_not_in_force_and_stays_on_record(self, house: House) -> None:
        made = permitted(house)
        revoked = house.post(f"/v1/consents/{made}/revoke", house.people.custodian_lin)
        assert (revoked.status_code, revoked.json()["in_force"]) == (200, False)
        assert house.post(f"/v1/consents/{made}/revoke", house.people.custodian_lin).status_code == 409
        [listed] = house.get(f"/v1/students/{STUDENT}/consents", house.people.custodian_lin).json()["items"]
        assert listed["revoked_at"] is not None

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            ({"expires_on": "2020-01-01"}, "/expires_on"),
            ({"records": ["schedule", "schedule"]}, "/records"),
            ({"records": []}, "/records"),
            ({"signer_relation": "eligible_student"}, "/signer_relation"),
            ({"signed_on": "2199-01-01", "expires_on": "2199-12-31"}, "/signed_on"),
        ],
    )
    def test_a_faulty_permission_is_refused_by_field(self, house: House, changes: dict, pointer: str) -> None:
        before = house.digest()
        answer = house.post("/v1/consents", house.people.custodian_lin, json=consent() | changes)
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"] == pointer
        assert house.digest() == before

    def test_unknown_students_and_permissions_are_404(self, house: House) -> None:
        token = house.people.custodian_lin
        assert house.post("/v1/consents", token, json=consent() | {"sourced_id": "S-404"}).status_code == 404
        assert house.post(f"/v1/consents/{new_id()}/revoke", token).status_code == 404
        assert house.get(f"/v1/students/{OTHER_STUDENT}/consents", house.people.principal_huang).status_code == 404


@pytest.mark.policy("P26")
class TestInForce:
    @given(born=st.dates(date(1995, 1, 1), date(2015, 12, 31)), offset=st.integers(-3, 3))
    def test_a_parents_permission_ends_on_the_eighteenth_birthday(self, born: date, offset: int) -> None:
        day = birthday(born, 18) + timedelta(days=offset)
        facts = {"signed_on": day - timedelta(days=9), "expires_on": day + timedelta(days=9), "revoked": False}
        assert is_in_force(**facts, relation="parent", born=born, day=day) is (offset < 0)
        assert is_in_force(**facts, relation="eligible_student", born=born, day=day) is True

    @given(st.integers(-2, 32), st.booleans())
    def test_it_holds_from_the_signature_to_the_last_day_unless_revoked(self, day: int, revoked: bool) -> None:
        first = date(2026, 3, 1)
        last = first + timedelta(days=30)
        held = is_in_force(
            signed_on=first, expires_on=last, revoked=revoked, relation="parent", born=None,
            day=first + timedelta(days=day),
        )  # fmt: skip
        assert held is (not revoked and 0 <= day <= 30)
