"""What kind of contact happens where: tables of chances, and how they change over three school years."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from app.demo.calendar import SchoolDay
from app.demo.places import Place
from app.demo.weighted import Weighted

SUPPORTIVE = ("greeting", "mentoring", "classroom_presentation", "parent_education", "resource_linkage")
ENFORCEMENT = ("consensual_encounter", "detention", "questioning", "search", "custody")
FALLING = (1.0, 0.82, 0.66)
"""How much enforcement there is in each school year, against the first."""
RISING = (0.44, 0.56, 0.67)
"""Share of students who took part in a restorative approach, by school year."""

_TYPES = (
    "greeting", "mentoring", "classroom_presentation", "parent_education", "resource_linkage", "welfare_check",
    "threat_assessment", "call_for_service", "consensual_encounter", "detention", "questioning", "search", "custody",
    "witness_or_victim", "event_security",
)  # fmt: skip
_BY_LEVEL = {
    "high": (8, 13, 3, 0.6, 4, 13, 4, 11, 8, 13, 10, 5, 9, 7, 3),
    "middle": (10, 14, 4, 0.8, 5, 15, 5, 8, 8, 9, 9, 4, 4, 7, 2),
    "elementary": (18, 15, 11, 2, 8, 20, 3, 10, 2, 0.8, 1.6, 0.3, 0.15, 6, 2),
    "alternative": (6, 14, 2, 0.5, 5, 14, 4, 9, 9, 14, 10, 6, 11, 6, 0.5),
}
_DAY_OFF = Weighted.of({"event_security": 5.0, "call_for_service": 3.0, "parent_education": 0.6, "detention": 0.4})
_MATTERS = {
    "welfare_check": {"welfare_or_mental_health": 0.86, "truancy": 0.07, "mandated_report": 0.07},
    "threat_assessment": {"safety_emergency": 0.5, "welfare_or_mental_health": 0.35, "criminal_suspected": 0.15},
    "call_for_service": {"safety_emergency": 0.35, "criminal_suspected": 0.38, "welfare_or_mental_health": 0.17,
                         "code_of_conduct": 0.1},
    "consensual_encounter": {"code_of_conduct": 0.35, "criminal_suspected": 0.25, "truancy": 0.22,
                             "welfare_or_mental_health": 0.18},
    "detention": {"criminal_suspected": 0.7, "code_of_conduct": 0.12, "truancy": 0.1, "safety_emergency": 0.08},
    "questioning": {"criminal_suspected": 0.8, "code_of_conduct": 0.1, "mandated_report": 0.1},
    "search": {"criminal_suspected": 0.76, "safety_emergency": 0.18, "code_of_conduct": 0.06},
    "custody": {"criminal_suspected": 0.78, "welfare_or_mental_health": 0.17, "safety_emergency": 0.05},
    "witness_or_victim": {"criminal_suspected": 0.6, "mandated_report": 0.28, "safety_emergency": 0.12},
    "event_security": {"education_or_outreach": 0.8, "safety_emergency": 0.2},
}  # fmt: skip
_MATTER = {kind: Weighted.of(shares) for kind, shares in _MATTERS.items()}
_FRIENDLY = Weighted.of({"sro_self": 0.34, "teacher_or_staff": 0.28, "student": 0.26, "school_admin": 0.06,
                         "parent": 0.06})  # fmt: skip
_SERIOUS = Weighted.of({"school_admin": 0.36, "teacher_or_staff": 0.22, "sro_self": 0.2, "dispatch_or_agency": 0.09,
                        "student": 0.05, "parent": 0.04, "community": 0.03, "other_agency": 0.01})  # fmt: skip
_LOCATIONS = Weighted.of(
    {"hallway_or_stairs": 18, "classroom": 12, "administrative_offices_area": 16, "cafeteria_area": 11,
     "parking_lot": 9, "athletic_field_or_playground": 9, "restroom": 6, "locker_room_or_gym_areas": 5,
     "on_campus_other_outside": 6, "on_campus_other_inside": 3, "library_media_center": 2, "bus_stop": 2,
     "school_bus": 1, "walking_to_or_from_school": 3, "off_campus": 1, "online": 1}
)  # fmt: skip
_EVENING_LOCATIONS = Weighted.of({"stadium": 5, "auditorium": 3, "parking_lot": 4, "locker_room_or_gym_areas": 2})


@dataclass(frozen=True, slots=True)
class Situation:
    """A contact before anybody is in it; `year` is the index of the school year."""

    at: datetime
    year: int
    place: Place
    contact_type: str
    matter: str
    initiated_by: str
    location: str

    @property
    def is_enforcement(self) -> bool:
        """Whether the officer acts on somebody who is not free to ignore it."""
        return self.contact_type in ENFORCEMENT or self.contact_type == "call_for_service"

    @property
    def is_asked_by_staff(self) -> bool:
        """Whether staff called the officer."""
        return self.initiated_by in ("school_admin", "teacher_or_staff")


class Scene:
    """Draws where and what, school by school."""

    def __init__(self, schools: tuple[Place, ...]) -> None:
        self._schools = Weighted(schools, [school.busyness for school in schools])
        self._types = {
            (level, year): Weighted(_TYPES, [_trend(kind, year) * w for kind, w in zip(_TYPES, weights, strict=True)])
            for level, weights in _BY_LEVEL.items()
            for year in range(len(FALLING))
        }

    def draw(self, day: SchoolDay, at: datetime, rng: Random) -> Situation:
        """A situation at that time of that day."""
        place = self._schools.draw(rng)
        kind = self._types[place.level, day.year].draw(rng) if day.in_session else _DAY_OFF.draw(rng)
        return situation(place, day, at, kind, rng)


def situation(place: Place, day: SchoolDay, at: datetime, kind: str, rng: Random) -> Situation:
    """A situation of this kind at that school."""
    matter = _MATTER[kind].draw(rng) if kind in _MATTER else "education_or_outreach"
    initiated_by = (_FRIENDLY if kind in SUPPORTIVE or kind == "event_security" else _SERIOUS).draw(rng)
    location = (_LOCATIONS if day.in_session else _EVENING_LOCATIONS).draw(rng)
    return Situation(at, day.year, place, kind, matter, initiated_by, location)


def _trend(kind: str, year: int) -> float:
    if kind in ENFORCEMENT:
        return FALLING[year]
    return 2 - FALLING[year] if kind in SUPPORTIVE else 1.0
