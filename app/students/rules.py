"""Pure decisions on student records."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

from app.codes.education import GradeBand

EARLIEST_BIRTH = date(1900, 1, 1)
_BANDS = {
    GradeBand.TK_5: ("TK", "KG", "01", "02", "03", "04", "05"),
    GradeBand.GRADES_6_8: ("06", "07", "08"),
    GradeBand.GRADES_9_12: ("09", "10", "11", "12"),
}


def grade_band(grade: str) -> GradeBand:
    """The band of a OneRoster grade; what lies outside TK-12 is ungraded."""
    return next((band for band, grades in _BANDS.items() if grade in grades), GradeBand.UNGRADED)


def can_be_born_on(day: date, today: date) -> bool:
    """Whether a student can be: since 1900, and not in the future."""
    return EARLIEST_BIRTH <= day <= today


class Dated(Protocol):
    """Something that holds from a day on."""

    since: date


V = TypeVar("V", bound=Dated)


def in_force(versions: Sequence[V], day: date) -> V:
    """The version in force on a day; where none was known yet, the earliest later one. Versions by `since`, not none.

    A result that is `since` later than `day` was not known then: whoever uses it says so.
    """
    return next((version for version in reversed(versions) if version.since <= day), versions[0])


@dataclass(frozen=True, slots=True)
class Particulars:
    """What somebody is known by; None: not said."""

    student_number: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    grade: str | None = None


_WEIGHTS = {"student_number": 0.5, "family_name": 0.25, "given_name": 0.2, "grade": 0.05}
_NAMES = ("family_name", "given_name")
_LIKE = 0.7
_WORTH_SHOWING = 0.5


def likeness(said: Particulars, record: Particulars) -> float:
    """How well a record fits what was said of somebody, 0 to 1, over those particulars that were said."""
    told = {name: value for name in _WEIGHTS if (value := getattr(said, name)) is not None}
    if not told:
        return 0.0
    fits = sum(_WEIGHTS[name] * _fit(name, value, getattr(record, name)) for name, value in told.items())
    return fits / sum(_WEIGHTS[name] for name in told)


def rank(said: Particulars, records: Mapping[str, Particulars], most: int) -> list[tuple[str, float]]:
    """The records that fit best, with how well, best first; those that fit alike by name."""
    scores = ((name, likeness(said, record)) for name, record in records.items())
    return sorted((pair for pair in scores if pair[1] >= _WORTH_SHOWING), key=lambda pair: (-pair[1], pair[0]))[:most]


def _fit(name: str, said: str, recorded: str | None) -> float:
    if recorded is None:
        return 0.0
    first, second = _plain(said), _plain(recorded)
    if name not in _NAMES or first == second:
        return float(first == second)
    ratio = SequenceMatcher(None, first, second).ratio()
    return ratio if ratio >= _LIKE else 0.0


def _plain(text: str) -> str:
    """Without accents, capitals, spaces, hyphens."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
