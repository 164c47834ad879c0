import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codes.aggregates import Basis, Measure, Unit
from app.codes.outcomes import Outcome
from app.measures.cubes import NODES
from app.measures.definitions import (
    BITS,
    DEFINITIONS,
    MEASURES,
    NOT_RECORDED,
    PERSONAL,
    Dimension,
    bits_of_outcomes,
    default_unit,
    is_collected,
    partition,
)
from app.measures.groupings import KEPT, grouping_of

POLICY = (
    Measure.ARRESTS,
    Measure.CITATIONS,
    Measure.REFERRALS_FOR_PROSECUTION,
    Measure.MISCONDUCT_REPORTS,
    Measure.OTHER_ACTIONS,
)


def test_every_measure_of_the_code_list_is_defined_and_has_a_bit_of_its_own() -> None:
    assert set(MEASURES) == set(Measure) == set(DEFINITIONS) == set(BITS)
    assert sorted(BITS.values()) == [1 << place for place in range(len(MEASURES))]


@pytest.mark.policy("P22")
@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.NO_ACTION])
def test_every_outcome_is_behind_exactly_one_of_the_measures_that_the_policy_names(outcome: Outcome) -> None:
    assert sum(outcome in DEFINITIONS[measure].outcomes for measure in POLICY) == 1


@pytest.mark.policy("P22")
def test_the_four_measures_of_the_policy_exist_by_their_names() -> None:
    assert {"arrests", "referrals_for_prosecution", "misconduct_reports", "other_actions"} <= {*Measure}


def test_no_action_is_no_measure() -> None:
    assert bits_of_outcomes([Outcome.NO_ACTION.value]) == 0


@given(st.lists(st.sampled_from(list(Outcome))))
def test_outcomes_together_are_measured_as_each_of_them_is(outcomes: list[Outcome]) -> None:
    expected = 0
    for outcome in outcomes:
        expected |= bits_of_outcomes([outcome.value])
    assert bits_of_outcomes([outcome.value for outcome in outcomes]) == expected


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("dimension", list(Dimension))
def test_a_partition_names_no_value_twice_and_has_one_for_what_is_not_recorded(
    dimension: Dimension, basis: Basis
) -> None:
    values = partition(dimension, basis) or ()
    assert len(set(values)) == len(values)
    if dimension in PERSONAL and is_collected(dimension, basis):
        assert values[-1] == NOT_RECORDED


@pytest.mark.policy("P20")
def test_a_grade_is_recorded_and_never_perceived() -> None:
    assert is_collected(Dimension.GRADE_BAND, Basis.RECORDED)
    assert not is_collected(Dimension.GRADE_BAND, Basis.PERCEIVED)


def test_filipino_counts_below_asian_and_the_seven_federal_groups_stand() -> None:
    values = partition(Dimension.RACE_ETHNICITY, Basis.RECORDED)
    assert values is not None
    assert "filipino" not in values
    assert len(values) == 7 + len([NOT_RECORDED])


def test_every_released_table_is_folded_ahead_of_questions() -> None:
    for node in NODES:
        assert grouping_of(node.dimensions, Basis.RECORDED) in KEPT


def test_events_are_the_unit_of_what_describes_events() -> None:
    assert default_unit([Measure.CONTACTS, Measure.STAFF_REQUESTS], [Dimension.SCHOOL]) is Unit.CONTACTS
    assert default_unit([Measure.CONTACTS], [Dimension.GENDER]) is Unit.SUBJECTS
    assert default_unit([Measure.CONTACTS, Measure.ARRESTS], []) is Unit.SUBJECTS
