"""A district of millions of contacts, loaded in bulk.

The first ten thousand contacts are drawn and filed by the service itself (`app.demo`), once for each engine: the
stencil. The others are copies of their rows (`copying`). So every school comes to hold every kind of contact, as in a
busy district, and `rebuild-aggregates --check` finds the counts right. What a copy does not have: an entry on the audit
log, an event of the feed, and a narrative that opens, for that is bound to the id of the first.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import text
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
from benchmarks.copying import STENCIL, Told, multiply
from benchmarks.kept import ENGINES, Place
from tests.fixtures.district import seed

_STATEMENT_SECONDS = 600
_STENCIL = "stencil"


def load(engine: str, folder: Path, sizes: Sequence[int], told: Told) -> None:
    """See to it that `folder` holds a district of each size, a multiple of 10,000, with counts and released tables."""
    with ENGINES[engine](folder, loading=True) as place:
        for contacts in sizes:
            if not _is_whole(place, _name(contacts)):
                told(f"{engine}, {contacts:,} contacts")
                _load(place, contacts, told)
    # What waits for the disk would disturb whoever measures next.
    os.sync()


def settings_of(place: Place, contacts: int) -> Settings:
    """Of a district that was loaded, brought forward to the newest migration; of 0 contacts: an empty one."""
    settings = _settings(place, _name(contacts))
    if not contacts:
        place.drop(_name(contacts))
        place.create(_name(contacts))
    migrate(settings.database_url)
    if not contacts:
        seed(settings.database_url)
    return settings


def _name(contacts: int) -> str:
    return f"d{contacts}"


def _settings(place: Place, name: str) -> Settings:
    return Settings(
        state_dir=place.home / "state", database_url=place.url(name), statement_timeout_seconds=_STATEMENT_SECONDS
    )


def _load(place: Place, contacts: int, told: Told) -> None:
    if not _is_whole(place, _STENCIL):
        _file(place, told)
    name = _name(contacts)
    place.drop(name)
    place.create(name, like=_STENCIL)
    settings = _settings(place, name)
    # The stencil may be of an older day.
    migrate(settings.database_url)
    if contacts > STENCIL:
        multiply(settings.database_url, contacts // STENCIL - 1, told)
    database = open_database(settings)
    try:
        _publish(database)
    finally:
        database.dispose()
    told("released")
    _tidy(settings.database_url)
    _mark(place, name)
    told("loaded")


def _file(place: Place, told: Told) -> None:
    """The stencil, with a line of the tally for each person and no more, as after `rebuild-aggregates`."""
    place.drop(_STENCIL)
    place.create(_STENCIL)
    settings = _settings(place, _STENCIL)
    settings.state_dir.mkdir(exist_ok=True)
    migrate(settings.database_url)
    database = open_database(settings)
    try:
        told(demo.load(database, contacts=STENCIL, seed=1, closes_after_days=15, progress=lambda _done, _of: None))
        rebuild(database, every_happening)
        fold_all(database)
    finally:
        database.dispose()
    _tidy(settings.database_url)
    _mark(place, _STENCIL)


def _is_whole(place: Place, name: str) -> bool:
    return (place.home / f"{name}.loaded").exists()


def _mark(place: Place, name: str) -> None:
    (place.home / f"{name}.loaded").touch()


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
        for statement in _TIDYING[engine.dialect.name]:
            connection.exec_driver_sql(statement).close()
    engine.dispose()


_TIDYING = {
    "sqlite": ("PRAGMA journal_mode=WAL", "PRAGMA wal_checkpoint(TRUNCATE)"),
    "postgresql": (
        "VACUUM (ANALYZE) tally, rollup, released_cell",
        "ANALYZE",
        # Else the rest would be vacuumed while somebody measures, which writes every page anew.
        "SELECT pg_stat_reset()",
    ),
}
