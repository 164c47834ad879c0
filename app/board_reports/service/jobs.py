"""Publishing behind the answer: a thread that ends with the edition, or says why there is none.

The edition and the end of its job are one transaction, so that a kill leaves either a draft or an edition.
"""

import threading
import time
from dataclasses import dataclass
from typing import Literal

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.access.caller import Caller
from app.board_reports import store
from app.board_reports.errors import PublishingUnderWay
from app.board_reports.schemas import PublishingAnswer, PublishingPhase, PublishingState
from app.board_reports.service.following import SILENCE, read_publishing
from app.board_reports.service.publishing import Opened, prepare_report, publish_report
from app.board_reports.tables import board_report_job
from app.core.clock import utc_now
from app.core.db import Database
from app.core.ids import new_id
from app.core.problems import Problem
from app.ledger import Entry, record

log = structlog.get_logger("board_reports")

_BEAT_SECONDS = 1.0


class _Ended(Exception):
    """The job was silent for so long that it was said to have failed."""


def publish_in_background(
    database: Database, *, caller: Caller, opened: Opened, key: Ed25519PrivateKey
) -> PublishingAnswer:
    """Begin to publish in a thread of its own; how it stands. Raises PublishingUnderWay."""
    job = _Job(database, caller, opened, key, new_id())
    answer = job.begin()
    threading.Thread(target=job.carry_out, name="board-report", daemon=True).start()
    return answer


@dataclass(slots=True)
class _Job:
    """A publishing that runs in this process."""

    database: Database
    caller: Caller
    opened: Opened
    key: Ed25519PrivateKey
    run: str
    _beat: float = 0.0

    def begin(self) -> PublishingAnswer:
        """Take the report, with an entry on the audit log."""
        with self.database.work() as work:
            first = {"report_id": self.opened.report_id, "district": self.caller.rows.district, "run": self.run,
                     "state": PublishingState.RUNNING.value, "phase": PublishingPhase.DRAWING.value, "done": 0, "of": 1,
                     "created_at": work.now, "beat_at": work.now, "finished_at": None, "problem": None}  # fmt: skip
            if not store.take_job(work, first, silent_since=work.now - SILENCE):
                raise PublishingUnderWay()
            record(work, self._entry("board_reports:start", "allowed"))
            return read_publishing(work, caller=self.caller, report_id=self.opened.report_id)

    def carry_out(self) -> None:
        """Whatever happens, the job ends as succeeded or failed, and it says so truly."""
        try:
            prepared = prepare_report(self.opened, self._tell)
            with self.database.work() as work:
                publish_report(work, caller=self.caller, prepared=prepared, key=self.key)
                ended = {"state": PublishingState.SUCCEEDED.value, "phase": PublishingPhase.DONE.value,
                         "done": board_report_job.c.of, "finished_at": work.now}  # fmt: skip
                if not store.note_job(work, self.run, silent_since=utc_now() - SILENCE, **ended):
                    raise _Ended
        except _Ended:
            pass
        except Problem as problem:
            self._fail(f"{problem.detail} Nothing was published.")
        except Exception as fault:
            # The type alone: a message may carry what a report said.
            log.error("publishing", id=self.opened.report_id, fault=type(fault).__name__)
            self._fail("The service failed; nothing was published. Publish it again.")

    def _tell(self, phase: PublishingPhase, done: int, of: int) -> None:
        """Say how far it is, once a second at most."""
        if time.monotonic() - self._beat < _BEAT_SECONDS:
            return
        self._beat = time.monotonic()
        with self.database.work() as work:
            values = {"phase": phase.value, "done": done, "of": of, "beat_at": work.now}
            if not store.note_job(work, self.run, silent_since=work.now - SILENCE, **values):
                raise _Ended

    def _fail(self, problem: str) -> None:
        with self.database.work() as work:
            ended = {"state": PublishingState.FAILED.value, "finished_at": work.now, "problem": problem}
            if store.note_job(work, self.run, silent_since=work.now - SILENCE, **ended):
                record(work, self._entry("board_reports:publish", "refused"))

    def _entry(self, action: str, outcome: Literal["allowed", "refused"]) -> Entry:
        caller, target = self.caller, f"board-reports/{self.opened.report_id}"
        return Entry(action, outcome, caller.actor, caller.rows.district, target, None, caller.request_id)
