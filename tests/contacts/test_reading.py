"""Reading, amending, reviewing and linking over HTTP, on both databases."""

import pytest

from app.access.roles import Role
from app.core.ids import new_id
from tests.contacts.builders import with_subject
from tests.fixtures.client import House
from tests.fixtures.district import OFFICER, OTHER_AGENCY, OTHER_DISTRICT, OTHER_OFFICER, OTHER_SCHOOL, STUDENT
from tests.fixtures.requests import least_report, reported

IDENTITY = {"student_number": "880001", "given_name": "Robin", "family_name": "Xqcanary"}


def report_identified(house: House) -> str:
    """A contact whose subject the officer identified."""
    report = with_subject(least_report(), identified_as=IDENTITY)
    answer = house.post("/v1/contacts", house.people.officer_reyes, json=report)
    assert answer.status_code == 201, answer.text
    assert "Xqcanary" not in answer.text
    return str(answer.json()["id"])


def amendment(house: House, contact_id: str, **changes: object) -> dict:
    """A body that changes some members of the present version."""
    present = house.get(f"/v1/contacts/{contact_id}", house.people.officer_reyes).json()
    added = {"id", "status", "version", "submitted_at", "vocabulary_version", "agency_id", "flags"}
    report = {name: value for name, value in present.items() if name not in added}
    return {"reason": "It was typed wrong.", "report": report | changes}


def etag(house: House, contact_id: str, token: str) -> dict[str, str]:
    """The header that names the version that `token` reads."""
    return {"If-Match": house.get(f"/v1/contacts/{contact_id}", token).headers["etag"]}


def review(house: House, contact_id: str, finding: str = "accepted") -> None:
    token = house.people.supervisor_okafor
    headers = etag(house, contact_id, token)
    answer = house.post(f"/v1/contacts/{contact_id}/reviews", token, json={"finding": finding}, headers=headers)
    assert answer.status_code == 201, answer.text


