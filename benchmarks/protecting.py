"""How long a release of one school year takes, of districts of several sizes in one run.

The release is the command's: it counts, protects, attacks and publishes, on every core. Nobody posts meanwhile.
"""

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app.aggregates.service import make_release
from app.aggregates.tables import released_cell
from app.assembly import open_database
from app.core.clock import utc_now
from app.core.settings import Settings
from app.demo import names
from app.demo import service as demo
from app.demo.calendar import ZONE, first_year
from app.tables import metadata
from app.upkeep.service import migrate

COLUMNS = (
    "contacts",
    "schools",
    "cells",
    "published of the cells",
    "seconds",
    "seconds of processor",
    "seconds against the smallest",
)


@dataclass(frozen=True, slots=True)
class Made:
    """One release: how large it was and what it took."""

    contacts: int
    schools: int
    cells: int
    published: int
    seconds: float
    processor_seconds: float


def rows(made: Sequence[Made]) -> list[list[str]]:
    """The columns of `COLUMNS`; the first release is the baseline."""
    return [
        [
            f"{each.contacts:,}",
            str(each.schools),
            f"{each.cells:,}",
            f"{each.published / each.cells:.1%}",
            f"{each.seconds:.1f}",
            f"{each.processor_seconds:.0f}",
            f"{each.seconds / made[0].seconds:.1f}",
        ]
        for each in made
    ]


def measure(contacts: int, told: Callable[[str], None]) -> Made:
    """The release of a synthetic district's last closed school year, on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(state_dir=Path(folder), database_url=f"sqlite:///{folder}/district.db")
        migrate(settings.database_url)
        database = open_database(settings)
        told(demo.load(database, contacts=contacts, seed=1, closes_after_days=15, progress=lambda _done, _of: None))
        start = first_year(utc_now().astimezone(ZONE).date()) + 1
        began, used = time.monotonic(), _used()
        make_release(
            database,
            district=names.DISTRICT,
            closes_after_days=15,
            since=f"{start}-07",
            through=f"{start + 1}-06",
            progress=lambda done, of: told(f"{done} of {of} systems protected"),
        )
        seconds, processor = time.monotonic() - began, _used() - used
        with database.work(writing=False) as work:
            counted = select(func.count(), func.count(released_cell.c.value)).select_from(released_cell)
            cells, published = work.connection.execute(counted).one()
            schools = work.connection.execute(select(func.count()).select_from(metadata.tables["school"])).scalar()
        database.dispose()
        return Made(contacts, schools or 0, cells, published, seconds, processor)


def _used() -> float:
    spent = os.times()
    return spent.user + spent.system
