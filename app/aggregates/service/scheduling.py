"""Releases that the service makes by itself when a month closes: one worker, in processes of its own (`running`).

The run's row says how far it is; when it was killed the row falls silent, and the next worker that looks begins anew.
Nothing of a release is there before all of it is.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta

from app.aggregates import store
from app.aggregates.schemas import ReleaseRun
from app.core.db import Database, Work
from app.core.ids import new_id
from app.measures.answers import first_month
from app.measures.calendar import month_of, month_period, next_month
from app.schools.service import all_districts, zone_of

_SILENCE = timedelta(seconds=90)
_RETRY = timedelta(days=1)
_COMMAND = "from app.aggregates.service.running import carry_out; carry_out()"


def newest_run(work: Work, *, district: str) -> ReleaseRun | None:
    """The newest run of a district, if there ever was one."""
    job = store.find_job(work, district)
    if job is None or job.state == "idle":
        return None
    return ReleaseRun.model_validate(
        {"state": job.state, "started_at": job.started_at, "heard_of_at": job.beat_at, "done": job.done, "of": job.of,
         "problem": job.problem}
    )  # fmt: skip


@dataclass
class Releasing:
    """What a worker of the service knows of releases: at most one at a time.

    `courtesy`: how nice the drafting process is, from 0 (an equal of the service) to 19 (whenever nobody else runs).
    """

    database: Database
    closes_after_days: int
    courtesy: int = 19
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    def begin_what_is_due(self) -> None:
        """Begin the release of the first district that has closed months, unless a worker is at it already."""
        if self.process is not None and self.process.poll() is None:
            return
        with self.database.work(writing=False) as work:
            due = {name: since for name in all_districts(work) if (since := self._due_since(work, name)) is not None}
        for district, since in due.items():
            run = new_id()
            with self.database.work() as work:
                taken = store.take_job(
                    work, district, run, silent_since=work.now - _SILENCE, retry_before=work.now - _RETRY
                )
            if taken:
                self.process = self._start(district, since, run)
                return

    def stop(self) -> None:
        """End the process, if one runs: whoever looks next begins anew."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()

    def _due_since(self, work: Work, district: str) -> str | None:
        """The first month to release from, None when the newest closed month is published or nothing was counted.

        Years before the first that was published stay what they are: somebody left them out.
        """
        zone = zone_of(work, district)
        newest, today = month_of(work.now, zone), work.now.astimezone(zone).date()
        while not month_period(newest).is_closed(today, self.closes_after_days):
            newest = next_month(newest, -1)
        released = store.released_names(work, district)
        first = first_month(work, district)
        if first is None or first > newest or newest in released:
            return None
        return min((name for name in released if len(name) == len(first)), default=first)

    def _start(self, district: str, since: str, run: str) -> "subprocess.Popen[bytes]":
        asked = {
            "url": self.database.url.render_as_string(hide_password=False),
            "district": district,
            "closes_after_days": self.closes_after_days,
            "since": since,
            "run": run,
            "courtesy": self.courtesy,
        }
        # By its standard input, for a command line is open to everybody on the machine, and the URL holds a password.
        with tempfile.TemporaryFile() as words:
            words.write(json.dumps(asked).encode())
            words.seek(0)
            return subprocess.Popen([sys.executable, "-c", _COMMAND], stdin=words)  # noqa: S603 -- our own words
