"""Disproportionality at both doors: what may be derived from published counts, and no more."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app.aggregates.service import take_census
from app.codes.aggregates import Measure
from app.core.db import Database
from app.measures.disproportionality import score_interval
from app.students.tables import Student, StudentVersion
from tests.aggregates.conftest import YEAR, House, open_house, release_all, report, two_schools
from tests.fixtures.database import Databases, Engine
from tests.measures.builders import DISTRICT, person

CENSUS = date(2013, 10, 2)
REASON = "&exact=true&reason=Question%20of%20the%20board"
NUMBERS = {
    "risk", "rate_per_1000", "risk_ratio", "risk_ratio_low", "risk_ratio_high", "rate_ratio_low", "rate_ratio_high",
    "risk_difference", "composition", "composition_index", "expected", "excess", "within_school", "step_index",
}  # fmt: skip


def enrol(database: Database, race: str, school: str, number: int) -> None:
    with database.work() as work:
        for place in range(number):
            student = Student(
                district=DISTRICT, sourced_id=f"{race}-{school}-{place}", school_id=school, given_name="A",
                family_name="B", grade="10", race_ethnicity=race, gender="female", disability="none",
                english_learner="no", updated_at=work.now,
            )  # fmt: skip
            work.session.add(student)
            work.session.flush()
            work.session.add(StudentVersion.model_validate(student.model_dump() | {"since": CENSUS}))


def uneven_district(url: str) -> None:
    """40 of 100 White pupils, 30 of 50 Black ones in contacts, 12 and 15 of these arrests; few of three groups.

    A quarter of the Asian pupils is on record as Filipino.
    """
    two_schools(url)
    database = Database(url)
    for race, number, contacts, arrests in (
        ("white", 100, 40, 12), ("black_african_american", 50, 30, 15), ("asian", 12, 3, 1),
        ("hispanic_latino", 30, 9, 7), ("two_or_more", 20, 8, 6),
    ):  # fmt: skip
        filipino = number // 4 if race == "asian" else 0
        enrol(database, race, "1001", number - filipino)
        enrol(database, "filipino", "1001", filipino)
        report(database, arrests, person(Measure.ARRESTS, race_ethnicity=race))
        report(database, contacts - arrests, person(race_ethnicity=race))
    report(database, 40, person(Measure.ARRESTS))
    with database.work() as work:
        assert take_census(work, district=DISTRICT, day=CENSUS) == 212
    database.dispose()


@pytest.fixture
def uneven(databases: Databases, engine: Engine) -> Iterator[House]:
    """Nothing is released."""
    with open_house(databases.fresh(engine, uneven_district)) as house:
        yield house


@pytest.fixture
def released_uneven(databases: Databases, engine: Engine) -> Iterator[House]:
    """The year is released."""
    with open_house(databases.fresh(engine, uneven_released_district)) as house:
        yield house


def uneven_released_district(url: str) -> None:
    """The same with the year released."""
    uneven_district(url)
    release_all(url)


def rows(answer: Any) -> dict[tuple[str, str], dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    return {(row["group"], row["measure"]): row for row in answer.json()["rows"]}


def ask(house: House, query: str, who: str = "reporting") -> Any:
    return house.get(f"?measure=contacts&measure=arrests&period={YEAR}{query}", who=who, path="disproportionality")


@pytest.mark.policy("P23")
def test_a_published_group_is_compared_with_white_students(released_uneven: House) -> None:
    answer = ask(released_uneven, "&against=white")
    assert answer.json()["census_day"] == CENSUS.isoformat()
    black = rows(answer)["black_african_american", "contacts"]
    assert (black["count"], black["enrolment"], black["comparison_count"]) == (30, 50, 40)
    assert black["risk_ratio"] == 1.5
    assert black["risk_ratio_low"] < 1.5 < black["risk_ratio_high"]
    arrests = rows(answer)["black_african_american", "arrests"]
    assert arrests["unstable"] is True
    assert arrests["step_index"] == pytest.approx((15 / 30) / (12 / 40))


def test_of_a_suppressed_count_nothing_is_derived(released_uneven: House) -> None:
    for against in ("all_others", "white", "state&state_risk=0.1"):
        asian = rows(ask(released_uneven, f"&against={against}"))["asian", "contacts"]
        assert asian["status"] == "suppressed"
        assert {name for name in NUMBERS if asian[name] is not None} == set()


def test_exact_counts_are_compared_with_all_others_for_a_reason(uneven: House) -> None:
    answer = ask(uneven, REASON, "designee")
    assert answer.headers["cache-control"] == "no-store"
    black = rows(answer)["black_african_american", "contacts"]
    assert (black["comparison_count"], black["comparison_enrolment"]) == (60, 162)
    assert black["risk_ratio"] == pytest.approx((30 / 50) / (60 / 162), abs=1e-6)
    assert black["within_school"] == black["risk_ratio"]
    assert (black["federal"], black["federal_ratio"]) == ("risk_ratio", black["risk_ratio"])
    asian = rows(answer)["asian", "arrests"]
    assert (asian["federal"], asian["federal_ratio"]) == ("not_calculated", None)
    assert (asian["count"], asian["unstable"]) == (1, True)
    assert (asian["enrolment"], asian["comparison_enrolment"]) == (12, 200), "Filipino pupils are counted as Asian"
    with uneven.database.work(writing=False) as work:
        [entry] = work.connection.exec_driver_sql("SELECT action, target FROM ledger_entry").all()
    assert entry[0] == "aggregates:exact"
    assert "disproportionality" in entry[1]


def test_exact_comparisons_need_a_reason_and_the_scope(uneven: House) -> None:
    assert ask(uneven, "&exact=true", "designee").status_code == 422
    assert ask(uneven, REASON).status_code == 403


def test_the_states_risk_is_what_the_caller_gives(released_uneven: House) -> None:
    white = rows(ask(released_uneven, "&against=state&state_risk=0.1"))["white", "contacts"]
    assert (white["risk_ratio"], white["risk_difference"], white["comparison_count"]) == (4.0, 0.3, None)


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("&against=state", "?state_risk"), ("&against=white&state_risk=0.1", "?state_risk"),
        ("&by=gender&against=white", "?against"),
        ("&by=school", "?by"), ("&period=2013-09", "?period"),
    ],
)  # fmt: skip
def test_a_comparison_that_cannot_be_made_is_refused(released_uneven: House, query: str, pointer: str) -> None:
    address = f"?measure=contacts{query}" if "period" in query else f"?measure=contacts&period={YEAR}{query}"
    answer = released_uneven.get(address, path="disproportionality")
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_without_a_census_there_are_no_rates(released: House) -> None:
    answer = ask(released, "")
    assert answer.status_code == 409
    assert answer.json()["type"].endswith("/problems/no-census")


def test_a_group_of_fewer_than_eleven_students_is_hidden_however_often_it_is_met(uneven: House) -> None:
    enrol(uneven.database, "pacific_islander", "1001", 5)
    uneven.report(25, person(race_ethnicity="pacific_islander"))
    with uneven.database.work() as work:
        take_census(work, district=DISTRICT, day=CENSUS)
    uneven.release()
    islander = rows(ask(uneven, "&against=white"))["pacific_islander", "contacts"]
    assert (islander["count"], islander["enrolment"], islander["status"]) == (None, 5, "suppressed")
    assert rows(ask(uneven, "&against=white"))["white", "contacts"]["count"] == 40


def test_a_question_that_no_released_table_answers_is_refused_with_one_that_is(released_uneven: House) -> None:
    for path, query in (
        ("contacts", "measure=arrests&by=school"),
        ("disproportionality", "measure=arrests&by=gender"),
        ("indicators", "by=school"),
    ):
        refused = released_uneven.get(f"?period=2015-08&{query}", path=path)
        assert refused.json()["type"].endswith("/outside-cubes"), path
        nearest = refused.json()["nearest"]
        assert released_uneven.get(f"?{nearest}", path=path).status_code == 200, nearest


def repeated_district(url: str) -> None:
    """40 of 100 White pupils twice in contacts, 30 of 60 Latino ones three times, 20 of 40 Asian ones once."""
    two_schools(url)
    database = Database(url)
    for race, number, students, times in (("white", 100, 40, 2), ("hispanic_latino", 60, 30, 3), ("asian", 40, 20, 1)):
        enrol(database, race, "1001", number)
        for place in range(students):
            report(database, times, person(race_ethnicity=race)._replace(student=f"{race}-{place}"))
    with database.work() as work:
        take_census(work, district=DISTRICT, day=CENSUS)
    database.dispose()
    release_all(url)


@pytest.fixture
def repeated(databases: Databases, engine: Engine) -> Iterator[House]:
    """Released."""
    with open_house(databases.fresh(engine, repeated_district)) as house:
        yield house


@pytest.mark.policy("P23")
def test_of_students_who_come_again_and_again_the_ratio_is_told_each_once_too(repeated: House) -> None:
    contacts = rows(ask(repeated, REASON, "designee"))["hispanic_latino", "contacts"]
    assert contacts["risk_ratio"] == pytest.approx((90 / 60) / (100 / 140), abs=1e-6)
    for answer in (ask(repeated, "&unit=students"), ask(repeated, f"&unit=students{REASON}", "designee")):
        assert answer.json()["unit"] == "students"
        students = rows(answer)["hispanic_latino", "contacts"]
        assert (students["count"], students["comparison_count"]) == (30, 60)
        assert students["risk_ratio"] == pytest.approx((30 / 60) / (60 / 140), abs=1e-6)
        low, high = score_interval(30, 60, 60, 140) or (0, 0)
        assert (students["risk_ratio_low"], students["risk_ratio_high"]) == pytest.approx((low, high), abs=1e-6)
    assert ask(repeated, "&unit=contacts").status_code == 422
