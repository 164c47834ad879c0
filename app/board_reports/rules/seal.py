"""The canonical text of an edition and the signature that holds it and its files together.

The signed text, in UTF-8, each line ended by a line feed:

    sro-contact-log board report 1
    <id of the edition>
    <sha256 of the canonical content, hex>  content.json
    <sha256 of a file, hex>  <its name>                      (sorted by name)

Its first line cannot begin a checkpoint of the audit log, which is signed by the same Ed25519 key (RFC 8032).
"""

import base64
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.ledger import verifier_key

_FIRST_LINE = "sro-contact-log board report 1"


class BadSeal(ValueError):
    """The edition is not what this key has signed."""


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one way to write the content: RFC 8785; it has no fractions and only ASCII names, so sorting is enough."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def seal(report_id: str, content: bytes, files: Mapping[str, bytes], key: Ed25519PrivateKey) -> dict[str, Any]:
    """The signature and what it covers."""
    digests = {name: sha256(body).hexdigest() for name, body in files.items()}
    text = _signed_text(report_id, sha256(content).hexdigest(), digests)
    return _written(key.public_key(), key.sign(text), digests)


def public_key_of(verifier_key: str) -> Ed25519PublicKey:
    """The key in a C2SP vkey, `<name>+<key id>+<base64 of type and key>`. Raises BadSeal."""
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(verifier_key.split("+", 2)[2], validate=True)[1:])
    except (IndexError, ValueError):
        raise BadSeal("this is not a verifier key") from None


def check_seal(answer: Mapping[str, Any], public_key: Ed25519PublicKey) -> None:
    """Check an edition as `GET /v1/board-reports/{id}` gives it, by a key that was had from elsewhere.

    Raises BadSeal.
    """
    try:
        report_id, digest = answer["id"], sha256(canonical(answer["content"])).hexdigest()
        signature = base64.b64decode(answer["seal"]["signature"])
        public_key.verify(signature, _signed_text(report_id, digest, answer["seal"]["files"]))
        told = (answer["sha256"], answer["content"]["id"], answer["seal"])
    except (InvalidSignature, AttributeError, KeyError, TypeError, ValueError):
        raise BadSeal("the signature is not by this key over this content and these files") from None
    if told != (digest, report_id, _written(public_key, signature, told[2]["files"])):
        raise BadSeal("what the edition says of itself is not what was signed")


def _written(public_key: Ed25519PublicKey, signature: bytes, files: Mapping[str, str]) -> dict[str, Any]:
    """A seal in its one form: base64 has spare bits, and a reader must be able to trust the words beside it."""
    return {
        "algorithm": "Ed25519",
        "verifier_key": verifier_key(public_key),
        "signature": base64.b64encode(signature).decode(),
        "files": files,
    }


def _signed_text(report_id: str, content: str, files: Mapping[str, str]) -> bytes:
    lines = [_FIRST_LINE, report_id, f"{content}  content.json"]
    lines += [f"{digest}  {name}" for name, digest in sorted(files.items())]
    return "".join(f"{line}\n" for line in lines).encode()
