"""Student records on the wire: OneRoster names in snake case."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from app.codes.education import EnglishLearner, RecordedDisability, RecordedGender, RecordedRace
from app.core.fields import SAID_LINE_PATTERN, Day, ExternalId, WireModel, line


class Grade(StrEnum):
    """OneRoster grades (CEDS codes)."""

    INFANT = "IT"
    PRESCHOOL = "PR"
    PREKINDERGARTEN = "PK"
    TRANSITIONAL_KINDERGARTEN = "TK"
    KINDERGARTEN = "KG"
    FIRST = "01"
    SECOND = "02"
    THIRD = "03"
    FOURTH = "04"
    FIFTH = "05"
    SIXTH = "06"
    SEVENTH = "07"
    EIGHTH = "08"
    NINTH = "09"
    TENTH = "10"
    ELEVENTH = "11"
    TWELFTH = "12"
    THIRTEENTH = "13"
    POSTSECONDARY = "PS"
    UNGRADED = "UG"


class Demographics(WireModel):
    """What the district has on record; each partition has `not_recorded`."""

    race_ethnicity: RecordedRace = RecordedRace.NOT_RECORDED
    gender: RecordedGender = RecordedGender.NOT_RECORDED
    disability: RecordedDisability = RecordedDisability.NOT_RECORDED
    english_learner: EnglishLearner = EnglishLearner.NOT_RECORDED


Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=100, pattern=SAID_LINE_PATTERN)]
"""One line of more than blanks."""
_EXAMPLE: dict[str, Any] = {
    "given_name": "Robin",
    "family_name": "Castillo",
    "student_number": "880001",
    "birth_date": "2010-05-14",
    "grade": "10",
    "school_id": "1001",
    "demographics": {
        "race_ethnicity": "hispanic_latino",
        "gender": "female",
        "disability": "none",
        "english_learner": "yes",
    },
}


class StudentFields(WireModel):
    """A student's record, whenever it was written."""

    given_name: Annotated[str, line(100)]
    family_name: Annotated[str, line(100)]
    student_number: Annotated[str | None, line(32)] = None
    birth_date: Day | None = None
    grade: Grade
    school_id: ExternalId
    demographics: Annotated[Demographics, Field(default_factory=Demographics)]


class StudentContent(StudentFields):
    """A student's record as a SIS sends it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    given_name: Name
    family_name: Name
    birth_date: Day | None = Field(None, description="From 1900 to today.")


class StudentAnswer(StudentFields):
    """A student's record as it stands."""

    sourced_id: ExternalId
    active: bool = Field(description="False once a roster no longer has the student.")


class StudentList(WireModel):
    """Students within reach, by id."""

    items: list[StudentAnswer]
    next_cursor: str | None
