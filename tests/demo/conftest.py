"""The service over the demo district, loaded once for all tests here; what they add is theirs to name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import httpx
import pytest
from anyio.from_thread import start_blocking_portal

from app.access.keys import KeyRing
from app.assembly import assemble
from app.core.db import Database
from app.demo.service import load
from app.main import create_app
from tests.fixtures.client import BASE_URL, House, settings_for
from tests.fixtures.database import Databases
from tests.fixtures.people import Mint

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
def steps() -> Steps:
    """The progress of the demo's loading."""
    return Steps()


@pytest.fixture(scope="session")
def demo(databases: Databases, tmp_path_factory: pytest.TempPathFactory, steps: Steps) -> Iterator[House]:
    """The service over the demo district, on SQLite."""
    url = databases.fresh("sqlite")
    settings = settings_for(url, tmp_path_factory.mktemp("state"))
    parts = assemble(settings)
    load_into(parts.database, progress=steps)
    app = create_app(settings, parts)
    mint = Mint(KeyRing(settings.keys_dir), settings)
    with start_blocking_portal() as portal:
        http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE_URL)
        yield House(app, settings, parts.database, mint, mint.people(), portal, http)
        portal.call(http.aclose)
    parts.database.dispose()
    databases.discard(url)
