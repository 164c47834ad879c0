"""Trusted outside issuers: identity providers of districts, their keys from a file or from their JWKS address.

An address is asked at most twice in 30 seconds, whatever key names tokens bear, and one bad answer never takes away the
keys of the last good one.
"""

import ipaddress
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sized
from pathlib import Path

import httpx
import structlog

from app.access.claims import Trust
from app.access.jwks import ALGORITHMS, KeySet, KeySource, VerifyingKey, read_jwks
from app.access.roles import Role
from app.core.settings import TrustedIssuer

LARGEST_SET = 262_144

_TIMEOUT_SECONDS = 3.0
_FETCHES, _PER_SECONDS = 2, 30.0
# A key that its issuer withdrew must be refused within 300 s, the fetch and its retry included.
_REFRESH_SECONDS = 240.0
_LOOK_AGAIN_SECONDS = 1.0
_log = structlog.get_logger()


def trusts(issuers: Iterable[TrustedIssuer], *, own: Trust, development: bool) -> list[Trust]:
    """Our own issuer and the outside ones; ValueError, saying which, for one that must not be trusted."""
    found = {own.issuer: own}
    for settings in issuers:
        if settings.issuer in found:
            raise ValueError(f"the issuer {settings.issuer} is trusted twice")
        unknown = set(settings.algorithms) - ALGORITHMS
        if unknown:
            raise ValueError(f"{settings.issuer}: {', '.join(sorted(unknown))} is not among {sorted(ALGORITHMS)}")
        if not development and not settings.issuer.startswith("https://"):
            raise ValueError(f"the issuer {settings.issuer} is not an https address")
        keys = _source(settings, development=development)
        roles = _roles(settings)
        found[settings.issuer] = Trust(
            settings.issuer, settings.audience, keys, settings.claims, roles, settings.district
        )
    return list(found.values())


def _roles(settings: TrustedIssuer) -> dict[str, Role]:
    try:
        roles = {theirs.casefold(): Role(ours) for theirs, ours in settings.roles.items()}
    except ValueError:
        raise ValueError(f"{settings.issuer}: `roles` maps to something else than one of {sorted(Role)}") from None
    # Words are looked for one by one wherever a token may hide an officer; a name of two words would be missed.
    if len(roles) < len(settings.roles) or any(not name or set(name) & set(" ,;") for name in roles):
        raise ValueError(f"{settings.issuer}: `roles` names each of the issuer's roles once, in one word")
    return roles


def _source(settings: TrustedIssuer, *, development: bool) -> KeySource:
    algorithms = frozenset(settings.algorithms)
    if settings.jwks_file is not None:
        return JwksFile(settings.jwks_file, algorithms)
    return JwksAddress(settings.jwks_uri or "", algorithms, development=development)


class JwksFile:
    """The keys of a JWK Set in a file, read again when the file changes; ValueError when it holds none at first."""

    def __init__(self, path: Path, algorithms: frozenset[str]) -> None:
        self._path = path
        self._algorithms = algorithms
        self._lock = threading.Lock()
        self._looked_at = time.monotonic()
        self._version = path.stat().st_mtime_ns
        self._keys = self._read()

    def verifying_key(self, kid: str, alg: str) -> VerifyingKey | None:
        """The key of that name, if the file has it for that algorithm."""
        return self.known_key(kid, alg)

    def known_key(self, kid: str, alg: str) -> VerifyingKey | None:
        """The key of that name, as of a second ago at most."""
        if time.monotonic() - self._looked_at >= _LOOK_AGAIN_SECONDS:
            self._look_again()
        return self._keys.get((kid, alg))

    def _look_again(self) -> None:
        with self._lock:
            self._looked_at = time.monotonic()
            try:
                version = self._path.stat().st_mtime_ns
                if version != self._version:
                    self._keys, self._version = self._read(), version
            except (OSError, ValueError) as error:
                _log.warning("jwks_file_unreadable", path=str(self._path), reason=type(error).__name__)

    def _read(self) -> KeySet:
        with self._path.open("rb") as file:
            raw = file.read(LARGEST_SET + 1)
        _check_size(raw)
        return read_jwks(raw, self._algorithms)


