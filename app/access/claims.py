"""What the claims must be (profile T4-T6; RFC 9068 section 2.2, RFC 8725) and what they become."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.access.jwks import KeySource
from app.access.roles import LAW_ENFORCEMENT, Role

LONGEST_LIFE_SECONDS = 3_600
CLOCK_SKEW_SECONDS = 60
TYPES = frozenset({"at+jwt", "application/at+jwt"})

_LONGEST_NAME = 128
_LONGEST_DISTRICT = 64
_SCOPES = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*")
# Where identity providers put roles. Only the mapped place grants; the others may betray an officer.
_ROLE_PLACES = frozenset(
    {"role", "roles", "groups", "entitlements", "realm_access", "resource_access", "authorities", "permissions"}
)


@dataclass(frozen=True, slots=True)
class Trust:
    """An issuer that is honoured. `claims` maps our claim names to the issuer's, dotted into nested objects.

    `roles` maps the issuer's names of roles to ours, in lower case; `district`: it speaks for this one alone.
    """

    issuer: str
    audience: str
    keys: KeySource
    claims: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    district: str | None = None

    def role(self, name: str) -> Role:
        """Our role of that name. Raises ValueError."""
        return self.roles.get(name.casefold()) or Role(name)


@dataclass(frozen=True, slots=True)
class TokenClaims:
    """A verified token. The caller is (`issuer`, `subject`); times are seconds since 1970."""

    issuer: str
    subject: str
    client_id: str
    jti: str
    roles: frozenset[Role]
    actor_roles: frozenset[Role]
    scopes: frozenset[str]
    district: str
    officer_id: str | None
    agency_id: str | None
    school_ids: frozenset[str]
    issued_at: int
    not_before: int
    expires_at: int

    def is_in_force(self, now: float) -> bool:
        """Expiry counts to the second; the two beginnings allow the issuer's clock a minute."""
        return self.expires_at > now and max(self.issued_at, self.not_before) <= now + CLOCK_SKEW_SECONDS


def read(payload: Mapping[str, Any], trust: Trust, *, now: float) -> TokenClaims:
    """Judge the claims of a token whose signature holds; ValueError for anything off the profile."""
    claims = _ours(payload, trust.claims)
    if claims["iss"] != trust.issuer or not _is_only(claims["aud"], trust.audience) or "cnf" in claims:
        raise ValueError("another issuer or audience, or a token bound to a key")
    issued_at, not_before, expires_at = _times(claims)
    roles = _roles(claims["roles"], trust)
    actor_roles = frozenset(_actor_roles(claims, trust))
    _refuse_hidden_officer(payload, roles | actor_roles, trust)
    token = TokenClaims(
        issuer=trust.issuer,
        subject=_name(claims["sub"]),
        client_id=_name(claims["client_id"]),
        jti=_name(claims["jti"]),
        roles=roles,
        actor_roles=actor_roles,
        scopes=_scopes(claims),
        district=_district(claims, trust),
        officer_id=_optional_name(claims, "officer_id"),
        agency_id=_optional_name(claims, "agency_id"),
        school_ids=frozenset(_name(item) for item in _array(claims.get("school_ids", []))),
        issued_at=issued_at,
        not_before=not_before,
        expires_at=expires_at,
    )
    if not token.is_in_force(now):
        raise ValueError("not in force")
    return token


class _Claims(dict[str, Any]):
    """A claim that is required and missing is one more malformed token, not a fault of the service."""

    def __missing__(self, name: str) -> Any:
        raise ValueError(f"{name} is missing")


def _ours(payload: Mapping[str, Any], mapping: Mapping[str, str]) -> _Claims:
    claims = _Claims(payload)
    for ours, theirs in mapping.items():
        # A mapped claim comes from the mapped place alone, else an issuer's own `roles` would slip past its mapping.
        claims.pop(ours, None)
        found, value = _look_up(payload, theirs)
        if found:
            claims[ours] = value
    return claims


def _look_up(payload: Mapping[str, Any], path: str) -> tuple[bool, Any]:
    """First as a whole name (`https://idp.example/roles`), then dotted (`realm_access.roles`)."""
    if path in payload:
        return True, payload[path]
    value: Any = payload
    for step in path.split("."):
        if not isinstance(value, Mapping) or step not in value:
            return False, None
        value = value[step]
    return True, value


def _times(claims: Mapping[str, Any]) -> tuple[int, int, int]:
    issued_at, expires_at = _seconds(claims["iat"]), _seconds(claims["exp"])
    not_before = _seconds(claims["nbf"]) if "nbf" in claims else issued_at
    if not 0 < expires_at - issued_at <= LONGEST_LIFE_SECONDS:
        raise ValueError("lives too long")
    return issued_at, not_before, expires_at


def _seconds(value: object) -> int:
    if type(value) is not int:
        raise ValueError("not a whole number of seconds")
    return value


def _is_only(value: object, audience: str) -> bool:
    if isinstance(value, list):
        return bool(value) and all(item == audience for item in value)
    return value == audience


def _district(claims: Mapping[str, Any], trust: Trust) -> str:
    """An identity provider of one district need not name it, and cannot name another."""
    if trust.district is not None and claims.get("district", trust.district) != trust.district:
        raise ValueError("another district")
    return trust.district or _name(claims["district"], longest=_LONGEST_DISTRICT)


def _roles(value: object, trust: Trust) -> frozenset[Role]:
    roles = frozenset(trust.role(_name(item)) for item in _array(value))
    if not roles:
        raise ValueError("no role")
    return roles


def _actor_roles(claims: Mapping[str, Any], trust: Trust) -> Iterator[Role]:
    """Every role down the `act` chain (RFC 8693 section 4.1), which the depth of the claims bounds.

    An actor that does not say its roles could be anybody, so it is refused.
    """
    place, current = trust.claims.get("roles", "roles"), claims
    while "act" in current:
        actor = current["act"]
        if not isinstance(actor, dict):
            raise ValueError("act is not an object")
        found, value = _look_up(actor, place)
        roles = _roles(value if found else actor.get("roles"), trust)
        _refuse_hidden_officer(actor, roles, trust)
        yield from roles
        current = actor


def _refuse_hidden_officer(payload: Mapping[str, Any], known: frozenset[Role], trust: Trust) -> None:
    """A law-enforcement role that stands elsewhere than where it counts makes the token contradict itself."""
    names = {role.value: role for role in LAW_ENFORCEMENT} | dict(trust.roles)
    for place, value in payload.items():
        if place.casefold() in _ROLE_PLACES:
            for word in _words(value):
                if names.get(word) in LAW_ENFORCEMENT - known:
                    raise ValueError("a law-enforcement role outside roles")


def _words(value: object) -> Iterator[str]:
    """Every word of every text in a value, without case, width or invisible characters."""
    if isinstance(value, str):
        plain = unicodedata.normalize("NFKC", value).casefold()
        visible = "".join(char for char in plain if unicodedata.category(char) != "Cf")
        yield from re.split(r"[\s,;]+", visible)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _words(item)


def _scopes(claims: Mapping[str, Any]) -> frozenset[str]:
    value = claims.get("scope", "")
    if not isinstance(value, str) or (value and not _SCOPES.fullmatch(value)):
        raise ValueError("scope is not a list of words")
    return frozenset(value.split(" ")) if value else frozenset()


def _array(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("not an array")
    return value


def _name(value: object, *, longest: int = _LONGEST_NAME) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= longest or not value.isprintable():
        raise ValueError("not a printable name")
    return value


def _optional_name(claims: Mapping[str, Any], name: str) -> str | None:
    return _name(claims[name]) if name in claims else None
