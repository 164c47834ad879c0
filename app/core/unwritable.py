"""What keeps a transaction from its end, told as what it is to a client: a service that cannot answer now."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import IntegrityError, InternalError, ProgrammingError

from app.core.problems import Unavailable

log = structlog.get_logger("database")


@contextmanager
def closing() -> Iterator[None]:
    """Nothing of a close comes from input: if it fails, a log, a counter or a feed cannot be written, and without it
    nothing is done and nothing is told. Raises Unavailable."""
    try:
        yield
    except (ProgrammingError, InternalError, IntegrityError) as fault:
        log.error("cannot_close", fault=type(fault.orig).__name__)
        raise Unavailable("Send the request again in a moment.", headers={"Retry-After": "5"}) from fault
