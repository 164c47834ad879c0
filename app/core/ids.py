"""Identifiers: UUIDv7 (RFC 9562), so that ids made later sort later."""

from uuid_utils import uuid7 as _uuid7


def new_id() -> str:
    """A UUIDv7 in its 36-character lower-case form."""
    return str(_uuid7())