class TestAudiences:
    @pytest.mark.policy("P25")
    def test_identity_is_for_those_who_may_open_records_and_for_no_officer(self, house: House) -> None:
        made = report_identified(house)
        for token in (house.people.officer_reyes, house.people.supervisor_okafor):
            assert "Xqcanary" not in house.get(f"/v1/contacts/{made}", token).text
            assert "Xqcanary" not in house.get("/v1/contacts", token).text
            assert "Xqcanary" not in house.get(f"/v1/contacts/{made}/history", token).text
        read = house.get(f"/v1/contacts/{made}", house.people.custodian_lin).json()
        assert read["subjects"][0]["identified_as"] == IDENTITY

    @pytest.mark.policy("P25")
    def test_without_the_scope_for_records_staff_see_no_identity(self, house: House) -> None:
        made = report_identified(house)
        token = house.mint.token(Role.DESIGNEE, scopes=["contacts:read"])
        assert "Xqcanary" not in house.get(f"/v1/contacts/{made}", token).text

    @pytest.mark.policy("P25")
    def test_identity_and_narrative_are_encrypted_at_rest(self, house: House) -> None:
        report_identified(house)
        with house.database.work(writing=False) as work:
            rows = work.connection.exec_driver_sql("SELECT * FROM contact").all()
        assert "Xqcanary" not in repr(rows)
        assert "argument" not in repr(rows)

    def test_after_the_review_an_officer_reads_the_receipt_alone(self, house: House) -> None:
        made = reported(house)
        review(house, made)
        read = house.get(f"/v1/contacts/{made}", house.people.officer_reyes).json()
        assert set(read) == {
            "id", "client_report_id", "status", "version", "submitted_at", "vocabulary_version",
        }  # fmt: skip
        [listed] = house.get("/v1/contacts", house.people.officer_reyes).json()["items"]
        assert listed == read
        [version] = house.get(f"/v1/contacts/{made}/history", house.people.officer_reyes).json()["items"]
        assert version["report"] is None

    @pytest.mark.policy("P05")
    def test_a_supervisor_reads_every_contact_of_the_agency_and_no_other(self, house: House) -> None:
        made = reported(house)
        assert house.get(f"/v1/contacts/{made}", house.people.supervisor_okafor).status_code == 200
        other = house.mint.token(Role.AGENCY_SUPERVISOR, agency_id=OTHER_AGENCY)
        assert house.get(f"/v1/contacts/{made}", other).status_code == 404
        assert house.get("/v1/contacts", other).json()["items"] == []

    def test_out_of_reach_and_never_there_are_one_answer(self, house: House) -> None:
        made = reported(house)
        strangers = [
            house.mint.token(Role.SRO, officer_id=OTHER_OFFICER),
            house.mint.token(Role.SITE_ADMIN, school_ids=[OTHER_SCHOOL]),
            house.mint.token(Role.DESIGNEE, district=OTHER_DISTRICT),
        ]
        for token in strangers:
            there, nowhere = (house.get(f"/v1/contacts/{name}", token) for name in (made, new_id()))
            assert (there.status_code, nowhere.status_code) == (404, 404)
            assert there.json() | {"instance": ""} == nowhere.json() | {"instance": ""}
        assert house.entries()[-1][:2] == ("contacts:read", "refused")

    def test_the_second_reading_can_be_a_304(self, house: House) -> None:
        made = reported(house)
        tag = house.get(f"/v1/contacts/{made}", house.people.officer_reyes).headers["etag"]
        again = house.get(f"/v1/contacts/{made}", house.people.officer_reyes, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")


class TestLists:
    def test_pages_cover_everything_once_newest_first(self, house: House) -> None:
        made = [reported(house) for _ in range(5)]
        seen, path = [], "/v1/contacts?limit=2"
        while path:
            answer = house.get(path, house.people.officer_reyes)
            seen += [item["id"] for item in answer.json()["items"]]
            path = answer.headers["link"].partition("<")[2].partition(">")[0] if "link" in answer.headers else ""
        assert seen == made[::-1]

    def test_a_cursor_opens_for_its_caller_and_filter_alone(self, house: House) -> None:
        for _ in range(3):
            reported(house)
        cursor = house.get("/v1/contacts?limit=1", house.people.officer_reyes).json()["next_cursor"]
        attempts = [
            (f"/v1/contacts?limit=1&cursor={cursor}", house.people.designee_ortiz),
            (f"/v1/contacts?limit=1&status=reviewed&cursor={cursor}", house.people.officer_reyes),
            (f"/v1/contacts?limit=1&cursor={cursor[:-4]}AAA=", house.people.officer_reyes),
            (f"/v1/students?limit=1&cursor={cursor}", house.people.designee_ortiz),
        ]
        for path, token in attempts:
            answer = house.get(path, token)
            assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (400, "bad-cursor")

    def test_filters_narrow_by_school_type_status_and_day(self, house: House) -> None:
        made = reported(house)
        reported(house, contact_type="threat_assessment", occurred_at="2026-03-09T23:30:00-07:00")
        token = house.people.designee_ortiz
        for query in ("contact_type=welfare_check", "until=2026-03-08", "since=2026-03-04&until=2026-03-04"):
            assert [item["id"] for item in house.get(f"/v1/contacts?{query}", token).json()["items"]] == [made]
        # In UTC it is the tenth already; the district's day counts.
        assert len(house.get("/v1/contacts?since=2026-03-09&until=2026-03-09", token).json()["items"]) == 1
        assert house.get("/v1/contacts?school_id=1002", token).json()["items"] == []
        assert house.get("/v1/contacts?status=reviewed", token).json()["items"] == []


class TestAmend:
    def test_an_amendment_is_a_new_version_and_the_old_one_stays(self, house: House) -> None:
        made = reported(house)
        token = house.people.officer_reyes
        body = amendment(house, made, duration_minutes=20)
        answer = house.post(f"/v1/contacts/{made}/amendments", token, json=body, headers=etag(house, made, token))
        assert (answer.status_code, answer.json()["version"]) == (201, 2)
        history = house.get(f"/v1/contacts/{made}/history", token).json()
        first, second = history["items"]
        assert history["next_cursor"] is None
        assert (first["version"], first["reason"], first["report"]["duration_minutes"]) == (1, body["reason"], 12)
        assert (second["version"], second["reason"], second["report"]["duration_minutes"]) == (2, None, 20)

    def test_without_if_match_428_with_an_old_one_412_and_nothing_changes(self, house: House) -> None:
        made = reported(house)
        token = house.people.officer_reyes
        old = etag(house, made, token)
        body = amendment(house, made, duration_minutes=20)
        assert house.post(f"/v1/contacts/{made}/amendments", token, json=body).status_code == 428
        house.post(f"/v1/contacts/{made}/amendments", token, json=body, headers=old)
        before = house.digest()
        assert house.post(f"/v1/contacts/{made}/amendments", token, json=body, headers=old).status_code == 412
        assert house.digest() == before

    def test_a_report_sent_again_as_it_first_was_is_still_that_report(self, house: House) -> None:
        token, report = house.people.officer_reyes, with_subject(least_report(), identified_as=IDENTITY)
        made = house.post("/v1/contacts", token, json=report).json()["id"]
        for minutes in (20, 21):
            body = {"reason": "It was typed wrong.", "report": report | {"duration_minutes": minutes}}
            house.post(f"/v1/contacts/{made}/amendments", token, json=body, headers=etag(house, made, token))
        again = house.post("/v1/contacts", token, json=report)
        assert (again.status_code, again.json()["id"], again.json()["version"]) == (200, made, 3)
        other = with_subject(report, identified_as=IDENTITY | {"given_name": "Rowan"})
        assert house.post("/v1/contacts", token, json=other).status_code == 409

    def test_an_amendment_is_judged_like_a_report(self, house: House) -> None:
        made = reported(house)
        token = house.people.officer_reyes
        body = amendment(house, made, school_id="7777")
        answer = house.post(f"/v1/contacts/{made}/amendments", token, json=body, headers=etag(house, made, token))
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "/report/school_id"

    def test_a_reviewed_report_is_amended_only_after_it_was_returned(self, house: House) -> None:
        made = reported(house)
        token = house.people.officer_reyes
        body = amendment(house, made, duration_minutes=20)
        review(house, made)
        path = f"/v1/contacts/{made}/amendments"
        assert house.post(path, token, json=body, headers={"If-Match": "*"}).status_code == 409
        review(house, made, "returned")
        assert house.post(path, token, json=body, headers={"If-Match": "*"}).status_code == 201

    def test_staff_do_not_amend_an_officers_report(self, house: House) -> None:
        made = reported(house)
        body = amendment(house, made)
        path, size = f"/v1/contacts/{made}/amendments", house.log_size()
        answer = house.post(path, house.people.principal_huang, json=body, headers={"If-Match": "*"})
        assert answer.status_code == 403
        assert house.entries(size) == [("contacts:amend", "refused", f"contacts/{made}")]


class TestLink:
    @pytest.mark.policy("P25")
    def test_linking_does_not_change_a_byte_of_what_an_officer_reads(self, house: House) -> None:
        made = reported(house)

        def seen() -> list[tuple]:
            answers = [
                house.get(path, token)
                for token in (house.people.officer_reyes, house.people.supervisor_okafor)
                for path in (f"/v1/contacts/{made}", "/v1/contacts", f"/v1/contacts/{made}/history")
            ]
            return [(answer.status_code, answer.content, answer.headers.get("etag")) for answer in answers]

        before = seen()
        answer = house.put(
            f"/v1/contacts/{made}/subjects/0/student", house.people.custodian_lin, json={"sourced_id": STUDENT}
        )
        assert answer.status_code == 201, answer.text
        assert seen() == before
        linked = house.get(f"/v1/contacts/{made}", house.people.custodian_lin).json()
        assert linked["links"] == [{"position": 0, "sourced_id": STUDENT}]

    def test_a_students_contacts_are_those_that_were_linked(self, house: House) -> None:
        made, _other = reported(house), reported(house)
        path = f"/v1/students/{STUDENT}/contacts"
        assert house.get(path, house.people.custodian_lin).json()["items"] == []
        house.put(f"/v1/contacts/{made}/subjects/0/student", house.people.custodian_lin, json={"sourced_id": STUDENT})
        assert [item["id"] for item in house.get(path, house.people.custodian_lin).json()["items"]] == [made]

    def test_unknown_contact_subject_and_student_are_404(self, house: House) -> None:
        made = reported(house)
        token = house.people.custodian_lin
        for path, student in (
            (f"/v1/contacts/{new_id()}/subjects/0/student", STUDENT),
            (f"/v1/contacts/{made}/subjects/7/student", STUDENT),
            (f"/v1/contacts/{made}/subjects/0/student", "S-404"),
        ):
            assert house.put(path, token, json={"sourced_id": student}).status_code == 404

    def test_a_link_is_changed_only_with_its_tag(self, house: House) -> None:
        made = reported(house)
        token, path = house.people.custodian_lin, f"/v1/contacts/{made}/subjects/0/student"
        first = house.put(path, token, json={"sourced_id": STUDENT})
        assert house.put(path, token, json={"sourced_id": STUDENT}).status_code == 428
        headers = {"If-Match": first.headers["etag"]}
        assert house.put(path, token, json={"sourced_id": STUDENT}, headers=headers).status_code == 200
        assert house.put(path, token, json={"sourced_id": STUDENT}, headers=headers).status_code == 412


class TestCounts:
    @pytest.mark.policy("P21")
    def test_exact_counts_follow_report_amendment_and_link(self, house: House) -> None:
        def counted(query: str) -> dict:
            path = f"/v1/aggregates/contacts?period=2026-03&exact=true&reason=Monthly+check&{query}"
            rows = house.get(path, house.people.designee_ortiz).json()["rows"]
            told = ("value", "status", "period")
            counts = {tuple(row[name] for name in row if name not in told): row["value"] for row in rows}
            return {cell: count for cell, count in counts.items() if count}

        assert counted("measure=contacts") == {}
        made = reported(house)
        assert counted("measure=contacts") == {("contacts",): 1}
        token = house.people.officer_reyes
        report = with_subject(amendment(house, made)["report"], outcomes=["arrest"], restorative=None,
                              restorative_not_used="offered_declined")  # fmt: skip
        body = {"reason": "The outcome was left out.", "report": report}
        answer = house.post(f"/v1/contacts/{made}/amendments", token, json=body, headers=etag(house, made, token))
        assert answer.status_code == 201, answer.text
        assert counted("measure=arrests&measure=contacts") == {("arrests",): 1, ("contacts",): 1}
        house.put(f"/v1/contacts/{made}/subjects/0/student", house.people.custodian_lin, json={"sourced_id": STUDENT})
        by_race = counted("measure=arrests&by=race_ethnicity&basis=recorded")
        assert sum(by_race.values()) == 1
        assert ("not_recorded", "arrests") not in by_race
        assert OFFICER not in repr(by_race)

    @pytest.mark.policy("P20")
    def test_perception_and_record_meet_only_in_the_designees_table_once_a_subject_is_linked(
        self, house: House
    ) -> None:
        made, path = reported(house), "/v1/aggregates/perceptions?period=2026-03&exact=true&reason=Monthly+check"

        def known() -> dict:
            answer = house.get(f"{path}&by=gender", house.people.designee_ortiz).json()
            cells = {(row["recorded"], row["perceived"]): row["count"] for row in answer["rows"] if row["count"]}
            return {"cells": cells, "agreed": answer["overall"]["agreed"], "compared": answer["overall"]["compared"]}

        assert known() == {"cells": {("not_linked", "cisgender_man_boy"): 1}, "agreed": 0, "compared": 0}
        link = {"sourced_id": STUDENT}
        house.put(f"/v1/contacts/{made}/subjects/0/student", house.people.custodian_lin, json=link)
        assert known() == {"cells": {("female", "cisgender_man_boy"): 1}, "agreed": 0, "compared": 1}
        for officer in (house.people.officer_reyes, house.people.supervisor_okafor):
            assert house.get(path, officer).status_code == 403
