"""Somebody who reads every edition that a district publishes, and asks the API everything, learns no small count."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.access.roles import Role
from app.aggregates import store
from app.aggregates.service import make_release
from app.core.db import Database
from app.measures.happening import Happening
from tests.aggregates.attacker import Attacker
from tests.aggregates.conftest import YEAR, two_schools
from tests.aggregates.test_attack import MONTHS, a_quarter
from tests.fixtures.client import House, house_over
from tests.fixtures.database import Databases
from tests.fixtures.requests import PUBLICATION, report_draft
from tests.measures.builders import DISTRICT

CHANGE = {"what": "Reports that came late are spoken of.", "why": "They came after the first edition."}
TRAITS = ("race_ethnicity", "gender", "disability", "english_learner")


@dataclass
class District:
    """A district that reports to its Board, and the counts behind it."""

    house: House
    designee: str
    reader: str
    counted: list[Happening] = field(default_factory=list)

    @property
    def database(self) -> Database:
        return self.house.database

    def publish(self, **changes: Any) -> dict[str, Any]:
        """A new edition, as anybody may read it."""
        draft = self.house.post("/v1/board-reports", self.designee, json=report_draft(**changes))
        assert draft.status_code == 201, draft.text
        path = f"/v1/board-reports/{draft.json()['id']}"
        options = {"json": PUBLICATION, "headers": {"If-Match": draft.headers["etag"]}}
        answer = self.house.post(f"{path}/publish", self.designee, **options)
        assert answer.status_code == 200, answer.text
        return dict(self.house.get(path).json())


@contextmanager
def opened(databases: Databases, folder: Path) -> Iterator[District]:
    url = databases.fresh("sqlite", two_schools)
    with house_over(url, folder) as house:
        tokens = (house.mint.token(role, district=DISTRICT) for role in (Role.DESIGNEE, Role.REPORTING))
        with house.database.work() as work:
            store.replace_census(work, DISTRICT, date(2013, 10, 2), _enrolment())
        yield District(house, *tokens)
    databases.discard(url)


def _enrolment() -> dict[tuple[str, str, str], int]:
    """Groups that are all large, so that ratios depend on the counts alone."""
    values = {
        "race_ethnicity": ("hispanic_latino", "white", "black_african_american", "asian", "two_or_more"),
        "gender": ("male", "female", "nonbinary"),
        "disability": ("none", "idea", "section_504_only"),
        "english_learner": ("no", "yes"),
    }
    schools = ("1001", "1002", "1003")
    return {(school, trait, value): 400 for school in schools for trait in TRAITS for value in values[trait]}


def learn(attacker: Attacker, content: dict[str, Any]) -> None:
    """Take in every number and every mark of an edition as if the API had answered it."""
    for table in content["tables"]:
        by = [table["dimension"]] if table["dimension"] else []
        rows = [cell | {name: cell["group"] for name in by} for cell in table["cells"]]
        attacker._learn({"rows": rows, "unit": table["unit"]}, by, table["basis"])
    for each in content["disparities"]:
        name = each["dimension"]
        rows = [row | {name: row["group"], "value": row["count"], "period": content["period"]["name"]}
                for row in each["rows"]]  # fmt: skip
        attacker._learn({"rows": rows, "unit": "subjects"}, [name], "recorded")
        assert all(row["count"] is not None for row in rows if row["ratio"] is not None)
    for share in content["shares"]:
        parts = [cell["value"] for cell in content["tables"][0]["cells"] if cell["measure"] in share.values()]
        assert (share["percent"] is None) == (None in parts or not all(parts[:1])), share


def reported_year(district: District, seed: int) -> Iterator[Attacker]:
    """The attacker after each edition: four quarters, the year, and the year again after more came late."""
    rng = Random(seed)
    house = district.house
    attacker = Attacker(house.get("/v1/aggregates/definitions").json(), YEAR)
    first: dict[str, Any] = {}
    for quarter in range(6):
        if quarter in (0, 1, 2, 3, 5):
            a_quarter(district, rng, min(quarter, 3))  # type: ignore[arg-type]
        if quarter < 4:
            assert make_release(district.database, district=DISTRICT, closes_after_days=15,
                                through=MONTHS[3 * quarter + 2])  # fmt: skip
            edition = district.publish(period=f"{YEAR}-Q{quarter + 1}")
        elif quarter == 4:
            edition = first = district.publish(period=YEAR)
        else:
            edition = district.publish(period=YEAR, corrects=first["id"], change=CHANGE)
        learn(attacker, edition["content"])
        attacker.pull(lambda query: house.get(f"/v1/aggregates/contacts{query}", district.reader))
        yield attacker


@pytest.mark.policy("P21")
def test_all_editions_of_a_year_and_the_api_together_give_nobody_away(databases: Databases, tmp_path: Path) -> None:
    with opened(databases, tmp_path) as district:
        *_, attacker = reported_year(district, 1)
        assert attacker.findings() == []
        assert sum(map(len, attacker.known.values())) > 50


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 22))
def test_no_edition_of_twenty_districts_gives_anybody_away(databases: Databases, tmp_path: Path, seed: int) -> None:
    with opened(databases, tmp_path) as district:
        for attacker in reported_year(district, seed):
            assert attacker.findings() == []
