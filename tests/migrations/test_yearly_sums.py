"""The migrations to sums of school years: they are made of the months that were summed before."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text

from app.measures.definitions import MEASURES
from app.upkeep.service import migrate
from tests.fixtures.database import Databases, Engine

_NODES = ("school", "school+recorded_race_ethnicity")
_MONTHS = (("2024-06", 1), ("2024-07", 2), ("2024-12", 3), ("2025-06", 4), ("2025-07", 5), ("2099-12", 6))


@pytest.fixture
def url(databases: Databases, engine: Engine) -> Iterator[str]:
    """A database of the migration before, with sums of months."""
    url = databases.empty(engine)
    migrate(url, "board_reports")
    names = ", ".join(measure.value for measure in MEASURES)
    before = create_engine(url)
    with before.begin() as connection:
        for node in (*_NODES, "recorded_race_ethnicity"):
            for month, count in _MONTHS:
                counts = ", ".join([str(count)] * len(MEASURES))
                connection.execute(
                    text(
                        f"INSERT INTO rollup (district, node, unit, month, value_a, value_b, {names})"
                        f" VALUES ('d', '{node}', 'subjects', '{month}', '1001', 'asian', {counts})"
                    )
                )
    before.dispose()
    yield url
    databases.discard(url)


def test_school_years_are_summed_from_their_months(url: str) -> None:
    migrate(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        query = "SELECT node, month, arrests FROM rollup WHERE month LIKE '%/%' ORDER BY node, month"
        found = [tuple(row) for row in connection.execute(text(query))]
        months = connection.execute(text("SELECT count(*) FROM rollup WHERE month LIKE '%-%'")).scalar_one()
    engine.dispose()
    years = (("2023/24", 1), ("2024/25", 9), ("2025/26", 5), ("2099/00", 6))
    assert found == [(node, *year) for node in _NODES for year in years]
    assert months == 3 * len(_MONTHS)
