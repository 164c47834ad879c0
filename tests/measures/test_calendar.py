from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures.calendar import Span, month_of, next_month, quarter_of, read_period, year_of

months = st.builds(lambda year, month: f"{year}-{month:02d}", st.integers(2013, 2098), st.integers(1, 12))


def test_a_school_year_begins_on_the_first_of_july_in_the_districts_time_zone() -> None:
    pacific = ZoneInfo("America/Los_Angeles")
    before = datetime(2026, 7, 1, 6, 59, tzinfo=UTC)
    after = datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    assert year_of(month_of(before, pacific)).name == "2025-26"
    assert year_of(month_of(after, pacific)).name == "2026-27"


@pytest.mark.parametrize(
    ("month", "quarter"),
    [("2025-07", "2025-26-Q1"), ("2025-09", "2025-26-Q1"), ("2026-03", "2025-26-Q3"), ("2026-06", "2025-26-Q4")],
)
def test_the_first_quarter_is_july_to_september(month: str, quarter: str) -> None:
    assert quarter_of(month).name == quarter


@given(months)
def test_months_nest_in_quarters_and_quarters_in_years(month: str) -> None:
    year, quarter = year_of(month), quarter_of(month)
    assert month in quarter.months
    assert [each for part in year.parts(Span.QUARTER) for each in part.months] == list(year.months)
    assert quarter in year.parts(Span.QUARTER)
    assert quarter.parts(Span.YEAR) == ()
    assert next_month(next_month(month, 12), -12) == month


@given(months)
def test_a_period_is_read_back_by_its_name(month: str) -> None:
    for period in (year_of(month), quarter_of(month), *year_of(month).parts(Span.MONTH)):
        assert read_period(period.name) == period


@pytest.mark.parametrize("text", ["2025-27", "2025-13", "2025-00", "2025-26-Q5", "2025-27-Q1", "1999-00", "2026", ""])
def test_what_names_no_period_is_none(text: str) -> None:
    assert read_period(text) is None


def test_a_month_closes_fifteen_days_after_its_end() -> None:
    march = read_period("2026-03")
    assert march is not None
    assert not march.is_closed(date(2026, 4, 15), 15)
    assert march.is_closed(date(2026, 4, 16), 15)
