"""The released door over HTTP."""

import csv
import hashlib
import io
import json
import zlib
from typing import Any

import pandas as pd
import pytest

from app.aggregates.errors import MonthNotClosed, NotProtected
from app.aggregates.rules import METHOD
from app.aggregates.schemas import Answer
from app.aggregates.service import make_release
from app.codes.aggregates import Measure
from app.measures.definitions import MEASURES
from tests.aggregates.conftest import NEXT_YEAR, QUESTIONS, YEAR, House
from tests.measures.builders import person


def values(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.text
    return [row["value"] if row["status"] == "published" else row["status"] for row in answer.json()["rows"]]


@pytest.mark.policy("P21")
def test_counts_are_answered_in_fixed_order_with_small_ones_suppressed(released: House) -> None:
    answer = released.get(f"?measure=arrests&measure=contacts&by=school&period={YEAR}&unit=subjects")
    assert [(row["school"], row["measure"]) for row in answer.json()["rows"]] == [
        ("1001", "contacts"), ("1001", "arrests"), ("1002", "contacts"), ("1002", "arrests"),
    ]  # fmt: skip
    assert values(answer) == [64, 19, 64, 19]
    rows = released.get(f"?measure=arrests&measure=contacts&by=race_ethnicity&period={YEAR}").json()["rows"]
    white = [(row["value"], row["status"]) for row in rows if row["race_ethnicity"] == "white"]
    asian = [(row["value"], row["status"]) for row in rows if row["race_ethnicity"] == "asian"]
    assert white == [(80, "published"), (24, "published")]
    assert asian == [(None, "suppressed"), (None, "suppressed")]


@pytest.mark.parametrize("query", QUESTIONS)
def test_every_answer_is_of_the_documented_form(released: House, query: str) -> None:
    answer = Answer.model_validate_json(released.get(query).content)
    assert answer.release is not None
    assert answer.release.method == METHOD


@pytest.mark.policy("P22")
def test_the_measures_of_the_policy_are_disaggregated(released: House) -> None:
    query = "?measure=arrests&measure=referrals_for_prosecution&measure=misconduct_reports&measure=other_actions"
    rows = released.get(f"{query}&by=race_ethnicity&period={YEAR}").json()["rows"]
    assert len(rows) == 4 * 8
    assert {"race_ethnicity": "white", "measure": "arrests", "period": YEAR, "value": 24, "status": "published"} in rows


def test_zero_three_and_a_large_count_that_would_give_them_away_look_alike(released: House) -> None:
    """In the next year a school has 11 and the other none, so that the 11 of the district tell both."""
    rows = released.get(f"?by=school&period={NEXT_YEAR}").json()["rows"]
    assert [(row["value"], row["status"]) for row in rows] == [(None, "suppressed")] * 2
    rows = released.get(f"?by=race_ethnicity&period={YEAR}&measure=contacts").json()["rows"]
    hidden = [{**row, "race_ethnicity": ""} for row in rows if row["race_ethnicity"] in ("asian", "filipino",
              "two_or_more", "not_recorded")]  # fmt: skip
    assert all(row == hidden[0] for row in hidden)


def test_a_true_zero_of_the_district_is_published_and_one_to_ten_are_not(released: House) -> None:
    assert values(released.get(f"?by=month&period={YEAR}"))[:4] == [0, 0, 128, 0]
    assert values(released.get(f"?measure=citations&period={YEAR}")) == [0]


def test_what_a_basis_does_not_collect_says_so(released: House) -> None:
    assert set(values(released.get(f"?by=grade_band&period={YEAR}&basis=perceived"))) == {"not_collected"}


def test_bases_are_apart(released: House) -> None:
    recorded = released.get(f"?by=race_ethnicity&period={YEAR}").json()
    perceived = released.get(f"?by=race_ethnicity&period={YEAR}&basis=perceived").json()
    assert recorded["basis"] == "recorded"
    assert {row["status"] for row in recorded["rows"]} == {"published", "suppressed"}
    assert {row["status"] for row in perceived["rows"]} == {"suppressed"}


@pytest.mark.parametrize("query", [f"?by=school&by=race_ethnicity&period={YEAR}", f"?period={YEAR}&by=quarter"])
def test_csv_and_json_say_the_same(released: House, query: str) -> None:
    rows = released.get(query).json()["rows"]
    answer = released.get(query, accept="text/csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content == released.get(f"{query}&format=csv").content
    read = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert list(read[0]) == list(rows[0])
    texts = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    assert read == texts
    frame = pd.read_csv(io.BytesIO(answer.content), dtype={"school": str})
    assert json.loads(frame.to_json(orient="records")) == rows


@pytest.mark.parametrize("asked", ["?format=feather", "?format=xml"])
def test_a_format_that_is_not_served_is_406(released: House, asked: str) -> None:
    answer = released.get(f"{asked}&period={YEAR}")
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        ("text/html, text/csv;q=0.5", "text/csv"),
        ("application/json;q=0.2, text/csv;q=0.9", "text/csv"),
        ("text/csv;q=0, */*;q=0.1", "application/json"),
        ("application/pdf", "application/problem+json"),
        ("text/csv;q=x", "application/problem+json"),
    ],
)
def test_accept_chooses_the_form(released: House, accept: str, form: str) -> None:
    assert released.get(f"?period={YEAR}", accept=accept).headers["content-type"].startswith(form)


