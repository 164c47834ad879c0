"""Whether the officer whom a token names still serves: a token outlives the facts that it was made from."""

from enum import StrEnum
from typing import Protocol

from app.access.roles import LAW_ENFORCEMENT, Role
from app.core.db import Work


class Standing(StrEnum):
    """What the district's records say of an officer today."""

    SERVING = "serving"
    """On duty, never assigned, or not on record: such contacts are kept and flagged (P11)."""
    LEFT = "officer_left"
    UNASSIGNED = "assignment_ended"
    UNQUALIFIED = "officer_unqualified"

    def bars(self, roles: frozenset[Role]) -> bool:
        """Whoever left is refused in every role of law enforcement; duty and trainings are asked of SROs alone."""
        if self is Standing.LEFT:
            return bool(roles & LAW_ENFORCEMENT)
        return self is not Standing.SERVING and Role.SRO in roles


class Roll(Protocol):
    """What the gate needs of the officers' records."""

    def recall(self, district: str, officer_id: str) -> Standing | None:
        """The standing as of half a second ago at most; None when that takes waiting."""

    def look_up(self, district: str, officer_id: str) -> Standing:
        """The same from the database."""

    def standing(self, work: Work, district: str, officer_id: str) -> Standing:
        """The same within a transaction that is under way."""
