"""Envelope encryption: each contact has a key of its own, wrapped by the master key (AES-256-GCM).

Destroying the wrapped key makes what it sealed unreadable for good, backups aside.
"""

import hashlib
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class CannotOpen(Exception):
    """The bytes were changed, belong to another record, or were sealed under a master key that is not here."""


class Envelope:
    """Wraps keys under the first of its master keys and opens what any of them wrapped. Keys: id -> 32 bytes."""

    def __init__(self, master_keys: Mapping[str, bytes]) -> None:
        self._masters = {name: AESGCM(key) for name, key in master_keys.items()}
        self._current = next(iter(master_keys))

    def new_key(self, record: str) -> tuple[bytes, bytes]:
        """A fresh key, plain and wrapped; the wrapped form opens only for the same `record`."""
        key = os.urandom(32)
        return key, self._wrap(key, record)

    def unwrap(self, wrapped: bytes, record: str) -> bytes:
        """The plain key. Raises CannotOpen."""
        name, rest = _split(wrapped)
        if name not in self._masters:
            raise CannotOpen(record)
        try:
            return self._masters[name].decrypt(rest[:_NONCE], rest[_NONCE:], record.encode())
        except InvalidTag:
            raise CannotOpen(record) from None

    def is_current(self, wrapped: bytes) -> bool:
        """Whether the first of the master keys wrapped it."""
        return _split(wrapped)[0] == self._current

    def rewrap(self, wrapped: bytes, record: str) -> bytes:
        """The same key, wrapped by the first of the master keys. Raises CannotOpen."""
        return self._wrap(self.unwrap(wrapped, record), record)

    def _wrap(self, key: bytes, record: str) -> bytes:
        nonce = os.urandom(_NONCE)
        name = self._current.encode()
        wrapped = self._masters[self._current].encrypt(nonce, key, record.encode())
        return bytes([len(name)]) + name + nonce + wrapped


def key_name(key: bytes) -> str:
    """What a master key is called in what it wrapped: eight hex digits of its SHA-256, which say nothing of it."""
    return hashlib.sha256(b"master key" + key).hexdigest()[:8]


def _split(wrapped: bytes) -> tuple[str, bytes]:
    length = wrapped[0]
    return wrapped[1 : 1 + length].decode(), wrapped[1 + length :]


def seal(key: bytes, plain: bytes, record: str) -> bytes:
    """Ciphertext that opens only for the same `record`."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, record.encode())


def unseal(key: bytes, sealed: bytes, record: str) -> bytes:
    """The plain bytes. Raises CannotOpen."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], record.encode())
    except InvalidTag:
        raise CannotOpen(record) from None
