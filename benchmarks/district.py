"""A district of millions of contacts, loaded in bulk.

The first ten thousand contacts are drawn and filed by the service itself (`app.demo`). The others are copies of their
rows, made in SQL: each copy has an id of its own, moves to the next school of the district (also in its document) and,
where it is linked, to another student. So every school comes to hold every kind of contact, as in a busy district, and
`rebuild-aggregates --check` finds the counts right. What a copy does not have: an entry on the audit log, an event of
the feed, and a narrative that opens, for that is bound to the id of the first.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlmodel import create_engine

from app.aggregates import store
from app.aggregates.rules import METHOD, THRESHOLD
from app.aggregates.service.freezing import cells_of, count_month
from app.aggregates.service.releasing import fingerprint
from app.aggregates.tables import Release
from app.assembly import open_database
from app.contacts.service import every_happening
from app.core.db import Database
from app.core.ids import new_id
from app.core.settings import Settings
from app.demo import names
from app.demo import service as demo
from app.measures.answers import first_month
from app.measures.calendar import Period, month_of, month_period, next_month, quarter_of, year_of
from app.measures.cubes import Cell
from app.measures.folding import fold_all
from app.measures.verifying import rebuild
from app.schools.service import zone_of
from app.upkeep.service import migrate

STENCIL = 10_000
_COPIES_AT_ONCE = 5
_LINES_AT_ONCE = 1_000_000
_STATEMENT_SECONDS = 600

Told = Callable[[str], None]

# A number of fourteen decimal digits is room for a hundred thousand flags a copy and a thousand copies.
_NUMBER = "c.k * 100000 + s.number"
_MOVED = """replace(s.document, '"school_id":"' || s.school_id || '"', '"school_id":"' || m.school_to || '"')"""


def load(settings: Settings, contacts: int, told: Told) -> None:
    """Make the demo district one of `contacts` contacts, a multiple of 10,000, with counts and released tables."""
    migrate(settings.database_url)
    database = open_database(settings.model_copy(update={"statement_timeout_seconds": _STATEMENT_SECONDS}))
    try:
        told(demo.load(database, contacts=STENCIL, seed=1, closes_after_days=15, progress=lambda _done, _of: None))
        rebuild(database, every_happening)
        _copy(settings.database_url, contacts // STENCIL - 1, told)
        told("folding")
        fold_all(database, _LINES_AT_ONCE if contacts > STENCIL else 1_000)
        _publish(database)
    finally:
        database.dispose()
    _tidy(settings.database_url)


@contextmanager
def _unguarded(url: str) -> Iterator[Connection]:
    """A connection that checks no foreign keys and waits for no disk: it loads a database that is thrown away."""
    engine = create_engine(url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-1000000", "temp_store=MEMORY"):
                connection.exec_driver_sql(f"PRAGMA {pragma}").close()
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
            connection.exec_driver_sql("SET synchronous_commit = off")
        connection.commit()
        yield connection
    engine.dispose()


def _copy(url: str, copies: int, told: Told) -> None:
    with _unguarded(url) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        _prepare(connection)
        for first in range(1, copies + 1, _COPIES_AT_ONCE):
            last = min(first + _COPIES_AT_ONCE - 1, copies)
            for statement in _copies(is_sqlite):
                connection.execute(text(statement), {"first": first, "last": last})
            connection.commit()
            if last % 100 == 0:
                told(f"{(last + 1) * STENCIL} contacts")
        for name in ("contact", "tally", "review", "flag", "link", "turn", "copy"):
            connection.exec_driver_sql(f"DROP TABLE stencil_{name}")
        connection.commit()


def _prepare(connection: Connection) -> None:
    """The stencil with its rows numbered, the schools in turn, the numbers of the copies."""
    for name, table, order in (
        ("contact", "contact", "id"),
        ("tally", "tally", "id"),
        ("review", "contact_review", "id"),
        ("flag", "contact_flag", "id"),
        ("link", "subject_link", "contact_id, position"),
    ):
        order_in = "t.*" if name == "contact" else "t.*, x.number AS contact_number, x.school_id AS school_from"
        if name == "flag":
            order_in = "t.*, x.number AS contact_number"
        joined = "" if name == "contact" else "JOIN stencil_contact x ON x.id = t.contact_id"
        ordered = ", ".join(f"t.{column}" for column in order.split(", "))
        connection.exec_driver_sql(
            f"CREATE TABLE stencil_{name} AS SELECT {order_in}, row_number() OVER (ORDER BY {ordered}) AS number"
            f" FROM {table} t {joined}"
        )
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
    connection.exec_driver_sql("CREATE TABLE stencil_copy (k bigint, turn integer)")
    connection.execute(
        text("INSERT INTO stencil_copy VALUES (:k, :turn)"),
        [{"k": k, "turn": k % len(schools)} for k in range(1, 10_000)],
    )
    connection.commit()


def _id(is_sqlite: bool, kind: int, number: str) -> str:
    digits = f"printf('%012x', {number})" if is_sqlite else f"lpad(to_hex({number}), 12, '0')"
    return f"'0190000{kind}-0000-7000-8000-' || {digits}"


def _copies(is_sqlite: bool) -> Iterator[str]:
    """A statement for each table; every one goes copy by copy, so that indexes grow at their ends."""
    contact_of = _id(is_sqlite, 0, "c.k * 100000 + s.contact_number")
    whole = "WHERE c.k BETWEEN :first AND :last ORDER BY c.k, s.number"
    moved = "JOIN stencil_turn m ON m.turn = c.turn AND m.school_from"
    student = "'S-' || (100001 + (CAST(substr(s.student, 3) AS integer) + 7919 * c.k) % (SELECT count(*) FROM student))"
    copied = {
        "contact": {
            "id": _id(is_sqlite, 0, _NUMBER), "client_report_id": _id(is_sqlite, 1, _NUMBER),
            "school_id": "m.school_to", "document": _MOVED,
        },
        "tally": {
            "contact_id": contact_of, "school": "m.school_to",
            "student": f"CASE WHEN s.student IS NOT NULL THEN {student} END",
        },
        "contact_review": {"id": _id(is_sqlite, 2, _NUMBER), "contact_id": contact_of},
        "contact_flag": {"id": _id(is_sqlite, 3, _NUMBER), "contact_id": contact_of, "school_id": "m.school_to"},
        "subject_link": {
            "contact_id": contact_of,
            "sourced_id": student.replace("s.student", "s.sourced_id"),
        },
    }  # fmt: skip
    for table, columns in _COLUMNS.items():
        values = ", ".join(copied[table].get(column, f"s.{column}") for column in columns)
        stencil = {"contact_review": "review", "contact_flag": "flag", "subject_link": "link"}.get(table, table)
        school = {"contact": "school_id", "contact_flag": "school_id", "tally": "school"}.get(table, "school_from")
        yield (
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM stencil_copy c CROSS JOIN"
            f" stencil_{stencil} s {moved} = s.{school} {whole}"
        )


_COLUMNS = {
    "contact": (
        *("district", "id", "reporter", "client_report_id", "fingerprint", "school_id", "officer_id", "agency_id"),
        *("contact_type", "matter", "occurred_at", "local_day", "status", "version", "submitted_at"),
        *("vocabulary_version", "document", "flags", "wrapped_key", "sealed"),
    ),
    "tally": (
        *("sign", "district", "contact_id", "person", "month", "school", "agency", "matter", "initiated_by"),
        *("contact_type", "recorded_race_ethnicity", "recorded_gender", "recorded_grade_band", "recorded_disability"),
        *("recorded_english_learner", "perceived_race_ethnicity", "perceived_gender", "perceived_disability"),
        *("perceived_english_learner", "measures", "student"),
    ),
    "contact_review": ("district", "id", "contact_id", "contact_version", "at", "reviewer", "finding", "note"),
    "contact_flag": (
        *("district", "id", "contact_id", "school_id", "agency_id", "code", "clause", "severity", "detail", "owner"),
        *("raised_at", "due_on", "status", "closed_at", "closed_by", "resolution", "reason", "version"),
    ),
    "subject_link": (
        *("district", "contact_id", "position", "sourced_id", "recorded", "version", "linked_at", "linked_by"),
    ),
}


def _publish(database: Database) -> None:
    """Released tables of the full size. Hidden is what is below the threshold alone: a look-up does not notice, and
    what protection costs is measured elsewhere."""
    district = names.DISTRICT
    with database.work(writing=False) as work:
        first, running = first_month(work, district), month_of(work.now, zone_of(work, district))
        assert first is not None
        months = [first]
        while (following := next_month(months[-1])) < running:
            months.append(following)
        counts = {month: count_month(work, district, month) for month in months}
        schools = sorted(row[0] for row in work.connection.execute(text("SELECT school_id FROM school")))
        as_of = work.now
    periods = _periods(months)
    cells = [
        Cell(cell.period, cell.node, cell.unit, cell.values, cell.measure, _shown(cell.value))
        for period in periods
        for cell in cells_of(period, [counts[month] for month in period.months], schools)
    ]
    sha256 = fingerprint(district, cells)
    with database.work() as work:
        row = Release(id=new_id(), district=district, as_of=as_of, method=METHOD, sha256=sha256)
        store.add_release(work, row, [period.name for period in periods], store.rows_of(district, cells))


def _shown(value: int | None) -> int | None:
    return value if value is not None and value >= THRESHOLD else None


def _periods(months: list[str]) -> list[Period]:
    longer = [*map(quarter_of, months[::3]), *map(year_of, months[::12])]
    return [*map(month_period, months), *(period for period in longer if period.months[-1] <= months[-1])]


def _tidy(url: str) -> None:
    """What a running database does by itself in its quiet hours."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
            connection.exec_driver_sql("PRAGMA journal_mode=WAL").close()
        else:
            connection.exec_driver_sql("VACUUM (ANALYZE)")
    engine.dispose()
