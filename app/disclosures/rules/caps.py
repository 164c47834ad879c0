"""How many packets one recipient may get within an hour."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from app.disclosures.schemas.grounds import LegalBasis

WINDOW = timedelta(hours=1)


class Caps(NamedTuple):
    """Packets within an hour, granted to one recipient and opened by one; 0: as many as come.

    Emergencies are counted apart. Theirs is beyond what a person can decide one by one within an hour, each with its
    threat in words: it never stands in the way of a rescue, and it stops a program that calls everything an emergency.
    """

    ordinary: int
    emergency: int

    def of(self, basis: LegalBasis) -> int:
        """The cap of a ground; an emergency's is never the lower one."""
        if basis is not LegalBasis.HEALTH_SAFETY_EMERGENCY:
            return self.ordinary
        return max(self) if all(self) else 0


def free_at(newest: Sequence[datetime], cap: int) -> datetime | None:
    """When one more may come, of what came within the hour, newest first; None: now."""
    return newest[cap - 1] + WINDOW if 0 < cap <= len(newest) else None
