from hypothesis import given
from hypothesis import strategies as st

from app.aggregates.rules import THRESHOLD, protect
from app.measures.cubes import Cell


def cell(value: int, *values: str) -> Cell:
    return Cell("2025-26", "school", "subjects", values, "arrests", value)


@given(st.integers(0, THRESHOLD - 1))
def test_zero_and_every_small_number_look_alike_below_district_level(value: int) -> None:
    assert protect([cell(value, "1001")]) == protect([cell(0, "1001")])
    assert protect([cell(value, "1001")])[0].value is None


@given(st.integers(THRESHOLD, 10**6))
def test_a_count_of_eleven_or_more_is_published_true(value: int) -> None:
    assert protect([cell(value, "1001"), cell(value)]) == [cell(value, "1001"), cell(value)]


def test_a_true_zero_is_published_of_the_whole_district_alone() -> None:
    assert protect([cell(0)])[0].value == 0
    assert protect([cell(1)])[0].value is None


@given(st.lists(st.integers(0, 30)))
def test_cells_keep_their_order_and_none_is_lost(values: list[int]) -> None:
    cells = [cell(value, str(place)) for place, value in enumerate(values)]
    assert [each.values for each in protect(cells)] == [each.values for each in cells]
