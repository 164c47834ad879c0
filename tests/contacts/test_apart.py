"""Narrative and identities lie apart from the report, and come back only to who may see them."""

import json
from typing import Any

import pytest
from pydantic_core import to_json

from app.contacts.rules.apart import put_together, set_apart
from app.contacts.schemas import FULL_REPORT, LEAST_REPORT, ContactReport
from app.core.ids import new_id

OFFICER = new_id()
REPORTS = {"least": LEAST_REPORT, "full": FULL_REPORT}


def parts(content: dict[str, Any], officer_id: str | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is stored in the open, and what is sealed."""
    document, secret = set_apart(ContactReport.model_validate(content), officer_id)
    return json.loads(document), json.loads(secret)


@pytest.mark.policy("P25")
def test_what_identifies_is_taken_out_and_lies_apart() -> None:
    document, secret = parts(FULL_REPORT)
    named, *others = FULL_REPORT["subjects"]
    unnamed = {name: value for name, value in named.items() if name != "identified_as"}
    assert secret == {"narrative": FULL_REPORT["narrative"], "identities": {"0": named["identified_as"]}}
    assert document == {name: value for name, value in FULL_REPORT.items() if name != "narrative"} | {
        "subjects": [unnamed, *others]
    }


def test_a_report_without_either_has_nothing_apart() -> None:
    plain = {name: value for name, value in LEAST_REPORT.items() if name != "narrative"}
    assert parts(plain) == (plain, {})
    assert put_together(plain, {}, with_identity=True) == plain


@pytest.mark.parametrize("content", REPORTS.values(), ids=REPORTS)
def test_it_is_written_as_the_models_say_it_with_the_officer_last(content: dict[str, Any]) -> None:
    report = ContactReport.model_validate(content)
    whole = report.model_dump(mode="json", exclude_unset=True, exclude={"narrative"})
    for subject in whole["subjects"]:
        subject.pop("identified_as", None)
    assert set_apart(report, OFFICER)[0] == to_json(whole | {"officer_id": OFFICER})


def test_an_officer_whom_the_report_names_or_leaves_open_stands_where_the_report_has_it() -> None:
    for given in (None, OFFICER):
        document, _ = parts(LEAST_REPORT | {"officer_id": given}, OFFICER)
        assert list(document)[:2] == ["client_report_id", "officer_id"]
        assert document["officer_id"] == OFFICER


def test_answers_to_the_agencys_questions_are_the_same_content_in_any_order() -> None:
    forth, back = ({"a": 1, "b": True}, {"b": True, "a": 1})
    one, other = (ContactReport.model_validate(LEAST_REPORT | {"extension": each}) for each in (forth, back))
    assert set_apart(one) == set_apart(other)


@pytest.mark.policy("P25")
def test_only_who_may_see_identities_gets_the_whole_report_back() -> None:
    document, secret = parts(FULL_REPORT)
    before = json.dumps(document)
    assert put_together(document, secret, with_identity=True) == FULL_REPORT
    assert put_together(document, secret, with_identity=False) == document | {"narrative": FULL_REPORT["narrative"]}
    assert json.dumps(document) == before
