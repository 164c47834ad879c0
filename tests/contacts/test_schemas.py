"""The wire model of a report: what the least one needs, and that a full one loses nothing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.codes.deescalation import Effect, Technique
from app.codes.restorative import Approach, LedBy
from app.contacts.schemas import Amendment, ContactReport
from tests.contacts.builders import force, full_report, least_report, with_force, with_subject


def faults(report: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        ContactReport.model_validate(report)
    return ["/" + "/".join(map(str, error["loc"])) for error in caught.value.errors()]


def wire(report: ContactReport) -> Any:
    return report.model_dump(mode="json", exclude_unset=True)


def test_the_least_report_of_the_contract_is_accepted_word_for_word() -> None:
    assert wire(ContactReport.model_validate(least_report())) == least_report()


def test_a_full_report_loses_nothing() -> None:
    assert wire(ContactReport.model_validate(full_report())) == full_report()


def test_a_full_report_answers_every_field_of_the_model_but_those_that_contradict_it() -> None:
    unanswered = {
        "/officer_id",
        "/approval_id",
        "/audience",
        "/narrative_override",
        "/subjects/de_escalation_not_feasible",
        "/subjects/restorative_not_used",
        "/subjects/restorative_not_used_reason",
        "/subjects/perceived/nonbinary",
        "/subjects/custody/counsel_exception",
        "/subjects/custody/parent_notice_exception",
        "/subjects/ripa/traffic_type",
        "/subjects/ripa/education_section",
        "/subjects/ripa/education_subdivision",
        "/ripa/officer_assignment_other",
    }
    assert set(unset(ContactReport.model_validate(full_report()))) == unanswered


def unset(model: Any, at: str = "") -> Iterator[str]:
    """Fields of the model, and of the first of each list below it, that nobody answered."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        first = value[0] if isinstance(value, list) and value else value
        if name not in model.model_fields_set:
            yield f"{at}/{name}"
        elif hasattr(first, "model_fields_set"):
            yield from unset(first, f"{at}/{name}")


@pytest.mark.parametrize(
    "name",
    [
        "client_report_id",
        "occurred_at",
        "duration_minutes",
        "school_id",
        "location",
        "contact_type",
        "matter",
        "initiated_by",
    ],
)
def test_what_every_report_needs_is_needed(name: str) -> None:
    assert faults(least_report(**{name: None})) == [f"/{name}"]


@pytest.mark.parametrize(
    "name",
    ["staff_consulted", "principal_notified_at", "answered_by", "approval_id", "audience", "narrative", "extension"],
)
def test_everything_else_may_be_left_out(name: str) -> None:
    ContactReport.model_validate(least_report(**{name: None}))


@pytest.mark.policy("P27")
@pytest.mark.parametrize("name", ["immigration_status", "citizenship", "birthplace", "country_of_birth", "visa", "ssn"])
def test_a_report_with_an_unknown_field_is_refused_wherever_it_stands(name: str) -> None:
    assert faults(least_report(**{name: "x"})) == [f"/{name}"]
    assert faults(with_subject(**{name: "x"})) == [f"/subjects/0/{name}"]
    identified = with_subject(identified_as={"given_name": "Jordan", name: "x"})
    assert faults(identified) == [f"/subjects/0/identified_as/{name}"]


@pytest.mark.policy("P28")
@pytest.mark.parametrize("reason", ["immigration", "immigration_enforcement", "ice", "immigration_status"])
def test_a_contact_cannot_have_immigration_enforcement_as_its_reason(reason: str) -> None:
    assert faults(least_report(contact_type=reason)) == ["/contact_type"]
    assert faults(least_report(matter=reason)) == ["/matter"]
    request = {"role": "teacher", "circumstance": reason}
    assert faults(least_report(staff_request=request)) == ["/staff_request/circumstance"]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"duration_minutes": "12"}, "/duration_minutes"),
        ({"duration_minutes": 12.0}, "/duration_minutes"),
        ({"duration_minutes": True}, "/duration_minutes"),
        ({"duration_minutes": 0}, "/duration_minutes"),
        ({"duration_minutes": 1441}, "/duration_minutes"),
        ({"occurred_at": "2026-03-04T10:11:00"}, "/occurred_at"),
        ({"occurred_at": 1772647860}, "/occurred_at"),
        ({"occurred_at": "2026-02-30T10:11:00-08:00"}, "/occurred_at"),
        ({"narrative": "a\x00b"}, "/narrative"),
        ({"narrative": "a\x1bb"}, "/narrative"),
        ({"narrative": "a\u202eb"}, "/narrative"),
        ({"narrative": ""}, "/narrative"),
        ({"narrative": "a" * 4001}, "/narrative"),
        ({"client_report_id": "not-a-uuid"}, "/client_report_id"),
        ({"narrative_override": {"reason": " " * 9}}, "/narrative_override/reason"),
        ({"school_id": "10 01"}, "/school_id"),
        ({"mental_health_professional": {"called": "yes"}}, "/mental_health_professional/called"),
        ({"staff_consulted": ["Ms. Okafor"]}, "/staff_consulted/0"),
        ({"extension": {"Not Snake": 1}}, "/extension/Not Snake/[key]"),
        ({"subjects": [{"person_type": "student", "involvement": "witness"}] * 51}, "/subjects"),
        ({"extension": {f"q{number}": 1 for number in range(41)}}, "/extension"),
    ],
)
def test_types_and_limits_are_strict(changes: dict[str, Any], pointer: str) -> None:
    assert faults(least_report(**changes)) == [pointer]


