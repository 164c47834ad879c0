"""Recording: what is stored, what a rollback leaves, and that many writers make one sequence."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.core.db import Database, Work
from app.core.problems import Unavailable
from app.ledger import record, record_refusal, tree, verify
from app.ledger.entries import commitment
from app.ledger.log import read_head, subtrees
from tests.ledger.builders import entry, fill, rows, stored, unguarded


def test_an_entry_is_stored_as_canonical_json_that_names_its_predecessor(database: Database) -> None:
    with database.work() as work:
        work.now = datetime(2026, 3, 4, 18, 11, 0, 42, tzinfo=UTC)
        record(work, entry())
        record(work, entry(outcome="refused", reason="outside_reach"))
    first, second = stored(database)
    content = json.loads(second.leaf)
    assert second.leaf == json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    assert content["at"] == second.at == "2026-03-04T18:11:00.000042Z"
    assert (content["seq"], content["outcome"], content["reason"]) == (1, "refused", "outside_reach")
    assert content["prev"] == tree.leaf_hash(first.leaf).hex()
    assert json.loads(first.leaf)["prev"] == "00" * 32


def test_the_target_is_in_the_leaf_as_a_salted_commitment_only(database: Database) -> None:
    record_refusal(database, entry("students/S-1"))
    record_refusal(database, entry("students/S-1"))
    first, second = stored(database)
    assert b"S-1" not in first.leaf
    assert first.salt is not None
    assert json.loads(first.leaf)["target_commitment"] == commitment(first.salt, "students/S-1")
    assert json.loads(first.leaf)["target_commitment"] != json.loads(second.leaf)["target_commitment"]


def test_an_entry_without_a_target_has_no_commitment(database: Database) -> None:
    record_refusal(database, entry(None))
    (row,) = stored(database)
    assert (row.target, row.salt, json.loads(row.leaf)["target_commitment"]) == (None, None, None)


def test_a_rolled_back_act_leaves_no_entry(database: Database) -> None:
    work = Work(database, writing=True)
    record(work, entry())
    work.flush()
    assert len(rows(work)) == 1
    work.rollback()
    assert stored(database) == []


def test_a_refusal_survives_the_rollback_of_its_request(database: Database) -> None:
    request = Work(database, writing=True)
    record(request, entry())
    record_refusal(database, entry(outcome="refused", reason="role"))
    request.rollback()
    assert [row.outcome for row in stored(database)] == ["refused"]


def test_text_that_a_database_would_not_take_is_escaped(database: Database, key: Ed25519PrivateKey) -> None:
    record_refusal(database, entry("students/\x00\ud800é", reason="\udfff"))
    assert stored(database)[0].target == "students/\\x00\\ud800\\xe9"
    assert verify(database, None, key.public_key()).ok


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(batches=st.lists(st.integers(1, 90), min_size=1, max_size=6))
def test_the_stored_head_is_the_tree_over_all_entries(database: Database, batches: list[int]) -> None:
    for batch in batches:
        fill(database, batch, batch=batch)
    with database.work(writing=False) as work:
        head = read_head(work.connection)
        hashes = [tree.leaf_hash(row.leaf) for row in stored(database)]
        reference = tree.Frontier()
        for leaf in hashes:
            reference.append(leaf)
        assert (head.tip, head.frontier.pack()) == (hashes[-1], reference.pack())


def test_proofs_read_from_the_database_verify_against_the_head(database: Database) -> None:
    fill(database, 700, batch=100)
    with database.work(writing=False) as work:
        root, subtree = read_head(work.connection).frontier.root(), subtrees(work.connection)
        for index in (0, 255, 256, 511, 512, 699):
            proof = tree.inclusion_proof(index, 700, subtree)
            assert tree.verify_inclusion(subtree(0, index), index=index, size=700, proof=proof, root=root)
        for first in (1, 255, 256, 300, 512, 699):
            proof = tree.consistency_proof(first, 700, subtree)
            old = tree.root_at(first, subtree)
            assert tree.verify_consistency(first=first, second=700, first_root=old, second_root=root, proof=proof)


def test_a_proof_over_missing_entries_is_not_made_up(database: Database) -> None:
    fill(database, 5)
    with database.work(writing=False) as work, pytest.raises(LookupError):
        tree.inclusion_proof(1, 8, subtrees(work.connection))


def test_many_writers_make_one_sequence_without_fork_or_gap(database: Database, key: Ed25519PrivateKey) -> None:
    def write(thread: int) -> None:
        for number in range(50):
            with database.work() as work:
                record(work, entry(f"contacts/{thread}-{number}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    found = stored(database)
    assert [row.seq for row in found] == list(range(400))
    assert len({json.loads(row.leaf)["prev"] for row in found}) == 400
    assert verify(database, None, key.public_key()).ok


def test_a_log_whose_head_was_taken_away_takes_no_further_entry(database: Database) -> None:
    fill(database, 3)
    with unguarded(database) as connection:
        connection.execute(text("DELETE FROM ledger_head"))
    with pytest.raises(Unavailable):
        fill(database, 1)
    assert len(stored(database)) == 3
