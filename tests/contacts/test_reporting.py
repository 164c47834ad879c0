"""Reporting over HTTP, on both databases: what is acknowledged, what is answered again, what leaves nothing behind."""

import json

import pytest
from sqlalchemy import select

from app.access.roles import Role
from app.contacts.schemas import FULL_REPORT, LEAST_REPORT
from app.core.ids import new_id
from app.tables import metadata
from tests.contacts.builders import force, with_subject
from tests.fixtures.client import House
from tests.fixtures.district import OFFICER, OTHER_OFFICER, OTHER_SCHOOL
from tests.fixtures.requests import least_report


def refused(house: House, report: dict, token: str) -> list[dict]:
    """The errors of a refusal that changed nothing."""
    before = house.digest()
    answer = house.post("/v1/contacts", token, json=report)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert house.digest() == before
    return answer.json()["errors"]


class TestReport:
    def test_the_least_report_of_the_contract_is_created_with_what_the_service_adds(self, house: House) -> None:
        answer = house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT)
        assert answer.status_code == 201
        body = answer.json()
        assert answer.headers["location"] == f"/v1/contacts/{body['id']}"
        added = {"id", "status", "flags", "version", "submitted_at", "vocabulary_version", "officer_id", "agency_id"}
        assert set(body) - set(LEAST_REPORT) == added
        assert {name: body[name] for name in LEAST_REPORT} == LEAST_REPORT
        assert (body["status"], body["version"], body["officer_id"]) == ("submitted", 1, OFFICER)

    def test_a_full_report_loses_nothing(self, house: House) -> None:
        made = house.post("/v1/contacts", house.people.officer_reyes, json=FULL_REPORT).json()
        read = house.get(f"/v1/contacts/{made['id']}", house.people.custodian_lin).json()
        assert {name: read[name] for name in FULL_REPORT} == FULL_REPORT

    def test_the_same_report_again_answers_200_with_the_first(self, house: House) -> None:
        first = house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT)
        before = house.digest()
        again = house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT)
        assert (again.status_code, again.json()) == (200, first.json())
        assert house.digest() == before

    def test_order_and_spacing_of_members_do_not_make_another_report(self, house: House) -> None:
        house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT)
        turned = json.dumps(dict(reversed(LEAST_REPORT.items())), indent=3)
        headers = {"content-type": "application/json"}
        assert (
            house.post("/v1/contacts", house.people.officer_reyes, content=turned, headers=headers).status_code == 200
        )

    def test_the_same_client_report_id_with_other_content_is_a_conflict(self, house: House) -> None:
        house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT)
        before = house.digest()
        other = LEAST_REPORT | {"duration_minutes": 13}
        answer = house.post("/v1/contacts", house.people.officer_reyes, json=other)
        assert answer.status_code == 409
        assert house.digest() == before

    def test_a_client_report_id_is_unique_for_its_reporter_alone(self, house: House) -> None:
        house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT)
        other = house.mint.token(Role.SRO, officer_id=OTHER_OFFICER)
        assert house.post("/v1/contacts", other, json=LEAST_REPORT).status_code == 201

    def test_a_form_and_the_officer_who_send_one_report_make_one_contact(self, house: House) -> None:
        report = least_report(officer_id=OFFICER)
        by_form = house.post("/v1/contacts", house.people.form_gateway, json=report)
        by_hand = house.post("/v1/contacts", house.people.officer_reyes, json=report)
        assert (by_form.status_code, by_hand.status_code) == (201, 200)
        assert by_form.json()["id"] == by_hand.json()["id"]

    @pytest.mark.policy("P16")
    def test_force_without_de_escalation_is_refused_and_nothing_is_stored(self, house: House) -> None:
        report = with_subject(least_report(), force=[force()])
        errors = refused(house, report, house.people.officer_reyes)
        assert errors[0]["pointer"] == "/subjects/0/de_escalation"

    @pytest.mark.policy("P15")
    def test_a_student_without_a_restorative_entry_or_a_reason_is_refused(self, house: House) -> None:
        report = with_subject(least_report(), restorative=None)
        errors = refused(house, report, house.people.officer_reyes)
        assert errors[0]["pointer"] == "/subjects/0/restorative"

    @pytest.mark.policy("P27")
    def test_a_field_or_text_on_immigration_is_refused_stored_nowhere_and_not_repeated(self, house: House) -> None:
        field = least_report(immigration_status="xq-canary")
        assert refused(house, field, house.people.officer_reyes)[0]["code"] == "never_collected"
        text = least_report(narrative="He told me that he is an undocumented immigrant from xq-canary.")
        answer = house.post("/v1/contacts", house.people.officer_reyes, json=text)
        assert answer.status_code == 422
        assert "P27" in answer.text
        assert "xq-canary" not in answer.text
        assert "xq-canary" not in repr(house.entries())

    @pytest.mark.policy("P28")
    @pytest.mark.parametrize("name", ["contact_type", "matter"])
    def test_immigration_enforcement_cannot_be_what_a_contact_is_about(self, house: House, name: str) -> None:
        refused(house, least_report(**{name: "immigration_enforcement"}), house.people.officer_reyes)

    @pytest.mark.policy("P12")
    def test_a_contact_that_breaks_a_rule_is_kept_and_flagged(self, house: House) -> None:
        report = with_subject(least_report(matter="code_of_conduct"), outcomes=["verbal_warning"])
        report["staff_request"]["circumstance"] = "classroom_disruption"
        answer = house.post("/v1/contacts", house.people.officer_reyes, json=report)
        assert answer.status_code == 201, answer.text
        flags = {flag["code"]: flag for flag in answer.json()["flags"]}
        assert flags["outside_duties"]["clause"] == "P12"

    def test_an_unknown_school_is_refused_by_name(self, house: House) -> None:
        errors = refused(house, least_report(school_id="7777"), house.people.officer_reyes)
        assert (errors[0]["pointer"], errors[0]["code"]) == ("/school_id", "unknown_school")

    def test_staff_report_for_their_own_schools_alone(self, house: House) -> None:
        assert house.post("/v1/contacts", house.people.principal_huang, json=least_report()).status_code == 201
        refused(house, least_report(school_id=OTHER_SCHOOL), house.people.principal_huang)

    @pytest.mark.policy("P11")
    def test_a_form_names_an_officer_of_its_own_agency(self, house: House) -> None:
        missing = refused(house, least_report(), house.people.form_gateway)
        foreign = refused(house, least_report(officer_id=OTHER_OFFICER), house.people.form_gateway)
        assert {missing[0]["pointer"], foreign[0]["pointer"]} == {"/officer_id"}

    @pytest.mark.policy("P11")
    def test_an_officer_reports_only_as_oneself(self, house: House) -> None:
        errors = refused(house, least_report(officer_id=OTHER_OFFICER), house.people.officer_reyes)
        assert errors[0]["code"] == "not_own"

    @pytest.mark.policy("P11")
    def test_an_officer_who_is_not_on_record_is_kept_and_flagged(self, house: House) -> None:
        token = house.mint.token(Role.SRO, officer_id=new_id())
        flags = house.post("/v1/contacts", token, json=least_report()).json()["flags"]
        assert "officer_not_on_record" in [flag["code"] for flag in flags]

    def test_a_report_is_one_audit_entry(self, house: House) -> None:
        size = house.log_size()
        made = house.post("/v1/contacts", house.people.officer_reyes, json=least_report()).json()
        assert house.entries(size) == [("contacts:report", "allowed", f"contacts/{made['id']}")]

    def test_the_agencys_own_questions_are_checked(self, house: House) -> None:
        good = least_report(extension={"cameras_reviewed": 3})
        assert house.post("/v1/contacts", house.people.officer_reyes, json=good).status_code == 201
        unknown = refused(house, least_report(extension={"favourite_colour": "red"}), house.people.officer_reyes)
        kind = refused(house, least_report(extension={"cameras_reviewed": "three"}), house.people.officer_reyes)
        subject = with_subject(least_report(), extension={"body_camera_on": 1})
        place = refused(house, subject, house.people.officer_reyes)
        assert [unknown[0]["code"], kind[0]["code"]] == ["unknown_question", "wrong_kind"]
        assert place[0]["pointer"] == "/subjects/0/extension/body_camera_on"


