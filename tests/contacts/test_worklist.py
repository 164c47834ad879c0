"""Flags over HTTP: raised with an owner and a due date, resolved with a reason, judged anew when records change."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from app.access.roles import Role
from app.codes.program import FlagOwner
from app.contacts.rules import PROGRAM_FLAGS, REPORT_FLAGS, SUBJECT_FLAGS
from app.contacts.rules.ownership import due_on, owner_of
from app.contacts.service import judge_all_again
from app.core.clock import utc_now
from app.program.schemas.officers import OfficerContent
from tests.fixtures.client import House
from tests.fixtures.district import AGENCY, OFFICER, OTHER_OFFICER, OTHER_SCHOOL
from tests.fixtures.requests import example, flagged, least_report, reported

SUNDAY = "2026-03-01T10:11:00-08:00"
TRAINING = {"course": "Basic", "provider": "Academy", "hours": 40, "completed_on": "2024-07-01",
            "topics": ["school_policing", "diverse_populations", "use_of_force_policy", "de_escalation"]}  # fmt: skip


def flags_of(house: House, contact: str, **params: str) -> dict[str, dict[str, Any]]:
    """The worklist's flags of one contact, by code."""
    answer = house.get("/v1/flags", house.people.designee_ortiz, params={"contact_id": contact} | params)
    assert answer.status_code == 200, answer.text
    return {flag["code"]: flag for flag in answer.json()["items"]}


def codes_of(house: House, contact: str) -> set[str]:
    """The flags that the contact itself shows."""
    found = house.get(f"/v1/contacts/{contact}", house.people.designee_ortiz).json()
    return {flag["code"] for flag in found["flags"]}


def judge(house: House) -> dict[str, int]:
    answer = house.post("/v1/flags/judgements", house.people.designee_ortiz)
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


def new_officer(house: House) -> str:
    body = example(OfficerContent) | {"since": "2024-08-01"}
    return str(house.post("/v1/officers", house.people.designee_ortiz, json=body).json()["officer_id"])


def reported_by(house: House, officer_id: str, **changes: Any) -> str:
    return reported(house, Role.MOBILE_FORM, officer_id=officer_id, **changes)


@pytest.mark.policy("P08")
def test_every_flag_of_a_contact_is_on_the_worklist_with_owner_and_due_date(house: House) -> None:
    contact = reported(house, occurred_at=SUNDAY)
    flags = flags_of(house, contact)
    assert set(flags) == codes_of(house, contact) == {"outside_assigned_hours", "late_report"}
    flag = flags["outside_assigned_hours"]
    assert (flag["owner"], flag["status"], flag["overdue"]) == ("agency_supervisor", "open", False)
    days = (utc_now() + timedelta(days=14)).date() - timedelta(days=1)
    assert days.isoformat() <= flag["due_on"] <= (days + timedelta(days=1)).isoformat()
    assert flag["detail"].endswith(".")


def test_a_report_sent_twice_is_flagged_once(house: House) -> None:
    token = house.people.officer_reyes
    report = least_report(occurred_at=SUNDAY)
    first = house.post("/v1/contacts", token, json=report)
    assert house.post("/v1/contacts", token, json=report).status_code == 200
    assert len(flags_of(house, first.json()["id"])) == 2


@pytest.mark.policy("P05")
def test_flags_reach_the_supervisor_of_the_agency_and_the_administrator_of_the_school(house: House) -> None:
    mine, other = reported(house, occurred_at=SUNDAY), reported(house, school_id=OTHER_SCHOOL)
    supervisor = house.get("/v1/flags", house.people.supervisor_okafor).json()["items"]
    assert {flag["contact_id"] for flag in supervisor} == {mine, other}
    principal = house.get("/v1/flags", house.people.principal_huang).json()["items"]
    assert {flag["contact_id"] for flag in principal} == {mine}
    assert house.get("/v1/flags", house.people.officer_reyes).status_code == 403


def test_a_flag_is_resolved_with_a_reason_by_who_has_read_it(house: House) -> None:
    path, token = flagged(house), house.people.designee_ortiz
    tag = house.get(path, token).headers["etag"]
    body = {"resolution": "coached", "reason": "Talked it over with the teacher."}
    assert house.post(f"{path}/resolution", token, json=body).status_code == 428
    assert house.post(f"{path}/resolution", token, json={"resolution": "coached"}).status_code == 422
    answer = house.post(f"{path}/resolution", token, json=body, headers={"If-Match": tag})
    assert answer.status_code == 201, answer.text
    assert (answer.json()["status"], answer.json()["resolution"]) == ("resolved", "coached")
    assert house.post(f"{path}/resolution", token, json=body, headers={"If-Match": tag}).status_code == 412
    again = house.post(f"{path}/resolution", token, json=body, headers={"If-Match": answer.headers["etag"]})
    assert again.json()["type"].endswith("/problems/flag-closed")
    assert ("flags:resolve", "allowed") in {entry[:2] for entry in house.entries()}


