"""Appending to the log, and reading what proofs need.

Entries of one transaction are appended together at its end, under the commit-order lock that `Work` takes, so the
sequence has neither forks nor gaps and a rolled back act leaves nothing. This is on the path of every report: three
statements, straight to the driver.
"""

from typing import NamedTuple

from sqlalchemy import Connection

from app.core.db import Database, Work
from app.ledger import tree
from app.ledger.entries import NO_PREDECESSOR, Entry, Row, seal


class Head(NamedTuple):
    """Where the log stands: the leaf hash of its last entry, and its tree."""

    tip: bytes
    frontier: tree.Frontier


class _Sql(NamedTuple):
    head: str
    insert: str
    nodes: str
    save: str
    leaves: str
    hashes: str


def _sql(mark: str) -> _Sql:
    marks = ", ".join([mark] * len(Row._fields))
    return _Sql(
        head="SELECT size, tip, frontier FROM ledger_head WHERE id = 1",
        insert=f"INSERT INTO ledger_entry ({', '.join(Row._fields)}) VALUES ({marks})",  # noqa: S608 -- our own names
        nodes=f"INSERT INTO ledger_node (level, position, hash) VALUES ({mark}, {mark}, {mark})",  # noqa: S608
        save=f"INSERT INTO ledger_head (id, size, tip, frontier) VALUES (1, {mark}, {mark}, {mark})"  # noqa: S608
        " ON CONFLICT (id) DO UPDATE SET size = excluded.size, tip = excluded.tip, frontier = excluded.frontier",
        leaves=f"SELECT leaf FROM ledger_entry WHERE seq >= {mark} AND seq < {mark} ORDER BY seq",  # noqa: S608
        hashes=f"SELECT hash FROM ledger_node WHERE level = {mark} AND position >= {mark} AND position < {mark}"  # noqa: S608
        " ORDER BY position",
    )


_SQL = {"sqlite": _sql("?"), "postgresql": _sql("%s")}


def record(work: Work, entry: Entry) -> None:
    """Append `entry` with the work's transaction: it is kept if and only if the act is."""
    work.at_close(_append, entry)


def record_refusal(database: Database, entry: Entry) -> None:
    """Append `entry` in a transaction of its own, so that the refused request's rollback does not take it along."""
    with database.work() as work:
        record(work, entry)


def read_head(connection: Connection) -> Head:
    """The head; an empty log when there is none yet. Raises ValueError when the stored one contradicts itself."""
    found = connection.exec_driver_sql(_SQL[connection.dialect.name].head).first()
    if found is None:
        return Head(NO_PREDECESSOR, tree.Frontier())
    size, tip, frontier = found
    return Head(bytes(tip), tree.Frontier(size, frontier))


def _append(work: Work, entries: list[Entry]) -> None:
    connection, now = work.connection, work.now
    sql = _SQL[connection.dialect.name]
    tip, frontier = read_head(connection)
    rows: list[tuple[object, ...]] = []
    nodes: list[tuple[object, ...]] = []
    for entry in entries:
        row = seal(entry, seq=frontier.size, now=now, prev=tip)
        tip = tree.leaf_hash(row.leaf)
        nodes += frontier.append(tip)
        rows.append(row)
    # The usual single row goes as a plain statement: psycopg's `executemany` costs two more round trips.
    connection.exec_driver_sql(sql.insert, rows[0] if len(rows) == 1 else rows)
    if nodes:
        connection.exec_driver_sql(sql.nodes, nodes)
    connection.exec_driver_sql(sql.save, (frontier.size, tip, frontier.pack()))


def subtrees(connection: Connection) -> tree.Subtree:
    """Reads hashes of complete subtrees for proofs: from the kept levels, and at most 128 rows each."""
    sql = _SQL[connection.dialect.name]

    def subtree(level: int, position: int) -> bytes:
        kept = level - level % tree.TILE_LEVELS
        low, high = position << level - kept, position + 1 << level - kept
        if kept:
            found = [hash_ for (hash_,) in connection.exec_driver_sql(sql.hashes, (kept, low, high))]
        else:
            found = [tree.leaf_hash(leaf) for (leaf,) in connection.exec_driver_sql(sql.leaves, (low, high))]
        if len(found) != high - low:
            raise LookupError(f"the log lacks entries of subtree {position} at level {level}")
        return tree.fold(found)

    return subtree
