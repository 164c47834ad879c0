"""Clients, their tokens, and taking tokens back."""

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.access.claims import CLOCK_SKEW_SECONDS, LONGEST_LIFE_SECONDS, TokenClaims
from app.access.errors import InvalidToken
from app.access.jwks import ALGORITHMS
from app.access.keys import KeyRing
from app.access.limiting import Limits
from app.access.matrix import ALL_SCOPES, ceiling
from app.access.roles import Role
from app.access.standing import Roll, Standing
from app.access.tokens import Verifier, issue
from app.core.db import Database, Work
from app.core.ids import new_id
from app.ledger import Actor, Entry, record, record_attempt
from app.oauth import rules, store
from app.oauth.errors import InvalidClient, InvalidScope, UnauthorizedClient, UnsupportedGrantType
from app.oauth.schemas import NewClient, ServerMetadata, TokenAnswer
from app.oauth.tables import OAuthClient

TOKEN_PATH = "/oauth/token"  # noqa: S105 -- a path
REVOCATION_PATH = "/oauth/revoke"
JWKS_PATH = "/.well-known/jwks.json"

# No token that a revocation covers lives longer: an hour from an issue that may be a minute ahead of our clock.
_REVOCATION_SECONDS = LONGEST_LIFE_SECONDS + 2 * CLOCK_SKEW_SECONDS
_REFRESH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Issuer:
    """What is needed to issue tokens: the ring, our names as issuer and audience, how long tokens live, and how many
    may be asked for."""

    ring: KeyRing
    issuer: str
    audience: str
    lifetime_seconds: int
    limits: Limits | None = None

    @property
    def audiences(self) -> frozenset[str]:
        """What a client's assertion may be addressed to (RFC 7523 section 3)."""
        return frozenset({self.issuer, self.issuer + TOKEN_PATH})


def create_client(
    work: Work,
    *,
    actor: Actor,
    request_id: str,
    district: str,
    name: str,
    role: Role,
    scopes: Iterable[str] | None = None,
    jwks: dict[str, Any] | None = None,
    officer_id: str | None = None,
    agency_id: str | None = None,
    school_ids: Iterable[str] = (),
) -> NewClient:
    """A new client with a secret of 256 random bits, or without one if it has `jwks` to sign its assertions with.

    Without `scopes` it may ask for its role's whole ceiling. Raises InvalidScope for a scope above the ceiling,
    ValueError for `jwks` without a usable public key.
    """
    most = ceiling(role)
    granted = most if scopes is None else frozenset(scopes)
    if not granted <= most:
        raise InvalidScope(most)
    if jwks is not None:
        rules.keys_of(jwks)
    secret = secrets.token_urlsafe(32) if jwks is None else None
    client = OAuthClient(
        id=new_id(),
        district=district,
        name=name,
        role=role.value,
        scopes=sorted(granted),
        secret_hash=rules.hash_secret(secret) if secret else None,
        jwks=jwks,
        officer_id=officer_id,
        agency_id=agency_id,
        school_ids=sorted(school_ids),
        created_at=work.now,
    )
    store.add_client(work, client)
    record(work, _entry("oauth:create_client", actor, district, f"clients/{client.id}", request_id))
    return NewClient(client_id=client.id, client_secret=secret)


def disable_client(work: Work, *, actor: Actor, request_id: str, issuer: str, district: str, client_id: str) -> bool:
    """No new token for the client, and those it has are refused within a second; False when there is no such client."""
    client = store.find_client(work, client_id)
    if client is None or client.district != district:
        return False
    client.disabled_at = client.disabled_at or work.now
    _revoke(work, kind="client", issuer=issuer, value=client_id)
    record(work, _entry("oauth:disable_client", actor, district, f"clients/{client_id}", request_id))
    return True