@pytest.mark.policy("P27")
def test_a_reason_carries_no_immigration_status(house: House) -> None:
    path = flagged(house)
    body = {"resolution": "justified", "reason": "The student is undocumented."}
    before = house.digest()
    answer = house.post(f"{path}/resolution", house.people.designee_ortiz, json=body, headers={"If-Match": "*"})
    assert answer.json()["errors"][0]["code"] == "immigration_status"
    assert "undocumented" not in answer.text
    assert house.digest() == before


def test_a_flag_is_resolved_by_its_owner_or_the_designee(house: House) -> None:
    path = flagged(house)  # of the school's administrator
    body = {"resolution": "justified", "reason": "The caller feared for a student."}
    headers = {"If-Match": "*"}
    before = house.digest()
    refused = house.post(f"{path}/resolution", house.people.supervisor_okafor, json=body, headers=headers)
    assert refused.json()["type"].endswith("/problems/not-your-flag")
    assert house.digest() == before
    assert house.post(f"{path}/resolution", house.people.principal_huang, json=body, headers=headers).status_code == 201


@pytest.mark.policy("P09")
def test_the_designee_sees_what_is_overdue(house: House) -> None:
    contact = reported(house, occurred_at=SUNDAY)
    assert flags_of(house, contact, overdue="true") == {}
    with house.database.work() as work:
        work.connection.execute(text("UPDATE contact_flag SET due_on = '2026-01-01' WHERE code = 'late_report'"))
    [late] = flags_of(house, contact, overdue="true").values()
    assert (late["code"], late["overdue"]) == ("late_report", True)
    assert flags_of(house, contact, status="resolved") == {}
    assert set(flags_of(house, contact, owner="agency_supervisor")) == {"outside_assigned_hours", "late_report"}


def test_an_amendment_withdraws_what_no_longer_holds_and_keeps_it(house: House) -> None:
    report = least_report(occurred_at=SUNDAY)
    contact = house.post("/v1/contacts", house.people.officer_reyes, json=report).json()["id"]
    body = {"reason": "The day was typed wrong.", "report": report | {"occurred_at": "2026-03-02T10:11:00-08:00"}}
    answer = house.post(
        f"/v1/contacts/{contact}/amendments", house.people.officer_reyes, json=body, headers={"If-Match": "*"}
    )
    assert answer.status_code == 201, answer.text
    assert [flag["code"] for flag in answer.json()["flags"]] == ["late_report"]
    flags = flags_of(house, contact)
    assert {code: flag["status"] for code, flag in flags.items()} == {
        "outside_assigned_hours": "withdrawn", "late_report": "open",
    }  # fmt: skip