def test_an_answer_that_is_known_is_not_sent_again(released: House) -> None:
    first = released.get(f"?period={YEAR}")
    assert first.headers["etag"]
    again = released.get(f"?period={YEAR}", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    other = released.get(f"?period={YEAR}&format=csv", if_none_match=first.headers["etag"])
    assert other.status_code == 200


def test_a_question_outside_the_cubes_is_refused_with_the_nearest(released: House) -> None:
    answer = released.get(f"?by=school&by=gender&period={YEAR}")
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (422, "/problems/outside-cubes")
    assert problem["errors"][0]["pointer"] == "?by"
    assert released.get(f"?{problem['nearest']}").status_code == 200


@pytest.mark.parametrize(
    "query",
    ["?measure=moods", "?by=favourite_color", "?period=2013-15", "?period=13", "?by=month&by=quarter", "?unit=pupils",
     "?filter=race", "?exact=TRUE", "?exact=1", "?school=%20"],
)  # fmt: skip
def test_what_is_no_question_is_refused(released: House, query: str) -> None:
    answer = released.get(query)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith("?")


def test_the_newest_released_year_is_answered_when_no_period_is_asked(released: House) -> None:
    assert released.get("").json()["period"] == NEXT_YEAR


@pytest.mark.parametrize(("period", "newest"), [("2015-16", NEXT_YEAR), ("2015-07", "2015-06"), ("2012-13", NEXT_YEAR)])
def test_a_period_that_is_not_released_is_refused_with_the_newest_that_is_as_long(
    released: House, period: str, newest: str
) -> None:
    answer = released.get(f"?period={period}")
    assert answer.status_code == 422
    assert answer.json()["newest"] == newest


@pytest.mark.parametrize("query", ["?period=2015", "?period=%D9%A22015-07", "?by=colour", "?by=school,matter"])
def test_a_parameter_that_cannot_be_read_has_one_fault_in_plain_words(released: House, query: str) -> None:
    [fault] = released.get(query).json()["errors"]
    assert fault["pointer"] in ("?period", "?by.0")
    assert "pattern" not in fault["detail"]


def test_nothing_is_answered_before_the_first_release(house: House) -> None:
    house.report(20)
    assert house.get("").json()["newest"] is None


def test_a_split_shows_the_parts_that_are_released(house: House) -> None:
    house.report(20)
    house.release("2013-11")
    rows = house.get(f"?by=month&period={YEAR}").json()["rows"]
    assert [row["period"] for row in rows] == ["2013-07", "2013-08", "2013-09", "2013-10", "2013-11"]
    assert house.get(f"?period={YEAR}").status_code == 422


def test_a_site_administrator_sees_own_schools_and_the_totals_of_the_district(released: House) -> None:
    rows = released.get(f"?by=school&period={YEAR}", who="site_admin").json()["rows"]
    assert [row["school"] for row in rows] == ["1001"]
    assert values(released.get(f"?period={YEAR}", who="site_admin")) == [128]


def test_a_school_out_of_reach_and_one_that_is_not_there_are_answered_alike(released: House) -> None:
    out_of_reach = released.get(f"?school=1002&period={YEAR}", who="site_admin")
    not_there = released.get(f"?school=9999&period={YEAR}", who="site_admin")
    assert out_of_reach.status_code == not_there.status_code == 404
    assert out_of_reach.content == not_there.content


def test_one_school_is_the_node_by_school(released: House) -> None:
    rows = released.get(f"?school=1001&by=race_ethnicity&period={YEAR}").json()["rows"]
    assert {row["school"] for row in rows} == {"1001"}
    assert [row["value"] for row in rows if row["race_ethnicity"] == "white"] == [40]


def test_no_later_report_amendment_or_release_changes_a_byte_that_was_served(released: House) -> None:
    before = released.served()
    released.report(50, person(Measure.ARRESTS, race_ethnicity="asian"), school_id="1002")
    released.report(15, month="2015-07")
    assert released.release("2015-09")
    assert released.served() == before
    exact = released.exact(f"?measure=arrests&period={YEAR}&unit=subjects").json()
    assert exact["rows"][0]["value"] == 38 + 50


def test_a_release_is_made_once(released: House) -> None:
    assert released.release() is None


def test_two_releases_at_once_publish_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.report(20)
    inner: list[str | None] = []

    def another(_done: int, _of: int) -> None:
        if not inner:
            inner.append(None)
            inner[0] = house.release("2013-09")

    outer = make_release(house.database, district="north", closes_after_days=15, through="2013-09", progress=another)
    assert inner[0] is not None
    assert outer is None
    assert len(house.get("", path="releases").json()["items"]) == 1


def test_releases_are_listed_with_their_periods_the_newest_first(released: House) -> None:
    released.report(15, month="2015-07")
    newest = released.release("2015-07")
    first = released.get("?limit=1", path="releases").json()
    (item,) = first["items"]
    assert (item["id"], item["periods"]) == (newest, ["2015-07"])
    assert len(item["sha256"]) == 64
    (older,) = released.get(f"?limit=1&cursor={first['next_cursor']}", path="releases").json()["items"]
    assert {YEAR, NEXT_YEAR, "2013-14-Q1", "2013-09"} <= set(older["periods"])


def test_a_month_that_may_still_change_is_not_released(house: House) -> None:
    house.report(20)
    with pytest.raises(MonthNotClosed):
        house.release("2099-01")


def test_the_definitions_say_what_every_column_of_an_answer_means(released: House) -> None:
    columns = released.fetch("/v1/aggregates/definitions").json()["columns"]
    assert all(column["text"] for answer in columns.values() for column in answer)
    meant = {column["name"]: column["type"] for column in columns["contacts"]}
    for row in released.get(f"?period={YEAR}&by=school&by=race_ethnicity").json()["rows"]:
        assert [name for name in meant if name in row] == list(row)
        assert {meant[name] for name, value in row.items() if isinstance(value, int)} <= {"whole number"}


def test_the_definitions_need_no_token_and_hold_every_measure(house: House) -> None:
    answer = house.fetch("/v1/aggregates/definitions")
    assert [each["measure"] for each in answer.json()["measures"]] == [measure.value for measure in MEASURES]
    unchanged = house.fetch("/v1/aggregates/definitions", {"if-none-match": answer.headers["etag"]})
    assert unchanged.status_code == 304


def test_what_was_attacked_before_a_release_is_kept_with_what_was_found(released: House) -> None:
    with released.database.work(writing=False) as work:
        [(attacked, verdict)] = work.connection.exec_driver_sql("SELECT attacked, verdict FROM release_audit").all()
    text, found = zlib.decompress(attacked), json.loads(verdict)
    assert found["input_sha256"] == hashlib.sha256(text).hexdigest()
    assert found["findings"] == 0
    assert b"2013-14,school,subjects,1001,,contacts,64,published" in text


def test_nothing_is_added_to_earlier_tables_that_give_a_count_away(released: House) -> None:
    """As an operator could find them, whose earlier tables were hidden one by one; other measures go on."""
    for school in ("1001", "1002"):
        released.report(30, person(Measure.ARRESTS), month="2014-11", school_id=school)
    with released.database.work() as work:
        work.connection.exec_driver_sql("DELETE FROM released_cell WHERE period IN ('2014-15', '2014-15-Q2')")
        work.connection.exec_driver_sql("DELETE FROM released_period WHERE period IN ('2014-15', '2014-15-Q2')")
        work.connection.exec_driver_sql("DELETE FROM frozen_month WHERE month = '2014-11'")
        work.connection.exec_driver_sql("DELETE FROM released_cell WHERE period = '2014-11'")
        work.connection.exec_driver_sql("DELETE FROM released_period WHERE period = '2014-11'")
        work.connection.exec_driver_sql(
            "UPDATE released_cell SET value = 11 WHERE period = '2014-15-Q1' AND node = 'school'"
            " AND measure = 'contacts' AND value_a = '1001'"
        )
    assert released.release()
    query = f"?by=school&period={NEXT_YEAR}&unit=subjects&measure="
    assert values(released.get(query + "contacts")) == ["suppressed", "suppressed"]
    assert values(released.get(query + "arrests")) == [30, 30]


def test_nothing_is_published_beside_earlier_tables_that_contradict_each_other(released: House) -> None:
    with released.database.work() as work:
        work.connection.exec_driver_sql("DELETE FROM released_cell WHERE period = '2014-15'")
        work.connection.exec_driver_sql("DELETE FROM released_period WHERE period = '2014-15'")
        work.connection.exec_driver_sql(
            "UPDATE released_cell SET value = 12 WHERE period = '2014-15-Q1' AND node = 'school'"
            " AND measure = 'contacts' AND value_a = '1001'"
        )
    with pytest.raises(NotProtected):
        released.release()