def revoke_subject(work: Work, *, actor: Actor, request_id: str, district: str, issuer: str, subject: str) -> None:
    """Every token of (issuer, subject) is refused within a second, for instance when a role ends.

    Tokens issued a minute from now are honoured again; until then the issuer's clock may be ahead of the revocation.
    """
    _revoke(work, kind="subject", issuer=issuer, value=subject, skew=CLOCK_SKEW_SECONDS)
    record(work, _entry("oauth:revoke_subject", actor, district, None, request_id))


def give_token(
    work: Work, *, issuer: Issuer, roll: Roll, authorization: Sequence[str], form: Mapping[str, str], request_id: str
) -> TokenAnswer:
    """A token for a client by its credentials (RFC 6749 section 4.4).

    Raises InvalidOAuthRequest, InvalidClient, TooManyRequests, UnsupportedGrantType, UnauthorizedClient, InvalidScope.
    """
    client = _authenticated(work, issuer=issuer, authorization=authorization, form=form)
    if rules.required(form, "grant_type") != "client_credentials":
        raise UnsupportedGrantType()
    role = Role(client.role)
    actor = _actor_of(client, issuer)
    standing = Standing.SERVING
    if client.officer_id is not None:
        standing = roll.standing(work, client.district, client.officer_id)
    if standing.bars(frozenset({role})):
        record_attempt(work, _refusal("oauth:issue_token", actor, client, standing.value, request_id))
        raise UnauthorizedClient()
    try:
        scopes = rules.grant_scopes(form.get("scope"), ceiling(role) & frozenset(client.scopes))
    except InvalidScope:
        record_attempt(work, _refusal("oauth:issue_token", actor, client, "invalid_scope", request_id))
        raise
    token = issue(
        issuer.ring,
        issuer=issuer.issuer,
        audience=issuer.audience,
        subject=client.id,
        client_id=client.id,
        roles=[role],
        scopes=scopes,
        district=client.district,
        officer_id=client.officer_id,
        agency_id=client.agency_id,
        school_ids=client.school_ids,
        lifetime_seconds=issuer.lifetime_seconds,
    )
    record(work, _entry("oauth:issue_token", actor, client.district, f"clients/{client.id}", request_id))
    return TokenAnswer(access_token=token, expires_in=issuer.lifetime_seconds, scope=" ".join(sorted(scopes)))


def revoke_token(
    work: Work,
    *,
    issuer: Issuer,
    verifier: Verifier,
    authorization: Sequence[str],
    form: Mapping[str, str],
    request_id: str,
) -> None:
    """Take back a token of the client's own (RFC 7009); a token that is bad, another's or unknown changes nothing.

    Raises InvalidOAuthRequest, InvalidClient and TooManyRequests.
    """
    claims = _claims(verifier, form.get("token", ""))
    client = _authenticated(work, issuer=issuer, authorization=authorization, form=form)
    rules.required(form, "token")
    if claims is None or (claims.issuer, claims.client_id) != (issuer.issuer, client.id):
        return
    _revoke(work, kind="token", issuer=claims.issuer, value=claims.jti)
    actor = _actor_of(client, issuer)
    record(work, _entry("oauth:revoke_token", actor, client.district, f"tokens/{claims.jti}", request_id))


def metadata(issuer: str) -> ServerMetadata:
    """The authorization server's metadata (RFC 8414 section 2)."""
    algorithms = sorted(ALGORITHMS)
    return ServerMetadata(
        issuer=issuer,
        token_endpoint=issuer + TOKEN_PATH,
        revocation_endpoint=issuer + REVOCATION_PATH,
        jwks_uri=issuer + JWKS_PATH,
        scopes_supported=sorted(ALL_SCOPES),
        response_types_supported=[],
        grant_types_supported=["client_credentials"],
        token_endpoint_auth_methods_supported=rules.METHODS,
        token_endpoint_auth_signing_alg_values_supported=algorithms,
        revocation_endpoint_auth_methods_supported=rules.METHODS,
        revocation_endpoint_auth_signing_alg_values_supported=algorithms,
    )


