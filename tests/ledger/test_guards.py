"""The triggers: the database itself refuses to change an entry, and `verify` sees when they are gone."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.core.db import Database
from app.ledger import guard_ddl, unguard_ddl, verify
from tests.fixtures.client import House
from tests.fixtures.district import SCHOOL, STUDENT
from tests.ledger.builders import fill, stored

SIZE = 3


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entry SET outcome = 'refused' WHERE seq = 1",
        "UPDATE ledger_entry SET leaf = leaf, target = 'contacts/other' WHERE seq = 1",
        "UPDATE ledger_entry SET seq = 99 WHERE seq = 1",
        "UPDATE ledger_entry SET target = NULL WHERE seq = 1",
        "DELETE FROM ledger_entry WHERE seq = 1",
    ],
)
def test_the_database_itself_refuses_to_change_an_entry(database: Database, change: str) -> None:
    fill(database, 3)
    before = stored(database)
    with pytest.raises(DatabaseError, match="append-only"), database.work() as work:
        work.connection.execute(text(change))
    assert stored(database) == before


def test_an_entry_cannot_be_replaced_by_inserting_it_again(database: Database) -> None:
    fill(database, 3)
    before = stored(database)
    verb = "INSERT OR REPLACE" if database.is_sqlite else "INSERT"
    change = f"{verb} INTO ledger_entry SELECT seq, at, district, action, 'refused', subject, target, salt, leaf"
    with pytest.raises(DatabaseError), database.work() as work:
        work.connection.execute(text(f"{change} FROM ledger_entry WHERE seq = 1"))
    assert stored(database) == before


def test_erasing_a_target_with_its_salt_is_let_through_and_the_log_still_verifies(
    database: Database, key: Ed25519PrivateKey
) -> None:
    fill(database, 3)
    with database.work() as work:
        work.connection.execute(text("UPDATE ledger_entry SET target = NULL, salt = NULL WHERE seq = 1"))
    verdict = verify(database, None, key.public_key())
    assert verdict.ok
    assert any("targets of 1 entries have been erased" in notice for notice in verdict.notices)


def run(database: Database, statements: list[str]) -> None:
    with database.work() as work:
        for statement in statements:
            work.connection.exec_driver_sql(statement)


def dialect_of(database: Database) -> str:
    return "sqlite" if database.is_sqlite else "postgresql"


def test_triggers_that_were_taken_away_are_found(database: Database, key: Ed25519PrivateKey) -> None:
    fill(database, SIZE)
    run(database, unguard_ddl(dialect_of(database)))
    problems = verify(database, None, key.public_key()).problems
    assert len(problems) >= 2
    assert all("trigger" in problem.what for problem in problems)


def test_triggers_that_were_hollowed_out_are_found(database: Database, key: Ed25519PrivateKey) -> None:
    fill(database, SIZE)
    dialect = dialect_of(database)
    hollow = [statement.replace("append-only", "append only") for statement in guard_ddl(dialect)]
    run(database, [*unguard_ddl(dialect), *hollow])
    problems = verify(database, None, key.public_key()).problems
    assert len(problems) >= 2
    assert all("trigger" in problem.what for problem in problems)


_STUDENT = {"given_name": "Ada", "family_name": "Ash", "grade": "09", "school_id": SCHOOL}
_REFUSED_BY = {
    True: (
        ["CREATE TRIGGER no_more BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(ABORT, 'no'); END"],
        ["DROP TRIGGER no_more"],
    ),
    False: (["ALTER TABLE ledger_entry RENAME TO gone"], ["ALTER TABLE gone RENAME TO ledger_entry"]),
}
"""By whether it is SQLite: what keeps the log from being written, and what lets it again."""


def _run(database: Database, statements: list[str]) -> None:
    with database.work() as work:
        for statement in statements:
            work.connection.execute(text(statement))


def test_what_cannot_be_logged_is_neither_done_nor_told(house: House) -> None:
    custodian = house.people.custodian_lin
    refuse, allow = _REFUSED_BY[house.database.is_sqlite]
    before = house.digest()
    try:
        _run(house.database, refuse)
        told = house.get(f"/v1/students/{STUDENT}", custodian)
        done = house.put("/v1/students/S-9001", custodian, json=_STUDENT)
        refused = house.get(f"/v1/students/{STUDENT}", house.people.officer_reyes)
    finally:
        _run(house.database, allow)
    for answer in (told, done, refused):
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert STUDENT not in answer.text
    assert house.digest() == before


def test_what_needs_a_log_that_is_gone_is_answered_503(house: House) -> None:
    paths = (f"/v1/students/{STUDENT}/disclosures", "/v1/audit/entries")
    try:
        _run(house.database, ["ALTER TABLE ledger_entry RENAME TO gone"])
        answers = [
            house.get(path, token)
            for path, token in zip(paths, (house.people.custodian_lin, house.people.auditor_bell), strict=True)
        ]
    finally:
        _run(house.database, ["ALTER TABLE gone RENAME TO ledger_entry"])
    for answer in answers:
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "ledger" not in answer.text
