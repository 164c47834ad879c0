"""Pure decisions on retention."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_REF = re.compile(r"(?:contacts/[0-9a-f-]{36}|students/[A-Za-z0-9._~:-]{1,64})")


def is_reference(ref: str) -> bool:
    """Whether a hold can be placed on it."""
    return _REF.fullmatch(ref) is not None


@dataclass(frozen=True, slots=True)
class Held:
    """What holds name."""

    contacts: frozenset[str]
    students: frozenset[str]


def held(refs: Iterable[str]) -> Held:
    """The names, sorted by kind."""
    parts = [ref.split("/", 1) for ref in refs]
    contacts = frozenset(name for kind, name in parts if kind == "contacts")
    return Held(contacts, frozenset(name for kind, name in parts if kind == "students"))


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
