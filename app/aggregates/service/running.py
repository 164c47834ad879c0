"""A release beside the service, in two processes: one drafts whenever nobody else wants the processor, one publishes.

Who writes holds the writers' queue, and must not wait for the processor behind everybody else; so the process that
tells how far it is and publishes in the end is an ordinary one, which hardly ever has anything to do. The one that
drafts gives way to everybody, and ends when the other one does.
"""

import json
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from app.aggregates import store
from app.aggregates.service.drafting import STATEMENT_SECONDS
from app.aggregates.service.publishing import Draft, publish
from app.core.db import Database
from app.core.problems import Problem

_BEAT_SECONDS = 10.0
_DRAFT = "import os; os.nice({courtesy}); from app.aggregates.service.drafting import draft; draft()"


class _Refused(Exception):
    """There is no draft; holds the slug of the problem."""


class _Run:
    """The run's row, written every ten seconds."""

    def __init__(self, database: Database, district: str, run: str) -> None:
        self._database, self._district, self._run = database, district, run
        self._done = {"done": 0, "of": 0}
        self._ended = threading.Event()
        self._beating = threading.Thread(target=self._beat, daemon=True)
        self._beating.start()

    def progress(self, done: int, of: int) -> None:
        self._done = {"done": done, "of": of}

    def end(self, state: str, problem: str | None = None) -> None:
        self._ended.set()
        self._beating.join()
        self._note(state=state, problem=problem)

    def _beat(self) -> None:
        while not self._ended.wait(_BEAT_SECONDS):
            with suppress(Problem):
                self._note()

    def _note(self, **values: str | int | None) -> None:
        with self._database.work() as work:
            store.note_job(work, self._district, self._run, **self._done, **values)


def carry_out() -> None:
    """The process that publishes: makes the release that its standard input describes."""
    asked = json.load(sys.stdin)
    database = Database(asked["url"], statement_timeout_seconds=STATEMENT_SECONDS)
    run = _Run(database, asked["district"], asked["run"])
    try:
        made = _drafted(asked, run.progress)
        if made is not None:
            publish(database, made)
        run.end("published")
    except _Refused as refused:
        run.end("refused", str(refused))
    except BaseException:
        run.end("failed")
        raise
    finally:
        database.dispose()


def _drafted(asked: dict[str, Any], progress: Callable[[int, int], None]) -> Draft | None:
    """What the other process makes: it says how far it is, and then the draft or why there is none."""
    command = [sys.executable, "-c", _DRAFT.format(courtesy=int(asked["courtesy"]))]
    # Its standard input stays open: when it closes, the other process knows that this one is no more.
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 -- our words
        assert process.stdin is not None  # noqa: S101 -- both are pipes
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.flush()
        try:
            while isinstance(said := pickle.load(process.stdout), tuple):  # noqa: S301 -- what our own process says
                progress(*said)
        finally:
            process.kill()
    if isinstance(said, str):
        raise _Refused(said)
    assert said is None or isinstance(said, Draft)  # noqa: S101 -- it says nothing else
    return said