class TestIdempotencyKey:
    def test_the_first_answer_is_given_again(self, house: House) -> None:
        headers = {"Idempotency-Key": "k-1"}
        first = house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT, headers=headers)
        again = house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT, headers=headers)
        assert (again.status_code, again.content) == (201, first.content)
        assert again.headers["idempotency-replayed"] == "true"
        assert "idempotency-replayed" not in first.headers

    def test_what_is_kept_of_the_answer_shows_no_narrative(self, house: House) -> None:
        headers, report = {"Idempotency-Key": "k-1"}, least_report(narrative="A quokka crossed the yard.")
        first = house.post("/v1/contacts", house.people.officer_reyes, json=report, headers=headers)
        assert "quokka" in first.text
        with house.database.work(writing=False) as work:
            kept = work.connection.execute(select(metadata.tables["idempotency_record"])).all()
        assert len(kept) == 1
        assert "quokka" not in repr(kept)
        again = house.post("/v1/contacts", house.people.officer_reyes, json=report, headers=headers)
        assert again.content == first.content

    def test_the_key_with_another_body_is_422(self, house: House) -> None:
        headers = {"Idempotency-Key": "k-1"}
        house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT, headers=headers)
        answer = house.post("/v1/contacts", house.people.officer_reyes, json=least_report(), headers=headers)
        assert answer.status_code == 422
        assert answer.json()["type"].endswith("/idempotency-key-reused")

    def test_a_refused_request_does_not_burn_the_key(self, house: House) -> None:
        headers = {"Idempotency-Key": "k-1"}
        wrong = least_report(school_id="7777")
        assert house.post("/v1/contacts", house.people.officer_reyes, json=wrong, headers=headers).status_code == 422
        mended = wrong | {"school_id": "1001"}
        assert house.post("/v1/contacts", house.people.officer_reyes, json=mended, headers=headers).status_code == 201

    def test_another_caller_never_gets_the_first_ones_answer(self, house: House) -> None:
        headers = {"Idempotency-Key": "k-1"}
        first = house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT, headers=headers)
        other = house.mint.token(Role.SRO, officer_id=OTHER_OFFICER)
        second = house.post("/v1/contacts", other, json=LEAST_REPORT, headers=headers)
        assert second.json()["id"] != first.json()["id"]

    def test_a_caller_who_lost_the_right_gets_no_replay(self, house: House) -> None:
        headers = {"Idempotency-Key": "k-1"}
        house.post("/v1/contacts", house.people.officer_reyes, json=LEAST_REPORT, headers=headers)
        without = house.mint.token(Role.SRO, scopes=["contacts:read"], subject="officer_reyes")
        assert house.post("/v1/contacts", without, json=LEAST_REPORT, headers=headers).status_code == 403


