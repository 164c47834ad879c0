"""Access tokens (RFC 9068): verified from an Authorization header, issued from our own ring."""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from app.access import claims as profile
from app.access import compact
from app.access.claims import TokenClaims, Trust
from app.access.errors import InvalidToken, MalformedCredentials, NoCredentials
from app.access.jwks import VerifyingKey
from app.access.keys import KeyRing
from app.access.roles import Role
from app.core.ids import new_id
from app.core.problems import Problem

__all__ = ["Revocations", "TokenClaims", "Verifier", "issue"]

_REMEMBERED = 4_096


class Revocations(Protocol):
    """What was taken back before its time."""

    def is_revoked(self, claims: TokenClaims) -> bool:
        """Whether the token, its subject or its client was revoked; may wait for the database."""

    def is_current(self) -> bool:
        """Whether `is_revoked` would answer without waiting."""


class _Seen(NamedTuple):
    claims: TokenClaims
    trust: Trust
    kid: str
    alg: str
    key: VerifyingKey
    deadline: float


class Verifier:
    """Verifies the tokens of the issuers that are trusted, and remembers the last 4,096 it found good.

    A remembered token is still asked its times, its key and its revocation at each use, so that remembering saves the
    signature and nothing else.
    """

    def __init__(
        self, trusts: Iterable[Trust], *, revocations: Revocations, clock: Callable[[], float] = time.time
    ) -> None:
        self._trusts = {trust.issuer: trust for trust in trusts}
        self._revocations = revocations
        self._clock = clock
        self._seen: OrderedDict[bytes, _Seen] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, authorization: Sequence[str]) -> TokenClaims | None:
        """The claims of a token that was verified before and still holds; None when that takes waiting, or fails."""
        if len(authorization) != 1 or not self._revocations.is_current():
            return None
        try:
            seen = self._look_up(_digest(_bearer(authorization[0])))
        except (Problem, ValueError):
            return None
        if seen is None or not self._still_holds(seen) or self._revocations.is_revoked(seen.claims):
            return None
        return seen.claims

    def verify(self, authorization: Sequence[str]) -> TokenClaims:
        """The claims of the one token in the `Authorization` headers of a request; may wait for keys.

        Raises NoCredentials, MalformedCredentials or InvalidToken.
        """
        if len(authorization) > 1:
            raise MalformedCredentials()
        if not authorization:
            raise NoCredentials()
        return self.verify_token(_bearer(authorization[0]))

    def verify_token(self, token: str) -> TokenClaims:
        """The claims of a token in compact form; InvalidToken for whatever is wrong with it."""
        try:
            claims = self._verified(token)
        except ValueError:
            raise InvalidToken() from None
        if self._revocations.is_revoked(claims):
            raise InvalidToken()
        return claims

    def _verified(self, token: str) -> TokenClaims:
        digest = _digest(token)
        seen = self._look_up(digest)
        # This clock cannot be set back: a token does not live again because the other one was.
        if seen is not None and time.monotonic() >= seen.deadline:
            raise ValueError("expired")
        if seen is None or not self._still_holds(seen):
            seen = self._judge(token, self._clock())
            self._remember(digest, seen)
        return seen.claims

    def _still_holds(self, seen: _Seen) -> bool:
        return (
            seen.claims.is_in_force(self._clock())
            and time.monotonic() < seen.deadline
            and seen.trust.keys.known_key(seen.kid, seen.alg) is seen.key
        )

    def _judge(self, token: str, now: float) -> _Seen:
        parts = compact.read(token)
        issuer = parts.claims.get("iss")
        trust = self._trusts.get(issuer) if isinstance(issuer, str) else None
        if trust is None or parts.typ not in profile.TYPES or parts.kid is None:
            raise ValueError("not an access token of a trusted issuer")
        key = trust.keys.verifying_key(parts.kid, parts.alg)
        if key is None or not key.verify(parts.signed, parts.signature):
            raise ValueError("not signed by a key of its issuer")
        claims = profile.read(parts.claims, trust, now=now)
        return _Seen(claims, trust, parts.kid, parts.alg, key, time.monotonic() + claims.expires_at - now)

    def _look_up(self, digest: bytes) -> _Seen | None:
        with self._lock:
            seen = self._seen.get(digest)
            if seen is not None:
                self._seen.move_to_end(digest)
            return seen

    def _remember(self, digest: bytes, seen: _Seen) -> None:
        with self._lock:
            self._seen[digest] = seen
            self._seen.move_to_end(digest)
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)


def issue(
    ring: KeyRing,
    *,
    issuer: str,
    audience: str,
    subject: str,
    client_id: str,
    roles: Iterable[Role],
    scopes: Iterable[str],
    district: str,
    officer_id: str | None = None,
    agency_id: str | None = None,
    school_ids: Iterable[str] = (),
    lifetime_seconds: int = profile.LONGEST_LIFE_SECONDS,
    clock: Callable[[], float] = time.time,
) -> str:
    """A new access token, at most an hour long, signed by the ring's newest key."""
    now = int(clock())
    schools = sorted(school_ids)
    payload = {
        "iss": issuer,
        "aud": audience,
        "sub": subject,
        "client_id": client_id,
        "jti": new_id(),
        "iat": now,
        "exp": now + min(lifetime_seconds, profile.LONGEST_LIFE_SECONDS),
        "scope": " ".join(sorted(scopes)),
        "roles": sorted(roles),
        "district": district,
    }
    optional = {"officer_id": officer_id, "agency_id": agency_id, "school_ids": schools or None}
    payload.update({name: value for name, value in optional.items() if value is not None})
    return ring.signing_key.sign(payload, typ="at+jwt")


def _digest(token: str) -> bytes:
    if len(token) > compact.LONGEST_TOKEN or not token.isascii():
        raise ValueError("not a compact JWS")
    return hashlib.sha256(token.encode("ascii")).digest()


def _bearer(header: str) -> str:
    scheme, _, rest = header.partition(" ")
    if scheme.lower() != "bearer":
        raise NoCredentials()
    token = rest.strip(" ")
    if not token:
        raise MalformedCredentials()
    return token
