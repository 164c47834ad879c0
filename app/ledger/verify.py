"""Verification of the whole log from its leaf bytes, in one pass, one snapshot and bounded memory."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from app.core.db import Database
from app.ledger import tree
from app.ledger.checkpoints import BadCheckpoint, Checkpoint, read_checkpoint
from app.ledger.entries import NO_PREDECESSOR, SALT_BYTES, Row, commitment
from app.ledger.guards import missing_guards
from app.ledger.log import read_head

_PAGE = 5_000
_MOST_FINDINGS = 100
_FIRST_SEQ = -(2**63)
_COLUMNS = ", ".join(Row._fields)
_NAMES = {"action", "actor", "at", "detail", "district", "outcome", "prev", "reason", "request_id", "seq"} | {
    "target_commitment"
}
_NO_CHECKPOINT = (
    "no checkpoint was given: entries cut off at the end, a restored older database and a log rewritten from its"
    " beginning cannot be excluded"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and at which entry, or None when it cannot be told."""

    seq: int | None
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome: `size` entries with this `root` (hex) were read.

    `problems` come in order of entries, the first hundred of them; `notices` say what this run could not exclude.
    """

    size: int
    root: str
    problems: tuple[Finding, ...]
    notices: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """No problem was found."""
        return not self.problems


def verify(database: Database, checkpoint: str | None, public_key: Ed25519PublicKey) -> Verdict:
    """Recompute everything from the leaf bytes and compare: sequence, chain, tree, columns, commitments, head, guards.

    With an older signed checkpoint also that the log still begins with what was signed. 10 to 20 s for a million
    entries; entries that are appended meanwhile are not looked at.
    """
    walk = _Walk()
    signed: Checkpoint | None = None
    if checkpoint is not None:
        try:
            signed = read_checkpoint(checkpoint, public_key)
        except BadCheckpoint as bad:
            walk.find(None, str(bad))
    with database.work(writing=False) as work:
        connection = work.connection
        if not work.is_sqlite:
            # One snapshot for all pages, so that a busy log raises no false alarm.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for name in missing_guards(connection):
            walk.find(None, f"the trigger {name}, which forbids changes, is missing, switched off or altered")
        walk.entries(connection, signed)
        walk.end(connection)
    notices = [] if checkpoint is not None else [_NO_CHECKPOINT]
    if walk.erased:
        notices.append(f"the targets of {walk.erased} entries have been erased; their commitments stand")
    return Verdict(walk.tree.size, walk.tree.root().hex(), walk.problems(), tuple(notices))


class _Walk:
    """The pass over the entries: the tree so far, the leaf hash of the last entry, and what was found."""

    def __init__(self) -> None:
        self.tree = tree.Frontier()
        self.erased = 0
        self._tip: bytes | None = NO_PREDECESSOR
        self._next_seq = 0
        self._suspect: int | None = None
        self._found: list[Finding] = []

    def find(self, seq: int | None, what: str) -> None:
        if len(self._found) < _MOST_FINDINGS:
            self._found.append(Finding(seq, what))

    def problems(self) -> tuple[Finding, ...]:
        return tuple(sorted(self._found, key=lambda finding: (finding.seq is None, finding.seq or 0)))

    def entries(self, connection: Connection, signed: Checkpoint | None) -> None:
        completed: list[tuple[int, int, bytes]] = []
        if signed is not None and signed.size == 0:
            self._check_signed(signed)
        for page in _pages(connection):
            for row in page:
                completed += self._entry(row)
                if signed is not None and self.tree.size == signed.size:
                    self._check_signed(signed)
            self._check_nodes(connection, completed)
            completed.clear()
        if signed is not None and self.tree.size < signed.size:
            what = f"cut off from here on: the checkpoint covers {signed.size} entries, the log has {self.tree.size}"
            self.find(self._next_seq, what)

    def end(self, connection: Connection) -> None:
        """Compare the head, from which the next entry will be appended, with the entries."""
        try:
            head = read_head(connection)
        except (ValueError, TypeError) as fault:
            return self.find(None, f"the head is damaged: {fault}")
        if head.frontier.size != self.tree.size:
            what = f"the head says {head.frontier.size} entries, {self.tree.size} are there"
            self.find(min(head.frontier.size, self.tree.size), what)
        else:
            self._join(self.tree.size, head.tip.hex())
            if head.frontier.hashes != self.tree.hashes:
                self.find(None, "the head's tree is not that of the entries")
        # A last broken join has no next one to tell which side was changed.
        self._join(self.tree.size, None)
        return None

    def _entry(self, row: Any) -> list[tuple[int, int, bytes]]:
        seq, leaf = row[0], row[-1]
        if seq != self._next_seq:
            self._out_of_sequence(seq)
        self._next_seq = max(self._next_seq, seq + 1)
        if not isinstance(leaf, bytes):
            self.find(seq, "the leaf is not stored as bytes")
            leaf = str(leaf).encode("utf-8", "surrogatepass")
        content = _content(leaf)
        if content is None:
            self.find(seq, "the leaf is not the JSON object of an entry")
            self._join(seq, None)
        else:
            self._join(seq, content["prev"])
            for what in _differences(Row._make(row), content):
                self.find(seq, what)
            self.erased += row[6] is None and content["target_commitment"] is not None
        self._tip = tree.leaf_hash(leaf)
        return self.tree.append(self._tip)

    def _out_of_sequence(self, seq: int) -> None:
        if seq > self._next_seq:
            self.find(self._next_seq, f"missing: the next entry that is there is {seq}")
        else:
            self.find(seq, "the number lies outside the sequence")
        self._tip = None

    def _join(self, seq: int, prev: str | None) -> None:
        """Compare what `seq` names as its predecessor (None: unknown) with the entry before it.

        A broken join says that one of two entries was changed: the later one if its next join is broken too.
        """
        broken = prev is not None and self._tip is not None and prev != self._tip.hex()
        if self._suspect is not None:
            culprit = seq - 1 if broken else self._suspect
            self.find(culprit, "changed: it does not join the entries beside it")
            self._suspect = None
        elif broken:
            self._suspect = seq - 1

    def _check_signed(self, signed: Checkpoint) -> None:
        if self.tree.root() != signed.root:
            what = f"the first {signed.size} entries are not those of the checkpoint: the log was rewritten or restored"
            self.find(None, what)

    def _check_nodes(self, connection: Connection, completed: list[tuple[int, int, bytes]]) -> None:
        for level, position, hash_ in completed:
            sql = f"SELECT hash FROM ledger_node WHERE level = {level} AND position = {position}"  # noqa: S608 -- ints
            if connection.exec_driver_sql(sql).scalar() != hash_:
                what = f"the kept hash of subtree {position} at level {level} is missing or wrong"
                self.find(position << level, what)


def _pages(connection: Connection) -> Iterator[list[Any]]:
    last = _FIRST_SEQ
    while True:
        sql = f"SELECT {_COLUMNS} FROM ledger_entry WHERE seq > {last} ORDER BY seq LIMIT {_PAGE}"  # noqa: S608 -- ints
        page = connection.exec_driver_sql(sql).fetchall()
        if not page:
            return
        yield list(page)
        last = page[-1][0]


def _content(leaf: bytes) -> dict[str, Any] | None:
    """The leaf's object, or None when it is not one that `entries.seal` makes."""
    try:
        content = json.loads(leaf)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.keys() != _NAMES or not isinstance(content["prev"], str):
        return None
    return content if isinstance(content["actor"], dict) else None


def _differences(row: Row, content: dict[str, Any]) -> Iterator[str]:
    if row.seq != content["seq"]:
        yield f"the leaf is that of entry {content['seq']}"
    for name in ("at", "district", "action", "outcome"):
        if getattr(row, name) != content[name]:
            yield f"the column {name} is not what the leaf says"
    if row.subject != content["actor"].get("subject"):
        yield "the column subject is not what the leaf says"
    if (row.target is not None or row.salt is not None) and not _committed(row, content["target_commitment"]):
        yield "the target is not the one that the leaf is committed to"


def _committed(row: Row, promised: Any) -> bool:
    if not isinstance(row.target, str) or not isinstance(row.salt, bytes) or len(row.salt) != SALT_BYTES:
        return False
    return bool(commitment(row.salt, row.target) == promised)
