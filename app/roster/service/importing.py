"""An import from its archive or server to the records: a job that applies everything in one step, or nothing.

Reading and checking happen in a spool of their own, then students are laid beside the records in small transactions.
The last transaction alone touches records: on SQLite it is the only time for which other writers wait.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice

import structlog

from app.access.rows import Rows
from app.core.clock import utc_now
from app.core.db import Database
from app.ledger import Actor, Entry, record
from app.roster.rules.faults import fault
from app.roster.schemas import Changes, ImportState, Phase
from app.roster.service.archive import Damaged
from app.roster.service.assembling import Assembly
from app.roster.service.checking import check_together
from app.roster.service.fetching import PullFailed
from app.roster.service.findings import Findings
from app.roster.service.reading import Read
from app.roster.store import imports
from app.roster.store.spool import Spool
from app.schools import service as schools
from app.students import service as students

log = structlog.get_logger("roster")

_AT_ONCE = 2_000
_BEAT_SECONDS = 1.0
_READ, _CHECKED, _STAGED = 60, 65, 90
"""Percent after each phase, by how long they take."""

Progress = Callable[[Phase, int], None]
Reading = Callable[[Spool, Findings, Callable[[int, int], None]], Read | None]
"""Brings a roster into the spool, told how to say how much of how much is done."""


@dataclass(frozen=True, slots=True)
class Origin:
    """For which district, and who asked for it."""

    district: str
    actor: Actor
    request_id: str


class _Refused(Exception):
    """The roster has faults; they are in the findings."""


class _Ended(Exception):
    """Somebody else has marked the job as ended."""


@dataclass(slots=True)
class Job:
    """A job that runs in this process."""

    database: Database
    origin: Origin
    id: str
    progress: Progress = lambda _phase, _percent: None
    findings: Findings = field(default_factory=Findings)
    _beat: float = 0.0

    def tell(self, phase: Phase, percent: int) -> None:
        """Say how far it is, once a second at most. Raises _Ended."""
        self.progress(phase, percent)
        if time.monotonic() - self._beat < _BEAT_SECONDS:
            return
        self._beat = time.monotonic()
        with self.database.work() as work:
            values = {"phase": phase.value, "percent": percent, "beat_at": utc_now()}
            if not imports.change_running(work, self.origin.district, self.id, **values):
                raise _Ended

    def run(self, reading: Reading) -> None:
        """Carry it out. Whatever happens, the job ends as succeeded or failed, and it says so truly."""
        try:
            with closing(Spool()) as spool:
                self._import(reading, spool)
            self.progress(Phase.DONE, 100)
        except _Ended:
            pass
        except _Refused:
            self._fail("The roster has faults; nothing was imported.")
        except PullFailed as failed:
            self._fail(f"{failed} Nothing was imported.")
        except Damaged:
            self._fail("The archive is damaged; nothing was imported.")
        except Exception as found:
            # The type alone: a message may carry what a row said.
            log.error("import", id=self.id, fault=type(found).__name__)
            self._fail("The service failed; nothing was imported. Send it again.")
        finally:
            self._clear()

    def _import(self, reading: Reading, spool: Spool) -> None:
        read = reading(spool, self.findings, lambda done, all_: self.tell(
            Phase.READING, min(_READ, _READ * done // max(all_, 1))))  # fmt: skip
        self._refuse_faults()
        assert read is not None  # noqa: S101 -- what keeps reading from going on is a fault
        self.tell(Phase.CHECKING, _READ)
        check_together(read, spool, self.findings)
        self._refuse_faults()
        with self.database.work(writing=False) as work:
            found = schools.school_directory(work, Rows(self.origin.district))
        known = frozenset(school.school_id for school in found)
        assembly = Assembly(read, spool, self.findings, known)
        self._stage(read, assembly.students())
        self._refuse_faults()
        self._apply(read, assembly)

    def _refuse_faults(self) -> None:
        if self.findings.error_count:
            self.findings.settle()
            raise _Refused

    def _stage(self, read: Read, incoming: Iterator[students.Incoming]) -> None:
        expected = max(sum(self.findings.rows.get(name, 0) for name in ("users", "demographics")), 1)
        done = 0
        while rows := list(islice(incoming, _AT_ONCE)):
            with self.database.work() as work:
                students.stage_incoming(work, import_id=self.id, rows=rows)
            done += len(rows)
            self.tell(Phase.STAGING, min(_STAGED, _CHECKED + (_STAGED - _CHECKED) * done // expected))
        if read.manifest.is_bulk("users") and not done:
            self.findings.add([fault("users.csv", None, None, "no_users")])

    def _apply(self, read: Read, assembly: Assembly) -> None:
        self._beat = 0.0
        self.tell(Phase.APPLYING, _STAGED)
        complete = read.manifest.is_bulk("users")
        with self.database.work() as work:
            made = schools.apply_schools(work, district=self.origin.district, schools=assembly.schools())
            applied = students.apply_incoming(work, district=self.origin.district, import_id=self.id, complete=complete)
            of_people = next((name for name in ("users", "demographics") if name in read.manifest.modes), "roles")
            made_of = {
                "orgs": Changes(created=made[0], updated=made[1], unchanged=made[2]),
                of_people: Changes(**applied._asdict()),
            }
            self.findings.changes = {name: made_of[name] for name in made_of if name in read.manifest.modes}
            report = self.findings.report() | {"changed": self.findings.changed}
            ended = {"state": ImportState.SUCCEEDED.value, "phase": Phase.DONE.value, "percent": 100,
                     "finished_at": work.now, "report": json.dumps(report)}  # fmt: skip
            if not imports.change_running(work, self.origin.district, self.id, **ended):
                raise _Ended
            students.discard_incoming(work, import_id=self.id)
            record(work, note("roster:import", self.origin, self.id, "allowed", applied._asdict()))

    def _fail(self, problem: str) -> None:
        with self.database.work() as work:
            students.discard_incoming(work, import_id=self.id)
            report = self.findings.report() | {"problem": problem}
            ended = {"state": ImportState.FAILED.value, "finished_at": work.now, "report": json.dumps(report)}
            if imports.change_running(work, self.origin.district, self.id, **ended):
                faults = {"errors": self.findings.error_count}
                record(work, note("roster:import", self.origin, self.id, "refused", faults))

    def _clear(self) -> None:
        with self.database.work() as work:
            students.discard_incoming(work, import_id=self.id)


def note(action: str, origin: Origin, import_id: str, outcome: str, detail: dict[str, int]) -> Entry:
    """The entry of the audit log: counts, never rows."""
    target = f"roster/imports/{import_id}"
    return Entry(action, "allowed" if outcome == "allowed" else "refused", origin.actor, origin.district, target, None,
                 origin.request_id, detail)  # fmt: skip