class TestBatch:
    def test_each_report_gets_a_result_in_order_and_a_bad_one_loses_no_good_one(self, house: House) -> None:
        known = least_report()
        house.post("/v1/contacts", house.people.officer_reyes, json=known)
        forced = with_subject(least_report(), force=[force()])
        batch = [least_report(), {"nothing": 1}, known, forced, known | {"duration_minutes": 99}, least_report()]
        answer = house.post("/v1/contacts/batch", house.people.officer_reyes, json=batch)
        assert answer.status_code == 200
        results = answer.json()["results"]
        assert [result["status"] for result in results] == [
            "created", "refused", "duplicate", "refused", "refused", "created",
        ]  # fmt: skip
        assert [results[place]["problem"]["status"] for place in (1, 3, 4)] == [422, 422, 409]
        assert results[3]["problem"]["errors"][0]["pointer"] == "/subjects/0/de_escalation"

    def test_one_report_twice_in_a_batch_is_stored_once(self, house: House) -> None:
        twin = least_report()
        results = house.post("/v1/contacts/batch", house.people.officer_reyes, json=[twin, twin]).json()["results"]
        assert [result["status"] for result in results] == ["created", "duplicate"]
        assert results[0]["id"] == results[1]["id"]

    def test_ndjson_is_taken_and_a_broken_line_loses_no_other(self, house: House) -> None:
        lines = [json.dumps(least_report()), '{"broken": ', json.dumps(least_report())]
        headers = {"content-type": "application/x-ndjson"}
        body = "\n".join(lines) + "\n"
        answer = house.post("/v1/contacts/batch", house.people.officer_reyes, content=body, headers=headers)
        assert [result["status"] for result in answer.json()["results"]] == ["created", "refused", "created"]

    def test_what_cannot_be_read_of_one_report_loses_no_other_in_an_array_as_on_lines(self, house: House) -> None:
        faults = [
            *(b'1, "grade": 2', b"NaN", b"1e999", b'"\\ud800"', b'"\xff"', b'"a\tb"', b"9" * 5_000),
            b"[" * 40 + b"]" * 40,
        ]
        bad = [b'{"narrative": "], [{", "grade": ' + fault + b"}" for fault in faults]
        first, last = (json.dumps(least_report()).encode() for _ in range(2))
        results = []
        for media, before, between, after in (("json", b" [ ", b" ,\n", b" ] "), ("x-ndjson", b"", b"\n", b"")):
            body = before + between.join([first, *bad, last]) + after
            headers = {"content-type": f"application/{media}"}
            answer = house.post("/v1/contacts/batch", house.people.officer_reyes, content=body, headers=headers)
            assert answer.status_code == 200, answer.text
            results.append(answer.json()["results"])
        assert [[result["status"] for result in each] for each in results] == [
            [was, *["refused"] * len(bad), was] for was in ("created", "duplicate")
        ]
        array, lines = ([result["problem"] | {"instance": 0} for result in each[1:-1]] for each in results)
        assert array == lines

    def test_an_array_whose_items_cannot_be_told_apart_is_refused_whole(self, house: House) -> None:
        headers = {"content-type": "application/json"}
        for body in (b"[{}, ", b'[{"a": 1, "a": 2} {}]', b"[NaN] x", b"[NaN,]", b"[" * 100_000, b'{"a": NaN}'):
            answer = house.post("/v1/contacts/batch", house.people.officer_reyes, content=body, headers=headers)
            assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (400, "bad-request")

    def test_more_than_500_are_refused_whole(self, house: House) -> None:
        before = house.digest()
        answer = house.post("/v1/contacts/batch", house.people.officer_reyes, json=[least_report()] * 501)
        assert answer.status_code == 422
        assert house.digest() == before

    def test_every_report_of_a_batch_is_on_the_audit_log(self, house: House) -> None:
        size = house.log_size()
        batch = [least_report() for _ in range(5)]
        results = house.post("/v1/contacts/batch", house.people.officer_reyes, json=batch).json()["results"]
        targets = [target for _action, _outcome, target in house.entries(size)]
        assert targets == [f"contacts/{result['id']}" for result in results]
