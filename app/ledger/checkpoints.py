"""Signed checkpoints: C2SP tlog-checkpoint in a C2SP signed note, Ed25519 (RFC 8032).

<origin>                                    sro-contact-log/<first 16 hex digits of the public key's SHA-256>
<size>                                      entries, decimal
<root>                                      base64 of 32 bytes
                                            (empty line)
— <origin> <base64 of key id || signature>
"""

import base64
import os
import re
import stat
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from app.core.settings import Settings
from app.ledger.tree import Frontier

_LONGEST = 65_536
_NOTE = re.compile(
    r"(?P<text>(?P<origin>[^\s+]+)\n(?P<size>0|[1-9][0-9]{0,18})\n(?P<root>[A-Za-z0-9+/]{43}=)\n)"
    r"\n(?P<signatures>(?:\u2014 [^\s+]+ [A-Za-z0-9+/]+={0,2}\n)+)"
)
_ED25519 = b"\x01"


class BadCheckpoint(ValueError):
    """The note is not a checkpoint, or none of its signatures is by this key."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a note's signature vouches for: the log's first `size` entries have this root."""

    origin: str
    size: int
    root: bytes


def checkpoint(present: Frontier, key: Ed25519PrivateKey) -> str:
    """The signed note for the log whose tree this is."""
    public = key.public_key()
    origin = origin_of(public)
    text = f"{origin}\n{present.size}\n{base64.b64encode(present.root()).decode()}\n"
    signature = base64.b64encode(_key_id(public) + key.sign(text.encode())).decode()
    return f"{text}\n\u2014 {origin} {signature}\n"


def read_checkpoint(note: str, public_key: Ed25519PublicKey) -> Checkpoint:
    """The content of a note that this key has signed; raises BadCheckpoint. Other signers' lines are passed over."""
    match = _NOTE.fullmatch(note) if len(note) <= _LONGEST else None
    if match is None:
        raise BadCheckpoint("this is not a checkpoint: expected origin, size, root, an empty line and signatures")
    origin = origin_of(public_key)
    if match["origin"] != origin:
        raise BadCheckpoint("the checkpoint is of another log or by another key")
    root = base64.b64decode(match["root"])
    for line in match["signatures"].splitlines():
        _dash, name, encoded = line.split(" ")
        if name == origin and _signed(encoded, match["text"], public_key):
            return Checkpoint(origin, int(match["size"]), root)
    raise BadCheckpoint("the checkpoint's signature is not by this log's key")


def origin_of(public_key: Ed25519PublicKey) -> str:
    """The log's name: it outlives a change of address, and no two logs share it."""
    return f"sro-contact-log/{sha256(public_key.public_bytes_raw()).hexdigest()[:16]}"


def verifier_key(public_key: Ed25519PublicKey) -> str:
    """The C2SP vkey, `<origin>+<key id>+<base64 of type and key>`: what an outside verifier must hold."""
    encoded = base64.b64encode(_ED25519 + public_key.public_bytes_raw()).decode()
    return f"{origin_of(public_key)}+{_key_id(public_key).hex()}+{encoded}"


def _key_id(public_key: Ed25519PublicKey) -> bytes:
    return sha256(origin_of(public_key).encode() + b"\n" + _ED25519 + public_key.public_bytes_raw()).digest()[:4]


def _signed(encoded: str, text: str, public_key: Ed25519PublicKey) -> bool:
    try:
        blob = base64.b64decode(encoded, validate=True)
    except ValueError:
        return False
    # Base64 has spare bits: without this, one signature could be written in several ways.
    if base64.b64encode(blob).decode() != encoded or blob[:4] != _key_id(public_key):
        return False
    try:
        public_key.verify(blob[4:], text.encode())
    except InvalidSignature:
        return False
    return True


def checkpoint_key(settings: Settings) -> Ed25519PrivateKey:
    """The signing key from `SRO_CHECKPOINT_KEY_FILE`; in development it is made on first use in the state folder.

    Raises ValueError in production without that setting, and for a file that holds no Ed25519 key or that others
    than its owner can write.
    """
    path = settings.checkpoint_key_file
    if path is None:
        if settings.env == "production":
            raise ValueError("SRO_CHECKPOINT_KEY_FILE must name the Ed25519 key that signs audit checkpoints")
        path = settings.state_dir / "keys" / "audit-checkpoint.key"
        if not path.exists():
            _make_key(path)
    if path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise ValueError(f"{path} can be written by others than its owner")
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} does not hold an Ed25519 private key")
    return key


def _make_key(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    # `mkstemp` makes files of mode 0600. A link appears whole or not at all, and of several processes one wins.
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(pem)
        os.link(temporary, path)
    except FileExistsError:
        return
    finally:
        os.unlink(temporary)
