"""Indicators of performance: from published counts alone, or exactly for a reason."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.aggregates.rules.indicators import FORMULAS, Formula, worked_out
from app.codes.aggregates import Measure, Unit
from app.codes.program import Indicator
from app.core.db import Database
from tests.aggregates.conftest import YEAR, House, open_house, release_all, report, two_schools
from tests.fixtures.database import Databases, Engine
from tests.measures.builders import person

FORCE = person(Measure.FORCE)
CALMED = person(Measure.FORCE, Measure.DE_ESCALATION)
RESTORED = person(Measure.RESTORATIVE)


def ask(house: House, query: str = "", who: str = "reporting") -> Any:
    return house.get(f"?period={YEAR}{query}", who=who, path="indicators")


def exactly(house: House, by: str) -> Any:
    return ask(house, f"&by={by}&exact=true&reason=Yearly%20review%20of%20the%20MOU", "designee")


def values(answer: Any) -> dict[tuple[str, ...], Any]:
    assert answer.status_code == 200, answer.text
    rows = answer.json()["rows"]
    names = [name for name in ("school", "agency", "officer") if name in rows[0]]
    return {(*(row[name] for name in names), row["indicator"]): (row["value"], row["status"]) for row in rows}


def watched_district(url: str) -> None:
    """School 1001: 60 contacts, 16 with force, 12 of these calmed before, 30 restored; 1002: 20, of them 5 forced."""
    two_schools(url)
    database = Database(url)
    for number, one in ((12, CALMED), (4, FORCE), (30, RESTORED), (14, person())):
        report(database, number, one)
    for number, one in ((3, FORCE), (2, CALMED), (15, person())):
        report(database, number, one, school_id="1002")
    database.dispose()


def watched_released_district(url: str) -> None:
    """The same with the year released."""
    watched_district(url)
    release_all(url)


@pytest.fixture
def watched(databases: Databases, engine: Engine) -> Iterator[House]:
    """Nothing is released."""
    with open_house(databases.fresh(engine, watched_district)) as house:
        yield house


@pytest.fixture
def released_watched(databases: Databases, engine: Engine) -> Iterator[House]:
    """The year is released."""
    with open_house(databases.fresh(engine, watched_released_district)) as house:
        yield house


@pytest.mark.policy("P09")
def test_exact_indicators_are_drawn_from_the_counts(watched: House) -> None:
    found = values(exactly(watched, "school"))
    assert found["1001", "contacts"] == (60, "exact")
    assert found["1001", "force"] == (16, "exact")
    assert found["1001", "de_escalation_rate"] == (0.75, "exact")
    assert found["1001", "restorative_rate"] == (0.5, "exact")
    assert found["1002", "de_escalation_rate"] == (0.4, "exact")
    assert values(exactly(watched, "district"))["de_escalation_rate",] == (round(14 / 21, 6), "exact")
    assert values(exactly(watched, "agency"))["agency-1", "contacts"] == (80, "exact")
    watched.report(1, CALMED)
    assert values(exactly(watched, "school"))["1001", "force"] == (17, "exact")


@pytest.mark.policy("P09")
def test_released_indicators_are_worked_out_from_published_counts_alone(released_watched: House) -> None:
    published = {
        (row["school"], row["measure"]): row["value"]
        for row in released_watched.get(
            f"?period={YEAR}&by=school&unit=subjects&measure=contacts&measure=force&measure=de_escalation"
            "&measure=restorative"
        ).json()["rows"]
    }
    found = values(ask(released_watched))
    for school in ("1001", "1002"):
        for name, above, below in (
            ("de_escalation_rate", "de_escalation", "force"),
            ("restorative_rate", "restorative", "contacts"),
        ):
            pair = published[school, above], published[school, below]
            expected = None if None in pair else pair[0] / pair[1]
            value, status = found[school, name]
            assert status == ("suppressed" if expected is None else "published")
            assert value == (None if expected is None else pytest.approx(expected, abs=1e-6))
    assert found["1002", "force"] == (None, "suppressed")
    assert ("1001", "flags") not in found
    assert ("1001", "review_delay") not in found


def test_the_released_door_serves_csv_and_an_entity_tag(released_watched: House) -> None:
    answer = ask(released_watched, "&format=csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text.splitlines()[0] == "school,indicator,period,value,status"
    assert len(answer.text.splitlines()) == 1 + 2 * len(FORMULAS)
    again = released_watched.get(f"?period={YEAR}&format=csv", path="indicators", if_none_match=answer.headers["etag"])
    assert again.status_code == 304
    assert values(ask(released_watched, "&by=district"))["contacts",] == (80, "published")


@pytest.mark.policy("P09")
@pytest.mark.parametrize("by", ["agency", "officer"])
def test_agencies_and_officers_are_for_the_designee_alone(released_watched: House, by: str) -> None:
    refused = ask(released_watched, f"&by={by}")
    assert refused.status_code == 422
    assert refused.json()["nearest"] == f"by=school&period={YEAR}"
    for who in ("reporting", "site_admin"):
        assert ask(released_watched, f"&by={by}&exact=true&reason=Yearly%20review", who).status_code == 403


def test_a_site_administrator_sees_own_schools_alone(released_watched: House) -> None:
    assert {school for school, _ in values(ask(released_watched, who="site_admin"))} == {"1001"}


def test_a_month_of_schools_is_refused_with_its_quarter(released_watched: House) -> None:
    answer = released_watched.get("?period=2013-09", path="indicators")
    assert answer.status_code == 422
    assert answer.json()["nearest"] == f"by=school&period={YEAR}-Q1"
    assert released_watched.get("?period=2031-32", path="indicators").json()["type"].endswith("not-released")


def test_exact_indicators_need_a_reason_and_are_on_the_audit_log(watched: House) -> None:
    assert ask(watched, "&exact=true", "designee").status_code == 422
    answer = exactly(watched, "officer")
    assert answer.headers["cache-control"] == "no-store"
    with watched.database.work(writing=False) as work:
        [entry] = work.connection.exec_driver_sql("SELECT action, target FROM ledger_entry").all()
    assert tuple(entry) == ("aggregates:exact", f"aggregates/indicators?by=officer&period={YEAR}")


def test_of_an_unknown_count_nothing_is_said_and_of_none_there_is_no_share() -> None:
    share = FORMULAS[Indicator.DE_ESCALATION_RATE]
    two_of_three = {Measure.DE_ESCALATION: 2, Measure.FORCE: 3}
    assert worked_out(share, lambda _unit, measure: two_of_three[measure]) == (0.666667, True)
    assert worked_out(share, lambda _unit, _measure: None) == (None, False)
    assert worked_out(share, lambda _unit, _measure: 0) == (None, True)
    assert worked_out(share, lambda _unit, measure: None if measure is Measure.FORCE else 12) == (None, False)
    assert worked_out(share, lambda _unit, measure: None if measure is Measure.DE_ESCALATION else 12) == (None, False)
    assert worked_out(Formula(Unit.CONTACTS, Measure.CONTACTS), lambda _unit, _measure: 0) == (0, True)
