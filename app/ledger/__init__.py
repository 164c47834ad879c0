"""The append-only audit log: a chain and a Merkle tree (RFC 9162) over stored leaf bytes, with signed checkpoints."""

from app.ledger.checkpoints import BadCheckpoint, Checkpoint, checkpoint, checkpoint_key, read_checkpoint, verifier_key
from app.ledger.entries import Actor, Entry
from app.ledger.guards import guard_ddl, unguard_ddl
from app.ledger.log import erase, record, record_attempt, record_refusal
from app.ledger.proofs import LedgerDamaged, Proof, consistency, inclusion, present_tree
from app.ledger.verify import Finding, Verdict, verify

__all__ = [
    "Actor",
    "BadCheckpoint",
    "Checkpoint",
    "Entry",
    "Finding",
    "LedgerDamaged",
    "Proof",
    "Verdict",
    "checkpoint",
    "checkpoint_key",
    "consistency",
    "erase",
    "guard_ddl",
    "inclusion",
    "present_tree",
    "read_checkpoint",
    "record",
    "record_attempt",
    "record_refusal",
    "unguard_ddl",
    "verifier_key",
    "verify",
]
