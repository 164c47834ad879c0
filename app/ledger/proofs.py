"""Proofs for those who keep checkpoints; each is verified against the head before it is handed out."""

from dataclasses import dataclass

from app.core.db import Work
from app.ledger import tree
from app.ledger.log import read_head, subtrees


class LedgerDamaged(Exception):
    """The stored entries no longer make the tree that the head stands for; `verify` tells where."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A path of RFC 9162, and the root at `size` that it leads to."""

    size: int
    root: bytes
    path: tuple[bytes, ...]


def present_tree(work: Work) -> tree.Frontier:
    """The log's tree as it stands; proofs and checkpoints of one answer take the same one."""
    return read_head(work.connection).frontier


def inclusion(work: Work, present: tree.Frontier, seq: int, size: int) -> Proof:
    """That entry `seq` is among the log's first `size` entries, 0 <= seq < size <= present.size.

    Raises LedgerDamaged.
    """
    consistency(work, present, size)
    try:
        subtree = subtrees(work.connection)
        path = tree.inclusion_proof(seq, size, subtree)
        root, leaf = tree.root_at(size, subtree), subtree(0, seq)
    except LookupError as fault:
        raise LedgerDamaged(str(fault)) from fault
    if not tree.verify_inclusion(leaf, index=seq, size=size, proof=path, root=root):
        raise LedgerDamaged(f"the path of entry {seq} does not lead to the root at {size}")
    return Proof(size, root, tuple(path))


def consistency(work: Work, present: tree.Frontier, first: int) -> Proof:
    """That the log begins with its first `first` entries, 0 <= first <= present.size. Raises LedgerDamaged."""
    size, root = present.size, present.root()
    try:
        subtree = subtrees(work.connection)
        path, old = tree.consistency_proof(first, size, subtree), tree.root_at(first, subtree)
    except LookupError as fault:
        raise LedgerDamaged(str(fault)) from fault
    if not tree.verify_consistency(first=first, second=size, first_root=old, second_root=root, proof=path):
        raise LedgerDamaged(f"the log no longer begins with its first {first} entries")
    return Proof(size, root, tuple(path))
