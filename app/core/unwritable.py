"""What keeps the service from reading or writing its tables, told as what it is: a service that cannot answer now."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import IntegrityError, InternalError, ProgrammingError

from app.core.problems import Unavailable

log = structlog.get_logger("database")

_NOT_AS_MIGRATED = frozenset({"42P01", "42703", "42501"})
"""PostgreSQL: no such table, no such column, no right to it; what SQLite calls an operational error."""


def is_not_as_migrated(fault: Exception) -> bool:
    """Whether PostgreSQL lacks a table or column, or keeps it from us: no request can bring that about."""
    if not isinstance(fault, ProgrammingError) or getattr(fault.orig, "sqlstate", None) not in _NOT_AS_MIGRATED:
        return False
    log.error("not_as_migrated", fault=type(fault.orig).__name__)
    return True


@contextmanager
def closing() -> Iterator[None]:
    """Nothing of a close comes from input: if it fails, a log, a counter or a feed cannot be written, and without it
    nothing is done and nothing is told. Raises Unavailable."""
    try:
        yield
    except (ProgrammingError, InternalError, IntegrityError) as fault:
        log.error("cannot_close", fault=type(fault.orig).__name__)
        raise Unavailable("Send the request again in a moment.", headers={"Retry-After": "5"}) from fault
