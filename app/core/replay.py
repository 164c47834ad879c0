"""Idempotency keys (draft-ietf-httpapi-idempotency-key-header-07): the first answer is kept in the request's own
transaction and given again for ever; phones come back after weeks.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, LargeBinary, bindparam, select, text
from sqlmodel import Field, SQLModel

from app.core.columns import UtcDateTime
from app.core.db import Work
from app.core.problems import Conflict, ValidationFailed


class IdempotencyRecord(SQLModel, table=True):
    """The first answer to a key of one caller."""

    __tablename__ = "idempotency_record"
    __table_args__ = (Index("ix_idempotency_record_resource", "resource"),)

    owner: str = Field(primary_key=True, max_length=64)
    key: str = Field(primary_key=True, max_length=255)
    fingerprint: str = Field(max_length=64)
    status: int
    headers: str
    body: bytes = Field(sa_type=LargeBinary)
    resource: str | None = Field(default=None, max_length=64)
    at: datetime = Field(sa_type=UtcDateTime)


class KeyReused(ValidationFailed):
    """The Idempotency-Key was used before with another body; take a new key for a new request."""

    slug, title = "idempotency-key-reused", "The idempotency key belongs to another request"


class KeyInFlight(Conflict):
    """The first request with this Idempotency-Key is still running; try again shortly."""

    slug, title = "idempotency-key-in-flight", "The first request with this key is still running"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes out: status, headers of its own, body bytes, and the id of what it made.

    `kept`: what is kept in place of a body that may not lie in the database as it is.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    resource: str | None = None
    kept: bytes | None = None


REPLAYED = "Idempotency-Replayed"
_table = IdempotencyRecord.__table__  # type: ignore[attr-defined]
_FIND = select(*_table.c["fingerprint", "status", "headers", "body", "resource"]).where(
    _table.c.owner == bindparam("owner"), _table.c.key == bindparam("key")
)
_TRY_LOCK = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")


def forget(work: Work, resource: str) -> None:
    """Delete the answers that show a resource that is no more."""
    work.connection.execute(_table.delete().where(_table.c.resource == resource))


def owner_of(*identity: str) -> str:
    """A fixed-length name for one caller and operation, so that keys of different callers never meet."""
    return hashlib.sha256("\x1f".join(identity).encode()).hexdigest()


def once(work: Work, *, owner: str, key: str, fingerprint: str, make: Callable[[], Answer]) -> Answer:
    """The first answer to this key, made now or given again. Raises KeyReused (422), KeyInFlight (409).

    What raises leaves no record, so that a corrected request may take the same key. The body of an answer that is
    given again is what was kept of it.
    """
    if not work.is_sqlite and not work.connection.execute(_TRY_LOCK, {"name": f"{owner}/{key}"}).scalar():
        raise KeyInFlight("Try again shortly.", headers={"Retry-After": "1"})
    found = work.connection.execute(_FIND, {"owner": owner, "key": key}).one_or_none()
    if found is not None:
        if found.fingerprint != fingerprint:
            raise KeyReused("Take a new Idempotency-Key for a request with another body.")
        return Answer(found.status, json.loads(found.headers) | {REPLAYED: "true"}, found.body, found.resource)
    answer = make()
    row = {
        "owner": owner,
        "key": key,
        "fingerprint": fingerprint,
        "status": answer.status,
        "headers": json.dumps(answer.headers),
        "body": answer.body if answer.kept is None else answer.kept,
        "resource": answer.resource,
        "at": work.now,
    }
    work.connection.execute(_table.insert(), row)
    return answer
