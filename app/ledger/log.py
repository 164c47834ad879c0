"""Appending to the log, and reading what proofs need.

Entries of one transaction are appended together at its end, under the commit-order lock that `Work` takes, so the
sequence has neither forks nor gaps and a rolled back act leaves nothing. This is on the path of every report: three
statements, straight to the driver.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from app.core.db import Database, Work
from app.core.insertion import Insertion
from app.ledger import tree
from app.ledger.entries import NO_PREDECESSOR, Entry, Form, Row


class Head(NamedTuple):
    """Where the log stands: the leaf hash of its last entry, and its tree."""

    tip: bytes
    frontier: tree.Frontier


_HEAD = "SELECT size, tip, frontier FROM ledger_head WHERE id = 1"
_INSERT = Insertion("ledger_entry", Row._fields)
_NODES = Insertion("ledger_node", ("level", "position", "hash"))
_SAVE = Insertion(
    "ledger_head",
    ("id", "size", "tip", "frontier"),
    "ON CONFLICT (id) DO UPDATE SET size = excluded.size, tip = excluded.tip, frontier = excluded.frontier",
)
_LEAVES = text("SELECT leaf FROM ledger_entry WHERE seq >= :first AND seq < :end ORDER BY seq")
_HASHES = text(
    "SELECT hash FROM ledger_node WHERE level = :level AND position >= :first AND position < :end ORDER BY position"
)
_ERASE = text(
    "UPDATE ledger_entry SET target = NULL, salt = NULL"
    " WHERE district = :district AND (target = :path OR target LIKE :below)"
)


def record(work: Work, entry: Entry) -> None:
    """Append `entry` with the work's transaction: it is kept if and only if the act is."""
    work.at_close(_append, entry)


def record_refusal(database: Database, entry: Entry) -> None:
    """Append `entry` in a transaction of its own, so that the refused request's rollback does not take it along."""
    with database.work() as work:
        record(work, entry)


def record_attempt(work: Work, entry: Entry) -> None:
    """Append `entry`, a refusal, once `work` is rolled back: the refusal that is about to be raised undoes it."""
    work.if_undone(lambda database: record_refusal(database, entry))


def erase(work: Work, district: str, path: str) -> None:
    """Forget target and salt of every entry at this path and below it: the commitments stand and say nothing (T29).

    `path` holds no wildcard of SQL's LIKE.
    """
    work.connection.execute(_ERASE, {"district": district, "path": path, "below": f"{path}/%"})


def read_head(connection: Connection) -> Head:
    """The head; an empty log when there is none yet. Raises ValueError when the stored one contradicts itself."""
    return _head(connection.exec_driver_sql(_HEAD).first())


def _head(found: Sequence[Any] | None) -> Head:
    if found is None:
        return Head(NO_PREDECESSOR, tree.Frontier())
    size, tip, frontier = found
    return Head(bytes(tip), tree.Frontier(size, frontier))


def _append(work: Work, entries: list[Entry]) -> None:
    tip, frontier = _head(work.read_in_order(_HEAD))
    rows: list[tuple[object, ...]] = []
    nodes: list[tuple[object, ...]] = []
    form = Form(work.now)
    for entry in entries:
        row = form.seal(entry, seq=frontier.size, prev=tip)
        tip = tree.leaf_hash(row.leaf)
        nodes += frontier.append(tip)
        rows.append(row)
    work.write_last(_INSERT, rows)
    if nodes:
        work.write_last(_NODES, nodes)
    work.write_last(_SAVE, [(1, frontier.size, tip, frontier.pack())])


def subtrees(connection: Connection) -> tree.Subtree:
    """Reads hashes of complete subtrees for proofs: from the kept levels, and at most 128 rows each."""

    def subtree(level: int, position: int) -> bytes:
        kept = level - level % tree.TILE_LEVELS
        low, high = position << level - kept, position + 1 << level - kept
        if kept:
            found = [hash_ for (hash_,) in connection.execute(_HASHES, {"level": kept, "first": low, "end": high})]
        else:
            found = [tree.leaf_hash(leaf) for (leaf,) in connection.execute(_LEAVES, {"first": low, "end": high})]
        if len(found) != high - low:
            raise LookupError(f"the log lacks entries of subtree {position} at level {level}")
        return tree.fold(found)

    return subtree
