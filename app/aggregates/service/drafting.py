"""The process that drafts a release beside the service, at the lowest priority and on one core."""

import json
import os
import pickle
import sys
import threading
from typing import Any, BinaryIO

from app.aggregates.service.releasing import draft_release
from app.core.db import Database
from app.core.problems import Problem

STATEMENT_SECONDS = 300
_ONE_CORE = 1


def draft() -> None:
    """Draft what standard input describes in a line; write pickles: (done, of) again and again, then a draft or None.

    Or, where it is refused, the slug of the problem.
    """
    # What is printed by mistake goes where the log goes.
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    asked = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_the_other, daemon=True).start()
    try:
        _tell(told, _drafted(asked, told))
    except Problem as problem:
        _tell(told, problem.slug)


def _drafted(asked: dict[str, Any], told: BinaryIO) -> object:
    database = Database(asked["url"], statement_timeout_seconds=STATEMENT_SECONDS)
    try:
        return draft_release(
            database,
            district=asked["district"],
            closes_after_days=asked["closes_after_days"],
            since=asked["since"],
            progress=lambda done, of: _tell(told, (done, of)),
            threads=_ONE_CORE,
        )
    finally:
        database.dispose()


def _tell(told: BinaryIO, what: object) -> None:
    pickle.dump(what, told)
    told.flush()


def _end_with_the_other() -> None:
    """Standard input closes when the process that publishes has ended, however it did."""
    sys.stdin.read()
    os._exit(1)
