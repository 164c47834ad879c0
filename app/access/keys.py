"""The service's own signing keys: PEM files in one folder, rotated by adding a file."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from jose import jwk, jws

from app.access.compact import is_kid
from app.access.jwks import KeySet, PublicKey, VerifyingKey, algorithm_of, prepared, public_jwk
from app.core.ids import new_id

DEVELOPMENT_PREFIX = "dev-"

_LOOK_AGAIN_SECONDS = 1.0
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key under its name and its one algorithm."""

    kid: str
    alg: str
    key: Any

    def sign(self, payload: dict[str, Any], *, typ: str) -> str:
        """A compact JWS of the payload."""
        token: str = jws.sign(payload, self.key, headers={"typ": typ, "kid": self.kid}, algorithm=self.alg)
        return token


@dataclass(frozen=True, slots=True)
class _Keys:
    signing: SigningKey
    verifying: KeySet
    document: dict[str, Any]
    version: int


class KeyRing:
    """The keys of a folder: `<kid>.pem`, each a P-256 or RSA (2,048 bits or more) private key in PKCS #8.

    The newest private key by file time, then by name, signs; all verify, also those of which only the public half is
    left (`BEGIN PUBLIC KEY`). The folder is read again when a file was added, renamed or removed; a change that cannot
    be read leaves the keys as they were. ValueError at first reading when a file is no such key or none can sign.
    """

    def __init__(self, folder: Path, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._folder = folder
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._looked_at = monotonic()
        self._keys = _read_folder(folder)

    @property
    def signing_key(self) -> SigningKey:
        """The key that signs new tokens."""
        return self._current().signing

    @property
    def jwks(self) -> dict[str, Any]:
        """The public keys as a JWK Set (RFC 7517)."""
        return self._current().document

    @property
    def is_development(self) -> bool:
        """Whether any key was made by `make_development_key`; production must not start with one."""
        return any(kid.startswith(DEVELOPMENT_PREFIX) for kid, _ in self._current().verifying)

    def known_key(self, kid: str, alg: str) -> VerifyingKey | None:
        """The public key of that name and algorithm, as of a second ago at most."""
        return self._current().verifying.get((kid, alg))

    def verifying_key(self, kid: str, alg: str) -> VerifyingKey | None:
        """The public key of that name and algorithm, even if it came less than a second ago.

        Another worker may have signed with it already.
        """
        return self.known_key(kid, alg) or self._look_again().verifying.get((kid, alg))

    def _current(self) -> _Keys:
        if self._monotonic() - self._looked_at < _LOOK_AGAIN_SECONDS:
            return self._keys
        return self._look_again()

    def _look_again(self) -> _Keys:
        with self._lock:
            self._looked_at = self._monotonic()
            try:
                if self._folder.stat().st_mtime_ns != self._keys.version:
                    self._keys = _read_folder(self._folder)
            except (OSError, ValueError) as error:
                _log.warning("signing_keys_unreadable", folder=str(self._folder), reason=type(error).__name__)
            return self._keys


def make_development_key(folder: Path) -> None:
    """Make a P-256 key for trying things out, unless the folder holds a key already."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.glob("*.pem")):
        return
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path = folder / f"{DEVELOPMENT_PREFIX}{new_id()}.pem"
    # Written beside and renamed, so that a ring which reads the folder meanwhile never sees half a key.
    unfinished = path.with_suffix(".new")
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    unfinished.rename(path)


def _read_folder(folder: Path) -> _Keys:
    version = folder.stat().st_mtime_ns
    signing: SigningKey | None = None
    verifying: dict[tuple[str, str], VerifyingKey] = {}
    document = []
    for path in sorted(folder.glob("*.pem"), key=lambda path: (path.stat().st_mtime_ns, path.name)):
        kid = path.stem
        if not is_kid(kid):
            raise ValueError(f"{path} is not named by a key id")
        private, public = _read_pem(path)
        alg = algorithm_of(public)
        verifying[kid, alg] = prepared(public)
        document.append(public_jwk(kid, public))
        if private is not None:
            signing = SigningKey(kid, alg, jwk.construct(private, alg))
    if signing is None:
        raise ValueError(f"{folder} holds no private key to sign tokens with")
    return _Keys(signing, verifying, {"keys": document}, version)


_PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def _read_pem(path: Path) -> tuple[_PrivateKey | None, PublicKey]:
    pem = path.read_bytes()
    if b"PRIVATE KEY" not in pem:
        public = load_pem_public_key(pem)
        if isinstance(public, ec.EllipticCurvePublicKey | rsa.RSAPublicKey):
            return None, public
    else:
        private = load_pem_private_key(pem, password=None)
        if isinstance(private, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
            return private, private.public_key()
    raise ValueError(f"{path} is neither an RSA nor a P-256 key")
