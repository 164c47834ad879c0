"""Pupils: varied names, ages that fit the grade, shares of groups as in a Californian district."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

from app.demo import names
from app.demo.calendar import RUNNING, first_year
from app.demo.places import Place
from app.demo.weighted import Weighted
from app.students.schemas import StudentContent

GRADES = {"elementary": range(-1, 6), "middle": range(6, 9), "high": range(9, 13), "alternative": range(10, 13)}
"""Level to grades; -1 is transitional kindergarten, 0 kindergarten."""
_YOUNGEST = {-1: "TK", 0: "KG"}
_FIRST_ID = int(names.STUDENT.removeprefix("S-"))

_RACES = {
    "hispanic_latino": 0.45, "white": 0.21, "asian": 0.11, "black_african_american": 0.12, "two_or_more": 0.05,
    "filipino": 0.025, "pacific_islander": 0.01, "american_indian_alaska_native": 0.009, "not_recorded": 0.016,
}  # fmt: skip
_GENDERS = Weighted.of({"male": 0.508, "female": 0.482, "nonbinary": 0.006, "not_recorded": 0.004})
_DISABILITIES = Weighted.of({"none": 0.835, "idea": 0.13, "section_504_only": 0.03, "not_recorded": 0.005})
_LEARNERS = {"hispanic_latino": 0.32, "asian": 0.2, "filipino": 0.12}
_NAMES = json.loads(Path(__file__).with_name("people.json").read_text())


@dataclass(frozen=True, slots=True)
class Pupil:
    """A student's record, `grade` as a number from -1 (TK) to 12."""

    sourced_id: str
    student_number: str
    given_name: str
    family_name: str
    birth_date: date
    grade: int
    school_id: str
    race: str
    gender: str
    disability: str
    english_learner: str

    @property
    def grade_code(self) -> str:
        """The OneRoster grade."""
        return _YOUNGEST.get(self.grade) or f"{self.grade:02d}"

    def age_on(self, day: date) -> int:
        """Whole years."""
        return day.year - self.birth_date.year - ((day.month, day.day) < (self.birth_date.month, self.birth_date.day))

    def content(self) -> StudentContent:
        """As a SIS would send it."""
        return StudentContent.model_validate(
            {
                "given_name": self.given_name,
                "family_name": self.family_name,
                "student_number": self.student_number,
                "birth_date": self.birth_date,
                "grade": self.grade_code,
                "school_id": self.school_id,
                "demographics": {
                    "race_ethnicity": self.race,
                    "gender": self.gender,
                    "disability": self.disability,
                    "english_learner": self.english_learner,
                },
            }
        )


def enroll(schools: tuple[Place, ...], today: date, rng: Random) -> Iterator[Pupil]:
    """The pupils of every school, ids from `S-100001` on."""
    numbers = count(_FIRST_ID)
    start = first_year(today) + RUNNING
    for school in schools:
        races = Weighted.of({race: share * rng.uniform(0.7, 1.4) for race, share in _RACES.items()})
        for place in range(school.size):
            grades = GRADES[school.level]
            yield _pupil(next(numbers), school.school_id, grades[place % len(grades)], start, races.draw(rng), rng)


def _pupil(number: int, school_id: str, grade: int, start: int, race: str, rng: Random) -> Pupil:
    birth = date(start - grade - 6, 9, 2) + timedelta(days=rng.randrange(365))
    return Pupil(
        sourced_id=f"S-{number}",
        student_number=str(number + 780_000),
        given_name=rng.choice(_NAMES["given"]),
        family_name=rng.choice(_NAMES["family"]),
        birth_date=birth,
        grade=grade,
        school_id=school_id,
        race=race,
        gender=_GENDERS.draw(rng),
        disability=_DISABILITIES.draw(rng),
        english_learner="yes" if rng.random() < _LEARNERS.get(race, 0.03) else "no",
    )
