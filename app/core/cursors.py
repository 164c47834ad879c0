"""Opaque list cursors: sealed with AES-GCM and bound to the caller and the question, valid for a day.

A cursor that was changed, is stale, or was issued to another caller or for another filter does not open.
"""

import base64
import json
import os
import time
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.core.problems import BadCursor

_LIFETIME_SECONDS = 86_400
_REFUSAL = "Start the list again without a cursor."


class Cursors:
    """Seals and opens cursors with one key of 32 bytes."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, position: list[Any], bound_to: Mapping[str, Any]) -> str:
        """A URL-safe cursor for `position`, good only for the same `bound_to`."""
        nonce = os.urandom(12)
        plain = json.dumps([int(time.time()), position]).encode()
        return base64.urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, plain, _binding(bound_to))).decode()

    def open(self, cursor: str, bound_to: Mapping[str, Any]) -> list[Any]:
        """The position. Raises BadCursor."""
        try:
            raw = base64.b64decode(cursor, altchars=b"-_", validate=True)
            issued, position = json.loads(self._cipher.decrypt(raw[:12], raw[12:], _binding(bound_to)))
        except (ValueError, InvalidTag):
            raise BadCursor(_REFUSAL) from None
        if base64.urlsafe_b64encode(raw).decode() != cursor or time.time() - issued > _LIFETIME_SECONDS:
            raise BadCursor(_REFUSAL)
        return list(position)


def _binding(bound_to: Mapping[str, Any]) -> bytes:
    return json.dumps(bound_to, sort_keys=True, default=str).encode()
