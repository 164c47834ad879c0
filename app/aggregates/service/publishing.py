"""Publishing a draft: one short transaction that only writes what was made ready before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.aggregates import store
from app.aggregates.rules import METHOD
from app.aggregates.tables import Release
from app.core.db import Database
from app.core.ids import new_id


@dataclass(frozen=True, slots=True)
class Draft:
    """What a release will publish, ready to be written; it holds no true count but in `frozen`.

    `seen`: periods that were published when it was made; `names`: those it publishes; `cells`: see `store.rows_of`;
    `frozen`: month to its counts, packed, and its marks; `lines`: the adjustments; `attacked`: the attack's input,
    compressed.
    """

    district: str
    as_of: datetime
    seen: frozenset[str]
    names: tuple[str, ...]
    cells: Sequence[store.Row]
    frozen: Mapping[str, tuple[bytes, bytes]]
    lines: Mapping[tuple[str, str], int | None]
    sha256: str
    attacked: bytes
    verdict: str


def publish(database: Database, draft: Draft) -> str | None:
    """The release's id; None where another release came between, which the draft was not protected with."""
    row = Release(id=new_id(), district=draft.district, as_of=draft.as_of, method=METHOD, sha256=draft.sha256)
    with database.work() as work:
        store.begin_publishing(work, draft.district)
        if store.released_names(work, draft.district) != draft.seen:
            return None
        store.add_release(work, row, draft.names, draft.cells)
        store.add_audit(work, row.id, draft.attacked, draft.verdict)
        store.add_adjustments(work, row.id, draft.lines)
        store.freeze(work, draft.district, draft.frozen)
    return row.id
