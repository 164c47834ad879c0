"""Pure decisions of the token endpoint: who is presented and how, what an assertion must say, which scopes follow."""

import binascii
import hashlib
import hmac
import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

from app.access import compact
from app.access.jwks import ALGORITHMS, KeySet, VerifyingKey, read_jwks
from app.oauth.errors import InvalidClient, InvalidOAuthRequest, InvalidScope

METHODS = ["client_secret_basic", "client_secret_post", "private_key_jwt"]
LONGEST_ASSERTION_SECONDS = 300

_ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ASSERTION_TYPES = (None, "JWT", "client-authentication+jwt")
_CLOCK_SKEW_SECONDS = 60
_MOST_PARAMETERS = 32
_LONGEST_NAME = 128
# Never equal to the hash of anything: what a wrong secret is compared with when there is no client to compare with.
_NO_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class Secret:
    """A client that shows its secret, in the header or in the form."""

    client_id: str
    secret: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """A client that shows a signed JWT (RFC 7523); nothing in it is verified yet."""

    client_id: str
    parts: compact.Compact


def read_form(body: bytes) -> dict[str, str]:
    """The parameters of a form body, each name once (RFC 6749 section 3.2). Raises InvalidOAuthRequest."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except ValueError:
        raise InvalidOAuthRequest("The body is not application/x-www-form-urlencoded UTF-8 text.") from None
    form = dict(pairs)
    if len(form) != len(pairs):
        raise InvalidOAuthRequest("Send each parameter once.")
    # RFC 6749 section 3.2: a parameter sent without a value is treated as one left out.
    return {name: value for name, value in form.items() if value}


def required(form: Mapping[str, str], name: str) -> str:
    """A parameter that must be there. Raises InvalidOAuthRequest."""
    if name not in form:
        raise InvalidOAuthRequest(f"Send {name}.")
    return form[name]


def presented(authorization: Sequence[str], form: Mapping[str, str]) -> Secret | Assertion:
    """Who the client says it is and by which of the three methods; exactly one may be used (RFC 6749 section 2.3).

    Raises InvalidOAuthRequest for several, InvalidClient for none or an unreadable one.
    """
    ways = [bool(authorization), "client_secret" in form, "client_assertion" in form or "client_assertion_type" in form]
    if sum(ways) > 1 or len(authorization) > 1:
        raise InvalidOAuthRequest("Authenticate the client in one way.")
    found = _basic(authorization[0]) if authorization else _from_form(form)
    if form.get("client_id", found.client_id) != found.client_id:
        raise InvalidOAuthRequest("client_id names another client than the one that authenticates.")
    return found


def _basic(header: str) -> Secret:
    scheme, _, encoded = header.partition(" ")
    try:
        if scheme.lower() != "basic":
            raise ValueError("another scheme")
        text = b64decode(encoded.strip(" "), validate=True).decode("utf-8")
        client_id, colon, secret = text.partition(":")
        if not colon:
            raise ValueError("no colon")
        # RFC 6749 section 2.3.1: both halves are form-encoded before they are joined.
        return Secret(unquote_plus(client_id, errors="strict"), unquote_plus(secret, errors="strict"))
    except (binascii.Error, ValueError):
        raise InvalidClient() from None


def _from_form(form: Mapping[str, str]) -> Secret | Assertion:
    if "client_secret" in form:
        return Secret(form.get("client_id", ""), form["client_secret"])
    if form.get("client_assertion_type") != _ASSERTION_TYPE:
        raise InvalidClient()
    try:
        parts = compact.read(form.get("client_assertion", ""))
    except ValueError:
        raise InvalidClient() from None
    subject = parts.claims.get("sub")
    if not isinstance(subject, str):
        raise InvalidClient()
    return Assertion(subject, parts)


def hash_secret(secret: str) -> str:
    """SHA-256 in hexadecimal; why no slow hash is needed stands at the table."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_secret(presented_secret: str, stored_hash: str | None) -> bool:
    """Whether the secret is the stored one, in the same time whether there is a client, a secret, or neither."""
    return hmac.compare_digest(hash_secret(presented_secret), stored_hash or _NO_HASH)


def keys_of(jwks: Mapping[str, Any]) -> KeySet:
    """The keys with which a client signs its assertions; ValueError when there is none."""
    return read_jwks(json.dumps(jwks).encode(), ALGORITHMS)


def judge_assertion(
    parts: compact.Compact, *, client_id: str, jwks: Mapping[str, Any], audiences: frozenset[str], now: float
) -> tuple[str, int]:
    """The `jti` and `exp` of a client assertion that holds (RFC 7523 section 3); ValueError for one that does not.

    `audiences`: the token endpoint and the issuer. It must end within five minutes and be signed by a key of `jwks`.
    """
    claims = parts.claims
    if parts.typ not in _ASSERTION_TYPES or claims.get("iss") != client_id or claims.get("sub") != client_id:
        raise ValueError("not the client's own assertion")
    audience = claims.get("aud")
    named = audience if isinstance(audience, list) else [audience]
    if not named or not all(isinstance(item, str) and item in audiences for item in named):
        raise ValueError("meant for somebody else")
    if not any(key.verify(parts.signed, parts.signature) for key in _candidates(keys_of(jwks), parts)):
        raise ValueError("not signed by the client")
    return _jti(claims), _expiry(claims, now)


def _candidates(keys: KeySet, parts: compact.Compact) -> list[VerifyingKey]:
    return [key for (kid, alg), key in keys.items() if alg == parts.alg and parts.kid in (None, kid)]


def _jti(claims: Mapping[str, Any]) -> str:
    jti = claims.get("jti")
    if not isinstance(jti, str) or not 1 <= len(jti) <= _LONGEST_NAME or not jti.isprintable():
        raise ValueError("no jti")
    return jti


def _expiry(claims: Mapping[str, Any], now: float) -> int:
    expires_at = claims.get("exp")
    begins = [claims[name] for name in ("iat", "nbf") if name in claims]
    if type(expires_at) is not int or any(type(begin) is not int for begin in begins):
        raise ValueError("times are not whole seconds")
    if not now < expires_at <= now + LONGEST_ASSERTION_SECONDS:
        raise ValueError("expired, or lives too long")
    if any(begin > now + _CLOCK_SKEW_SECONDS for begin in begins):
        raise ValueError("not yet in force")
    return expires_at


def grant_scopes(requested: str | None, allowed: frozenset[str]) -> frozenset[str]:
    """The scopes of a new token: those asked for, or all that are allowed. Raises InvalidScope for one beyond them."""
    if requested is None:
        return allowed
    scopes = frozenset(requested.split(" "))
    if not scopes <= allowed:
        raise InvalidScope(allowed)
    return scopes
