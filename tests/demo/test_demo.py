"""The demo district: believable, whole, and loaded once however often it is asked for."""

import json
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.access.roles import Role
from app.audit.service import verify_log
from app.contacts.rules import PROGRAM_FLAGS, REPORT_FLAGS, SUBJECT_FLAGS
from app.contacts.schemas import FULL_REPORT, LEAST_REPORT
from app.contacts.service import every_happening
from app.core.clock import utc_now
from app.demo import names
from app.demo.mishaps import OF_THE_OFFICER
from app.measures.calendar import year_of
from app.measures.verifying import check
from app.tables import metadata
from tests.demo.conftest import CLOSED_YEARS, TODAY, Steps, load_into
from tests.fixtures.client import House

ZONE = ZoneInfo("America/Los_Angeles")
contact, student, subject_link = (metadata.tables[name] for name in ("contact", "student", "subject_link"))


def rows(demo: House, *columns: Any) -> list[Any]:
    """Columns of every row of their table, as loaded."""
    table = columns[0].table
    with demo.database.work(writing=False) as work:
        return list(work.connection.execute(table.select().with_only_columns(*columns)))


def released(demo: House, **asked: Any) -> list[dict[str, Any]]:
    """The rows of an answer to the reporting tool."""
    answer = demo.get("/v1/aggregates/contacts", demo.people.reporting_tool, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]  # type: ignore[no-any-return]


def exactly(demo: House, **asked: Any) -> list[dict[str, Any]]:
    """The rows of an answer to the designee."""
    asked |= {"exact": "true", "reason": "Trend for the board"}
    answer = demo.get("/v1/aggregates/contacts", demo.people.designee_ortiz, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]  # type: ignore[no-any-return]


def test_loading_it_again_changes_nothing_and_says_so(demo: House) -> None:
    before, size = demo.digest(), demo.log_size()
    told = load_into(demo.database, today=utc_now().date())
    assert "already" in told
    assert (demo.digest(), demo.log_size()) == (before, size)


def test_progress_goes_up_to_the_last_contact(demo: House, steps: Steps) -> None:
    done = [step for step, _ in steps.told]
    assert done[0] == 0
    assert done == sorted(done)
    assert steps.told[-1] == (4_500, 4_500)


def test_what_the_documentation_names_is_there(demo: House) -> None:
    token = demo.people.custodian_lin
    assert demo.get(f"/v1/schools/{names.SCHOOL}", token).json()["level"] == "high"
    pupil = demo.get(f"/v1/students/{names.STUDENT}", token).json()
    assert pupil["school_id"] == names.SCHOOL
    assert {item["agency_id"] for item in demo.get("/v1/agencies", token).json()["items"]} >= {names.AGENCY}
    officers = {item["officer_id"]: item for item in demo.get("/v1/officers", token).json()["items"]}
    assert officers[names.OFFICER]["agency_id"] == names.AGENCY
    assert officers[names.OFFICER]["until"] is None


def test_it_has_twelve_schools_nine_thousand_students_and_some_permissions(demo: House) -> None:
    levels = Counter(level for (level,) in rows(demo, metadata.tables["school"].c.level))
    assert levels == {"elementary": 6, "middle": 3, "high": 2, "alternative": 1}
    assert len(rows(demo, student.c.sourced_id)) == 9_000
    permissions = demo.get(f"/v1/students/{names.STUDENT}/consents", demo.people.custodian_lin).json()["items"]
    assert [permission["in_force"] for permission in permissions] == [True]
    revoked = [at for (at,) in rows(demo, metadata.tables["consent"].c.revoked_at)]
    assert len(revoked) > 5
    assert any(revoked)


def test_students_have_the_age_of_their_grade(demo: House) -> None:
    start = date(TODAY.year, 9, 1)
    for grade, born in rows(demo, student.c.grade, student.c.birth_date):
        number = {"TK": -1, "KG": 0}.get(grade) if not grade.isdigit() else int(grade)
        assert number is not None
        age = start.year - born.year - ((start.month, start.day) < (born.month, born.day))
        assert age == number + 5


