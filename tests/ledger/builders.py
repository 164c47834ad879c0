"""Entries, and what an attacker with the database's own rights can do to them."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy import Connection, text

from app.core.db import Database, Work
from app.ledger import Actor, Entry, guard_ddl, record, tree, unguard_ddl
from app.ledger.entries import Row

OFFICER_REYES = Actor(
    issuer="https://idp.example.org", subject="officer-reyes", client_id="form-gateway", roles=("sro",)
)


def entry(target: str | None = "contacts/0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d10", **changes: Any) -> Entry:
    """A report that was let through."""
    given: dict[str, Any] = {
        "action": "contacts:report",
        "outcome": "allowed",
        "actor": OFFICER_REYES,
        "district": "alder",
        "target": target,
        "reason": None,
        "request_id": "req-1",
        "detail": {"flags": 2},
    }
    return Entry(**(given | changes))


def fill(database: Database, count: int, *, batch: int = 7, first: int = 0) -> None:
    """`count` honest entries, several to a transaction."""
    for low in range(first, first + count, batch):
        with database.work() as work:
            for number in range(low, min(low + batch, first + count)):
                record(work, entry(f"students/S-{number}", reason=f"reason {number}"))


def rows(work: Work) -> list[Row]:
    """Every stored row, in order."""
    names = ", ".join(Row._fields)
    return [Row(*row) for row in work.connection.execute(text(f"SELECT {names} FROM ledger_entry ORDER BY seq"))]


def stored(database: Database) -> list[Row]:
    """Every stored row, in order."""
    with database.work(writing=False) as work:
        return rows(work)


@contextmanager
def unguarded(database: Database) -> Iterator[Connection]:
    """A transaction with the triggers taken away before and put back after: the attacker owns the schema."""
    with database.work() as work:
        dialect = work.connection.dialect.name
        for statement in unguard_ddl(dialect):
            work.connection.exec_driver_sql(statement)
        yield work.connection
        for statement in guard_ddl(dialect):
            work.connection.exec_driver_sql(statement)


def put_rows(connection: Connection, new: Sequence[Row]) -> None:
    """Replace all entries."""
    connection.execute(text("DELETE FROM ledger_entry"))
    names, marks = ", ".join(Row._fields), ", ".join(f":{name}" for name in Row._fields)
    insert = text(f"INSERT INTO ledger_entry ({names}) VALUES ({marks})")
    connection.execute(insert, [row._asdict() for row in new])


def put_head(connection: Connection, new: Sequence[Row]) -> None:
    """Make head and kept nodes agree with these rows, as a careful attacker would."""
    frontier, tip = tree.Frontier(), bytes(32)
    connection.execute(text("DELETE FROM ledger_node"))
    for row in new:
        tip = tree.leaf_hash(row.leaf)
        for level, position, hash_ in frontier.append(tip):
            connection.execute(
                text("INSERT INTO ledger_node VALUES (:level, :position, :hash)"),
                {"level": level, "position": position, "hash": hash_},
            )
    connection.execute(
        text("UPDATE ledger_head SET size = :size, tip = :tip, frontier = :frontier"),
        {"size": frontier.size, "tip": tip, "frontier": frontier.pack()},
    )


def changed_leaf(row: Row, change: Callable[[dict[str, Any]], None]) -> Row:
    """The row with another leaf, and with its columns made to agree."""
    content = json.loads(row.leaf)
    change(content)
    leaf = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    columns = {name: content[name] for name in ("at", "district", "action", "outcome")}
    return row._replace(leaf=leaf, subject=content["actor"]["subject"], **columns)


def rechained(changed: Sequence[Row]) -> list[Row]:
    """The rows with `seq` and `prev` recomputed from the first on: a perfect forgery but for the checkpoint."""
    prev, made = bytes(32), []
    for number, row in enumerate(changed):
        forged = changed_leaf(row, partial(_renumber, seq=number, prev=prev.hex()))
        made.append(forged._replace(seq=number))
        prev = tree.leaf_hash(forged.leaf)
    return made


def _renumber(content: dict[str, Any], *, seq: int, prev: str) -> None:
    content.update(seq=seq, prev=prev)
