"""What an audit entry says, and the bytes that are hashed for it."""

import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

SALT_BYTES = 16
NO_PREDECESSOR = bytes(32)
"""`prev` of the first entry."""

_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False).encode


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acted. `acting_roles` are the roles down the token's `act` chain (RFC 8693)."""

    issuer: str
    subject: str
    client_id: str
    roles: tuple[str, ...]
    acting_roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision of the service.

    `action` is an operation such as `contacts:report`, `target` a path such as `contacts/<id>` or `students/S-1`.
    Only `target` can be erased later: `reason` and `detail` must name no student.
    """

    action: str
    outcome: Literal["allowed", "refused"]
    actor: Actor
    district: str
    target: str | None
    reason: str | None
    request_id: str
    detail: Mapping[str, str | int | None] = field(default_factory=dict)


class Row(NamedTuple):
    """A stored entry: `leaf` is what is hashed; the rest is for queries and must agree with it.

    `at` is RFC 3339 in UTC with six decimals, so that it sorts as text.
    """

    seq: int
    at: str
    district: str
    action: str
    outcome: str
    subject: str
    target: str | None
    salt: bytes | None
    leaf: bytes


def seal(entry: Entry, *, seq: int, now: datetime, prev: bytes) -> Row:
    """The row of an entry: canonical JSON (sorted names, no spaces, ASCII), the target as a salted commitment only.

    `prev` is the leaf hash of entry `seq - 1`.
    """
    district, subject = _storable(entry.district), _storable(entry.actor.subject)
    target = None if entry.target is None else _storable(entry.target)
    salt = None if target is None else os.urandom(SALT_BYTES)
    at = now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    leaf = _canonical(
        {
            "action": entry.action,
            "actor": _actor(entry.actor, subject),
            "at": at,
            "detail": dict(entry.detail),
            "district": district,
            "outcome": entry.outcome,
            "prev": prev.hex(),
            "reason": entry.reason,
            "request_id": entry.request_id,
            "seq": seq,
            "target_commitment": None if target is None or salt is None else commitment(salt, target),
        }
    )
    return Row(seq, at, district, entry.action, entry.outcome, subject, target, salt, leaf.encode())


def commitment(salt: bytes, target: str) -> str:
    """HMAC-SHA256 of the target under the salt, in hex: binds the target, and says nothing once the salt is erased."""
    return hmac.digest(salt, target.encode("utf-8", "surrogatepass"), "sha256").hex()


def _actor(actor: Actor, subject: str) -> dict[str, str | tuple[str, ...]]:
    return {
        "acting_roles": actor.acting_roles,
        "client_id": actor.client_id,
        "issuer": actor.issuer,
        "roles": actor.roles,
        "subject": subject,
    }


def _storable(value: str) -> str:
    # A target may be whatever a client put in the path; PostgreSQL takes neither U+0000 nor lone surrogates.
    return value if value.isprintable() else value.encode("unicode_escape").decode("ascii")
