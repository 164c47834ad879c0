"""Counts by the schools' levels: at the exact door alone, as sums of the counts by school."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from app.access.caller import Caller
from app.access.operations import Operation
from app.access.rows import Rows
from app.aggregates import service
from app.codes.aggregates import Measure
from app.codes.place import SchoolLevel
from app.core.db import Database
from app.measures.definitions import Rollup
from app.measures.folding import fold
from app.schools.tables import School
from tests.aggregates.conftest import PEOPLE, YEAR, House, open_house, report, two_schools
from tests.fixtures.database import Databases, Engine
from tests.measures.builders import DISTRICT, person

LEVEL = {"1001": "high", "1002": "high", "1003": "middle"}
LEVELS = [level.value for level in SchoolLevel]
TWO_MEASURES = "&measure=contacts&measure=arrests"


def three_schools(url: str) -> None:
    """Two high schools and a middle school; half of what was reported is folded."""
    two_schools(url)
    database = Database(url)
    with database.work() as work:
        work.session.add(School(district=DISTRICT, school_id="1003", name="Birch", level="middle", updated_at=work.now))
    asian, white = ({"race_ethnicity": race} for race in ("asian", "white"))
    for school, number, persons in (
        ("1001", 4, (person(Measure.ARRESTS, **asian), person(**white))),
        ("1002", 2, (person(**white),)),
        ("1003", 3, (person(Measure.ARRESTS, **white), person(Measure.ARRESTS, **white))),
    ):  # fmt: skip
        report(database, number, *persons, school_id=school)
        report(database, 1, *persons, school_id=school, month="2014-02", agency_id="agency-2")
    with database.work() as work:
        fold(work, 10)
    database.dispose()


@pytest.fixture
def levels(databases: Databases, engine: Engine) -> Iterator[House]:
    """Three schools of two levels."""
    with open_house(databases.fresh(engine, three_schools)) as house:
        yield house


def cells(house: House, query: str) -> list[list[Any]]:
    answer = house.exact(query)
    assert answer.status_code == 200, answer.text
    return [list(row.values()) for row in answer.json()["rows"]]


def test_a_level_has_what_its_schools_have_together(levels: House) -> None:
    for unit, beside in product(("contacts", "subjects"), ("", "&by=quarter", "&by=agency", "&by=matter&by=month")):
        query = f"{beside}&unit={unit}&period={YEAR}{TWO_MEASURES}"
        expected: Counter[tuple[str, ...]] = Counter()
        for school, *cell, value, _ in cells(levels, f"?by=school{query}"):
            expected[(LEVEL[school], *cell)] += value
        found = {(*cell,): value for *cell, value, _ in cells(levels, f"?by=school_level{query}") if value}
        assert found == +expected
        assert found


def test_every_level_has_its_row_in_fixed_order_whether_counted_or_not(levels: House) -> None:
    answer = levels.exact(f"?by=school_level&period={YEAR}&unit=subjects{TWO_MEASURES}")
    rows = [(row["school_level"], row["measure"], row["value"], row["status"]) for row in answer.json()["rows"]]
    counted = {"high": (13, 5), "middle": (8, 8)}
    assert rows == [
        (level, measure, counted.get(level, (0, 0))[place], "exact")
        for level in LEVELS
        for place, measure in enumerate(("contacts", "arrests"))
    ]


def test_a_trait_of_persons_goes_beside_it(levels: House) -> None:
    rows = levels.exact(f"?by=race_ethnicity&by=school_level&period={YEAR}&measure=arrests").json()["rows"]
    assert list(rows[0]) == ["school_level", "race_ethnicity", "measure", "period", "value", "status"]
    assert {(row["school_level"], row["race_ethnicity"]): row["value"] for row in rows if row["value"]} == {
        ("high", "asian"): 5,
        ("middle", "white"): 8,
    }
    perceived = levels.exact(f"?by=school_level&by=grade_band&basis=perceived&period={YEAR}").json()["rows"]
    assert {row["status"] for row in perceived} == {"not_collected"}


def test_the_column_of_the_csv_has_its_name(levels: House) -> None:
    text = levels.exact(f"?by=school_level&period={YEAR}&unit=contacts&format=csv").text
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["school_level", "measure", "period", "value", "status"]
    assert [(row[0], row[3]) for row in rows[1:]] == [
        (level, {"high": "8", "middle": "4"}.get(level, "0")) for level in LEVELS
    ]


def test_only_schools_within_reach_are_summed(levels: House) -> None:
    with levels.database.work() as work:
        own = Caller(
            PEOPLE["designee"], Operation.READ_EXACT_AGGREGATES, Rows(DISTRICT, frozenset({"1001"})), request_id="r"
        )
        asked = service.Asked(by=[Rollup.SCHOOL_LEVEL], period=YEAR)
        sheet = service.ask_exact(work, work, caller=own, asked=asked, reason="Question of one school")
    assert {row[0]: row[3] for row in sheet.rows if row[3]} == {"high": 5}


def test_the_audit_log_names_it(levels: House) -> None:
    levels.exact(f"?by=school_level&period={YEAR}")
    with levels.database.work(writing=False) as work:
        [target] = work.connection.exec_driver_sql("SELECT target FROM ledger_entry").scalars()
    assert "by=school_level&period" in target


def test_what_does_not_go_with_it_is_refused_and_nothing_is_logged(levels: House) -> None:
    for query, pointer, code in (
        ("?by=school_level&unit=students", "?unit", "not_additive"),
        ("?by=school_level&by=school", "?by", "school_and_level"),
        ("?by=school_level&school=1001", "?by", "school_and_level"),
        ("?by=school_level&by=race_ethnicity&by=gender&by=disability", "?by", "too_many"),
        ("?by=school_level&by=gender&unit=contacts", "?unit", "no_traits"),
    ):
        answer = levels.exact(query)
        assert answer.status_code == 422, query
        assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]
    with levels.database.work(writing=False) as work:
        assert work.connection.exec_driver_sql("SELECT count(*) FROM ledger_entry").scalar_one() == 0


def test_no_released_table_has_it_and_the_question_by_school_is_named(levels: House) -> None:
    for who, unit in product(("reporting", "site_admin"), ("subjects", "students")):
        answer = levels.get(f"?by=school_level&period={YEAR}&unit={unit}{TWO_MEASURES}", who=who)
        assert answer.status_code == 422
        problem = answer.json()
        assert problem["type"].endswith("/outside-cubes")
        assert problem["errors"][0]["pointer"] == "?by"
        assert problem["nearest"] == (
            f"measure=contacts&measure=arrests&by=school&period={YEAR}&basis=recorded&unit=subjects"
        )


def test_what_is_not_counted_by_level_refuses_it_as_a_word_it_does_not_know(levels: House) -> None:
    for path in ("disproportionality?measure=arrests&", "indicators?", "perceptions?"):
        asked = f"by=school_level&period={YEAR}&exact=true&reason=Board%20question"
        answer = levels.get(asked, who="designee", path=path)
        assert answer.status_code == 422, path
        assert [error["pointer"] for error in answer.json()["errors"]] == ["?by"]


def test_the_definitions_have_its_values_and_say_where_it_is_counted(house: House) -> None:
    told = house.fetch("/v1/aggregates/definitions").json()
    [level] = [each for each in told["dimensions"] if each["dimension"] == "school_level"]
    assert level["recorded"] == level["perceived"] == LEVELS
    assert "exact door alone" in level["text"]
    assert not any("school_level" in cube["by"] for cube in told["cubes"])
    names = [column["name"] for column in told["columns"]["contacts"]]
    assert names[: len(told["dimensions"])] == [each["dimension"] for each in told["dimensions"]]
