"""The migration to MOUs that end early: those in force stay in force."""

from datetime import date

from sqlalchemy import create_engine, text

from app.core.db import Database
from app.program.service import mous_in_force
from app.upkeep.service import migrate
from tests.fixtures.database import Databases, Engine

_ROWS = (
    "INSERT INTO agency (district, agency_id, name, questions, version) VALUES ('d', 'pd', 'PD', '[]', 1)",
    "INSERT INTO mou (district, id, agency_id, title, starts_on, ends_on, grace_days, edition, board_approved_on,"
    " version) VALUES ('d', 'm', 'pd', 'MOU', '2025-07-01', '2026-06-30', 10, 1, '2025-06-12', 2)",
)


def test_an_older_mou_has_no_early_end(databases: Databases, engine: Engine) -> None:
    url = databases.empty(engine)
    migrate(url, "board_reports")
    before = create_engine(url)
    with before.begin() as connection:
        for row in _ROWS:
            connection.execute(text(row))
    before.dispose()
    migrate(url)
    database = Database(url)
    with database.work(writing=False) as work:
        assert len(mous_in_force(work, "d", "pd", date(2026, 7, 10))) == 1
        assert mous_in_force(work, "d", "pd", date(2026, 7, 11)) == []
    database.dispose()
    databases.discard(url)
