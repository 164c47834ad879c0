"""Where the districts of a benchmark lie: one folder for each engine, kept from run to run or thrown away."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.fixtures.postgres import Server, running_server

# Loading may lose everything in a crash; what is measured afterwards is durable, by a server that is set up anew.
_LOADING = (
    *("wal_level=minimal", "max_wal_senders=0", "max_wal_size=8GB", "checkpoint_timeout=1h"),
    *("shared_buffers=512MB", "autovacuum=off"),
)
# Every district of the run is on this one server.
_MEASURING = ("shared_buffers=512MB",)
_STOP_SECONDS = 600


class Place(Protocol):
    """Databases of one engine by name, in a folder that also holds the keys of all of them."""

    home: Path

    def url(self, name: str) -> str:
        """Of a database, whether or not it is there."""

    def create(self, name: str, like: str | None = None) -> None:
        """A database, empty or a copy of another that nobody is connected to."""

    def drop(self, name: str) -> None:
        """Leave nothing of a database, if it is there at all."""


class _Files:
    def __init__(self, home: Path) -> None:
        self.home = home

    def url(self, name: str) -> str:
        return f"sqlite:///{self._file(name)}"

    def create(self, name: str, like: str | None = None) -> None:
        if like is not None:
            shutil.copyfile(self._file(like), self._file(name))

    def drop(self, name: str) -> None:
        for file in self.home.glob(f"{name}.db*"):
            file.unlink()

    def _file(self, name: str) -> Path:
        return self.home / f"{name}.db"


class _Databases:
    def __init__(self, home: Path, server: Server) -> None:
        self.home, self._server = home, server

    def url(self, name: str) -> str:
        return self._server.url(name)

    def create(self, name: str, like: str | None = None) -> None:
        self._server.create(name, like or "template1")

    def drop(self, name: str) -> None:
        self._server.drop(name)


@contextmanager
def sqlite(folder: Path, *, loading: bool) -> Iterator[Place]:
    """Files below `folder`."""
    home = folder / "SQLite"
    home.mkdir(parents=True, exist_ok=True)
    yield _Files(home)


@contextmanager
def postgresql(folder: Path, *, loading: bool) -> Iterator[Place]:
    """A server for as long as the block lasts, its data below `folder`."""
    home = folder / "PostgreSQL"
    home.mkdir(parents=True, exist_ok=True)
    options = _LOADING if loading else _MEASURING
    with running_server(fsync=not loading, data=home / "data", options=options, stop_seconds=_STOP_SECONDS) as server:
        yield _Databases(home, server)


ENGINES = {"SQLite": sqlite, "PostgreSQL": postgresql}