class TestJudgingAnew:
    @pytest.mark.policy("P03")
    def test_a_contact_in_a_gap_is_kept_and_flagged(self, house: House) -> None:
        token = house.mint.token(Role.SRO, officer_id=OTHER_OFFICER, agency_id="harbor-pd")
        answer = house.post("/v1/contacts", token, json=least_report())
        assert answer.status_code == 201
        assert {flag["code"] for flag in answer.json()["flags"]} == {
            "no_mou_in_force", "school_not_assigned", "training_missing_or_late", "late_report",
        }  # fmt: skip

    @pytest.mark.policy("P19")
    def test_a_training_entered_late_withdraws_the_flag_and_both_judgements_are_kept(self, house: House) -> None:
        officer = new_officer(house)
        contact = reported_by(house, officer)
        token = house.people.designee_ortiz
        before = house.get(f"/v1/contacts/{contact}", token)
        assert "training_missing_or_late" in codes_of(house, contact)
        house.post(f"/v1/officers/{officer}/trainings", token, json=TRAINING)
        assert judge(house) == {"changes": 1, "contacts": 1, "differing": 1}
        assert codes_of(house, contact) == {"school_not_assigned", "late_report"}
        assert flags_of(house, contact)["training_missing_or_late"]["status"] == "withdrawn"
        judgements = house.get(f"/v1/contacts/{contact}/judgements", token).json()["items"]
        assert [item["cause"] is None for item in judgements] == [True, False]
        told = [{flag["code"] for flag in item["flags"]} for item in judgements]
        assert "training_missing_or_late" in told[0] - told[1]
        after = house.get(f"/v1/contacts/{contact}", token)
        assert after.headers["etag"] != before.headers["etag"]

    @pytest.mark.policy("P19")
    def test_a_training_completed_after_the_contact_changes_why_and_not_whether(self, house: House) -> None:
        officer = new_officer(house)
        contact = reported_by(house, officer)
        path = f"/v1/officers/{officer}/trainings"
        house.post(path, house.people.designee_ortiz, json=TRAINING | {"completed_on": "2026-03-05"})
        judge(house)
        assert "never completed" in flags_of(house, contact)["training_missing_or_late"]["detail"]
        assert "training_missing_or_late" in codes_of(house, contact)

    @pytest.mark.policy("P10")
    def test_a_relief_officer_is_attributed_and_checked_by_the_post_that_is_relieved(self, house: House) -> None:
        relief, token = new_officer(house), house.people.designee_ortiz
        house.post(f"/v1/officers/{relief}/trainings", token, json=TRAINING)
        body = {"starts_on": "2026-03-02", "ends_on": "2026-03-06", "relief_officer_id": relief}
        assert house.post(f"/v1/officers/{OFFICER}/leaves", token, json=body).status_code == 201
        within = reported_by(house, relief)
        after = reported_by(house, relief, occurred_at="2026-03-09T10:11:00-07:00")
        away = reported(house)
        assert codes_of(house, within) == {"late_report"}
        assert codes_of(house, after) == {"late_report", "school_not_assigned"}
        assert codes_of(house, away) == {"late_report", "officer_on_leave"}
        assert house.get(f"/v1/contacts/{within}", token).json()["officer_id"] == relief

    @pytest.mark.policy("P08")
    def test_hours_that_move_are_judged_by_and_judging_twice_changes_nothing(self, house: House) -> None:
        contact, token = reported(house), house.people.designee_ortiz
        assert codes_of(house, contact) == {"late_report"}
        [item] = house.get("/v1/assignments", token).json()["items"]
        content = {name: value for name, value in item.items()
                   if name not in ("id", "began_before_training", "still_missing")}  # fmt: skip
        content["sites"][0]["weekly_hours"] = [{"weekday": "monday", "begins": "07:00", "ends": "16:30"}]
        path = f"/v1/assignments/{item['id']}"
        assert house.put(path, token, json=content, headers={"If-Match": "*"}).status_code == 200
        assert judge(house)["differing"] == 1
        assert codes_of(house, contact) == {"late_report", "outside_assigned_hours"}
        assert judge(house)["differing"] == 0

    def test_the_service_judges_by_itself_once_a_change_has_settled(self, house: House) -> None:
        contact, token = reported(house), house.people.designee_ortiz
        house.post(f"/v1/officers/{OFFICER}/leaves", token, json={"starts_on": "2026-03-04"})
        assert judge_all_again(house.database).changes == 0
        with house.database.work() as work:
            work.connection.execute(text("UPDATE program_change SET at = '2026-01-01 00:00:00'"))
        assert judge_all_again(house.database).differing == 1
        assert "officer_on_leave" in codes_of(house, contact)
        assert judge_all_again(house.database).changes == 0

    @pytest.mark.policy("P18")
    def test_an_approval_recorded_late_covers_the_days_from_its_approval_on(self, house: House) -> None:
        token = house.people.designee_ortiz
        shown = {"contact_type": "classroom_presentation", "matter": "education_or_outreach", "subjects": []}
        unknown = "0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d11"
        contact = reported(house, **shown, approval_id=unknown)
        assert "presentation_not_approved" in codes_of(house, contact)
        [known] = house.get("/v1/activity-approvals", token).json()["items"]
        assert "presentation_not_approved" not in codes_of(house, reported(house, **shown, approval_id=known["id"]))


@pytest.mark.policy("P09")
def test_every_flag_has_an_owner_and_days_by_its_severity() -> None:
    day = utc_now().date()
    owners = {rule.code: owner_of(rule.code, AGENCY) for rule in (*REPORT_FLAGS, *SUBJECT_FLAGS, *PROGRAM_FLAGS)}
    assert set(owners.values()) == set(FlagOwner)
    # What an agency would answer for itself is not left to it.
    for code in ("prohibited_technique", "force_beyond_resistance", "custody_without_counsel", "no_mou_in_force"):
        assert owners[code] is FlagOwner.DESIGNEE
    assert owner_of("late_report", None) is FlagOwner.DESIGNEE
    assert [(due_on(each, day) - day).days for each in ("urgent", "review", "info")] == [3, 14, 30]
