"""Makes tokens, good and bad, from raw cryptography: an oracle that shares nothing with the code under test."""

import hashlib
import hmac
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from joserfc.jwk import ECKey

ISSUER = "https://idp.example"
OTHER_ISSUER = "https://idp.other.example"
AUDIENCE = "sro-contact-log"

RSA = rsa.generate_private_key(65537, 2048)
OTHER_RSA = rsa.generate_private_key(65537, 2048)
SMALL_RSA = rsa.generate_private_key(65537, 1024)  # noqa: S505 -- to be refused
EC = ec.generate_private_key(ec.SECP256R1())
EC_384 = ec.generate_private_key(ec.SECP384R1())

Sign = Callable[[bytes], bytes]


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def rs256(key: rsa.RSAPrivateKey = RSA, digest: hashes.HashAlgorithm | None = None) -> Sign:
    return lambda data: key.sign(data, padding.PKCS1v15(), digest or hashes.SHA256())


def ps256(data: bytes) -> bytes:
    return RSA.sign(data, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())


def es256(key: ec.EllipticCurvePrivateKey = EC) -> Sign:
    size = (key.curve.key_size + 7) // 8

    def sign(data: bytes) -> bytes:
        r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    return sign


def hs256(secret: bytes) -> Sign:
    return lambda data: hmac.new(secret, data, hashlib.sha256).digest()


def public_jwk(key: Any, **members: Any) -> dict[str, Any]:
    if isinstance(key, rsa.RSAPrivateKey):
        numbers = key.public_key().public_numbers()
        return {"kty": "RSA", "n": b64(numbers.n.to_bytes(key.key_size // 8, "big")), "e": "AQAB", **members}
    return {**ECKey.import_key(key.public_key()).as_dict(private=False), **members}


def header(**changes: Any) -> dict[str, Any]:
    return changed({"alg": "RS256", "typ": "at+jwt", "kid": "rsa-1"}, changes)


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    good = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": "custodian-lin",
        "client_id": "district-portal",
        "jti": "0192f0c1",
        "iat": now,
        "exp": now + 600,
        "scope": "students:read contacts:read",
        "roles": ["records_custodian"],
        "district": "north",
    }
    return changed(good, changes)


def changed(good: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Ellipsis drops a member."""
    return {name: value for name, value in {**good, **changes}.items() if value is not ...}


def compact(head: dict[str, Any] | bytes, body: Any, sign: Sign | None = None) -> str:
    raw_head = head if isinstance(head, bytes) else json.dumps(head).encode()
    raw_body = body if isinstance(body, bytes) else json.dumps(body).encode()
    signed = f"{b64(raw_head)}.{b64(raw_body)}"
    return f"{signed}.{b64((sign or rs256())(signed.encode()))}"


def with_claims(**changes: Any) -> str:
    return compact(header(), claims(**changes))


def with_header(sign: Sign | None = None, **changes: Any) -> str:
    return compact(header(**changes), claims(), sign)


def raw_claim(name: str, literal: str) -> str:
    """A good token but for one claim, whose value is spelt as given."""
    return compact(header(), json.dumps(claims(**{name: "@@"})).replace('"@@"', literal).encode())
