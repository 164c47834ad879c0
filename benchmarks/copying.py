"""Ten thousand contacts made millions in SQL, with their sums, as cheaply as an engine allows.

Each copy of a row has an id of its own, moves to the next school of the district (also in its document) and, where it
is linked, to another student. Copies are made table by table and in order of id. Indexes are built at the end, except
those of the contacts: reading that table once more for each would cost more. The sums of copies follow from those of
the ten thousand.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, TextClause, text
from sqlmodel import create_engine

from app.measures.definitions import MEASURES
from app.tables import metadata

STENCIL = 10_000
_TOLD_EVERY = 100
_AT_ONCE = 3
"""Tables that PostgreSQL copies side by side."""

Told = Callable[[str], None]

# A number of fourteen decimal digits is room for a hundred thousand flags a copy and a thousand copies.
_NUMBER = ":k * 100000 + s.number"
_CONTACT = ":k * 100000 + s.contact_number"
_MOVED = """replace(s.document, '"school_id":"' || s.school_id || '"', '"school_id":"' || m.school_to || '"')"""
_STUDENT = "'S-' || (100001 + (CAST(substr({column}, 3) AS integer) + 7919 * :k) % :students)"
_FAST: Mapping[str, tuple[str, ...]] = {
    # A database that is thrown away when the load fails needs no journal, and waits for no disk.
    "sqlite": tuple(
        f"PRAGMA {name}"
        for name in ("foreign_keys=OFF", "journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000", "temp_store=1")
    ),
    "postgresql": (
        "SET session_replication_role = replica",
        "SET synchronous_commit = off",
        "SET maintenance_work_mem = '1GB'",
        "SET work_mem = '256MB'",
    ),
}
_MEASURES = tuple(measure.value for measure in MEASURES)


@dataclass(frozen=True)
class _Copied:
    """How a table is copied: its columns, those that are not taken over as they are, and what names its school."""

    columns: tuple[str, ...]
    changed: Mapping[str, str]
    school: str = "school_from"


def multiply(url: str, copies: int, told: Told) -> None:
    """Add `copies` copies of every contact of a district of `STENCIL` contacts, all of them folded."""
    with _unguarded(url) as connection:
        schools, students = _prepare(connection)
        is_sqlite = connection.dialect.name == "sqlite"
    copied = _copied(is_sqlite)

    def copy(table: str) -> None:
        statement = _statement(table, copied[table])
        with _unguarded(url) as connection, connection.begin(), _in_bulk(connection, table):
            for k in range(1, copies + 1):
                connection.execute(statement, {"k": k, "turn": k % schools, "students": students})
                if k % _TOLD_EVERY == 0 or k == copies:
                    told(f"{table}: {k} of {copies} copies")

    # The largest table comes first, so that the others go beside it.
    with ThreadPoolExecutor(1 if is_sqlite else _AT_ONCE) as pool:
        list(pool.map(copy, copied))
    with _unguarded(url) as connection, connection.begin():
        _sum(connection, copies, schools)
        for name in (*copied, "turn", "rollup"):
            connection.exec_driver_sql(f"DROP TABLE stencil_{name}")
    told("sums")


@contextmanager
def _unguarded(url: str) -> Iterator[Connection]:
    """A connection that checks no foreign keys and keeps nothing through a crash."""
    engine = create_engine(url)
    with engine.connect() as connection:
        for statement in _FAST[engine.dialect.name]:
            connection.exec_driver_sql(statement).close()
        connection.commit()
        yield connection
    engine.dispose()


@contextmanager
def _in_bulk(connection: Connection, table: str) -> Iterator[None]:
    """Until the block ends `table` lacks its indexes, and PostgreSQL keeps no log of it (`wal_level=minimal`)."""
    indexes = metadata.tables[table].indexes if table != "contact" else ()
    for index in indexes:
        index.drop(connection)
    if connection.dialect.name == "postgresql":
        # New files of this transaction's own need no log, for when it fails they are deleted.
        key = connection.exec_driver_sql(
            f"SELECT conname FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype = 'p'"
        ).scalar_one()
        connection.exec_driver_sql(f"CLUSTER {table} USING {key}")
        connection.exec_driver_sql(f"ALTER TABLE {table} SET WITHOUT CLUSTER")
    yield
    for index in indexes:
        index.create(connection)


def _prepare(connection: Connection) -> tuple[int, int]:
    """The stencil with its rows numbered, and which school follows which; how many schools and students there are."""
    with connection.begin():
        for table, order in (
            ("contact", "id"),
            ("tally", "id"),
            ("contact_review", "id"),
            ("contact_flag", "id"),
            ("subject_link", "contact_id, position"),
        ):
            ordered = ", ".join(f"t.{column}" for column in order.split(", "))
            more = "" if table == "contact" else ", x.number AS contact_number, x.school_id AS school_from"
            joined = "" if table == "contact" else "JOIN stencil_contact x ON x.id = t.contact_id"
            connection.exec_driver_sql(
                f"CREATE TABLE stencil_{table} AS SELECT t.*{more}, row_number() OVER (ORDER BY {ordered}) AS number"
                f" FROM {table} t {joined}"
            )
        connection.exec_driver_sql("CREATE TABLE stencil_rollup AS SELECT * FROM rollup")
        schools = [row[0] for row in connection.exec_driver_sql("SELECT school_id FROM school ORDER BY school_id")]
        connection.exec_driver_sql("CREATE TABLE stencil_turn (turn integer, school_from text, school_to text)")
        connection.execute(
            text("INSERT INTO stencil_turn VALUES (:turn, :school_from, :school_to)"),
            [
                {"turn": turn, "school_from": school, "school_to": schools[(place + turn) % len(schools)]}
                for turn in range(len(schools))
                for place, school in enumerate(schools)
            ],
        )
        connection.exec_driver_sql("CREATE INDEX stencil_turns ON stencil_turn (turn, school_from)")
        students = connection.exec_driver_sql("SELECT count(*) FROM student").scalar_one()
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")
    return len(schools), students


def _statement(table: str, copied: _Copied) -> TextClause:
    """One copy of every row of the stencil; nothing is sorted, for both engines go through the stencil as it lies."""
    values = ", ".join(copied.changed.get(column, f"s.{column}") for column in copied.columns)
    return text(
        f"INSERT INTO {table} ({', '.join(copied.columns)}) SELECT {values} FROM stencil_{table} s"
        f" CROSS JOIN stencil_turn m WHERE m.turn = :turn AND m.school_from = s.{copied.school}"
    )


def _id(is_sqlite: bool, kind: int, number: str) -> str:
    digits = f"printf('%012x', {number})" if is_sqlite else f"lpad(to_hex({number}), 12, '0')"
    return f"'0190000{kind}-0000-7000-8000-' || {digits}"


def _copied(is_sqlite: bool) -> dict[str, _Copied]:
    contact = _id(is_sqlite, 0, _CONTACT)
    return {
        "contact": _Copied(
            (
                *("district", "id", "reporter", "client_report_id", "fingerprint", "school_id", "officer_id"),
                *("agency_id", "contact_type", "matter", "occurred_at", "local_day", "status", "version"),
                *("submitted_at", "vocabulary_version", "document", "flags", "wrapped_key", "sealed"),
            ),
            {
                "id": _id(is_sqlite, 0, _NUMBER),
                "client_report_id": _id(is_sqlite, 1, _NUMBER),
                "school_id": "m.school_to",
                "document": _MOVED,
            },
            "school_id",
        ),
        "tally": _Copied(
            (
                *("sign", "district", "contact_id", "person", "month", "school", "agency", "matter", "initiated_by"),
                *("contact_type", "recorded_race_ethnicity", "recorded_gender", "recorded_grade_band"),
                *("recorded_disability", "recorded_english_learner", "perceived_race_ethnicity", "perceived_gender"),
                *("perceived_disability", "perceived_english_learner", "measures", "student"),
            ),
            {
                "contact_id": contact,
                "school": "m.school_to",
                "student": f"CASE WHEN s.student IS NOT NULL THEN {_STUDENT.format(column='s.student')} END",
            },
            "school",
        ),
        "contact_review": _Copied(
            ("district", "id", "contact_id", "contact_version", "at", "reviewer", "finding", "note"),
            {"id": _id(is_sqlite, 2, _NUMBER), "contact_id": contact},
        ),
        "contact_flag": _Copied(
            (
                *("district", "id", "contact_id", "school_id", "agency_id", "code", "clause", "severity", "detail"),
                *("owner", "raised_at", "due_on", "status", "closed_at", "closed_by", "resolution", "reason"),
                "version",
            ),
            {"id": _id(is_sqlite, 3, _NUMBER), "contact_id": contact, "school_id": "m.school_to"},
            "school_id",
        ),
        "subject_link": _Copied(
            (
                *("district", "contact_id", "position", "sourced_id", "recorded", "recorded_since", "version"),
                *("linked_at", "linked_by"),
            ),
            {"contact_id": contact, "sourced_id": _STUDENT.format(column="s.sourced_id")},
        ),
    }


def _sum(connection: Connection, copies: int, schools: int) -> None:
    """Sums of schools are those of all schools whose copies came there; the others are as many times what they were."""
    key = "s.district, s.node, s.unit, s.month"
    whole = ", ".join(f"s.{measure} * {copies + 1}" for measure in _MEASURES)
    # The turn of the stencil itself is 0, as of every copy that came round to its own school.
    came = f"(({copies} - m.turn + {schools}) / {schools})"
    moved = ", ".join(f"sum(s.{measure} * {came})" for measure in _MEASURES)
    by_school = "(s.node = 'school' OR substr(s.node, 1, 7) = 'school+')"
    connection.exec_driver_sql("DELETE FROM rollup").close()
    turns = f"JOIN stencil_turn m ON m.school_from = s.value_a AND m.turn <= {copies}"
    for select in (
        f"SELECT {key}, s.value_a, s.value_b, {whole} FROM stencil_rollup s WHERE NOT {by_school}",
        f"SELECT {key}, m.school_to, s.value_b, {moved} FROM stencil_rollup s {turns} WHERE {by_school}"
        f" GROUP BY {key}, m.school_to, s.value_b",
    ):
        columns = ", ".join(("district", "node", "unit", "month", "value_a", "value_b", *_MEASURES))
        connection.exec_driver_sql(f"INSERT INTO rollup ({columns}) {select}").close()
    connection.exec_driver_sql("UPDATE rollup_state SET folded_to = (SELECT max(id) FROM tally)").close()
