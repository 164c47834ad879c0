"""What the indicators of performance read from contacts: flags, reviews, officers."""

from typing import Any

import pytest

from tests.fixtures.client import House
from tests.fixtures.district import OFFICER
from tests.fixtures.requests import REASON, reported


def values(answer: Any) -> dict[tuple[str, ...], Any]:
    assert answer.status_code == 200, answer.text
    rows = answer.json()["rows"]
    names = [name for name in ("school", "agency", "officer") if name in rows[0]]
    return {(*(row[name] for name in names), row["indicator"]): (row["value"], row["status"]) for row in rows}


@pytest.mark.policy("P09")
def test_an_officers_contacts_flags_and_review_delay_are_told_to_the_designee(house: House) -> None:
    first, *_ = [reported(house) for _ in range(3)]
    dressed = {"role": "teacher", "circumstance": "dress_code"}
    reported(house, staff_request=dressed)
    review = {"json": {"finding": "accepted"}, "headers": {"If-Match": "*"}}
    assert house.post(f"/v1/contacts/{first}/reviews", house.people.designee_ortiz, **review).status_code == 201
    params = {"by": "officer", "period": "2025-26", "exact": "true", "reason": REASON}
    answer = house.get("/v1/aggregates/indicators", house.people.designee_ortiz, params=params)
    found = values(answer)
    flags = house.get("/v1/flags", house.people.designee_ortiz).json()["items"]
    assert found[OFFICER, "contacts"] == (4, "exact")
    assert found[OFFICER, "flags"] == (len([flag for flag in flags if flag["status"] != "withdrawn"]), "exact")
    assert found[OFFICER, "flags"][0] >= 1
    assert 0 <= found[OFFICER, "review_delay"][0] < 1
    for by in ("school", "agency", "district"):
        other = values(house.get("/v1/aggregates/indicators", house.people.designee_ortiz, params=params | {"by": by}))
        assert sum(value for (*_, name), (value, _) in other.items() if name == "contacts") == 4
        assert sum(value for (*_, name), (value, _) in other.items() if name == "flags") == found[OFFICER, "flags"][0]
