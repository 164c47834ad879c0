"""The migration to the programme: officers and agencies keep their rows, and older contacts get onto the worklist."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text

from app.contacts.service import judge_all_again
from app.core.db import Database
from app.core.envelope import Envelope
from app.upkeep.service import migrate
from tests.fixtures.database import MASTER_KEY, Databases, Engine
from tests.fixtures.requests import least_report

_ROWS = (
    "INSERT INTO district (id, name, time_zone) VALUES ('d', 'D', 'America/Los_Angeles')",
    "INSERT INTO school (district, school_id, name, level, version, updated_at)"
    " VALUES ('d', '1001', 'Alder', 'high', 1, '2026-01-05 16:00:00')",
    "INSERT INTO agency (district, agency_id, name, questions) VALUES ('d', 'pd', 'PD', '[]')",
    "INSERT INTO officer (district, officer_id, agency_id, name, badge, sworn, since)"
    " VALUES ('d', 'o', 'pd', 'A. Reyes', '417', TRUE, '2024-08-01')",
)
_CONTACT = (
    "INSERT INTO contact (district, id, reporter, client_report_id, fingerprint, school_id, officer_id, agency_id,"
    " contact_type, matter, occurred_at, local_day, status, version, submitted_at, vocabulary_version, document, flags)"
    " VALUES ('d', 'c', 'officer:o', 'r', 'f', '1001', 'o', 'pd', 'welfare_check', 'welfare_or_mental_health',"
    " '2026-03-04 18:11:00', '2026-03-04', 'submitted', 1, '2026-03-04 18:30:00', '2026.1', :document, '[]')"
)


@pytest.fixture
def url(databases: Databases, engine: Engine) -> Iterator[str]:
    """A database of the first migration, with a district at work."""
    url = databases.empty(engine)
    migrate(url, "0001")
    document = {name: value for name, value in least_report().items() if name != "narrative"}
    before = create_engine(url)
    with before.begin() as connection:
        for row in _ROWS:
            connection.execute(text(row))
        connection.execute(text(_CONTACT), {"document": json.dumps(document)})
    before.dispose()
    yield url
    databases.discard(url)


def test_older_contacts_are_judged_by_the_programme_and_get_onto_the_worklist(url: str) -> None:
    migrate(url)
    database = Database(url, vault=Envelope({"m1": MASTER_KEY}))
    with database.work() as work:
        work.connection.execute(text("UPDATE program_change SET at = '2026-01-01 00:00:00'"))
    assert judge_all_again(database).differing == 1
    with database.work(writing=False) as work:
        raised = {row[0] for row in work.driver_rows("SELECT code FROM contact_flag WHERE status = 'open'", ())}
        assert raised == {"no_mou_in_force", "school_not_assigned", "training_missing_or_late", "staff_asker_untrained"}
        assert [tuple(row) for row in work.driver_rows("SELECT version FROM officer", ())] == [(1,)]
    database.dispose()
