"""Packets whose time has come: the content goes, the record of the disclosure stays (T25)."""

from collections.abc import Collection
from datetime import datetime

from app.core.db import Work
from app.core.ids import new_id
from app.disclosures import store
from app.ledger import Actor, Entry, record


def ended_before(work: Work, district: str, instant: datetime, held: Collection[str], limit: int | None) -> list[str]:
    """Ids of the packets that ended before `instant`, have content, and are not of a held student; at most `limit`."""
    return store.ended_before(work, district, instant, held, limit)


def empty(work: Work, *, actor: Actor, district: str, disclosure_ids: Collection[str]) -> None:
    """Destroy key and content of each of them."""
    store.empty(work, district, disclosure_ids)
    for packet_id in disclosure_ids:
        record(work, Entry("disclosures:empty", "allowed", actor, district, f"disclosures/{packet_id}", None, new_id()))
