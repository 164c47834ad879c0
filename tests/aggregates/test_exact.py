"""The exact door over HTTP."""

import pytest
from hypothesis import HealthCheck, given, settings

from app.codes.aggregates import Measure
from app.measures.answers import Tabulation
from app.measures.calendar import year_of
from app.measures.counting import count
from app.measures.folding import fold
from app.measures.happening import Happening
from tests.aggregates.conftest import YEAR, House
from tests.measures.builders import DISTRICT, happenings, person, recount, tabulations

REASON = "&exact=true&reason=Board%20question%20of%20March"


def entries(house: House) -> list[tuple[str, str]]:
    with house.database.work(writing=False) as work:
        rows = work.connection.exec_driver_sql("SELECT action, outcome FROM ledger_entry ORDER BY seq")
        return [tuple(row) for row in rows]


def test_the_exact_count_rises_by_one_with_one_report(house: House) -> None:
    house.report(3)
    before = house.exact(f"?period={YEAR}").json()["rows"][0]
    assert before == {"measure": "contacts", "period": YEAR, "value": 3, "status": "exact"}
    house.report(1, person(), person())
    assert house.exact(f"?period={YEAR}").json()["rows"][0]["value"] == 4


def test_an_exact_answer_is_on_the_audit_log_with_its_reason_and_is_not_stored_on_the_way(house: House) -> None:
    answer = house.get(f"?period={YEAR}{REASON}", who="designee")
    assert answer.json()["release"] is None
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert entries(house) == [("aggregates:exact", "allowed")]


@pytest.mark.parametrize("reason", ["", "&reason=short", "&reason=" + "%20" * 12, "&reason=" + "x" * 301])
def test_without_a_reason_nothing_is_counted(house: House, reason: str) -> None:
    answer = house.get(f"?period={YEAR}&exact=true{reason}", who="designee")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "?reason"
    assert entries(house) == []


@pytest.mark.parametrize("path", ["contacts", "disproportionality", "indicators"])
def test_a_reason_without_exact_counts_is_refused_with_what_to_do(house: House, path: str) -> None:
    for asked in ("", "&exact=false"):
        query = f"?reason=Board%20question%20of%20March{asked}{'' if path == 'indicators' else '&measure=contacts'}"
        answer = house.get(query, path=path)
        [error] = [each for each in answer.json()["errors"] if each["pointer"] == "?reason"]
        assert (answer.status_code, error["code"], "exact=true" in error["detail"]) == (422, "needs_exact", True)


@pytest.mark.parametrize("who", ["reporting", "site_admin"])
def test_exact_counts_are_refused_to_others_and_the_refusal_is_on_the_audit_log(house: House, who: str) -> None:
    assert house.get(f"?period={YEAR}{REASON}", who=who).status_code == 403
    assert entries(house) == [("gate:read_exact_aggregates", "refused")]


def test_three_dimensions_and_a_split_are_answered_with_every_row(house: House) -> None:
    house.report(2, person(Measure.FORCE, race_ethnicity="white", gender="male"))
    answer = house.exact(f"?measure=force&by=school&by=race_ethnicity&by=gender&by=quarter&period={YEAR}")
    rows = answer.json()["rows"]
    assert len(rows) == 2 * 8 * 4 * 4
    assert sum(row["value"] for row in rows) == 2
    assert list(rows[0]) == ["school", "race_ethnicity", "gender", "measure", "period", "value", "status"]


def test_agencies_are_the_districts_own(house: House) -> None:
    house.report(1)
    house.report(2, agency_id="not_recorded")
    rows = house.exact(f"?by=agency&period={YEAR}").json()["rows"]
    assert [(row["agency"], row["value"]) for row in rows] == [("agency-1", 1), ("not_recorded", 2)]


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("?by=school&by=race_ethnicity&by=gender&by=disability", "?by"),
        ("?by=quarter&period=2013-09", "?by"),
        ("?unit=contacts&by=gender", "?unit"),
        ("?by=matter&by=contact_type&by=initiated_by&by=month"
         + "".join(f"&measure={measure.value}" for measure in Measure), "?by"),
    ],
)  # fmt: skip
def test_a_question_too_wide_is_refused(house: House, query: str, pointer: str) -> None:
    answer = house.exact(query)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert entries(house) == []


def test_a_school_that_is_not_there_is_not_found(house: House) -> None:
    assert house.exact("?school=9999").status_code == 404


def test_what_a_basis_does_not_collect_is_no_zero(house: House) -> None:
    rows = house.exact(f"?by=grade_band&basis=perceived&period={YEAR}").json()["rows"]
    assert {(row["value"], row["status"]) for row in rows} == {(None, "not_collected")}


@given(tabulations(), happenings)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_exact_answer_equals_a_recount(house: House, asked: Tabulation, happening: Happening) -> None:
    with house.database.work() as work:
        count(work, happening)
        fold(work, 2)
    house.counted.append(happening)
    by = "".join(f"&by={dimension.value}" for dimension in asked.dimensions)
    measures = "".join(f"&measure={measure.value}" for measure in asked.measures)
    school = f"&school={asked.school}" if asked.school else ""
    for month in asked.months:
        query = f"?period={month}&basis={asked.basis.value}&unit={asked.unit.value}{by}{measures}{school}"
        answer = house.exact(query)
        assert answer.status_code == 200, answer.text
        whole = Tabulation(asked.dimensions, asked.basis, asked.unit, asked.measures, (month,), asked.school)
        expected = sum(map(sum, recount(house.counted, DISTRICT, whole).values()))
        assert sum(row["value"] for row in answer.json()["rows"]) == expected


def test_months_of_a_year_add_up_to_it(house: House) -> None:
    for month in year_of("2013-09").months:
        house.report(1, month=month)
    rows = house.exact(f"?by=month&period={YEAR}").json()["rows"]
    assert [row["value"] for row in rows] == [1] * 12


def test_a_year_by_school_and_group_is_the_sum_of_its_months_however_far_the_folding_has_come(house: House) -> None:
    for month in ("2013-06", "2013-07", "2014-06", "2014-07"):
        house.report(2, person(race_ethnicity="asian"), month=month)
        with house.database.work() as work:
            fold(work, 5)
    rows = house.exact(f"?by=school&by=race_ethnicity&period={YEAR}").json()["rows"]
    assert {(row["school"], row["race_ethnicity"]): row["value"] for row in rows if row["value"]} == {
        ("1001", "asian"): 4
    }
    by_month = house.exact(f"?by=school&by=race_ethnicity&by=month&period={YEAR}").json()["rows"]
    assert sum(row["value"] for row in by_month) == 4
