"""The programme on record, how unevenly measures fall, and what became of flags and requests."""

from datetime import date
from typing import Literal

from pydantic import Field

from app.codes.aggregates import CellStatus, Measure
from app.codes.program import DocumentShown, ImmigrationOutcome, ImmigrationRequester, ImmigrationRequestKind
from app.core.fields import WireModel
from app.measures.definitions import Dimension


class MouFact(WireModel):
    """An MOU that the board approved and that held at some time of the period (P03-P10)."""

    agency: str
    title: str
    edition: int
    starts_on: date
    ends_on: date
    board_approved_on: date
    hours_per_week: int | None


class SchoolHours(WireModel):
    """Duty at a school: officers assigned at some time of the period, and the weekly hours of all of them (P08)."""

    school: str
    officers: int
    hours_per_week: str = Field(description="Text with one decimal.")


class TopicFact(WireModel):
    """A training that the policy or an MOU demands, and how many assigned officers lack it (P07, P19)."""

    topic: str
    lacking: int


class TrainingFact(WireModel):
    """Trainings of the officers who were assigned, as of `as_of`, the last day of the period that has passed."""

    as_of: date
    assigned: int
    complete: int = Field(description="Officers who lack none.")
    topics: list[TopicFact]
    early_starts: int = Field(description="Assignments of the period that began before the trainings (P19).")
    uncured: int = Field(description="Assignments in force, of whatever day, that still lack what they began without.")


class StaffTrainingFact(WireModel):
    """A school whose staff were taught in the period when to call an SRO (P02)."""

    school: str
    sessions: int
    attended: int


class ImmigrationFacts(WireModel):
    """Requests for immigration enforcement in the period (P28, Ed. Code 234.7); the register knows no students."""

    total: int
    open: int = Field(description="Without an outcome.")
    requester: dict[ImmigrationRequester, int]
    kind: dict[ImmigrationRequestKind, int]
    document_shown: dict[DocumentShown, int]
    outcome: dict[ImmigrationOutcome, int]


class PracticeFact(WireModel):
    """A practice against disproportionality that was in use at some time of the period (P23)."""

    title: str
    description: str
    measures: list[Measure]
    characteristics: list[str]
    schools: list[str] = Field(description="Empty: every school.")
    adopted_on: date
    ended_on: date | None


class Programme(WireModel):
    """The programme as it stood at the data cut of the draft; no officer is named (Penal Code 832.7)."""

    agencies: list[str]
    officers_on_record: int
    schools: int
    mous: list[MouFact] = []
    hours: list[SchoolHours] = []
    trainings: TrainingFact | None = None
    staff_trainings: list[StaffTrainingFact] = []
    immigration_requests: ImmigrationFacts | None = None
    practices: list[PracticeFact] = []


class Disparity(WireModel):
    """A group beside all other students; numbers are text, and null unless both sides' counts are published."""

    group: str
    measure: Measure
    status: CellStatus = Field(description="Of `count`.")
    count: int | None
    enrolment: int | None = Field(description="Only with a ratio.")
    rate_per_1000: str | None
    ratio: str | None = Field(description="Risk ratio, 34 CFR 300.647(a).")
    low: str | None = Field(description="95 % exact conditional interval (Clopper-Pearson).")
    high: str | None
    unstable: bool | None = Field(description="A count below 20 on either side.")
    students_ratio: str | None = Field(None, description="The same of students, each once in a school year.")
    students_low: str | None = Field(None, description="95 % score interval (Miettinen-Nurminen).")
    students_high: str | None = None


class Disparities(WireModel):
    """Groups of one characteristic, per student enrolled on the census day (P23). Disparity alone proves no bias."""

    dimension: Dimension
    census_day: date
    rows: list[Disparity]


class Tally(WireModel):
    """How many; null from 0 to 10."""

    code: str
    value: int | None
    status: CellStatus


class Tallies(WireModel):
    """What became of the flags, or the requests for records, of a school year in the whole district.

    They are about students and in no release. Each number stands alone: no total, no second split, no shorter period,
    and a later edition repeats what the first one said, so that nothing can be subtracted.
    """

    about: Literal["flags", "record_requests"]
    rows: list[Tally]
