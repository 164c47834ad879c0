"""Drafting, publishing and correcting over HTTP."""

from typing import Any

import pytest

from app.access.roles import Role
from app.board_reports.rules import canonical, check_seal
from tests.board_reports.conftest import YEAR, release_year
from tests.fixtures.client import House
from tests.fixtures.district import DISTRICT
from tests.fixtures.requests import PUBLICATION, drafted, published, report_draft

CHANGE = {"what": "The first finding is reworded.", "why": "It could be misread."}


def cells(content: dict[str, Any], table: str) -> dict[tuple[str | None, str], tuple[int | None, str]]:
    [found] = [each for each in content["tables"] if each["name"] == table]
    return {(cell["group"], cell["measure"]): (cell["value"], cell["status"]) for cell in found["cells"]}


@pytest.mark.policy("P21")
def test_a_draft_holds_the_released_cells_and_says_which_are_protected(year_house: House) -> None:
    draft = drafted(year_house, period=YEAR)
    content = draft.json()["content"]
    by_school = cells(content, "by_school")
    assert by_school["1002", "contacts"] == (None, "suppressed")
    # Published, it would give the other school away as the rest of the district's total.
    assert by_school["1001", "contacts"] == (None, "suppressed")
    assert cells(content, "totals")[None, "arrests"] == (12, "published")
    assert content["release"]["sha256"]
    assert draft.headers["location"] == f"/v1/board-reports/{content['id']}/draft"


@pytest.mark.policy("P22")
def test_the_four_measures_of_the_policy_are_in_each_table_of_persons(year_house: House) -> None:
    content = drafted(year_house, period=YEAR).json()["content"]
    named = {"arrests", "referrals_for_prosecution", "misconduct_reports", "other_actions", "non_students"}
    split = ("school", "race_ethnicity", "gender", "grade_band", "disability", "english_learner")
    for table in ["totals", *(f"by_{dimension}" for dimension in split)]:
        assert named <= {measure for _, measure in cells(content, table)}, table
    assert cells(content, "totals")[None, "non_students"] == (11, "published")


@pytest.mark.policy("P24")
def test_referrals_and_diversions_stand_by_school_and_quarter(year_house: House) -> None:
    content = drafted(year_house, period=YEAR).json()["content"]
    [trend] = [each for each in content["tables"] if each["name"] == "trend_by_school"]
    found = {(cell["group"], cell["measure"], cell["period"]) for cell in trend["cells"]}
    for measure in ("referrals_for_prosecution", "diversions"):
        assert {("1001", measure, f"{YEAR}-Q{number}") for number in range(1, 5)} <= found


def test_a_share_is_null_where_one_of_its_counts_is_protected(year_house: House) -> None:
    content = drafted(year_house, period=YEAR).json()["content"]
    totals = cells(content, "totals")
    for each in content["shares"]:
        hidden = None in (totals[None, each["part"]][0], totals[None, each["whole"]][0])
        assert (each["percent"] is None) is hidden, each
    assert {each["name"]: each["percent"] for each in content["shares"]}["restorative_share"] == "51.9"


def test_every_published_figure_is_what_the_aggregates_answer(year_house: House) -> None:
    content = drafted(year_house, period=YEAR).json()["content"]
    token = year_house.people.designee_ortiz
    for table in content["tables"]:
        measures = list(dict.fromkeys(cell["measure"] for cell in table["cells"]))
        by = [table["dimension"]] if table["dimension"] else []
        by += ["quarter"] if table["name"].startswith("trend") else []
        params = {"period": YEAR, "measure": measures, "by": by, "basis": table["basis"], "unit": table["unit"]}
        rows = year_house.get("/v1/aggregates/contacts", token, params=params).json()["rows"]
        mine = [(cell["measure"], cell["period"], cell["value"], cell["status"]) for cell in table["cells"]]
        assert mine == [(row["measure"], row["period"], row["value"], row["status"]) for row in rows], table["name"]


def test_a_draft_is_for_the_designee_alone(year_house: House) -> None:
    report = drafted(year_house).json()["id"]
    assert year_house.get(f"/v1/board-reports/{report}").status_code == 404
    for suffix in (".html", ".pdf", ".csv"):
        assert year_house.get(f"/v1/board-reports/{report}{suffix}").status_code == 404
    assert year_house.get(f"/reports/{report}").status_code == 404
    assert report not in year_house.get("/v1/board-reports").text
    assert year_house.get(f"/v1/board-reports/{report}/draft").status_code == 401
    listed = year_house.get("/v1/board-reports/drafts", year_house.people.designee_ortiz).json()["items"]
    assert report in {each["id"] for each in listed}


