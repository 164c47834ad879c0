"""Putting events into the outbox.

They are inserted at the end of the transaction, under the commit-order lock that `Work` takes: otherwise a number
that was drawn early could become visible late, and a reader's cursor would have gone past it.
"""

from app.core.db import Work
from app.core.insertion import Insertion

_INSERT = Insertion("outbox_event", ("district", "kind", "ref", "at"))


def put(work: Work, *, district: str, kind: str, ref: str) -> None:
    """Tell of a change, if the work commits: `kind` such as `contact.reported`, `ref` such as `contacts/<id>`.

    `ref` goes to vendors: never a student's name or number.
    """
    work.at_close(_insert, (district, kind, ref))


def _insert(work: Work, events: list[tuple[str, str, str]]) -> None:
    at = work.now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    work.write_last(_INSERT, [(*event, at) for event in events])