def test_contacts_happen_in_school_hours_of_two_closed_years_and_the_running_one(demo: House) -> None:
    happened = [at.astimezone(ZONE) for (at,) in rows(demo, contact.c.occurred_at)]
    years = Counter(year_of(at.strftime("%Y-%m")).name for at in happened)
    assert min(years) == CLOSED_YEARS[0]
    assert all(years[year] > 1_500 for year in CLOSED_YEARS)
    assert TODAY - timedelta(days=7) < max(happened).date() < TODAY
    off = [at for at in happened if at.weekday() > 4 or at.month == 7]
    assert 0 < len(off) < len(happened) / 20
    assert all(at.hour >= 17 for at in off)


@pytest.mark.policy("P11")
def test_every_officer_was_on_the_detail_on_the_day(demo: House) -> None:
    officer = metadata.tables["officer"]
    details = {row[0]: row[1:] for row in rows(demo, officer.c.officer_id, officer.c.since, officer.c.until)}
    assert len(details) == 10
    flagged = 0
    for officer_id, day, flags in rows(demo, contact.c.officer_id, contact.c.local_day, contact.c.flags):
        since, until = details.get(officer_id, (date.max, None))
        is_flagged = bool({flag["code"] for flag in json.loads(flags)} & set(OF_THE_OFFICER))
        assert is_flagged is not (since <= day <= (until or date.max))
        flagged += is_flagged
    assert flagged == len(OF_THE_OFFICER)


def test_every_flag_of_the_rules_occurs(demo: House) -> None:
    found = {flag["code"] for (flags,) in rows(demo, contact.c.flags) for flag in json.loads(flags)}
    assert found == {rule.code for rule in (*REPORT_FLAGS, *SUBJECT_FLAGS, *PROGRAM_FLAGS)}


@pytest.mark.policy("P09")
def test_the_designees_worklist_explains_each_flag_in_a_sentence_and_shows_what_is_overdue(demo: House) -> None:
    token = demo.people.designee_ortiz
    for rule in (*REPORT_FLAGS, *SUBJECT_FLAGS, *PROGRAM_FLAGS):
        [flag] = demo.get("/v1/flags", token, params={"code": rule.code, "limit": 1}).json()["items"]
        assert flag["detail"].startswith(rule.detail)
        assert flag["detail"][-1] in ".)"
    states = Counter(status for (status,) in rows(demo, metadata.tables["contact_flag"].c.status))
    assert states["resolved"] > states["open"] > 100
    overdue = demo.get("/v1/flags", token, params={"overdue": "true", "limit": 200}).json()["items"]
    assert len(overdue) > 20
    assert all(flag["overdue"] for flag in overdue)


@pytest.mark.policy("P23")
def test_the_threshold_of_the_demo_calls_out_who_is_over_it_and_shows_every_group(demo: House) -> None:
    [found] = demo.get("/v1/aggregates/call-outs", demo.people.reporting_tool).json()["items"]
    assert {point["period"] for group in found["groups"] for point in group["trend"]} == {CLOSED_YEARS[1]}
    assert {group["group"] for group in found["groups"]} == {"idea", "section_504_only", "none"}
    for group in found["groups"]:
        [point] = group["trend"]
        is_over = (point["risk_ratio"] or 0) >= found["threshold"]["ratio"]
        assert (group["called_out"], group["action"] is not None) == (is_over, is_over)


@pytest.mark.policy("P09")
def test_the_indicators_of_the_demo_are_there_for_every_agency_and_officer(demo: House) -> None:
    for by, number in (("agency", 2), ("officer", 9)):
        params = {"by": by, "period": CLOSED_YEARS[1], "exact": "true", "reason": "Yearly review of the MOU"}
        answer = demo.get("/v1/aggregates/indicators", demo.people.designee_ortiz, params=params)
        values = {(row[by], row["indicator"]): row["value"] for row in answer.json()["rows"]}
        named = {name for name, _ in values} - {"not_recorded"}
        assert len(named) >= number
        assert all(values[name, "contacts"] > 0 and values[name, "flags"] > 0 for name in named)


def test_every_kind_of_contact_and_of_matter_occurs(demo: House) -> None:
    kinds = rows(demo, contact.c.contact_type, contact.c.matter)
    assert len({kind for kind, _ in kinds}) == 15
    assert len({matter for _, matter in kinds}) == 7


