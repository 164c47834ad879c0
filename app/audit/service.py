"""Reading and checking the audit log."""

import base64
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app import ledger
from app.access.caller import Caller
from app.audit import store
from app.audit.errors import LogDamaged, NoSuchEntry
from app.audit.schemas import AuditCheckpoint, AuditEntry, ConsistencyProof, InclusionProof
from app.core.db import Database, Work
from app.core.pages import Page, cut
from app.core.problems import FieldError, ValidationFailed
from app.core.settings import Settings


def list_entries(
    work: Work,
    *,
    caller: Caller,
    page: Page,
    action: str | None = None,
    outcome: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[list[AuditEntry], list[int] | None]:
    """A page of the district's entries, newest first, and the number of its last one if more follow."""
    filters = store.Filters(action, outcome, _written(since), _written(until))
    rows, more = cut(store.entries_before(work, caller.rows, filters, page), page.limit)
    entries = [_answer(leaf, target) for leaf, target in rows]
    return entries, [entries[-1].seq] if more else None


def attempts_at(work: Work, *, caller: Caller, path: str) -> list[AuditEntry]:
    """Calls that the gate refused at this path and below it, oldest first."""
    return refusals_of(work, caller=caller, action="gate:", path=path)


def refusals_of(work: Work, *, caller: Caller, action: str, path: str) -> list[AuditEntry]:
    """Refusals at this path and below it, oldest first; `action`: with what their actions begin."""
    found = store.refusals_at(work, caller.rows, action, path)
    # SQLite's LIKE takes `s-1` for `S-1`.
    return [_answer(leaf, target) for leaf, target in found if f"{target}/".startswith(f"{path}/")]


def present_checkpoint(work: Work, *, key: Ed25519PrivateKey, since_size: int | None = None) -> AuditCheckpoint:
    """The signed head; with `since_size` the proof that it continues the log of that size.

    Raises ValidationFailed for a size beyond the log's, LogDamaged.
    """
    present, consistency = ledger.present_tree(work), None
    if since_size is not None:
        _check_size(since_size, 0, present.size, "since_size")
        with _damage_told():
            proof = ledger.consistency(work, present, since_size)
        consistency = ConsistencyProof(first_size=since_size, path=_texts(proof.path))
    return AuditCheckpoint(
        note=ledger.checkpoint(present, key),
        size=present.size,
        root=_text(present.root()),
        verifier_key=ledger.verifier_key(key.public_key()),
        consistency=consistency,
    )


def prove(work: Work, *, caller: Caller, seq: int, size: int | None = None) -> InclusionProof:
    """That an entry of the district is in the log of `size` entries, by default the present one.

    Raises NoSuchEntry, ValidationFailed for a size that does not hold the entry or exceeds the log's, LogDamaged.
    """
    present = ledger.present_tree(work)
    leaf = store.find_leaf(work, caller.rows, seq)
    if leaf is None:
        raise NoSuchEntry()
    size = present.size if size is None else size
    _check_size(size, seq + 1, present.size, "size")
    with _damage_told():
        proof = ledger.inclusion(work, present, seq, size)
    return InclusionProof(seq=seq, size=size, root=_text(proof.root), leaf=_text(leaf), path=_texts(proof.path))


def verify_log(database: Database, settings: Settings, checkpoint: str | None) -> ledger.Verdict:
    """Check the whole log, against an older signed checkpoint if there is one."""
    return ledger.verify(database, checkpoint, ledger.checkpoint_key(settings).public_key())


def verdict_lines(verdict: ledger.Verdict) -> list[str]:
    """A verdict in words: what is wrong and where, what could not be excluded, the result last."""
    lines = [
        f"entry {problem.seq}: {problem.what}" if problem.seq is not None else f"the log: {problem.what}"
        for problem in verdict.problems
    ]
    lines += [f"note: {notice}" for notice in verdict.notices]
    result = "no fault found" if verdict.ok else "NOT INTACT"
    return [*lines, f"{verdict.size} entries, root {verdict.root}: {result}"]


def signed_checkpoint(database: Database, settings: Settings) -> str:
    """The signed note for the present log."""
    with database.work(writing=False) as work:
        return ledger.checkpoint(ledger.present_tree(work), ledger.checkpoint_key(settings))


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except ledger.LedgerDamaged as fault:
        raise LogDamaged() from fault


def _check_size(size: int, low: int, high: int, name: str) -> None:
    if not low <= size <= high:
        detail = f"Send a size from {low} to {high}, the present one."
        raise ValidationFailed(errors=[FieldError(f"?{name}", "out_of_range", detail)])


def _answer(leaf: bytes, target: str | None) -> AuditEntry:
    content = json.loads(leaf)
    shown = ("seq", "at", "action", "outcome", "actor", "reason", "request_id", "detail")
    return AuditEntry.model_validate({name: content[name] for name in shown} | {"target": target})


def _written(instant: datetime | None) -> str | None:
    return None if instant is None else instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _texts(values: Sequence[bytes]) -> list[str]:
    return [_text(value) for value in values]
