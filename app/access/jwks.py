"""Public keys, each pinned to one algorithm (RFC 8725 section 3.1), to and from JWK Sets (RFC 7517).

RS256 and ES256 are what python-jose verifies among asymmetric algorithms of sound strength; it knows neither PS256 nor
EdDSA. Symmetric keys have no place here.
"""

from collections.abc import Collection, Mapping
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jose import jwk

from app.access.compact import base64url, is_kid, strict_object

ALGORITHMS = frozenset({"RS256", "ES256"})

_LEAST_RSA_BITS = 2_048
_MOST_RSA_BITS = 8_192
_DEEPEST_SET = 8

PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey


class VerifyingKey(Protocol):
    """A public key with its one algorithm."""

    def verify(self, message: bytes, signature: bytes, /) -> bool:
        """Whether the signature is this key's over the message."""


class KeySource(Protocol):
    """Where an issuer's keys are looked up; nothing that a token says about its key is followed."""

    def known_key(self, kid: str, alg: str) -> VerifyingKey | None:
        """The key of that name, if it is at hand and meant for that algorithm; never waits for another machine."""

    def verifying_key(self, kid: str, alg: str) -> VerifyingKey | None:
        """The key of that name, fetched if need be."""


KeySet = Mapping[tuple[str, str], VerifyingKey]
"""Prepared keys by (kid, alg)."""


def algorithm_of(key: object) -> str:
    """RS256 for RSA keys of 2,048-8,192 bits, ES256 for P-256, public or private; ValueError for any other key."""
    if isinstance(key, rsa.RSAPublicKey | rsa.RSAPrivateKey) and _LEAST_RSA_BITS <= key.key_size <= _MOST_RSA_BITS:
        return "RS256"
    if isinstance(key, ec.EllipticCurvePublicKey | ec.EllipticCurvePrivateKey) and key.curve.name == "secp256r1":
        return "ES256"
    raise ValueError("neither an RSA key of at least 2048 bits nor a P-256 key")


def prepared(key: PublicKey) -> VerifyingKey:
    """The key as python-jose wants it, built once, because parsing costs as much as verifying."""
    built: VerifyingKey = jwk.construct(key, algorithm_of(key))
    return built


def public_jwk(kid: str, key: PublicKey) -> dict[str, Any]:
    """The JWK of a key: `kty` and its parameters, `alg`, `use`, `kid`."""
    return {**jwk.construct(key, algorithm_of(key)).to_dict(), "use": "sig", "kid": kid}


def read_jwks(raw: bytes, algorithms: Collection[str]) -> KeySet:
    """The usable keys of a JWK Set: those with a sound `kid`, meant for signatures with one of `algorithms`.

    Keys of other kinds are passed over, as RFC 7517 section 5 asks. ValueError when the document is not a JWK Set,
    names a key twice, or holds no usable key.
    """
    found: dict[tuple[str, str], VerifyingKey] = {}
    for item in _items(raw):
        try:
            name, key = _read_jwk(item, algorithms)
        except ValueError:
            continue
        if name in found:
            raise ValueError("two keys of one name")
        found[name] = key
    if not found:
        raise ValueError("no usable key")
    return found


def _items(raw: bytes) -> list[Any]:
    items = strict_object(raw, deepest=_DEEPEST_SET).get("keys")
    if not isinstance(items, list):
        raise ValueError("not a JWK Set")
    return items


def _read_jwk(item: object, algorithms: Collection[str]) -> tuple[tuple[str, str], VerifyingKey]:
    if not isinstance(item, dict) or item.get("use", "sig") != "sig":
        raise ValueError("not a key for signatures")
    if item.get("key_ops", ["verify"]) != ["verify"]:
        raise ValueError("not a key that verifies")
    if not is_kid(_text(item, "kid")) or "d" in item:
        raise ValueError("no sound name, or a private key")
    key = _public_key(item)
    alg = algorithm_of(key)
    if alg not in algorithms or item.get("alg", alg) != alg:
        raise ValueError("a key for another algorithm")
    return (item["kid"], alg), prepared(key)


def _public_key(item: Mapping[str, Any]) -> PublicKey:
    kind = item.get("kty")
    if kind == "RSA":
        return rsa.RSAPublicNumbers(_number(item, "e"), _number(item, "n")).public_key()
    if kind == "EC" and item.get("crv") == "P-256":
        return ec.EllipticCurvePublicNumbers(_number(item, "x"), _number(item, "y"), ec.SECP256R1()).public_key()
    raise ValueError("a kind of key that is not honoured")


def _number(item: Mapping[str, Any], name: str) -> int:
    return int.from_bytes(base64url(_text(item, name)), "big")


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is not text")
    return value