def test_a_draft_changes_only_for_who_has_read_its_newest_version(year_house: House) -> None:
    first = drafted(year_house)
    path = f"/v1/board-reports/{first.json()['id']}/draft"
    token = year_house.people.designee_ortiz

    def put(**headers: str) -> Any:
        return year_house.put(path, token, json=report_draft(title="Other"), headers=headers)

    assert put().status_code == 428
    second = put(**{"If-Match": first.headers["etag"]})
    assert second.status_code == 200
    assert second.json()["content"]["title"] == "Other"
    assert put(**{"If-Match": first.headers["etag"]}).status_code == 412
    assert year_house.get(path, token).headers["etag"] == second.headers["etag"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"period": "2026-03"}, "too_short"),
        ({"period": "2025-27"}, "too_short"),
        ({"change": CHANGE}, "belongs_together"),
        ({"follow_ups": [{"action": "0" * 8 + "-0000-0000-0000-" + "0" * 12, "status": "done", "note": "x"}]},
         "no_such_action"),
    ],
)  # fmt: skip
def test_a_draft_that_breaks_a_rule_is_refused(year_house: House, changes: dict[str, Any], code: str) -> None:
    before = year_house.digest()
    answer = year_house.post("/v1/board-reports", year_house.people.designee_ortiz, json=report_draft(**changes))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)
    assert year_house.digest() == before


@pytest.mark.policy("P27")
def test_a_draft_that_tells_a_student_s_status_is_refused_and_one_that_tells_of_requests_is_not(
    year_house: House,
) -> None:
    told, before, token = "One student is undocumented.", year_house.digest(), year_house.people.designee_ortiz
    action = {"text": told, "owner": "Superintendent", "due": "2027-01-29"}
    for changes, pointer in (
        ({"title": told}, "/title"), ({"findings": ["Fine.", told]}, "/findings/1"),
        ({"actions": [action]}, "/actions/0/text"),
    ):  # fmt: skip
        answer = year_house.post("/v1/board-reports", token, json=report_draft(**changes))
        assert answer.status_code == 422
        assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [
            (pointer, "immigration_status")
        ]
        assert "undocumented" not in answer.text
    body = report_draft(findings=["Student id 880001 was met at the gate."])
    answer = year_house.post("/v1/board-reports", token, json=body)
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [("/findings/0", "personal_data")]
    assert year_house.digest() == before
    drafted(year_house, period=YEAR, findings=["One request by ICE was denied."])


def test_a_period_that_is_not_released_has_no_report(year_house: House) -> None:
    body = report_draft(period="2029-30")
    answer = year_house.post("/v1/board-reports", year_house.people.designee_ortiz, json=body)
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, "not-released")
    assert answer.json()["errors"][0]["pointer"] == "/period"


@pytest.mark.policy("P21")
def test_publishing_freezes_signs_and_tells_the_audit_log(own_house: House) -> None:
    known = own_house.log_size()
    edition = published(own_house, period=YEAR)
    path = f"/v1/board-reports/{edition['id']}"
    assert [action for action, outcome, _ in own_house.entries(known) if outcome == "allowed"] == [
        "board_reports:draft",
        "board_reports:publish",
    ]
    check_seal(edition, own_house.app.state.checkpoint_key.public_key())
    content = edition["content"]
    assert (content["edition"], content["approved_by"], content["meeting_on"]) == (1, "Superintendent", "2026-09-09")
    served = own_house.get(path)
    assert served.json() == edition
    assert canonical(content) in served.content
    assert own_house.get(path, headers={"If-None-Match": served.headers["etag"]}).status_code == 304
    token = own_house.people.designee_ortiz
    again = own_house.post(f"{path}/publish", token, json=PUBLICATION, headers={"If-Match": "*"})
    assert (again.status_code, again.json()["type"].rpartition("/")[2]) == (409, "report-published")
    late = own_house.put(f"{path}/draft", token, json=report_draft(), headers={"If-Match": "*"})
    assert late.status_code == 409


def test_publishing_needs_the_version_that_was_read_and_a_meeting_after_the_period(own_house: House) -> None:
    draft = drafted(own_house)
    path, token = f"/v1/board-reports/{draft.json()['id']}/publish", own_house.people.designee_ortiz
    assert own_house.post(path, token, json=PUBLICATION).status_code == 428
    assert own_house.post(path, token, json=PUBLICATION, headers={"If-Match": '"x"'}).status_code == 412
    early = {**PUBLICATION, "meeting_on": "2026-06-30"}
    answer = own_house.post(path, token, json=early, headers={"If-Match": draft.headers["etag"]})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "before_end_of_period")
    named = {**PUBLICATION, "approved_by": "Mother of a student who is undocumented"}
    answer = own_house.post(path, token, json=named, headers={"If-Match": draft.headers["etag"]})
    told = [(each["pointer"], each["code"]) for each in answer.json()["errors"]]
    assert (answer.status_code, told) == (422, [("/approved_by", "immigration_status")])