def test_older_reports_are_reviewed_and_newer_ones_wait(demo: House) -> None:
    states = sorted((day, status) for day, status in rows(demo, contact.c.local_day, contact.c.status))
    assert [status for _, status in states[-30:]] == ["submitted"] * 30
    assert 0.8 < Counter(status for _, status in states[:-300])["reviewed"] / (len(states) - 300) < 1


@pytest.mark.parametrize("report", [LEAST_REPORT, FULL_REPORT], ids=["least", "full"])
def test_the_example_reports_are_accepted_as_they_stand(demo: House, report: dict[str, Any]) -> None:
    answer = demo.post("/v1/contacts", demo.people.officer_reyes, json=report)
    assert answer.status_code in (200, 201), answer.text


@pytest.mark.policy("P21")
def test_the_counts_equal_a_recount(demo: House) -> None:
    assert check(demo.database, every_happening) == []


@pytest.mark.policy("P21")
def test_released_tables_show_figures_and_not_only_marks(demo: House) -> None:
    shares = {}
    for period in CLOSED_YEARS[1:]:
        for asked in ({}, {"by": "school"}, {"by": "race_ethnicity"}, {"by": "disability"}, {"by": "grade_band"}):
            cells = released(demo, period=period, measure=["contacts", "restorative", "other_actions"], **asked)
            shown = [row for row in cells if row["status"] == "published"]
            shares[period, *asked.values()] = len(shown) / len(cells)
        arrests = released(demo, period=period, measure="arrests", by="race_ethnicity")
        assert sum(row["status"] == "published" for row in arrests) >= 2
    assert min(shares.values()) > 0.4
    assert sum(shares.values()) / len(shares) > 0.6


@pytest.mark.policy("P24")
def test_enforcement_falls_and_restorative_answers_rise(demo: House) -> None:
    share = {}
    for period in CLOSED_YEARS:
        counts = {
            row["measure"]: row["value"]
            for row in exactly(demo, period=period, measure=["contacts", "arrests", "restorative"], unit="subjects")
        }
        share[period] = (counts["arrests"] / counts["contacts"], counts["restorative"] / counts["contacts"])
    first, second = (share[period] for period in CLOSED_YEARS)
    assert second[0] < first[0]
    assert second[1] > first[1]


@pytest.mark.policy("P23")
def test_enforcement_falls_unevenly_at_some_schools(demo: House) -> None:
    """Black students are met by officers in enforcement more often than their share of the school."""
    enrolled = Counter(race for race, school in rows(demo, student.c.race_ethnicity, student.c.school_id)
                       if school == names.SCHOOL)  # fmt: skip
    stopped = {contact_id for contact_id, kind, school in
               rows(demo, contact.c.id, contact.c.contact_type, contact.c.school_id)
               if kind in ("detention", "custody", "search") and school == names.SCHOOL}  # fmt: skip
    met = Counter(json.loads(recorded)["race_ethnicity"] for contact_id, recorded in
                  rows(demo, subject_link.c.contact_id, subject_link.c.recorded) if contact_id in stopped)  # fmt: skip
    black = "black_african_american"
    assert met[black] / met.total() > 1.4 * enrolled[black] / enrolled.total()


@pytest.mark.policy("P25")
def test_most_subjects_are_matched_and_some_are_not(demo: House) -> None:
    students = sum(
        subject["person_type"] == "student" and subject["involvement"] == "subject"
        for (document,) in rows(demo, contact.c.document)
        for subject in json.loads(document).get("subjects", ())
    )
    assert 0.5 < len(rows(demo, subject_link.c.contact_id)) / students < 0.95


def test_the_log_is_in_order_of_time(demo: House) -> None:
    times = [at for _, at in sorted(rows(demo, *(metadata.tables["ledger_entry"].c[name] for name in ("seq", "at"))))]
    assert times == sorted(times)
    assert datetime.fromisoformat(times[-1]) <= utc_now()


def test_the_log_is_intact(demo: House) -> None:
    assert verify_log(demo.database, demo.settings, None).ok


def test_every_role_finds_something(demo: House) -> None:
    for role in (Role.SRO, Role.AGENCY_SUPERVISOR, Role.SITE_ADMIN, Role.DESIGNEE, Role.SIS):
        answer = demo.get("/v1/contacts", demo.people.in_role(role), params={"limit": 5})
        assert len(answer.json()["items"]) == 5, role
