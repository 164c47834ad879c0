"""Which perceived values say the same as recorded ones, and how sure a share of agreement is."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codes.aggregates import Basis
from app.measures.definitions import PERSONAL, Dimension, is_collected, partition
from app.measures.disproportionality import SAME, Agreement, match, share_interval

RACE, GENDER, DISABILITY, LEARNER = (
    Dimension.RACE_ETHNICITY, Dimension.GENDER, Dimension.DISABILITY, Dimension.ENGLISH_LEARNER,
)  # fmt: skip


def test_traits_that_both_bases_collect_are_compared_and_every_recorded_value_has_one_that_says_the_same() -> None:
    assert set(SAME) == {trait for trait in PERSONAL if is_collected(trait, Basis.PERCEIVED)}
    for trait, values in SAME.items():
        assert (*values, "not_recorded") == partition(trait, Basis.RECORDED)
        for perceived in values.values():
            assert set(perceived) <= set(partition(trait, Basis.PERCEIVED) or ()) - {"not_recorded"}


@pytest.mark.policy("P20")
@pytest.mark.parametrize(
    ("trait", "recorded", "perceived", "expected"),
    [
        (RACE, "hispanic_latino", "hispanic_latine", "agrees"),
        (RACE, "hispanic_latino", "white", "differs"),
        (RACE, "hispanic_latino", "two_or_more", "undecided"),
        (RACE, "american_indian_alaska_native", "native_american", "agrees"),
        (RACE, "two_or_more", "two_or_more", "agrees"),
        (RACE, "white", "two_or_more", "differs"),
        (RACE, "white", "middle_eastern_south_asian", "undecided"),
        (RACE, "asian", "middle_eastern_south_asian", "undecided"),
        (RACE, "black_african_american", "middle_eastern_south_asian", "differs"),
        (RACE, "white", "not_recorded", "undecided"),
        (RACE, "not_recorded", "white", "undecided"),
        (RACE, "not_linked", "not_recorded", "undecided"),
        (GENDER, "male", "transgender_man_boy", "agrees"),
        (GENDER, "female", "cisgender_woman_girl", "agrees"),
        (GENDER, "female", "transgender_man_boy", "differs"),
        (GENDER, "nonbinary", "nonbinary", "agrees"),
        (GENDER, "male", "nonbinary", "differs"),
        (DISABILITY, "idea", "yes", "agrees"),
        (DISABILITY, "section_504_only", "no", "differs"),
        (DISABILITY, "none", "no", "agrees"),
        (DISABILITY, "none", "yes", "differs"),
        (LEARNER, "yes", "yes", "agrees"),
        (LEARNER, "no", "yes", "differs"),
    ],
)
def test_two_values_agree_differ_or_cannot_be_told(
    trait: Dimension, recorded: str, perceived: str, expected: str
) -> None:
    assert match(trait, recorded, perceived) == expected


@given(st.integers(1, 300), st.data())
def test_at_each_end_of_the_interval_what_was_found_has_a_chance_of_one_in_forty(n: int, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, n))
    low, high = share_interval(a, n) or (-1.0, 2.0)
    assert 0 <= low <= a / n <= high <= 1
    assert low == 0 if a == 0 else _chance(range(a, n + 1), n, low) == pytest.approx(0.025, abs=1e-9)
    assert high == 1 if a == n else _chance(range(a + 1), n, high) == pytest.approx(0.025, abs=1e-9)


def _chance(of: range, n: int, share: float) -> float:
    return sum(comb(n, number) * share**number * (1 - share) ** (n - number) for number in of)


def test_of_nobody_nothing_is_said_and_below_twenty_the_share_is_unstable() -> None:
    nobody = Agreement(0, 0)
    assert (nobody.share, nobody.interval) == (None, None)
    assert [Agreement(15, number).is_unstable for number in (19, 20)] == [True, False]
