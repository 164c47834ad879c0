"""Schools, agencies and officers: twelve schools for the demo, or as many as a number of contacts fills."""

from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice

from app.demo import names
from app.demo.calendar import first_year

CONTACTS_PER_SCHOOL = 33 * 2.4
"""Contacts of a school in two closed years and the running one: the sparsity of a district without excess."""
PUPILS_PER_SCHOOL = 788
MOST_SCHOOLS = 1_000
"""As many as the largest districts of the country have; more contacts than these fill make each school busier."""

_FIRST_SCHOOL = int(names.SCHOOL)
_SCHOOLS_PER_AGENCY = 40
_DEMO_SCHOOLS = (
    ("Alder High School", "high", 2050, 1.25),
    ("Birch High School", "high", 1750, 0.9),
    ("Cedar Middle School", "middle", 900, 1.3),
    ("Dogwood Middle School", "middle", 850, 0.9),
    ("Elm Middle School", "middle", 650, 0.8),
    ("Fir Elementary School", "elementary", 480, 1.2),
    ("Hazel Elementary School", "elementary", 450, 1.0),
    ("Laurel Elementary School", "elementary", 440, 0.8),
    ("Maple Elementary School", "elementary", 420, 1.0),
    ("Oak Elementary School", "elementary", 410, 1.0),
    ("Pine Elementary School", "elementary", 380, 0.9),
    ("Sycamore Continuation High School", "alternative", 220, 1.2),
)
_LEVELS = ("high", "elementary", "middle", "elementary", "elementary")
_SIZES = {"high": 1_300, "middle": 850, "elementary": 597}
_RATES = {"high": 0.30, "middle": 0.22, "elementary": 0.06, "alternative": 0.9}
"""Contacts of a pupil in a school year."""
_OFFICERS = (
    "Alvarez", "Brandt", "Castellano", "Dufresne", "Eriksen", "Fontaine", "Greenberg", "Hollis", "Ibarra", "Jansen",
    "Kowalski", "Lindqvist",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A school; `busyness` is its share of contacts, `uneven` whether some groups meet officers more often there."""

    school_id: str
    name: str
    level: str
    size: int
    busyness: float
    uneven: bool


@dataclass(frozen=True, slots=True)
class Detailed:
    """An officer and the days of the detail."""

    officer_id: str
    agency_id: str
    name: str
    badge: str
    since: date
    until: date | None

    def serves(self, day: date) -> bool:
        """Whether the detail lasts on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Region:
    """A district's places: schools, agency ids with names, officers, and who serves which school."""

    schools: tuple[Place, ...]
    agencies: tuple[tuple[str, str], ...]
    officers: tuple[Detailed, ...]
    details: dict[str, tuple[Detailed, ...]]

    def officer_at(self, school_id: str, day: date, chance: float) -> Detailed:
        """Who serves the school on that day; `chance` of 0 to 1 picks among several."""
        serving = [officer for officer in self.details[school_id] if officer.serves(day)]
        return serving[int(chance * len(serving))]

    def schools_of(self, officer: Detailed) -> list[str]:
        """Where the officer serves, by id."""
        return sorted(school_id for school_id, officers in self.details.items() if officer in officers)


def demo_region(today: date) -> Region:
    """Twelve schools with 9,000 pupils, two agencies, ten officers; one was relieved after the first year."""
    schools = tuple(
        _place(_FIRST_SCHOOL + number, name, level, size, factor, uneven=number in (0, 2, 11))
        for number, (name, level, size, factor) in enumerate(_DEMO_SCHOOLS)
    )
    agencies = ((names.AGENCY, "Demo Police Department"), ("demo-sheriff", "Demo County Sheriff"))
    start = first_year(today)
    officers = tuple(_officer(number, agencies[number // 6][0], start) for number in range(10))
    first, second = officers[:6], officers[6:]
    details = {school.school_id: first if place < 6 else second for place, school in enumerate(schools)}
    details[names.SCHOOL] = (officers[0], officers[0], officers[1])
    return Region(schools, agencies, officers, details)


def synthetic_region(contacts: int, today: date) -> Region:
    """Schools in proportion to the contacts, each with an officer of its own and one who relieves."""
    count = min(max(round(contacts / CONTACTS_PER_SCHOOL), 2), MOST_SCHOOLS)
    schools = tuple(
        _place(_FIRST_SCHOOL + number, f"School {number + 1}", level, _SIZES[level], 1.0, uneven=number % 4 == 0)
        for number, level in enumerate(islice(cycle(_LEVELS), count))
    )
    agencies = tuple(
        (names.AGENCY if number == 0 else f"agency-{number + 1}", f"Police Department {number + 1}")
        for number in range(-(-count // _SCHOOLS_PER_AGENCY))
    )
    start = first_year(today)
    officers = tuple(_officer(number, agencies[number // _SCHOOLS_PER_AGENCY][0], start, 0) for number in range(count))
    details: dict[str, tuple[Detailed, ...]] = {
        school.school_id: (officers[place], officers[place], officers[place - place % _SCHOOLS_PER_AGENCY])
        for place, school in enumerate(schools)
    }
    return Region(schools, agencies, officers, details)


def _place(number: int, name: str, level: str, size: int, factor: float, *, uneven: bool) -> Place:
    return Place(str(number), name, level, size, size * _RATES[level] * factor, uneven)


def _officer(number: int, agency_id: str, start: int, relieved: int = 5) -> Detailed:
    """The officer `relieved` left after the first year, and the next but one came then; 0: nobody did."""
    prefix, _, last = names.OFFICER.rpartition("-")
    name = f"Officer {_OFFICERS[number % len(_OFFICERS)]}"
    leaves, comes = relieved > 0 and number == relieved, relieved > 0 and number == relieved - 1
    since = date(start + 1, 7, 1) if comes else date(start - 1, 7, 1)
    until = date(start + 1, 6, 30) if leaves else None
    return Detailed(f"{prefix}-{int(last) + number:012d}", agency_id, name, str(4101 + number), since, until)
