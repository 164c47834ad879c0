"""The outer form of a token: JWS compact serialisation (RFC 7515) read without any leniency.

Python's decoders skip foreign characters, ignore trailing bits, keep the last of two equal names and know NaN. Two
readers that differ on any of these see two different tokens, so here each is a refusal.
"""

import binascii
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from math import isfinite
from typing import Any, NoReturn

LONGEST_TOKEN = 8_192
DEEPEST_CLAIMS = 4
_DEEPEST_HEADER = 1

_FORM = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_KID = re.compile(r"[A-Za-z0-9._-]{1,128}")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Compact:
    """A token taken apart, nothing in it verified: `signed` is what the signature covers, in bytes."""

    alg: str
    kid: str | None
    typ: str | None
    claims: dict[str, Any]
    signed: bytes
    signature: bytes


def read(token: str) -> Compact:
    """Take a token of at most 8,192 characters apart; ValueError for anything off the profile (T1, T2, T4)."""
    if len(token) > LONGEST_TOKEN or not _FORM.fullmatch(token):
        raise ValueError("not a compact JWS")
    signed, _, signature = token.rpartition(".")
    header_part, _, claims_part = signed.partition(".")
    header = strict_object(base64url(header_part), deepest=_DEEPEST_HEADER)
    # Whatever else a header may name (jku, jwk, x5c, crit, b64, zip) tells the reader how to trust or unfold the
    # token; the issuer's configured keys alone say that.
    if not header.keys() <= {"alg", "typ", "kid"}:
        raise ValueError("a header parameter that is not honoured")
    return Compact(
        alg=_word(header["alg"]) if "alg" in header else "",
        kid=_kid(header["kid"]) if "kid" in header else None,
        typ=_word(header["typ"]) if "typ" in header else None,
        claims=strict_object(base64url(claims_part), deepest=DEEPEST_CLAIMS),
        signed=signed.encode("ascii"),
        signature=base64url(signature),
    )


def is_kid(value: str) -> bool:
    """Whether a key may bear this name: 1-128 characters of `A-Z a-z 0-9 . _ -`."""
    return _KID.fullmatch(value) is not None


def base64url(text: str) -> bytes:
    """Decode base64url without padding (RFC 7515 section 2); ValueError unless it is the canonical spelling."""
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    if urlsafe_b64encode(data).rstrip(b"=") != text.encode():
        raise ValueError("not canonical base64url")
    return data


def strict_object(raw: bytes, *, deepest: int) -> dict[str, Any]:
    """Read a JSON object (RFC 8259) nested at most `deepest` levels, the object itself being the first.

    ValueError for other encodings than UTF-8, a byte order mark, equal names, NaN, Infinity, numbers beyond a double,
    lone surrogates, and for anything but an object.
    """
    _check_depth(raw, deepest)
    value = json.loads(
        raw.decode("utf-8"), object_pairs_hook=_unequal_names, parse_constant=_no_constant, parse_float=_finite
    )
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    if b"\\u" in raw:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def _check_depth(raw: bytes, deepest: int) -> None:
    """Before parsing, because the parser recurses."""
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", raw)):
        depth += 1 if bracket in b"[{" else -1
        if depth > deepest:
            raise ValueError("nested too deep")


def _unequal_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a name appears twice")
    return result


def _no_constant(_name: str) -> NoReturn:
    raise ValueError("a number that JSON does not have")


def _finite(digits: str) -> float:
    value = float(digits)
    if not isfinite(value):
        raise ValueError("a number beyond a double")
    return value


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a header parameter of the wrong type")
    return value


def _kid(value: object) -> str:
    if not isinstance(value, str) or not is_kid(value):
        raise ValueError("a key name of the wrong form")
    return value
