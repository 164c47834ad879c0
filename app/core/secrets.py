"""Secrets of 32 bytes: from settings in production, made on first start in development."""

import base64
import binascii
import os
from pathlib import Path

from pydantic import SecretStr


def development_secret(path: Path) -> bytes:
    """The secret in this file, which only its owner may read; made when it is not there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _decode(path.read_text())
    secret = os.urandom(32)
    with os.fdopen(handle, "w") as file:
        file.write(base64.b64encode(secret).decode())
    return secret


def configured_secret(value: SecretStr) -> bytes:
    """The secret of a setting. Raises ValueError unless it is the base64 of 32 bytes."""
    return _decode(value.get_secret_value())


def _decode(text: str) -> bytes:
    try:
        secret = base64.b64decode(text.strip(), validate=True)
    except binascii.Error:
        raise ValueError("a secret must be the base64 of 32 bytes") from None
    if len(secret) != 32:
        raise ValueError("a secret must be the base64 of 32 bytes")
    return secret
