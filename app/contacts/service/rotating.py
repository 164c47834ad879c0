"""Bringing the keys of contacts under the present master key."""

from app.contacts import store
from app.core.db import Database
from app.core.rewrapping import rewrap_all


def rewrap_contacts(database: Database) -> int:
    """How many keys were rewrapped. Raises CannotOpen."""
    return rewrap_all(database, store.wrapped_after, store.replace_key)
