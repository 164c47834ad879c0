"""The counters alone, in an empty database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from app.core.db import Database
from app.measures.tables import rollup, rollup_state, tally


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/measures.db")
    SQLModel.metadata.create_all(database.writer, tables=[tally, rollup, rollup_state])
    yield database
    database.dispose()