@pytest.mark.parametrize("answer", [None, [], {}, "a\x00", "a" * 501, 10**13, float("nan"), float("inf")])
def test_an_answer_to_an_own_question_is_one_small_scalar(answer: Any) -> None:
    assert all(pointer.startswith("/extension/own") for pointer in faults(least_report(extension={"own": answer})))


@pytest.mark.parametrize("age", [0, 121, -1, 15.5, "15"])
def test_age_is_a_whole_number_from_1_to_120(age: Any) -> None:
    perceived = {"race_ethnicity": ["white"], "gender": "cisgender_man_boy", "age": age}
    assert faults(with_subject(perceived=perceived)) == ["/subjects/0/perceived/age"]


@pytest.mark.policy("P17")
@pytest.mark.parametrize("name", ["type", "resistance", "justification", "injury"])
def test_force_says_its_type_the_resistance_its_justification_and_injury(name: str) -> None:
    used = force()
    del used[name]
    assert faults(with_subject(force=[used])) == [f"/subjects/0/force/0/{name}"]


@pytest.mark.parametrize("blank", [" " * 5, "\n\t \n \n", "\u2003" * 6])
def test_a_justification_of_spaces_is_none(blank: str) -> None:
    assert faults(with_subject(with_force(justification=blank))) == ["/subjects/0/force/0/justification"]
    ContactReport.model_validate(with_subject(with_force(justification=f"{blank}!")))


@pytest.mark.policy("P17")
def test_the_level_of_force_is_never_typed_in() -> None:
    assert faults(with_force(level=1)) == ["/subjects/0/force/0/level"]


@pytest.mark.policy("P14")
def test_a_report_names_the_staff_roles_consulted() -> None:
    report = ContactReport.model_validate(least_report(staff_consulted=["counselor", "assistant_principal"]))
    assert wire(report)["staff_consulted"] == ["counselor", "assistant_principal"]


@pytest.mark.policy("P01")
@pytest.mark.parametrize("tier", ["support_service", "restorative_practice", "administrator", "sro"])
def test_a_report_says_which_tier_answered(tier: str) -> None:
    assert wire(ContactReport.model_validate(least_report(answered_by=tier)))["answered_by"] == tier
    assert faults(least_report(answered_by="nobody")) == ["/answered_by"]


@pytest.mark.policy("P22")
@pytest.mark.parametrize("person_type", ["staff", "parent", "visitor", "other"])
def test_others_on_campus_are_reported_like_students(person_type: str) -> None:
    report = with_subject(person_type=person_type, restorative=None, outcomes=["verbal_warning"])
    assert wire(ContactReport.model_validate(report)) == report


@pytest.mark.policy("P16")
@given(
    st.lists(
        st.fixed_dictionaries({"technique": st.sampled_from(list(Technique)), "effect": st.sampled_from(list(Effect))}),
        max_size=30,
    )
)
def test_de_escalation_keeps_its_order_and_its_repeats(steps: list[dict[str, str]]) -> None:
    report = with_subject(de_escalation=steps)
    assert wire(ContactReport.model_validate(report)) == json.loads(json.dumps(report))


@pytest.mark.policy("P15")
@given(
    st.lists(
        st.fixed_dictionaries(
            {"approach": st.sampled_from(list(Approach)), "accepted": st.booleans()},
            optional={"offered": st.booleans(), "led_by": st.sampled_from(list(LedBy))},
        ),
        max_size=20,
    )
)
def test_restorative_steps_keep_their_order(steps: list[dict[str, Any]]) -> None:
    report = with_subject(restorative=steps)
    assert wire(ContactReport.model_validate(report)) == json.loads(json.dumps(report))


def test_an_approach_was_offered_unless_said_otherwise() -> None:
    assert ContactReport.model_validate(least_report()).subjects[0].restorative[0].offered


def test_an_amendment_gives_its_reason_and_the_whole_report() -> None:
    amendment = Amendment.model_validate({"reason": "Typed wrong.", "report": least_report(duration_minutes=20)})
    assert amendment.report.duration_minutes == 20
    with pytest.raises(ValidationError):
        Amendment.model_validate({"report": least_report()})


def test_the_examples_in_the_json_schema_are_accepted_as_they_stand() -> None:
    for model in (ContactReport, Amendment):
        examples = model.model_json_schema()["examples"]
        assert examples
        for example in examples:
            assert model.model_validate(example)
    assert ContactReport.model_json_schema()["examples"][0] == least_report()


@pytest.mark.policy("P27")
def test_no_field_of_the_model_is_named_after_status_or_origin() -> None:
    names = json.dumps(sorted(field_names(ContactReport.model_json_schema())))
    for word in ("immigra", "citizen", "birth", "visa", "nationality", "country", "ssn", "itin", "alien"):
        assert word not in names


def field_names(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {name for item in schema for name in field_names(item)}
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", {})) | {name for value in schema.values() for name in field_names(value)}


def test_the_json_schema_says_that_keys_of_own_questions_are_words() -> None:
    own, _ = ContactReport.model_json_schema()["properties"]["extension"]["anyOf"]
    assert list(own["patternProperties"]) == ["^[a-z][a-z0-9_]{0,39}$"]
    assert own["additionalProperties"] is False


def test_every_field_of_a_report_says_what_it_means() -> None:
    schema = ContactReport.model_json_schema()
    for name, part in {"ContactReport": schema, **schema["$defs"]}.items():
        for field, meaning in part.get("properties", {}).items():
            assert meaning.get("description"), f"{name}.{field}"
