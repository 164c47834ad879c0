"""Bringing the keys of packets under the present master key."""

from app.core.db import Database
from app.core.rewrapping import rewrap_all
from app.disclosures import store


def rewrap_disclosures(database: Database) -> int:
    """How many keys were rewrapped. Raises CannotOpen."""
    return rewrap_all(database, store.wrapped_after, store.replace_key)
