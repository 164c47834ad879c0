"""Students, each counted once in a released school year of the whole district."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from operator import add
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from app.aggregates.rules import METHOD, audit, ill_fitting, may_show, protect
from app.aggregates.service import make_release
from app.aggregates.service.releasing import render
from app.aggregates.tables import frozen_month
from app.codes.aggregates import Measure
from app.core.db import Database
from app.measures.calendar import year_of
from app.measures.counting import count, recount
from app.measures.cubes import Cell
from app.measures.forgetting import forget
from app.measures.happening import Happening, Person, Traits
from app.measures.students import TRAITS, counted_lines
from tests.aggregates.conftest import YEAR, House, open_house, report, two_schools
from tests.fixtures.database import Databases, Engine
from tests.measures.builders import DISTRICT, happening, mask, person

LAST = "2014-06"
TABLES = ["", "&by=race_ethnicity", "&by=gender", "&by=grade_band", "&by=disability", "&by=english_learner"]
BOTH = "&measure=contacts&measure=arrests"


def of(student: str, *measures: Measure, **traits: str) -> Person:
    return person(*measures, **{"gender": "male", **traits})._replace(student=student)


def asked(house: House, query: str, unit: str = "students") -> dict[tuple[str, ...], int | None]:
    answer = house.get(f"?period={YEAR}&unit={unit}{query}")
    assert answer.status_code == 200, answer.text
    return {(row.get("race_ethnicity", ""), row["measure"]): row["value"] for row in answer.json()["rows"]}


def students_who_come_again(url: str) -> None:
    """40 White students twice, 30 Latino students three times, in different months; half of the White ones arrested.

    And 15 Asian students once.
    """
    two_schools(url)
    database = Database(url)
    for race, number, months in (
        ("white", 40, ("2013-08", "2014-02")),
        ("hispanic_latino", 30, ("2013-08", "2013-11", "2014-05")),
        ("asian", 15, ("2013-08",)),
    ):
        for place, month in product(range(number), months):
            arrested = [Measure.ARRESTS] if place % 2 and month == "2014-02" else []
            report(database, 1, of(f"{race}-{place}", *arrested, race_ethnicity=race), month=month)
    database.dispose()


def released_until_march(url: str) -> None:
    students_who_come_again(url)
    database = Database(url)
    make_release(database, district=DISTRICT, closes_after_days=15, through="2014-03")
    database.dispose()


def released_for_the_year(url: str) -> None:
    released_until_march(url)
    database = Database(url)
    make_release(database, district=DISTRICT, closes_after_days=15, through=LAST)
    database.dispose()


@pytest.fixture
def until_march(databases: Databases, engine: Engine) -> Iterator[House]:
    """Released until March; the year is not."""
    with open_house(databases.fresh(engine, released_until_march)) as house:
        yield house


@pytest.fixture
def whole_year(databases: Databases, engine: Engine) -> Iterator[House]:
    """The year is released."""
    with open_house(databases.fresh(engine, released_for_the_year)) as house:
        yield house


def test_each_student_of_a_year_counts_once(whole_year: House) -> None:
    assert asked(whole_year, BOTH) == {("", "contacts"): 85, ("", "arrests"): 20}
    races = asked(whole_year, f"&by=race_ethnicity{BOTH}")
    assert (races["white", "contacts"], races["hispanic_latino", "contacts"]) == (40, 30)
    assert asked(whole_year, "", "subjects") == {("", "contacts"): 185}
    exact = whole_year.exact(f"?period={YEAR}&unit=students&by=race_ethnicity").json()["rows"]
    known = {row["race_ethnicity"]: row["value"] for row in exact if row["value"]}
    assert known == {"white": 40, "hispanic_latino": 30, "asian": 15}


@pytest.mark.parametrize("basis", ["recorded", "perceived"])
def test_every_table_of_one_trait_is_released_in_students_too(whole_year: House, basis: str) -> None:
    for query in TABLES:
        answer = whole_year.get(f"?period={YEAR}&unit=students&basis={basis}{query}")
        assert answer.status_code == 200
        assert answer.json()["unit"] == "students"
        assert answer.json()["release"]["method"] == METHOD
        persons = whole_year.get(f"?period={YEAR}&unit=subjects&basis={basis}{query}").json()["rows"]
        for row, other in zip(answer.json()["rows"], persons, strict=True):
            assert {**row, "value": 0, "status": 0} == {**other, "value": 0, "status": 0}
            assert row["value"] is None or other["value"] is None or row["value"] <= other["value"]


@pytest.mark.parametrize(
    ("query", "pointer", "nearest"),
    [
        ("&by=school", "?unit", f"measure=contacts&by=school&period={YEAR}&basis=recorded&unit=subjects"),
        (
            "&by=race_ethnicity&by=gender",
            "?unit",
            f"measure=contacts&by=race_ethnicity&by=gender&period={YEAR}&basis=recorded&unit=subjects",
        ),
        ("&by=matter", "?unit", f"measure=contacts&by=matter&period={YEAR}&basis=recorded&unit=subjects"),
        ("&by=quarter", "?by", f"measure=contacts&period={YEAR}&basis=recorded&unit=students"),
        ("-Q2&by=gender", "?period", f"measure=contacts&by=gender&period={YEAR}&basis=recorded&unit=students"),
    ],
)
def test_where_students_are_not_released_the_nearest_question_is_named(
    released: House, query: str, pointer: str, nearest: str
) -> None:
    answer = released.get(f"?unit=students&period={YEAR}{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert answer.json()["nearest"] == nearest
    assert released.get(f"?{nearest}").status_code == 200


def known(house: House) -> list[Happening]:
    """What was reported, read back from its lines."""
    with house.database.work(writing=False) as work:
        lines = list(counted_lines(work, DISTRICT, year_of("2013-08").months, standing=True))
    found = []
    for line in lines:
        traits = dict(zip(TRAITS, line.traits, strict=True))
        recorded = {name: traits[f"recorded_{name}"] for name in Traits._fields}
        one = Person(line.measures & ~mask(Measure.CONTACTS), Traits(**recorded), Traits(), line.student)
        found.append(happening(one, contact_id=line.contact_id, month=line.month))
    return found


def forgotten(house: House, chosen: Callable[[Person], bool]) -> None:
    sealed = [each for each in known(house) if each.month <= "2014-03" and chosen(each.persons[0])]
    assert sealed
    with house.database.work() as work:
        for each in sealed:
            forget(work, each)


def amended(house: House) -> None:
    with house.database.work() as work:
        for before in known(house)[:2]:
            [one] = before.persons
            changed = one._replace(student="somebody else", recorded=one.recorded._replace(race_ethnicity="asian"))
            recount(work, before=before, after=before._replace(persons=(changed,)))


def late(house: House) -> None:
    with house.database.work() as work:
        for place in range(3):
            count(work, happening(of(f"late-{place}", race_ethnicity="white"), month="2013-08"))


def test_what_came_after_a_month_was_frozen_is_not_counted_in_its_year(until_march: House) -> None:
    """And an amendment takes nobody out: the persons in events beside it are counted as they were frozen too."""
    amended(until_march)
    late(until_march)
    until_march.release(LAST)
    assert asked(until_march, "") == {("", "contacts"): 85}
    assert asked(until_march, "&by=race_ethnicity")["white", "contacts"] == 40


def test_students_of_sealed_contacts_alone_are_not_counted(until_march: House) -> None:
    forgotten(until_march, lambda one: one.student in {"white-0", "white-1"})
    until_march.release(LAST)
    assert asked(until_march, "") == {("", "contacts"): 83}
    assert asked(until_march, "", "subjects") == {("", "contacts"): 185}


def test_a_year_whose_months_were_frozen_without_marks_hides_its_students(until_march: House) -> None:
    with until_march.database.work() as work:
        work.connection.execute(update(frozen_month).where(frozen_month.c.month == "2013-08").values(marks=None))
    until_march.release(LAST)
    assert asked(until_march, "") == {("", "contacts"): None}
    assert asked(until_march, "", "subjects") == {("", "contacts"): 185}


def test_a_group_whose_records_are_gone_has_no_students_and_the_release_goes_on(until_march: House) -> None:
    forgotten(until_march, lambda one: one.recorded.race_ethnicity == "white")
    assert until_march.release(LAST)
    assert asked(until_march, BOTH) == {("", "contacts"): 45, ("", "arrests"): 0}
    assert asked(until_march, "", "subjects") == {("", "contacts"): 185}


def test_a_student_whose_record_changed_is_in_the_group_of_the_first_contact_with_the_measure(house: House) -> None:
    house.report(1, *(of(f"A-{number}", Measure.ARRESTS, race_ethnicity="asian") for number in range(12)))
    for number in range(30):
        name = f"S-{number}"
        house.report(1, of(name, race_ethnicity="white"), month="2013-08")
        house.report(1, of(name, Measure.ARRESTS, race_ethnicity="two_or_more"), month="2013-10")
        house.report(1, of(name, Measure.ARRESTS, race_ethnicity="white"), month="2014-02")
    house.release(LAST)
    races = asked(house, f"&by=race_ethnicity{BOTH}")
    assert (races["white", "contacts"], races["two_or_more", "arrests"]) == (30, 30)


def test_a_comparison_of_students_is_by_school_year(whole_year: House) -> None:
    query = f"?measure=contacts&period={YEAR}&unit=students"
    refused = whole_year.get(f"?measure=contacts&period={YEAR}-Q1&unit=students", path="disproportionality")
    assert refused.status_code == 422
    assert refused.json()["nearest"].endswith(f"period={YEAR}&against=all_others&unit=students")
    assert whole_year.get(query, path="disproportionality").json()["type"].endswith("no-census")


# --- the arithmetic


def cell(unit: str, value: int, *values: str) -> Cell:
    node = "+".join(("recorded_race_ethnicity", "recorded_gender")[: len(values)])
    return Cell("2025-26", node, unit, values, "arrests", value)


def two_tables(students: list[list[int]], again: list[list[int]]) -> list[Cell]:
    """Race, gender to how many students, and how many more persons in events, to what is released of both."""
    persons = [list(map(add, *rows)) for rows in zip(students, again, strict=True)]
    cells: list[Cell] = []
    for unit, table in (("students", students), ("subjects", persons)):
        cells.append(cell(unit, sum(map(sum, table))))
        cells += [cell(unit, sum(row), f"r{place}") for place, row in enumerate(table)]
        by_gender = enumerate(map(sum, zip(*table, strict=True)))
        cells += [replace(cell(unit, n, f"g{place}"), node="recorded_gender") for place, n in by_gender]
    return cells + [cell("subjects", n, f"r{r}", f"g{g}") for r, row in enumerate(persons) for g, n in enumerate(row)]


def found(cells: list[Cell]) -> int:
    return len(audit([render(cells)]).findings)


_grids = st.lists(
    st.lists(st.one_of(st.integers(1, 12), st.integers(1, 90)), min_size=2, max_size=2), min_size=2, max_size=3
)


@given(_grids.flatmap(lambda students: st.tuples(st.just(students), st.lists(
    st.lists(st.one_of(st.just(0), st.integers(0, 40)), min_size=2, max_size=2),
    min_size=len(students), max_size=len(students)))))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_students_and_persons_in_events_are_protected_together(tables: tuple[Any, Any]) -> None:
    cells = two_tables(*tables)
    published = protect(cells)
    assert found(published) == 0
    assert all(out.value in (None, true.value) for true, out in zip(cells, published, strict=True))
    assert all(out.value is None for true, out in zip(cells, published, strict=True) if not may_show(true))


def one_table(unit: str, *counts: int) -> list[Cell]:
    """By race, and in all."""
    return [cell(unit, sum(counts)), *(cell(unit, number, f"r{place}") for place, number in enumerate(counts))]


def test_a_hidden_count_of_students_is_not_told_by_the_events_beside_it() -> None:
    """Of 40 students at most 30 are among 30 persons, so 10 at least among the other 12."""
    persons, students = one_table("subjects", 12, 30), one_table("students", 10, 30)
    marked = [replace(each, value=None) if each.values else each for each in students]
    assert found(marked) == 0
    assert found([*persons, *marked]) == 1
    assert found(protect([*persons, *students])) == 0


def test_one_mark_too_few_among_students_and_the_audit_objects() -> None:
    cells = two_tables([[60, 5], [70, 3]], [[40, 30], [50, 60]])
    published = protect(cells)
    assert found(published) == 0
    extra = [
        place
        for place, (true, out) in enumerate(zip(cells, published, strict=True))
        if out.value is None and may_show(true)
    ]
    assert [cells[place].unit for place in extra] == ["students"]
    objections = [found([*published[:place], cells[place], *published[place + 1 :]]) for place in extra]
    assert all(objections)


def test_students_known_to_be_there_leave_eleven_numbers_beside_none() -> None:
    """10 students of two groups are 0 to 10 of each; but there are students where persons in events are published."""
    persons, students = one_table("subjects", 20, 20, 50), one_table("students", 4, 6, 25)
    marked = [each if may_show(each) else replace(each, value=None) for each in students]
    assert found(marked) == 0
    assert found([*persons, *marked]) == 2
    perceived = [replace(each, node=each.node.replace("recorded", "perceived")) for each in [*persons, *marked]]
    assert found(perceived) == 0, "persons whom nobody linked are perceived too"
    assert found(protect([*persons, *students])) == 0


@pytest.mark.parametrize(("students", "fits"), [(0, True), (5, True), (6, False)])
def test_students_fit_the_events_of_their_group(students: int, fits: bool) -> None:
    cells = [cell("students", students, "white"), cell("subjects", 5, "white")]
    assert (ill_fitting(cells) == frozenset()) is fits
