"""What an audit entry says, and the bytes that are hashed for it."""

import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
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


class Entry(NamedTuple):
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
    detail: Mapping[str, str | int | None] = MappingProxyType({})


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


class Form:
    """Makes the rows of one act's entries, which differ in little but their targets.

    What they have in common is written out once: it takes a batch's entries half the time.
    """

    def __init__(self, now: datetime) -> None:
        self._at = now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        self._common: tuple[object, ...] = ()
        self._before = self._between = ""

    def seal(self, entry: Entry, *, seq: int, prev: bytes) -> Row:
        """The row of an entry: canonical JSON (sorted names, no spaces, ASCII), the target as a salted commitment only.

        `prev` is the leaf hash of entry `seq - 1`.
        """
        action, outcome, actor, district, target, *rest = entry
        district, subject = _storable(district), _storable(actor.subject)
        common = (action, outcome, actor, district, *rest)
        if common != self._common:
            self._write_out(entry, district, subject)
            self._common = common
        salt, hidden = None, "null"
        if target is not None:
            target, salt = _storable(target), os.urandom(SALT_BYTES)
            hidden = f'"{commitment(salt, target)}"'
        leaf = f'{self._before}"prev":"{prev.hex()}",{self._between}"seq":{seq},"target_commitment":{hidden}}}'
        return Row(seq, self._at, district, action, outcome, subject, target, salt, leaf.encode())

    def _write_out(self, entry: Entry, district: str, subject: str) -> None:
        before = {
            "action": entry.action,
            "actor": _actor(entry.actor, subject),
            "at": self._at,
            "detail": dict(entry.detail),
            "district": district,
            "outcome": entry.outcome,
        }
        self._before = f"{_canonical(before)[:-1]},"
        self._between = f"{_canonical({'reason': entry.reason, 'request_id': entry.request_id})[1:-1]},"


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