class JwksAddress:
    """The keys at an https address (http for loopback in development), fetched when first needed.

    Refreshed beside the calls every four minutes, and at once for a key name that is not known. ValueError for an
    address that must not be fetched.
    """

    def __init__(
        self,
        uri: str,
        algorithms: frozenset[str],
        *,
        development: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        _check_address(uri, development=development)
        self._uri = uri
        self._algorithms = algorithms
        self._monotonic = monotonic
        self._fetching = threading.Lock()
        self._budget = threading.Lock()
        self._fetches: deque[float] = deque(maxlen=_FETCHES)
        self._keys: KeySet = {}
        self._fetched_at = monotonic()

    def known_key(self, kid: str, alg: str) -> VerifyingKey | None:
        """The key of that name, if the last good fetch brought it."""
        found = self._keys.get((kid, alg))
        if found is not None and self._monotonic() - self._fetched_at >= _REFRESH_SECONDS and self._may_fetch():
            threading.Thread(target=self._fetch, daemon=True).start()
        return found

    def verifying_key(self, kid: str, alg: str) -> VerifyingKey | None:
        """The key of that name; a name not known waits for one fetch, if one may be made."""
        found = self.known_key(kid, alg)
        if found is None and alg in self._algorithms:
            self._fetch_once()
            found = self._keys.get((kid, alg))
        return found

    def _fetch_once(self) -> None:
        before = self._keys
        with self._fetching:
            # Whoever held the lock meanwhile has fetched for everybody who waited.
            if self._keys is not before or not self._may_fetch():
                return
            self._fetch()

    def _may_fetch(self) -> bool:
        with self._budget:
            now = self._monotonic()
            if len(self._fetches) == _FETCHES and now - self._fetches[0] < _PER_SECONDS:
                return False
            self._fetches.append(now)
            return True

    def _fetch(self) -> None:
        try:
            self._keys = read_jwks(_download(self._uri), self._algorithms)
            self._fetched_at = self._monotonic()
        except (httpx.HTTPError, OSError, ValueError, RuntimeError) as error:
            _log.warning("jwks_not_fetched", uri=self._uri, reason=type(error).__name__)


def _check_address(uri: str, *, development: bool) -> None:
    try:
        url = httpx.URL(uri)
    except httpx.InvalidURL as error:
        raise ValueError(f"jwks_uri {uri!r} is not an address") from error
    secure = url.scheme == "https" or (url.scheme == "http" and development and _is_loopback(url.host))
    if not (secure and url.host and not url.userinfo and not url.fragment):
        raise ValueError(f"jwks_uri {uri!r} is not an https address (http only for loopback in development)")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _download(uri: str) -> bytes:
    """At most 256 KiB within 3 s; redirects are not followed, since they would let an issuer choose whom we ask."""
    client = httpx.Client(follow_redirects=False, trust_env=False, timeout=_TIMEOUT_SECONDS)
    # The client's own time-out counts from byte to byte; a server that drips needs an end to the whole.
    cut = threading.Timer(_TIMEOUT_SECONDS, client.close)
    cut.daemon = True
    cut.start()
    try:
        with client.stream("GET", uri, headers={"Accept": "application/json", "Accept-Encoding": "identity"}) as answer:
            if answer.status_code != httpx.codes.OK:
                raise ValueError("no JWK Set")
            body = bytearray()
            for chunk in answer.iter_raw():
                body += chunk
                _check_size(body)
            return bytes(body)
    finally:
        cut.cancel()
        client.close()


def _check_size(raw: Sized) -> None:
    if len(raw) > LARGEST_SET:
        raise ValueError("larger than a JWK Set has reason to be")
