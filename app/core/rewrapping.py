"""Moving keys from under an older master key to under the present one, a few at a time."""

from collections.abc import Callable

from app.core.db import Database, Work

_AT_ONCE = 500

Read = Callable[[Work, tuple[str, str], int], list[tuple[str, str, bytes]]]
"""District, record and wrapped key of the records after a place, at most so many, in their order."""
Replace = Callable[[Work, str, str, bytes, bytes], None]
"""District, record, the wrapped key that was read, and the one to put there if it still stands."""


def rewrap_all(database: Database, read: Read, replace: Replace) -> int:
    """Every key that the present master key did not wrap; how many. It can be stopped and begun again.

    Raises CannotOpen for a key that none of the master keys opens; those before it stay rewrapped.
    """
    after, total = ("", ""), 0
    while True:
        with database.work() as work:
            found = read(work, after, _AT_ONCE)
            for district, record, wrapped in found:
                if not work.vault.is_current(wrapped):
                    replace(work, district, record, wrapped, work.vault.rewrap(wrapped, record))
                    total += 1
        if len(found) < _AT_ONCE:
            return total
        after = found[-1][:2]
