"""Posting beside a release, against posting alone, in one run.

The release is the service's own, in its own processes: a district's last closed school year and the running one. While
it is drafted, it is halted every other window and posting goes on alone, so that whatever else the machine does falls
on both. Publishing, which follows, is all beside.
"""

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from app.aggregates.service import Releasing
from app.assembly import open_database
from app.core.clock import utc_now
from app.core.db import Database
from app.core.ids import new_id
from app.core.settings import Settings
from app.demo import names
from app.demo import service as demo
from app.demo.calendar import ZONE, first_year
from app.measures.folding import fold_all
from app.upkeep.service import migrate
from benchmarks.load import Outcome, run
from benchmarks.posting import CONNECTIONS, NO_RELEASES, officers_token, posts_of
from benchmarks.servers import served

COLUMNS = (
    "alone, posts/s",
    "drafting, posts/s",
    "all beside, posts/s",
    "beside / alone",
    "median of windows",
    "seconds of drafting + publishing",
    "p99 alone, ms",
    "p99 drafting, ms",
    "longest alone, ms",
    "longest beside, ms",
)
Told = Callable[[str], None]


@dataclass
class Beside:
    """Windows of posting: alone, beside the draft (each after one alone), and while publishing."""

    alone: list[Outcome] = field(default_factory=list)
    drafting: list[Outcome] = field(default_factory=list)
    publishing: list[Outcome] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """The rate beside the whole release against the rate alone."""
        return _rate(self.drafting + self.publishing) / _rate(self.alone)

    @property
    def typical(self) -> float:
        """The median over pairs of windows, which a machine that does other work disturbs less."""
        return median(beside.rate / alone.rate for alone, beside in zip(self.alone, self.drafting, strict=False))

    def row(self) -> list[str]:
        """The columns of `COLUMNS`."""
        return [
            f"{_rate(self.alone):.0f}",
            f"{_rate(self.drafting):.0f}",
            f"{_rate(self.drafting + self.publishing):.0f}",
            f"{self.ratio:.2f}",
            f"{self.typical:.2f}",
            f"{sum(each.seconds for each in self.drafting):.0f} + {sum(each.seconds for each in self.publishing):.1f}",
            f"{_p99(self.alone):.0f}",
            f"{_p99(self.drafting):.0f}",
            f"{max(max(each.latencies) for each in self.alone) * 1_000:.0f}",
            f"{max(max(each.latencies) for each in self.drafting + self.publishing) * 1_000:.0f}",
        ]


def measure(url: str, *, contacts: int, posts: int, told: Told) -> Beside:
    """One release of a district of so many contacts, with windows of so many posts."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(state_dir=Path(folder), database_url=url)
        migrate(url)
        database = open_database(settings)
        told(demo.load(database, contacts=contacts, seed=1, closes_after_days=15, progress=lambda _done, _of: None))
        fold_all(database)
        environment = {"SRO_STATE_DIR": folder, "SRO_DATABASE_URL": url} | NO_RELEASES
        try:
            with served("app.main:served_app", environment, factory=True, ready="/healthz") as port:
                token = officers_token(settings)
                return _beside(database, lambda number: _post(port, number, token), posts)
        finally:
            database.dispose()


def _beside(database: Database, post: Callable[[int], Outcome], posts: int) -> Beside:
    found = Beside()
    post(posts)
    with _release(database) as pids:
        publishing, drafting = pids
        while _is_running(drafting):
            with _halted(drafting):
                found.alone.append(post(posts))
            found.drafting.append(post(posts))
        while _is_running(publishing):
            found.publishing.append(post(CONNECTIONS))
    return found


def _post(port: int, number: int, token: str) -> Outcome:
    outcome = run(port, posts_of(number, token), CONNECTIONS)
    if set(outcome.statuses) != {201}:
        raise RuntimeError(f"answers other than 201: {outcome.statuses}")
    return outcome


def _rate(found: list[Outcome]) -> float:
    return sum(len(each.latencies) for each in found) / (sum(each.seconds for each in found) or 1.0)


def _p99(found: list[Outcome]) -> float:
    return Outcome(latencies=[seconds for each in found for seconds in each.latencies]).percentile(0.99) * 1_000


@contextmanager
def _release(database: Database) -> Iterator[tuple[int, int]]:
    """The service's own release; the processes that publish and that draft."""
    releasing = Releasing(database, closes_after_days=15)
    since = f"{first_year(utc_now().astimezone(ZONE).date()) + 1}-07"
    process = releasing.process = releasing._start(names.DISTRICT, since, new_id())
    try:
        yield process.pid, _child_of(process.pid)
        if process.wait():
            raise RuntimeError("the release failed")
    finally:
        releasing.stop()


def _child_of(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    while not (found := children.read_text().split()):
        time.sleep(0.02)
    return int(found[0])


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@contextmanager
def _halted(pid: int) -> Iterator[None]:
    """The draft holds no lock, so that nobody waits for it meanwhile."""
    os.kill(pid, signal.SIGSTOP)
    yield
    os.kill(pid, signal.SIGCONT)
