"""The attack set: somebody with every right in the database, but without the signing key, changes the log."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from app.core.db import Database
from app.ledger import Verdict, checkpoint, present_tree, verify
from app.ledger.entries import Row, commitment
from tests.ledger.builders import changed_leaf, fill, put_head, put_rows, rechained, stored, unguarded

SIZE = 40
PLACES = range(5)

Change = Callable[[list[Row], int], list[Row]]


def signed(database: Database, key: Ed25519PrivateKey) -> str:
    with database.work(writing=False) as work:
        return checkpoint(present_tree(work), key)


def attacked(database: Database, key: Ed25519PrivateKey, change: Change, at: int, *, careful: bool = False) -> Verdict:
    """The verdict over a log changed after its checkpoint was kept; `careful` attackers repair the head as well."""
    fill(database, SIZE)
    kept = signed(database, key)
    before = stored(database)
    with unguarded(database) as connection:
        after = change(list(before), at)
        put_rows(connection, after)
        if careful:
            put_head(connection, after)
    assert stored(database) != before
    return verify(database, kept, key.public_key())


def place(seed: int, low: int = 1, high: int = SIZE - 2) -> int:
    return random.Random(seed).randint(low, high)


def flip_a_byte(rows: list[Row], at: int) -> list[Row]:
    leaf = bytearray(rows[at].leaf)
    leaf[random.Random(at).randrange(len(leaf))] ^= 1
    rows[at] = rows[at]._replace(leaf=bytes(leaf))
    return rows


def swap_leaves(rows: list[Row], at: int) -> list[Row]:
    rows[at], rows[at + 1] = rows[at + 1]._replace(seq=at), rows[at]._replace(seq=at + 1)
    return rows


def delete(rows: list[Row], at: int) -> list[Row]:
    return rows[:at] + rows[at + 1 :]


def delete_and_close_the_gap(rows: list[Row], at: int) -> list[Row]:
    return rechained(rows[:at] + rows[at + 1 :])


def insert(rows: list[Row], at: int) -> list[Row]:
    moved = [row._replace(seq=row.seq + 1) for row in rows[at:]]
    return [*rows[:at], rows[at]._replace(target=None, salt=None), *moved]


def insert_and_rechain(rows: list[Row], at: int) -> list[Row]:
    return rechained([*rows[:at], rows[at], *rows[at:]])


def change_the_number(rows: list[Row], at: int) -> list[Row]:
    rows[at] = changed_leaf(rows[at], lambda content: content.update(seq=at + 1))
    return rows


def duplicate_a_leaf(rows: list[Row], at: int) -> list[Row]:
    rows[at] = rows[at - 1]._replace(seq=at)
    return rows


def backdate(rows: list[Row], at: int) -> list[Row]:
    rows[at] = changed_leaf(rows[at], lambda content: content.update(at="2020-01-01T00:00:00.000000Z"))
    return rows


def name_another_predecessor(rows: list[Row], at: int) -> list[Row]:
    rows[at] = changed_leaf(rows[at], lambda content: content.update(prev="ab" * 32))
    return rows


def no_json(rows: list[Row], at: int) -> list[Row]:
    rows[at] = rows[at]._replace(leaf=b"[" * 100_000)
    return rows


def not_utf8(rows: list[Row], at: int) -> list[Row]:
    rows[at] = rows[at]._replace(leaf=b"\xff\x00")
    return rows


@pytest.mark.parametrize("seed", PLACES)
@pytest.mark.parametrize("careful", [False, True], ids=["head as it was", "head repaired"])
@pytest.mark.parametrize(
    "change",
    [
        flip_a_byte,
        swap_leaves,
        delete,
        insert,
        change_the_number,
        duplicate_a_leaf,
        backdate,
        name_another_predecessor,
        no_json,
        not_utf8,
    ],
)
def test_a_changed_entry_is_found_and_named(
    database: Database, key: Ed25519PrivateKey, change: Change, careful: bool, seed: int
) -> None:
    at = place(seed)
    verdict = attacked(database, key, change, at, careful=careful)
    assert not verdict.ok
    assert verdict.problems[0].seq == at


@pytest.mark.parametrize("seed", PLACES)
@pytest.mark.parametrize("change", [delete_and_close_the_gap, insert_and_rechain])
def test_a_log_rewritten_with_recomputed_hashes_is_found_by_the_checkpoint(
    database: Database, key: Ed25519PrivateKey, change: Change, seed: int
) -> None:
    verdict = attacked(database, key, change, place(seed), careful=True)
    assert not verdict.ok
    assert any("checkpoint" in problem.what for problem in verdict.problems)


def test_a_log_rewritten_with_recomputed_hashes_is_not_called_certain_without_a_checkpoint(
    database: Database, key: Ed25519PrivateKey
) -> None:
    fill(database, SIZE)
    forged = delete_and_close_the_gap(stored(database), 5)
    with unguarded(database) as connection:
        put_rows(connection, forged)
        put_head(connection, forged)
    verdict = verify(database, None, key.public_key())
    assert verdict.ok
    assert any("cannot be excluded" in notice for notice in verdict.notices)


@pytest.mark.parametrize("careful", [False, True], ids=["head as it was", "head repaired"])
@pytest.mark.parametrize("left", [0, 1, 17, SIZE - 1])
def test_a_tail_that_was_cut_off_is_found(database: Database, key: Ed25519PrivateKey, left: int, careful: bool) -> None:
    fill(database, SIZE)
    kept = signed(database, key)
    remaining = stored(database)[:left]
    with unguarded(database) as connection:
        connection.execute(text("DELETE FROM ledger_entry WHERE seq >= :left"), {"left": left})
        if careful:
            put_head(connection, remaining)
    verdict = verify(database, kept, key.public_key())
    assert verdict.problems[0].seq == left


def test_yesterdays_database_that_went_on_is_found(database: Database, key: Ed25519PrivateKey) -> None:
    fill(database, 20)
    yesterday = stored(database)
    fill(database, 20, first=20)
    kept = signed(database, key)
    with unguarded(database) as connection:
        put_rows(connection, yesterday)
        put_head(connection, yesterday)
    fill(database, 30, first=100)
    verdict = verify(database, kept, key.public_key())
    assert (verdict.size, verdict.ok) == (50, False)
    assert "the first 40 entries are not those of the checkpoint" in verdict.problems[0].what


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01T00:00:00.000000Z"),
        ("district", "birch"),
        ("action", "contacts:read"),
        ("outcome", "refused"),
        ("subject", "officer-other"),
        ("target", "students/S-other"),
        ("salt", bytes(16)),
        ("salt", None),
        ("target", None),
    ],
)
def test_a_changed_column_beside_an_untouched_leaf_is_found(
    database: Database, key: Ed25519PrivateKey, column: str, value: Any
) -> None:
    def change(rows: list[Row], at: int) -> list[Row]:
        rows[at] = rows[at]._replace(**{column: value})
        return rows

    assert attacked(database, key, change, 11).problems[0].seq == 11


def test_a_target_with_a_commitment_of_its_own_is_found(database: Database, key: Ed25519PrivateKey) -> None:
    def change(rows: list[Row], at: int) -> list[Row]:
        promised = commitment(bytes(16), "students/S-other")
        forged = changed_leaf(rows[at], lambda content: content.update(target_commitment=promised))
        rows[at] = forged._replace(target="students/S-other", salt=bytes(16))
        return rows

    assert attacked(database, key, change, 11).problems[0].seq == 11


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE ledger_head SET size = 39", "damaged"),
        ("UPDATE ledger_head SET size = -1", "damaged"),
        ("UPDATE ledger_head SET size = 36, frontier = :two", "36 entries"),
        ("UPDATE ledger_head SET tip = :one", "does not join"),
        ("UPDATE ledger_head SET frontier = :two", "tree is not that of the entries"),
        ("UPDATE ledger_head SET frontier = :one", "damaged"),
        ("DELETE FROM ledger_head", "the head says 0 entries"),
    ],
)
def test_a_changed_head_is_found(database: Database, key: Ed25519PrivateKey, statement: str, said: str) -> None:
    fill(database, SIZE)
    with database.work() as work:
        parameters = {
            name: value for name, value in {"one": bytes(32), "two": bytes(64)}.items() if f":{name}" in statement
        }
        work.connection.execute(text(statement), parameters)
    verdict = verify(database, None, key.public_key())
    assert any(said in problem.what for problem in verdict.problems)


def test_a_changed_or_missing_kept_subtree_is_found(database: Database, key: Ed25519PrivateKey) -> None:
    fill(database, 520, batch=130)
    with database.work() as work:
        work.connection.execute(text("UPDATE ledger_node SET hash = :hash WHERE position = 0"), {"hash": bytes(32)})
        work.connection.execute(text("DELETE FROM ledger_node WHERE position = 1"))
    verdict = verify(database, None, key.public_key())
    assert [problem.seq for problem in verdict.problems] == [0, 256]


def test_a_leaf_of_another_type_is_found(database: Database, key: Ed25519PrivateKey) -> None:
    fill(database, SIZE)
    other = "CAST(leaf AS TEXT)" if database.is_sqlite else "leaf || leaf"
    with unguarded(database) as connection:
        connection.execute(text(f"UPDATE ledger_entry SET leaf = {other} WHERE seq = 3"))
    assert verify(database, None, key.public_key()).problems[0].seq == 3


def test_an_entry_that_stands_outside_the_sequence_is_found(database: Database, key: Ed25519PrivateKey) -> None:
    def change(rows: list[Row], at: int) -> list[Row]:
        return [rows[at]._replace(seq=-3), *rows]

    assert attacked(database, key, change, 11).problems[0].seq == -3


def test_a_checkpoint_signed_with_another_key_is_refused(database: Database, key: Ed25519PrivateKey) -> None:
    fill(database, SIZE)
    forged = signed(database, Ed25519PrivateKey.generate())
    verdict = verify(database, forged, key.public_key())
    assert [problem.what for problem in verdict.problems] == ["the checkpoint is of another log or by another key"]


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 600])
def test_an_honest_log_that_grew_since_its_checkpoint_raises_no_alarm(
    database: Database, key: Ed25519PrivateKey, size: int
) -> None:
    fill(database, size, batch=97)
    kept = signed(database, key)
    fill(database, 30, first=size)
    verdict = verify(database, kept, key.public_key())
    assert (verdict.problems, verdict.notices, verdict.size) == ((), (), size + 30)


def test_only_the_first_hundred_problems_are_kept(database: Database, key: Ed25519PrivateKey) -> None:
    def change(rows: list[Row], _at: int) -> list[Row]:
        return [row._replace(district="x", action="y", outcome="z", at="0") for row in rows]

    assert len(attacked(database, key, change, 0).problems) == 100
