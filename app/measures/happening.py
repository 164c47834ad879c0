"""What the counters need to know of one contact, and no more.

Tuples, since a frozen dataclass takes three times as long to make, and a batch makes some thousand of them.
"""

from typing import NamedTuple

from app.codes.aggregates import Measure
from app.measures.definitions import BITS, NOT_RECORDED


class Traits(NamedTuple):
    """A person's characteristics on one basis: codes of `definitions.partition`."""

    race_ethnicity: str = NOT_RECORDED
    gender: str = NOT_RECORDED
    grade_band: str = NOT_RECORDED
    disability: str = NOT_RECORDED
    english_learner: str = NOT_RECORDED


class Person(NamedTuple):
    """A counted person in the event; `measures` is a mask of `definitions.BITS`.

    `student`: the linked record, by which students are counted each once; None where there is no link.
    """

    measures: int
    recorded: Traits
    perceived: Traits
    student: str | None = None


class Happening(NamedTuple):
    """One contact as it stands; `measures` is the mask of what holds for the event as a whole.

    `month` is `2026-03` in the district's time zone; `agency_id` is `not_recorded` where no officer is named.
    """

    district: str
    contact_id: str
    month: str
    school_id: str
    agency_id: str
    matter: str
    initiated_by: str
    contact_type: str
    measures: int
    persons: tuple[Person, ...]

    def masks(self) -> tuple[int, tuple[int, ...]]:
        """The event's mask, in which a measure holds when it holds for any person, and each person's."""
        own = self.measures | BITS[Measure.CONTACTS]
        each = tuple(own | person.measures for person in self.persons)
        whole = own
        for mask in each:
            whole |= mask
        return whole, each
