"""From an officer's request to a closed packet, and the record of all of it, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.access.roles import Role
from app.core.clock import utc_now
from app.core.db import Memo
from app.core.ids import new_id
from tests.disclosures.builders import (
    PURPOSE,
    asked,
    asking,
    at,
    consented,
    decide,
    disclosed,
    grant,
    holds_nothing,
    log,
    read,
)
from tests.fixtures.client import House
from tests.fixtures.district import OTHER_AGENCY, OTHER_OFFICER, OTHER_STUDENT, STUDENT
from tests.fixtures.requests import granting

pytestmark = pytest.mark.policy("P26")


class TestAsking:
    def test_the_receipt_is_the_same_for_a_made_up_student(self, house: House) -> None:
        known = asking(student={"description": "Robin Castillo", "student_number": "880001"})
        unknown = asking(student={"description": "Nobody at all", "student_number": "424242"})
        answers = [
            house.post("/v1/disclosure-requests", house.people.officer_reyes, json=body) for body in (known, unknown)
        ]
        assert [answer.status_code for answer in answers] == [201, 201]
        first, second = (
            {name: value for name, value in answer.json().items() if name not in ("id", "requested_at")}
            for answer in answers
        )
        assert first == second
        assert holds_nothing(answers[0])

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            ({"legal_basis": "health_safety_emergency"}, "/emergency_threat"),
            ({"emergency_threat": "The student wrote of wanting to die."}, "/emergency_threat"),
            ({"records": []}, "/records"),
            ({"records": ["identity", "identity"]}, "/records"),
            ({"records": ["everything"]}, "/records/0"),
            ({"purpose": "?"}, "/purpose"),
            ({"legal_basis": "because"}, "/legal_basis"),
            ({"sourced_id": STUDENT}, "/sourced_id"),
        ],
    )
    def test_a_faulty_request_is_refused_by_field(self, house: House, changes: dict, pointer: str) -> None:
        before = house.digest()
        answer = house.post("/v1/disclosure-requests", house.people.officer_reyes, json=asking(**changes))
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"] == pointer
        assert house.digest() == before

    @pytest.mark.policy("P27")
    def test_a_request_about_status_is_refused(self, house: House) -> None:
        body = asking(purpose="Find out whether the student is an undocumented immigrant.")
        answer = house.post("/v1/disclosure-requests", house.people.officer_reyes, json=body)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["code"] == "immigration_status"

    def test_an_officer_lists_own_requests_without_what_records_hold(self, house: House) -> None:
        mine = asked(house)
        asked(house, Role.AGENCY_SUPERVISOR)
        decide(house, mine, grant(house))
        answer = house.get("/v1/disclosure-requests", house.people.officer_reyes)
        [item] = answer.json()["items"]
        assert (item["id"], item["status"]) == (mine, "granted")
        assert holds_nothing(answer)
        assert STUDENT not in answer.text

    def test_a_custodian_lists_everybodys_by_status_and_page(self, house: House) -> None:
        made = [asked(house), asked(house, Role.AGENCY_SUPERVISOR), asked(house)]
        decide(house, made[2], {"decision": "denied", "reason": "No ground was shown."})
        token = house.people.custodian_lin
        first = house.get("/v1/disclosure-requests", token, params={"status": "pending", "limit": 1}).json()
        second = house.get(
            "/v1/disclosure-requests", token, params={"status": "pending", "limit": 1, "cursor": first["next_cursor"]}
        ).json()
        assert [item["id"] for item in (*first["items"], *second["items"])] == made[:2]
        assert first["items"][0]["student"]["student_number"] == "880001"
        assert second["next_cursor"] is None

    def test_a_denial_reads_the_same_to_the_officer_whatever_the_reason(self, house: House) -> None:
        for body in (
            {"decision": "denied", "reason": "There is no such student."},
            {"decision": "denied", "reason": "No ground.", "sourced_id": STUDENT},
        ):
            decide(house, asked(house), body)
        items = house.get("/v1/disclosure-requests", house.people.officer_reyes).json()["items"]
        first, second = (
            {name: value for name, value in item.items() if name not in ("id", "requested_at")} for item in items
        )
        assert first == second


class TestDeciding:
    def test_a_packet_holds_the_named_fields_and_the_notice(self, house: House) -> None:
        packet = read(house, disclosed(house))
        assert packet.status_code == 200, packet.text
        body = packet.json()
        assert body["fields"] == {
            "given_name": "Robin",
            "family_name": "Castillo",
            "student_number": "880001",
            "birth_date": "2010-05-14",
        }
        assert body["statements"] == [
            {"records": "contact_details", "text": "Reach the mother through the front office."}
        ]
        assert "34 CFR 99.33" in body["redisclosure_notice"]
        assert (body["purpose"], body["legal_basis"]) == (PURPOSE, "consent")
        assert body["watermark"].startswith("officer_reyes, ")
        assert "hispanic_latino" not in packet.text
        assert STUDENT not in packet.text

    def test_a_packet_that_the_officer_holds_already_is_not_sent_and_the_reading_is_on_record(
        self, house: House
    ) -> None:
        packet = disclosed(house)
        held, readings = {"If-None-Match": read(house, packet).headers["etag"]}, len(log(house))
        again = house.get(f"/v1/disclosures/{packet}", house.people.officer_reyes, headers=held)
        assert (again.status_code, again.content) == (304, b"")
        assert len(log(house)) > readings

    def test_a_later_change_of_the_record_does_not_change_what_was_disclosed(self, house: House) -> None:
        packet = disclosed(house)
        with house.database.work() as work:
            work.connection.execute(text("UPDATE student SET family_name = 'Changed' WHERE sourced_id = 'S-100001'"))
        assert read(house, packet).json()["fields"]["family_name"] == "Castillo"

    def test_a_decision_stands(self, house: House) -> None:
        request = asked(house)
        assert decide(house, request, {"decision": "denied", "reason": "No ground was shown."}).status_code == 200
        before = house.digest()
        answer = decide(house, request, grant(house, consent_id=new_id()))
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "already-decided")
        assert house.digest() == before

    def test_unknown_requests_and_students_are_404(self, house: House) -> None:
        assert decide(house, new_id(), {"decision": "denied", "reason": "No ground."}).status_code == 404
        assert decide(house, asked(house), grant(house, sourced_id="S-404")).status_code == 404

    def test_a_partial_grant_says_so(self, house: House) -> None:
        answer = decide(house, asked(house), grant(house, decision="partial", statements=[]))
        assert (answer.status_code, answer.json()["status"]) == (200, "partial")

    def test_the_packet_is_unreadable_at_rest(self, house: House) -> None:
        disclosed(house)
        with house.database.work(writing=False) as work:
            rows = work.connection.execute(text("SELECT * FROM disclosure")).all()
        assert "front office" not in repr(rows)


class TestReading:
    def test_only_the_recipient_reads_it(self, house: House) -> None:
        packet = disclosed(house)
        others = [
            house.mint.token(Role.SRO, subject="officer_stone", officer_id=OTHER_OFFICER),
            house.mint.token(Role.SRO, subject="officer_reyes", officer_id=OTHER_OFFICER),
            house.mint.token(Role.SRO, subject="officer_other"),
            house.people.supervisor_okafor,
        ]
        bodies = set()
        for token in others:
            answer = read(house, packet, token)
            assert answer.status_code == 404
            assert holds_nothing(answer)
            bodies.add(answer.text.replace(answer.json()["instance"], ""))
        unknown = read(house, new_id())
        bodies.add(unknown.text.replace(unknown.json()["instance"], ""))
        assert len(bodies) == 1
        assert [item["kind"] for item in log(house)] == ["request", "granted"]

    def test_it_closes_when_the_officer_leaves_the_agency(self, house: House) -> None:
        packet = disclosed(house)
        with house.database.work() as work:
            work.connection.execute(text(f"UPDATE officer SET agency_id = '{OTHER_AGENCY}' WHERE badge = '417'"))
        house.database.memo = Memo()
        answer = read(house, packet)
        assert (answer.status_code, holds_nothing(answer)) == (410, True)

    def test_it_closes_at_once_when_the_permission_is_revoked(self, house: House) -> None:
        permission = consented(house)
        packet = disclosed(house, consent_id=permission)
        assert read(house, packet).status_code == 200
        house.post(f"/v1/consents/{permission}/revoke", house.people.custodian_lin)
        answer = read(house, packet)
        assert (answer.status_code, holds_nothing(answer)) == (410, True)
        assert [item["kind"] for item in log(house)] == ["request", "granted", "view", "attempt"]

    def test_an_emergency_ends_by_itself_after_72_hours(self, house: House) -> None:
        now = utc_now()
        with at(now):
            answer = decide(house, asked(house), granting())
        packet = answer.json()["disclosure_id"]
        with at(now + timedelta(hours=72) - timedelta(seconds=1)):
            assert read(house, packet).status_code == 200
        with at(now + timedelta(hours=72)):
            assert read(house, packet).status_code == 410

    def test_nothing_leaves_when_the_reading_cannot_be_recorded(self, house: House) -> None:
        packet = disclosed(house)
        broken = {
            "sqlite": "CREATE TRIGGER broken BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(ABORT, 'no'); END",
            "postgresql": "ALTER TABLE ledger_entry ADD CONSTRAINT broken CHECK (seq < 0) NOT VALID",
        }
        mended = {"sqlite": "DROP TRIGGER broken", "postgresql": "ALTER TABLE ledger_entry DROP CONSTRAINT broken"}
        dialect = "sqlite" if house.database.is_sqlite else "postgresql"
        with house.database.work() as work:
            work.connection.execute(text(broken[dialect]))
        for _ in range(20):
            answer = read(house, packet)
            assert answer.status_code >= 400
            assert holds_nothing(answer)
        with house.database.work() as work:
            work.connection.execute(text(mended[dialect]))
        assert [item["kind"] for item in log(house)] == ["request", "granted"]
        assert read(house, packet).status_code == 200


class TestTheRecord:
    def test_it_lists_exactly_what_was_asked_decided_read_and_attempted(self, house: House) -> None:
        packet = disclosed(house)
        read(house, packet)
        read(house, packet)
        decide(house, asked(house), {"decision": "denied", "reason": "No ground.", "sourced_id": STUDENT})
        decide(house, asked(house), {"decision": "denied", "reason": "Not found."})
        house.get(f"/v1/students/{STUDENT}", house.people.officer_reyes)
        house.get(f"/v1/students/{STUDENT}/consents", house.people.reporting_tool)
        house.get(f"/v1/students/{STUDENT.lower()}", house.people.officer_reyes)
        house.get(f"/v1/students/{STUDENT}1", house.people.officer_reyes)
        items = log(house)
        kinds = [item["kind"] for item in items]
        assert kinds == ["request", "granted", "view", "view", "request", "denied", "attempt", "attempt"]
        assert [item["statutory_log"] for item in items] == [True, False, False, False, True, True, True, False]
        assert log(house, OTHER_STUDENT) == []

    def test_an_order_under_secrecy_is_left_out_of_the_parents_copy_alone(self, house: House) -> None:
        order = {"court": "Superior Court", "number": "24-1", "issued_on": "2026-01-02", "secrecy": True}
        body = grant(house, legal_basis="grand_jury_subpoena", evidence={"instrument": order})
        answer = decide(house, asked(house), body)
        assert answer.status_code == 200, answer.text
        read(house, answer.json()["disclosure_id"])
        assert log(house) == []
        assert log(house, copy="inspection") == []
        inside = log(house, copy="internal")
        assert [item["kind"] for item in inside] == ["request", "granted", "view"]
        assert {item["statutory_log"] for item in inside} == {False}

    def test_an_emergency_names_the_threat_and_the_people_told(self, house: House) -> None:
        decide(house, asked(house), granting())
        made = log(house)[1]
        assert made["threat"].startswith("The student wrote")
        assert made["people_told"] == ["Officer Reyes, Demo Police Department"]
        assert made["statutory_log"] is True

    def test_the_inspection_copy_is_a_page_too(self, house: House) -> None:
        decide(house, asked(house, purpose="<script>alert(1)</script>"), granting())
        page = house.get(f"/v1/students/{STUDENT}/disclosures", house.people.custodian_lin, params={"format": "html"})
        assert page.headers["content-type"].startswith("text/html")
        assert page.text.count("<tr>") == 3
        assert "&lt;script&gt;" in page.text
        assert "<script>" not in page.text

    def test_a_student_out_of_the_district_has_no_record_here(self, house: House) -> None:
        assert house.get("/v1/students/S-900001/disclosures", house.people.custodian_lin).status_code == 404
