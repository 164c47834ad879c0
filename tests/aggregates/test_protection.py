"""Protection and audit against each other: random tables, one mark too few, releases that leak only together."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.aggregates.rules import THRESHOLD, Earlier, audit, may_show, protect
from app.aggregates.service.releasing import render
from app.measures.cubes import Cell

RACE = "recorded_race_ethnicity"
QUARTERS = [f"2025-26-Q{number}" for number in (1, 2, 3, 4)]


def cell(value: int, *values: str, node: str | None = None, period: str = QUARTERS[0]) -> Cell:
    name = node if node is not None else {0: "", 1: "school", 2: f"school+{RACE}"}[len(values)]
    return Cell(period, name, "subjects", values, "arrests", value)


def by_school(*counts: int, period: str = QUARTERS[0]) -> list[Cell]:
    """A quarter's total and its schools."""
    return [cell(sum(counts), period=period), *(cell(n, f"{k}", period=period) for k, n in enumerate(counts))]


def a_year(joint: Sequence[Sequence[Sequence[int]]]) -> list[Cell]:
    """Quarter, school, race to the tables of both, of their crossing in the year, and of the whole district."""
    cells = []
    schools, races = range(len(joint[0])), range(len(joint[0][0]))
    year = [[sum(quarter[s][r] for quarter in joint) for r in races] for s in schools]
    for period, table in [*zip(QUARTERS, joint, strict=True), ("2025-26", year)]:
        cells.append(cell(sum(map(sum, table)), period=period))
        cells += [cell(sum(table[s]), f"s{s}", period=period) for s in schools]
        cells += [cell(sum(row[r] for row in table), f"r{r}", node=RACE, period=period) for r in races]
    return cells + [cell(year[s][r], f"s{s}", f"r{r}", period="2025-26") for s in schools for r in races]


def primary(cells: Sequence[Cell]) -> list[Cell]:
    return [each if may_show(each) else replace(each, value=None) for each in cells]


def found(*releases: Sequence[Cell]) -> int:
    return len(audit([render(release) for release in releases]).findings)


def earlier(cells: Sequence[Cell], published: Sequence[Cell]) -> list[Earlier]:
    return [Earlier(true, out.value is not None) for true, out in zip(cells, published, strict=True)]


counts = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 120))
years = st.tuples(st.integers(2, 3), st.integers(2, 3)).flatmap(
    lambda size: st.lists(
        st.lists(st.lists(counts, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]),
        min_size=4, max_size=4,
    )
)  # fmt: skip


@given(years)
@settings(max_examples=40, deadline=None)
def test_whatever_the_counts_the_audit_finds_nothing_and_what_is_published_is_true(
    joint: Sequence[Sequence[Sequence[int]]],
) -> None:
    cells = a_year(joint)
    published = protect(cells)
    assert found(published) == 0
    assert [out.values for out in published] == [true.values for true in cells]
    assert all(out.value in (None, true.value) for true, out in zip(cells, published, strict=True))
    assert all(out.value is None for true, out in zip(cells, published, strict=True) if not may_show(true))


@given(years)
@example([[[0, 0, 0], [0, 0, 0]]] * 3 + [[[0, 1, 10], [0, 11, 0]]])
@settings(max_examples=20, deadline=None)
def test_quarters_released_one_by_one_and_then_the_year_are_clean_together(
    joint: Sequence[Sequence[Sequence[int]]],
) -> None:
    cells = a_year(joint)
    history: list[Earlier] = []
    texts: list[list[Cell]] = []
    for period in [*QUARTERS, "2025-26"]:
        new = [each for each in cells if each.period == period]
        published = protect(new, history)
        history += earlier(new, published)
        texts.append(published)
        assert found(*texts) == 0


def test_one_mark_too_few_and_the_audit_objects() -> None:
    cells = by_school(40, 30, 3)
    published = protect(cells)
    assert found(published) == 0
    [extra] = [place for place, each in enumerate(published) if each.value is None and cells[place].value != 3]
    broken = [*published[:extra], cells[extra], *published[extra + 1 :]]
    assert found(broken) == 1


def test_releases_that_are_clean_alone_and_not_together_are_found() -> None:
    """Each quarter hides school 1 and the total; the year tells the total, and other releases the rest."""
    quarters = [by_school(20, 15, 14, period=name) for name in QUARTERS]
    quarters[0] = by_school(20, 15, 4, period=QUARTERS[0])
    hidden = [[replace(quarters[0][0], value=None), *primary(quarters[0])[1:]], *quarters[1:]]
    year = by_school(80, 60, 46, period="2025-26")
    assert [found(each) for each in [*hidden, year]] == [0] * 5
    assert found(*hidden, year) > 0


def test_three_small_counts_whose_sum_is_too_small_are_not_left_to_themselves() -> None:
    """15 = 10 + 3 + 1 + 1 with the ten published would bound each of the others by 5."""
    cells = by_school(11, 2, 1, 1)
    assert found(primary(cells)) == 3
    published = protect(cells)
    assert found(published) == 0
    assert published[1].value is None or published[0].value is None


def test_three_singletons_are_hidden_behind_something_large() -> None:
    cells = by_school(50, 40, 1, 1, 1)
    published = protect(cells)
    assert found(published) == 0
    assert sum(each.value is None for each in published) == 4


def test_linked_tables_are_protected_together() -> None:
    """The total is linked to schools and to races; each table alone would be clean with the total hidden in one."""
    cells = [*by_school(30, 12, 4), cell(26, "r0", node=RACE), cell(20, "r1", node=RACE)]
    published = protect(cells)
    assert found(published) == 0


@given(st.integers(0, THRESHOLD - 1))
def test_zero_and_every_small_number_look_alike_below_district_level(value: int) -> None:
    other = [cell(300, "0"), cell(300, "1")]
    whole = [cell(600 + value), *other, cell(value, "2")]
    assert [each.value for each in protect(whole)][3] is None


def test_a_true_zero_is_published_of_the_whole_district_alone() -> None:
    assert protect([cell(0), cell(0, "0")]) == [cell(0), replace(cell(0, "0"), value=None)]
    assert protect([cell(1), cell(1, "0")])[0].value is None


def test_what_an_earlier_release_published_is_never_hidden_again() -> None:
    quarter = by_school(40, 30, 20)
    first = protect(quarter)
    year = by_school(40, 30, 21, period="2025-26")
    second = protect(year, earlier(quarter, first))
    assert first == quarter
    assert found(first, second) == 0


def test_an_audit_of_contradicting_releases_is_an_error() -> None:
    with pytest.raises(ArithmeticError):
        audit([render([cell(30), cell(20, "0"), cell(11, "1"), replace(cell(1, "2"), value=None)])])
