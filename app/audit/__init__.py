"""The audit log to its readers: entries, checkpoints, proofs, verification."""
