"""Ratios and intervals to the digit of vectors made with scipy 1.17.1 and statsmodels 0.15.0, and their identities."""

import json
from math import inf, isclose
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.measures.disproportionality import (
    Comparison,
    rate_interval,
    ratio_to_report,
    score_interval,
    step_index,
    within_school,
)

_VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "measure_vectors.json").read_text())
GROUPS = [vector for vector in _VECTORS if vector["kind"] == "two_group"]
SHARES = [vector for vector in _VECTORS if vector["kind"] == "published_shares"]
STATE_RISK = 0.01


def implied_ratio(of_outcome: float, of_enrolment: float) -> float:
    """The risk ratio behind two shares."""
    return (of_outcome / (1 - of_outcome)) / (of_enrolment / (1 - of_enrolment))


def compared(vector: dict[str, Any]) -> Comparison:
    return Comparison(*(vector[name] for name in "anbm"))


def near(value: float | None, expected: float | str | None) -> bool:
    if value is None or expected is None:
        return value is expected
    return value == inf if expected == "inf" else isclose(value, float(expected), rel_tol=0, abs_tol=1e-6)


comparisons = st.builds(
    lambda n, m, a, b: Comparison(min(a, n), n, min(b, m), m),
    st.integers(1, 5_000), st.integers(1, 50_000), st.integers(0, 5_000), st.integers(0, 5_000),
)  # fmt: skip


@pytest.mark.policy("P23")
@pytest.mark.parametrize("vector", GROUPS)
def test_every_measure_of_two_groups_is_that_of_the_vectors(vector: dict[str, Any]) -> None:
    names = {"risk_cmp": "comparison_risk", "enrol_share": "enrolment_share"}
    for name in ("risk", "risk_cmp", "risk_ratio", "risk_difference", "composition", "enrol_share",
                 "composition_index", "expected", "excess"):  # fmt: skip
        value = getattr(compared(vector), names.get(name, name))
        assert near(value, vector[name]), (name, value)


@pytest.mark.parametrize("vector", GROUPS)
@pytest.mark.parametrize(("name", "made"), [("rr_ci_score", score_interval), ("rate_ratio_ci_exact", rate_interval)])
def test_every_interval_is_that_of_the_vectors(vector: dict[str, Any], name: str, made: Any) -> None:
    ends = made(*(vector[letter] for letter in "anbm"))
    assert all(map(near, ends, vector[name])), ends


@pytest.mark.parametrize("vector", GROUPS)
def test_the_federal_rule_reports_the_ratio_the_alternate_one_or_none(vector: dict[str, Any]) -> None:
    kind, value = vector["idea"]
    found = ratio_to_report(compared(vector), STATE_RISK)
    assert found[0].value == kind
    assert near(found[1], value)


def test_without_a_states_risk_there_is_no_alternate_ratio() -> None:
    assert ratio_to_report(Comparison(12, 300, 0, 500), None) == ("not_calculated", None)


@pytest.mark.parametrize("vector", SHARES, ids=lambda vector: str(vector["source"]))
def test_published_shares_imply_the_ratio_of_the_vectors(vector: dict[str, Any]) -> None:
    outcome, population = vector["share_outcome"], vector["share_population"]
    assert near(implied_ratio(outcome, population), vector["implied_rr_vs_others"])
    assert near(outcome / population, vector["composition_index"])


@given(comparisons)
def test_the_ratio_follows_from_shares(each: Comparison) -> None:
    assume(each.b and each.composition not in (None, 1.0))
    assert each.composition is not None
    assert each.enrolment_share is not None
    assert each.risk_ratio is not None
    implied = implied_ratio(each.composition, each.enrolment_share)
    assert isclose(implied, each.risk_ratio, rel_tol=1e-9, abs_tol=1e-12)


@given(comparisons)
def test_an_interval_holds_its_ratio_and_that_of_the_swapped_groups_is_its_inverse(each: Comparison) -> None:
    for made in (score_interval, rate_interval):
        ends = made(each.a, each.n, each.b, each.m)
        swapped = made(each.b, each.m, each.a, each.n)
        assert (ends is None) == (each.a + each.b == 0)
        if ends is None or swapped is None or 0 in (each.a, each.b):
            continue
        assert each.risk_ratio is not None
        assert ends[0] <= each.risk_ratio * (1 + 1e-9)
        assert each.risk_ratio <= ends[1] * (1 + 1e-9)
        assert isclose(ends[0] * swapped[1], 1, rel_tol=1e-6)


@given(comparisons, st.integers(1, 5))
def test_one_ratio_in_every_school_is_the_ratio_within_schools(each: Comparison, schools: int) -> None:
    whole = within_school([each] * schools)
    if each.b == 0:
        assert whole is None
    else:
        assert whole is not None
        assert each.risk_ratio is not None
        assert isclose(whole, each.risk_ratio, rel_tol=1e-9)


def test_uneven_schools_can_make_a_gap_that_none_of_them_has() -> None:
    strict, mild = Comparison(30, 100, 3, 10), Comparison(1, 10, 100, 1_000)
    merged = Comparison(31, 110, 103, 1_010)
    assert within_school([strict, mild]) == pytest.approx(1)
    assert merged.risk_ratio == pytest.approx(2.7635, abs=1e-4)


@given(st.tuples(st.integers(1, 99), st.integers(1, 99)), st.tuples(st.integers(1, 99), st.integers(1, 99)))
def test_indices_of_two_steps_multiply_to_that_of_both(first: tuple[int, int], second: tuple[int, int]) -> None:
    start = (1, 1)
    steps = [step_index(first, start), step_index(second, first)]
    assert steps[0] is not None
    assert steps[1] is not None
    assert step_index(second, start) == pytest.approx(steps[0] * steps[1])
