"""A house for tests that make more packets within an hour than an officer gets."""

from collections.abc import Iterator

import pytest

from tests.fixtures.client import House, open_house
from tests.fixtures.database import Databases


@pytest.fixture(scope="package")
def boundless_house(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """On SQLite, without a limit of packets; for generated cases, which all run within the same hour."""
    limits = {"packets_per_hour": 0, "emergency_packets_per_hour": 0}
    with open_house(databases, "sqlite", tmp_path_factory.mktemp("boundless"), **limits) as house:
        yield house
