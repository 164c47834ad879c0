"""An attacker over HTTP, at each release of a year in which reports are amended, come late and are sealed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from app.aggregates.rules import Audit, may_show
from app.aggregates.service import releasing
from app.codes.aggregates import Measure
from app.measures.calendar import year_of
from app.measures.counting import count, recount
from app.measures.happening import Happening, Person, Traits
from tests.aggregates.attacker import ONCE, Attacker
from tests.aggregates.conftest import YEAR, House, open_house, two_schools
from tests.fixtures.database import Databases
from tests.measures.builders import happening, mask

MONTHS = year_of("2013-09").months
_RACES = ("hispanic_latino", "white", "black_african_american", "asian", "two_or_more", "not_recorded")
_SCHOOLS = ("1001", "1002", "1003")


def someone(rng: Random) -> Person:
    """One of the district's students, some of whom come again and again, or somebody whom nobody linked."""
    student = int(rng.paretovariate(0.6) * 5) if rng.random() < 0.85 else 0
    own = Random(student)
    traits = {
        "race_ethnicity": own.choices(_RACES, (40, 25, 15, 5, 4, 8))[0],
        "gender": own.choices(("male", "female", "nonbinary"), (55, 40, 2))[0],
        "disability": own.choices(("none", "idea", "section_504_only"), (75, 20, 5))[0],
        # Traits may change within a year.
        "english_learner": rng.choice(("no", "no", "yes")),
    }
    measures = [measure for measure, chance in ((Measure.ARRESTS, 0.12), (Measure.OTHER_ACTIONS, 0.5))
                if rng.random() < chance]  # fmt: skip
    race = {"hispanic_latino": "hispanic_latine"}.get(traits["race_ethnicity"], "white")
    perceived = Traits(race_ethnicity=race)
    if not student:
        return Person(mask(*measures), Traits(), perceived)
    return Person(mask(*measures), Traits(**traits), perceived, f"S-{student}")


def event(rng: Random, month: str) -> Happening:
    return happening(
        someone(rng), month=month, school_id=rng.choices(_SCHOOLS, (6, 3, 1))[0],
        matter=rng.choice(("code_of_conduct", "truancy")), contact_type=rng.choice(("detention", "search", "greeting")),
    )  # fmt: skip


def a_quarter(house: House, rng: Random, quarter: int) -> None:
    """Its reports; and of earlier ones some amended, sealed, or reported only now."""
    months = MONTHS[3 * quarter : 3 * quarter + 3]
    with house.database.work() as work:
        for place in rng.sample(range(len(house.counted)), min(len(house.counted), 6)):
            before = house.counted[place]
            after = before._replace(persons=(someone(rng),)) if rng.random() < 0.6 else None
            recount(work, before=before, after=after)
            if after is not None:
                house.counted[place] = after
        late = [event(rng, rng.choice(MONTHS[: 3 * quarter])) for _ in range(3 if quarter else 0)]
        for each in late + [event(rng, rng.choice(months)) for _ in range(rng.randint(40, 130))]:
            count(work, each)
            house.counted.append(each)


def attacked_year(house: House, seed: int) -> Iterator[Attacker]:
    """The attacker after each quarter's release."""
    rng = Random(seed)
    attacker = Attacker(house.fetch("/v1/aggregates/definitions").json(), YEAR)
    for quarter in range(4):
        a_quarter(house, rng, quarter)
        assert house.release(MONTHS[3 * quarter + 2])
        assert attacker.pull(house.get) > 10
        yield attacker


@pytest.fixture
def district(databases: Databases) -> Callable[[], Any]:
    """Opens an empty district; the attack does not depend on the database."""
    return lambda: open_house(databases.fresh("sqlite", two_schools))


SEEDS = pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(2, 21))])


@SEEDS
def test_everything_that_is_answered_over_a_year_gives_nobody_away(district: Callable[[], Any], seed: int) -> None:
    with district() as house:
        for attacker in attacked_year(house, seed):
            assert attacker.findings() == []
            assert any(attacker.known.values())
        assert any(period.endswith(ONCE) for known in attacker.known.values() for period, _ in known)


@SEEDS
def test_hiding_small_counts_alone_is_broken_by_the_same_attacker(
    district: Callable[[], Any], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    def alone(cells: Any, *_others: Any) -> list[Any]:
        return [cell if may_show(cell) else replace(cell, value=None) for cell in cells]

    monkeypatch.setattr(releasing, "protect", alone)
    monkeypatch.setattr(releasing, "audit", lambda *_texts: Audit(0, ()))
    with district() as house:
        *_, attacker = attacked_year(house, seed)
        assert len(attacker.findings(most=11)) == 11


def test_without_the_protection_the_audit_stops_the_release(
    district: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def alone(cells: Any, *_others: Any) -> list[Any]:
        return [cell if may_show(cell) else replace(cell, value=None) for cell in cells]

    monkeypatch.setattr(releasing, "protect", alone)
    with district() as house:
        *_, attacker = attacked_year(house, 1)
        assert attacker.findings() == []