def test_a_correction_is_a_new_edition_that_says_what_changed_and_why(own_house: House) -> None:
    first = published(own_house, period=YEAR)
    token = own_house.people.designee_ortiz
    second = drafted(own_house, period=YEAR)
    path = f"/v1/board-reports/{second.json()['id']}/publish"
    answer = own_house.post(path, token, json=PUBLICATION, headers={"If-Match": second.headers["etag"]})
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "edition-exists")
    before = own_house.get(f"/v1/board-reports/{first['id']}.pdf").content
    corrected = published(own_house, period=YEAR, corrects=first["id"], change=CHANGE)
    assert corrected["content"]["edition"] == 2
    assert corrected["content"]["corrects"] == {"id": first["id"], "edition": 1, "sha256": first["sha256"]}
    old = own_house.get(f"/v1/board-reports/{first['id']}").json()
    assert old == {**first, "superseded_by": [corrected["id"]]}
    assert own_house.get(f"/v1/board-reports/{first['id']}.pdf").content == before
    page = own_house.get(f"/reports/{corrected['id']}").text
    assert CHANGE["what"] in page
    assert CHANGE["why"] in page
    assert corrected["id"] in own_house.get(f"/reports/{first['id']}").text


def test_open_actions_go_on_into_the_next_edition(own_house: House) -> None:
    first = published(own_house, period=f"{YEAR}-Q1")
    [action] = first["content"]["actions"]
    assert drafted(own_house, period=YEAR).json()["content"]["carried_actions"] == [action]
    done = {"action": action["id"], "status": "done", "note": "All offices were trained in May."}
    second = published(own_house, period=YEAR, follow_ups=[done], actions=[])
    assert second["content"]["carried_actions"] == [action | {"status": "done", "note": done["note"]}]
    assert drafted(own_house, period=f"{YEAR}-Q2").json()["content"]["carried_actions"] == []


def test_another_district_s_designee_does_not_reach_a_draft(own_house: House) -> None:
    report = drafted(own_house).json()["id"]
    stranger = own_house.mint.token(Role.DESIGNEE, district="north-unified")
    assert own_house.get(f"/v1/board-reports/{report}/draft", stranger).status_code == 404
    answer = own_house.post(
        f"/v1/board-reports/{report}/publish", stranger, json=PUBLICATION, headers={"If-Match": "*"}
    )
    assert answer.status_code == 404


def test_the_list_is_public_and_by_district(own_house: House) -> None:
    quarter, year = published(own_house, period=f"{YEAR}-Q1"), published(own_house, period=YEAR)
    first = own_house.get("/v1/board-reports", params={"limit": 1, "district": DISTRICT}).json()
    assert [each["id"] for each in first["items"]] == [year["id"]]
    rest = {"limit": 1, "district": DISTRICT, "cursor": first["next_cursor"]}
    assert [each["id"] for each in own_house.get("/v1/board-reports", params=rest).json()["items"]] == [quarter["id"]]
    assert own_house.get("/v1/board-reports", params={"district": "north-unified"}).json()["items"] == []


def test_no_officer_is_named(own_house: House) -> None:
    release_year(own_house.database)
    edition = published(own_house, period=YEAR)
    faces = [own_house.get(f"/v1/board-reports/{edition['id']}{suffix}").text for suffix in ("", ".html")]
    for name in ("A. Reyes", "B. Stone", "01900000-0000-7000-8000"):
        assert all(name not in face for face in faces)
    assert edition["content"]["programme"]["officers_on_record"] == 2


def test_the_calendar_knows_what_is_overdue(own_house: House) -> None:
    def calendar() -> list[dict[str, Any]]:
        answer = own_house.get("/v1/board-reports/calendar", own_house.people.designee_ortiz)
        return [each for each in answer.json()["items"] if each["period"] == YEAR]

    assert calendar() == [{"period": YEAR, "due_on": "2026-09-28", "status": "overdue", "report": None}]
    edition = published(own_house, period=YEAR)
    assert calendar() == [{"period": YEAR, "due_on": "2026-09-28", "status": "published", "report": edition["id"]}]
