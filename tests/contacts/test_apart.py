"""Narrative and identities lie apart from the report, and come back only to who may see them."""

from copy import deepcopy
from typing import Any

import pytest

from app.contacts.rules.apart import put_together, set_apart

NAMED = {"person_type": "student", "identified_as": {"given_name": "Robin"}}
UNNAMED = {"person_type": "visitor"}
REPORT: dict[str, Any] = {"narrative": "Talked.", "matter": "truancy", "subjects": [UNNAMED, NAMED]}


@pytest.mark.policy("P25")
def test_what_identifies_is_taken_out_and_the_report_itself_is_not_changed() -> None:
    given = deepcopy(REPORT)
    document, secret = set_apart(given)
    assert given == REPORT
    assert document == {"matter": "truancy", "subjects": [UNNAMED, {"person_type": "student"}]}
    assert secret == {"narrative": "Talked.", "identities": {"1": {"given_name": "Robin"}}}


def test_a_report_without_either_has_nothing_apart() -> None:
    report = {"matter": "truancy", "subjects": [UNNAMED]}
    assert set_apart(report) == (report, {})
    assert set_apart({"matter": "truancy"}) == ({"matter": "truancy"}, {})
    assert put_together(report, {}, with_identity=True) == report


@pytest.mark.policy("P25")
def test_only_who_may_see_identities_gets_the_whole_report_back() -> None:
    document, secret = set_apart(REPORT)
    before = deepcopy(document)
    assert put_together(document, secret, with_identity=True) == REPORT
    assert put_together(document, secret, with_identity=False) == document | {"narrative": "Talked."}
    assert document == before
