"""The service over the demo district, loaded once for all tests here; what they add is theirs to name."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from app.assembly import assemble
from app.core.db import Database
from app.demo.service import load
from tests.fixtures.client import House, house_over, settings_for
from tests.fixtures.database import Databases

CLOSES_AFTER_DAYS = 15
TODAY = date(2026, 11, 16)
"""A fixed day, so that what chance decides is the same on every day on which the tests run."""
CLOSED_YEARS = ("2024-25", "2025-26")
"""The two school years before it."""


@dataclass
class Steps:
    """What loading told of its progress."""

    told: list[tuple[int, int | None]] = field(default_factory=list)

    def __call__(self, done: int, of: int | None) -> None:
        self.told.append((done, of))


def load_into(
    database: Database,
    *,
    contacts: int | None = None,
    seed: int = 1,
    today: date = TODAY,
    progress: Callable[[int, int | None], None] = lambda _done, _of: None,
) -> str:
    """Load as the command line does, on a given day."""
    return load(
        database,
        contacts=contacts,
        seed=seed,
        closes_after_days=CLOSES_AFTER_DAYS,
        progress=progress,
        today=today,
    )


@pytest.fixture(scope="session")
def loaded(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo's database and the progress told; of several test processes the first one makes it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    folder = tmp_path_factory.getbasetemp().parent / f"demo-{run}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "steps.json").exists():
            url, steps = databases.fresh("sqlite"), Steps()
            parts = assemble(settings_for(url, tmp_path_factory.mktemp("state")))
            load_into(parts.database, progress=steps)
            parts.database.dispose()
            shutil.copyfile(url.removeprefix("sqlite:///"), folder / "demo.db")
            (folder / "steps.json").write_text(json.dumps(steps.told))
    return folder


@pytest.fixture(scope="session")
def steps(loaded: Path) -> Steps:
    """The progress of the demo's loading."""
    return Steps([(done, of) for done, of in json.loads((loaded / "steps.json").read_text())])


@pytest.fixture(scope="session")
def demo(databases: Databases, tmp_path_factory: pytest.TempPathFactory, loaded: Path) -> Iterator[House]:
    """The service over the demo district, on SQLite."""
    url = databases.fresh("sqlite")
    shutil.copyfile(loaded / "demo.db", url.removeprefix("sqlite:///"))
    with house_over(url, tmp_path_factory.mktemp("state")) as house:
        yield house
    databases.discard(url)
