"""The writers' queue of SQLite: first come, first served in this process, one process at a time.

SQLite lets one writer in and makes the others poll, which starves some of them for seconds; and the versions before
3.51.3 can lose committed writes when a checkpoint meets a write on another connection (the WAL-reset bug). Every
write, and the checkpoint that its commit may run, happens inside this queue, so neither can occur.
"""

import fcntl
import threading
from collections import deque
from pathlib import Path
from typing import IO

from app.core.files import make_private
from app.core.problems import Unavailable


class WriterQueue:
    """A lock that is handed on in order of arrival and may be released by another thread than took it."""

    def __init__(self, database_file: Path | None, wait_seconds: float = 10.0) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._busy = False
        self._wait_seconds = wait_seconds
        self._file: IO[str] | None = None
        if database_file is not None:
            # Before SQLite makes it: the log beside it takes its mode from it, and what is in them is students'.
            make_private(database_file)
            make_private(Path(f"{database_file}.writers"))
            self._file = open(f"{database_file}.writers", "w")  # noqa: SIM115 -- held for the life of the process

    def enter(self) -> None:
        """Wait for one's turn. Raises Unavailable after `wait_seconds`."""
        with self._guard:
            if not self._busy:
                self._busy = True
                turn = None
            else:
                turn = threading.Event()
                self._waiting.append(turn)
        if turn is not None and not turn.wait(self._wait_seconds):
            self._give_up(turn)
        if self._file is not None:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX)
            except OSError:
                self._pass_on()
                raise

    def leave(self) -> None:
        """Hand the turn to the one that has waited longest."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._pass_on()

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._busy = False

    def _give_up(self, turn: threading.Event) -> None:
        with self._guard:
            if turn in self._waiting:
                self._waiting.remove(turn)
                raise Unavailable("Too many writes are waiting; send the request again.", headers={"Retry-After": "2"})
        # The turn came between the time-out and here: it is ours, and we no longer want it.
        self._pass_on()
        raise Unavailable("Too many writes are waiting; send the request again.", headers={"Retry-After": "2"})

    def close(self) -> None:
        """Let go of the lock file."""
        if self._file is not None:
            self._file.close()