class RevocationList:
    """What is revoked, read anew at most every half second, so that every worker knows within a second."""

    def __init__(self, database: Database, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._read_at = float("-inf")
        self._issued_before: dict[tuple[str, str, str], int] = {}

    def is_current(self) -> bool:
        """Whether `is_revoked` would answer without asking the database."""
        return self._monotonic() - self._read_at < _REFRESH_SECONDS

    def is_revoked(self, claims: TokenClaims) -> bool:
        """Whether the token, its subject or its client was revoked after the token was issued."""
        if not self.is_current():
            self._refresh()
        names = (("token", claims.jti), ("subject", claims.subject), ("client", claims.client_id))
        return any(self._covers(kind, claims.issuer, value, claims.issued_at) for kind, value in names)

    def _covers(self, kind: str, issuer: str, value: str, issued_at: int) -> bool:
        until = self._issued_before.get((kind, issuer, value), -1)
        # A name of one token is never another's; a later one of that name is the same one, made anew.
        return issued_at <= until or (kind == "token" and until >= 0)

    def _refresh(self) -> None:
        with self._lock:
            # Whoever held the lock meanwhile has read for everybody who waited.
            if self.is_current():
                return
            asked_at = self._monotonic()
            with self._database.work(writing=False) as work:
                rows = store.revocations(work)
            latest: dict[tuple[str, str, str], int] = {}
            for kind, issuer, value, issued_before in rows:
                name = (kind, issuer, value)
                latest[name] = max(issued_before, latest.get(name, issued_before))
            self._issued_before, self._read_at = latest, asked_at


def _claims(verifier: Verifier, token: str) -> TokenClaims | None:
    """Before the transaction begins: it may take fetching keys, and on SQLite all who write would wait for them."""
    try:
        return verifier.verify_token(token)
    except InvalidToken:
        return None


def _authenticated(work: Work, *, issuer: Issuer, authorization: Sequence[str], form: Mapping[str, str]) -> OAuthClient:
    shown = rules.presented(authorization, form)
    client = store.find_client(work, shown.client_id) if shown.client_id.isprintable() else None
    if isinstance(shown, rules.Secret):
        # An unknown client takes the same way as a wrong secret, so that neither body nor time tells them apart.
        proven = rules.is_secret(shown.secret, client.secret_hash if client else None)
    else:
        proven = _holds(work, shown, client, issuer)
    if client is None or client.disabled_at is not None or not proven:
        # Known or not; and who proves to be the client is not kept out by those who try to.
        if issuer.limits is not None:
            issuer.limits.failures.take(issuer.issuer, shown.client_id)
        raise InvalidClient()
    if issuer.limits is not None:
        issuer.limits.callers.take(issuer.issuer, client.id)
    return client


def _holds(work: Work, shown: rules.Assertion, client: OAuthClient | None, issuer: Issuer) -> bool:
    if client is None or client.jwks is None:
        return False
    try:
        jti, expires_at = rules.judge_assertion(
            shown.parts,
            client_id=client.id,
            jwks=client.jwks,
            audiences=issuer.audiences,
            now=work.now.timestamp(),
        )
    except ValueError:
        return False
    return store.use_assertion(work, client_id=client.id, jti=jti, expires_at=expires_at)


def _revoke(work: Work, *, kind: str, issuer: str, value: str, skew: int = 0) -> None:
    now = int(work.now.timestamp())
    expires_at = now + _REVOCATION_SECONDS
    store.add_revocation(work, kind=kind, issuer=issuer, value=value, issued_before=now + skew, expires_at=expires_at)


def _actor_of(client: OAuthClient, issuer: Issuer) -> Actor:
    return Actor(issuer=issuer.issuer, subject=client.id, client_id=client.id, roles=(client.role,), acting_roles=())


def _refusal(action: str, actor: Actor, client: OAuthClient, reason: str, request_id: str) -> Entry:
    return Entry(action, "refused", actor, client.district, f"clients/{client.id}", reason, request_id)


def _entry(action: str, actor: Actor, district: str, target: str | None, request_id: str) -> Entry:
    return Entry(action, "allowed", actor, district, target, None, request_id)
