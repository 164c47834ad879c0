"""The key that signs the log's checkpoints."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@pytest.fixture(scope="session")
def key() -> Ed25519PrivateKey:
    """The log's signing key."""
    return Ed25519PrivateKey.generate()
