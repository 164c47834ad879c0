"""Databases for tests that kill what writes to them."""

from collections.abc import Iterator

import pytest

from app.upkeep.service import migrate
from tests.fixtures.database import Databases, Engine
from tests.fixtures.district import seed
from tests.fixtures.postgres import running_server


@pytest.fixture
def durable_url(databases: Databases, engine: Engine) -> Iterator[str]:
    """The seeded district in a database that keeps what it acknowledges."""
    if engine == "sqlite":
        url = databases.fresh(engine, seed)
        yield url
        databases.discard(url)
        return
    with running_server(fsync=True) as server:
        url = server.create("durable")
        migrate(url)
        seed(url)
        yield url
