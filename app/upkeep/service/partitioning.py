"""Splitting the large tables of a PostgreSQL database by district, once, while the service stands still.

Every table here has the district in its key, except the tally, whose number alone was its key; there the district joins
it. Each table is split in a transaction of its own, for what is dropped gives back its disk at the commit: there need
never be room for more than one copy. Stopped on the way, the next run splits the rest.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from app.core.db import Database

PARTITIONED = (
    *("contact", "contact_version", "contact_review", "contact_seal", "contact_flag", "contact_judgement"),
    *("subject_link", "student", "tally", "rollup"),
)
_KEYS_WITHOUT_DISTRICT = {"tally": "PRIMARY KEY (district, id)"}
_EXTRA = {"tally": "CREATE INDEX ix_tally_id ON tally (id)"}
"""Folding goes through all districts in order of the number."""


class NotPartitioned(Exception):
    """The database is not one that can be split; nothing was changed."""


def partition(database: Database, parts: int) -> list[str]:
    """Split into `parts` by a hash of the district; the names of the tables that were split, none if all were before.

    Raises NotPartitioned on SQLite.
    """
    if database.is_sqlite:
        raise NotPartitioned("SQLite has no partitions; this is for PostgreSQL.")
    split = []
    for table in PARTITIONED:
        with database.work() as work:
            if _kind(work.connection, table) == "r":
                _split_alone(work.connection, table, parts)
                split.append(table)
    return split


def _split_alone(connection: Connection, table: str, parts: int) -> None:
    """Split one table, which loses its foreign keys meanwhile."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
    links = _foreign_keys(connection, table)
    for owner, name, _ in links:
        connection.exec_driver_sql(f"ALTER TABLE {owner} DROP CONSTRAINT {name}")
    for statement in _split(connection, table, parts):
        connection.exec_driver_sql(statement)
    # PostgreSQL gathers the statistics of parts by itself, but never those of a table that has parts.
    connection.exec_driver_sql(f"ANALYZE {table}")
    for owner, name, definition in links:
        connection.exec_driver_sql(f"ALTER TABLE {owner} ADD CONSTRAINT {name} {definition}")


def _split(connection: Connection, table: str, parts: int) -> Iterator[str]:
    """The statements for one table, which has no foreign keys any more. Names are our own, from the catalog."""
    keys, indexes = _keys(connection, table), _indexes(connection, table)
    sequence = _sequence(connection, table)
    yield f"ALTER TABLE {table} RENAME TO {table}_whole"
    for name, _ in keys:
        yield f"ALTER TABLE {table}_whole DROP CONSTRAINT {name}"
    for name, _ in indexes:
        yield f"DROP INDEX {name}"
    like = f"LIKE {table}_whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS"
    yield f"CREATE TABLE {table} ({like}) PARTITION BY HASH (district)"
    for rest in range(parts):
        yield f"CREATE TABLE {table}_{rest} PARTITION OF {table} FOR VALUES WITH (MODULUS {parts}, REMAINDER {rest})"
    yield f"INSERT INTO {table} SELECT * FROM {table}_whole"  # noqa: S608 -- names of our own tables
    for name, definition in keys:
        own = _KEYS_WITHOUT_DISTRICT.get(table, definition)
        yield f"ALTER TABLE {table} ADD CONSTRAINT {name} {own}"
    yield from (definition for _, definition in indexes)
    if table in _EXTRA:
        yield _EXTRA[table]
    if sequence is not None:
        yield f"ALTER SEQUENCE {sequence} OWNED BY {table}.id"
    yield f"DROP TABLE {table}_whole"


def _kind(connection: Connection, table: str) -> str:
    """`r` for a table, `p` for a partitioned one."""
    query = "SELECT relkind::text FROM pg_class WHERE oid = to_regclass(%s)"
    return str(connection.exec_driver_sql(query, (table,)).scalar_one())


def _foreign_keys(connection: Connection, table: str) -> list[tuple[str, str, str]]:
    """(table, name, definition) of every foreign key from or to this table."""
    query = (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"
        " AND conparentid = 0 AND to_regclass(%s) IN (conrelid, confrelid) ORDER BY conname"
    )
    found = connection.exec_driver_sql(query, (table,))
    return [(owner, name, definition) for owner, name, definition in found]


def _keys(connection: Connection, table: str) -> list[tuple[str, str]]:
    query = (
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype IN ('p', 'u') AND conrelid = to_regclass(%s) ORDER BY contype, conname"
    )
    return [(name, definition) for name, definition in connection.exec_driver_sql(query, (table,))]


def _indexes(connection: Connection, table: str) -> list[tuple[str, str]]:
    """Those that stand behind no key."""
    query = (
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid ="
        " to_regclass(%s) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY 1"
    )
    return [(name, definition) for name, definition in connection.exec_driver_sql(query, (table,))]


def _sequence(connection: Connection, table: str) -> str | None:
    """What numbers the rows of the tally; it goes with the table that owns it."""
    if table not in _KEYS_WITHOUT_DISTRICT:
        return None
    found: str | None = connection.exec_driver_sql("SELECT pg_get_serial_sequence(%s, 'id')", (table,)).scalar_one()
    return found
