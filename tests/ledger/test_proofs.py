"""Proofs as they are handed out: never over a log that contradicts its head."""

import pytest
from sqlalchemy import text

from app.core.db import Database
from app.ledger import LedgerDamaged, consistency, inclusion, present_tree, tree
from tests.ledger.builders import fill, stored, unguarded


def test_an_inclusion_proof_holds_for_the_present_and_for_an_older_size(database: Database) -> None:
    fill(database, 300, batch=100)
    leaf = tree.leaf_hash(stored(database)[17].leaf)
    with database.work(writing=False) as work:
        for size in (18, 255, 256, 257, 300):
            proof = inclusion(work, present_tree(work), 17, size)
            assert tree.verify_inclusion(leaf, index=17, size=size, proof=proof.path, root=proof.root)


def test_a_consistency_proof_holds_from_an_older_root(database: Database) -> None:
    fill(database, 20)
    with database.work(writing=False) as work:
        old = present_tree(work)
    fill(database, 300, batch=100, first=20)
    with database.work(writing=False) as work:
        proof = consistency(work, present_tree(work), 20)
    assert tree.verify_consistency(
        first=20, second=320, first_root=old.root(), second_root=proof.root, proof=proof.path
    )


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_entry SET leaf = :leaf WHERE seq = 3", "DELETE FROM ledger_entry"]
)
def test_no_proof_is_made_over_a_damaged_log(database: Database, statement: str) -> None:
    fill(database, 20)
    with unguarded(database) as connection:
        connection.execute(text(statement), {"leaf": b"{}"} if ":leaf" in statement else {})
    with database.work(writing=False) as work:
        present = present_tree(work)
        with pytest.raises(LedgerDamaged):
            inclusion(work, present, 5, 20)
        with pytest.raises(LedgerDamaged):
            consistency(work, present, 4)


def test_a_damaged_kept_subtree_gives_no_proof(database: Database) -> None:
    fill(database, 260, batch=130)
    with database.work() as work:
        work.connection.execute(text("UPDATE ledger_node SET hash = :hash"), {"hash": bytes(32)})
    with database.work(writing=False) as work:
        present = present_tree(work)
        with pytest.raises(LedgerDamaged):
            inclusion(work, present, 258, 260)


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_entry SET leaf = :leaf WHERE seq = 9", "DELETE FROM ledger_entry WHERE seq = 9"]
)
def test_a_damaged_entry_below_a_kept_subtree_gives_no_proof(database: Database, statement: str) -> None:
    fill(database, 260, batch=130)
    with unguarded(database) as connection:
        connection.execute(text(statement), {"leaf": b"{}"} if ":leaf" in statement else {})
    with database.work(writing=False) as work:
        present = present_tree(work)
        with pytest.raises(LedgerDamaged):
            inclusion(work, present, 9, 260)
