"""The measures, the dimensions and their fixed partitions (board policy P20-P24)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from app.codes.actions import NonForceAction
from app.codes.aggregates import Basis, Measure, Unit
from app.codes.contact import ContactType, InitiatedBy, Matter
from app.codes.education import EnglishLearner, GradeBand, RecordedDisability, RecordedGender, RecordedRace
from app.codes.outcomes import ARRESTS, Outcome
from app.codes.perception import PerceivedGender, PerceivedRace
from app.codes.place import SchoolLevel
from app.codes.restorative import Approach

NOT_RECORDED = "not_recorded"
TWO_OR_MORE = "two_or_more"
NONBINARY = "nonbinary"
YES, NO = "yes", "no"

# The position is the bit in stored masks and a column of stored sums: append, never reorder.
MEASURES: tuple[Measure, ...] = (
    Measure.CONTACTS,
    Measure.ARRESTS,
    Measure.CITATIONS,
    Measure.REFERRALS_FOR_PROSECUTION,
    Measure.MISCONDUCT_REPORTS,
    Measure.OTHER_ACTIONS,
    Measure.FORCE,
    Measure.SEARCHES,
    Measure.DE_ESCALATION,
    Measure.RESTORATIVE,
    Measure.DIVERSIONS,
    Measure.STAFF_REQUESTS,
    Measure.OUTSIDE_DUTIES,
    Measure.NON_STUDENTS,
)
BITS: Mapping[Measure, int] = MappingProxyType({measure: 1 << place for place, measure in enumerate(MEASURES)})


class Dimension(StrEnum):
    """What counts may be split by; the order is that of the columns of an answer."""

    SCHOOL = "school"
    AGENCY = "agency"
    MATTER = "matter"
    INITIATED_BY = "initiated_by"
    CONTACT_TYPE = "contact_type"
    RACE_ETHNICITY = "race_ethnicity"
    GENDER = "gender"
    GRADE_BAND = "grade_band"
    DISABILITY = "disability"
    ENGLISH_LEARNER = "english_learner"


# Apart from `Dimension`: no line of the tally and no released table has it, and nothing is compared by it.
class Rollup(StrEnum):
    """What exact counts may be split by in place of `school`: they are counted by school and summed."""

    SCHOOL_LEVEL = "school_level"


LEVELS: tuple[str, ...] = tuple(str.__str__(level) for level in SchoolLevel)
"""The values of `school_level` in fixed order; every school has exactly one."""

DIMENSION_TEXTS: Mapping[Dimension | Rollup, str] = MappingProxyType(
    {
        Dimension.SCHOOL: "The school's id: where it happened, or whose event it was.",
        Rollup.SCHOOL_LEVEL: "The level that the school has today; in place of `school` and at the exact door alone.",
        Dimension.AGENCY: "The id of the officer's agency; at the exact door alone.",
        Dimension.MATTER: "What the contact was about.",
        Dimension.INITIATED_BY: "Who asked for the contact or began it.",
        Dimension.CONTACT_TYPE: "The kind of contact.",
        Dimension.RACE_ETHNICITY: "One of the seven federal groups; or what the officer perceived, `two_or_more` where"
        " that was several.",
        Dimension.GENDER: "As the district records it; or as the officer perceived it.",
        Dimension.GRADE_BAND: "The grades of the student's record; officers do not perceive a grade.",
        Dimension.DISABILITY: "Served under IDEA, under section 504 only, or neither; or whether one was perceived.",
        Dimension.ENGLISH_LEARNER: "Whether the record says English learner; or limited English was perceived.",
    }
)

PERSONAL = frozenset(
    {
        Dimension.RACE_ETHNICITY,
        Dimension.GENDER,
        Dimension.GRADE_BAND,
        Dimension.DISABILITY,
        Dimension.ENGLISH_LEARNER,
    }
)
"""Characteristics of a person, on one of the two bases; the others describe the event."""

_EVENT: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.MATTER: tuple(Matter),
    Dimension.INITIATED_BY: tuple(InitiatedBy),
    Dimension.CONTACT_TYPE: tuple(ContactType),
}
_RECORDED: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.RACE_ETHNICITY: tuple(race for race in RecordedRace if race.entry.part_of is None),
    Dimension.GENDER: tuple(RecordedGender),
    Dimension.GRADE_BAND: tuple(GradeBand),
    Dimension.DISABILITY: tuple(RecordedDisability),
    Dimension.ENGLISH_LEARNER: tuple(EnglishLearner),
}
_PERCEIVED: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.RACE_ETHNICITY: (*PerceivedRace, TWO_OR_MORE, NOT_RECORDED),
    Dimension.GENDER: (*PerceivedGender, NONBINARY, NOT_RECORDED),
    Dimension.DISABILITY: (YES, NO, NOT_RECORDED),
    Dimension.ENGLISH_LEARNER: (YES, NO, NOT_RECORDED),
}


WIDER_GROUP: Mapping[str, str] = MappingProxyType(
    {str.__str__(race): race.entry.part_of for race in RecordedRace if race.entry.part_of}
)
"""A recorded value that is kept apart and counted below another: contacts and enrolment alike."""


@cache
def partition(dimension: Dimension, basis: Basis) -> tuple[str, ...] | None:
    """The values of a dimension in fixed order, as plain text; each person or event has exactly one.

    None for `school` and `agency`, whose values are the district's own, and for what the basis does not collect
    (see `is_collected`).
    """
    table = _EVENT if dimension not in PERSONAL else _RECORDED if basis is Basis.RECORDED else _PERCEIVED
    values = table.get(dimension)
    return None if values is None else tuple(str.__str__(value) for value in values)


def is_collected(dimension: Dimension, basis: Basis) -> bool:
    """Whether the basis knows the dimension: officers perceive an age, never a grade."""
    return dimension not in PERSONAL or partition(dimension, basis) is not None


@dataclass(frozen=True, slots=True)
class Definition:
    """What a measure counts: any of the outcomes on a person, or what `text` says."""

    measure: Measure
    text: str
    clause: str
    outcomes: tuple[Outcome, ...] = ()
    of_the_event: bool = False
    """Describes the event, which is its default unit."""


DEFINITIONS: Mapping[Measure, Definition] = MappingProxyType(
    {
        definition.measure: definition
        for definition in (
            Definition(
                Measure.CONTACTS,
                "Every contact. In unit `subjects`: persons who were the subject of the contact, or on whom anything"
                " below was done; victims, witnesses and reporters are not counted otherwise.",
                "P21",
                of_the_event=True,
            ),
            Definition(
                Measure.ARRESTS,
                "Custodial arrests, with or without a warrant. In the federal CRDC each school-related arrest is a"
                " referral to law enforcement too; here it is no referral for prosecution by itself.",
                "P22",
                tuple(sorted(ARRESTS)),
            ),
            Definition(
                Measure.CITATIONS,
                "Citations for an infraction, and cite-and-release in the field.",
                "P22",
                (Outcome.INFRACTION_CITATION, Outcome.CITE_AND_RELEASE),
            ),
            Definition(
                Measure.REFERRALS_FOR_PROSECUTION,
                "Referred for prosecution or to probation: the policy's own measure. The federal CRDC counts referrals"
                " to law enforcement, which is wider.",
                "P22",
                (Outcome.REFERRED_FOR_PROSECUTION,),
            ),
            Definition(
                Measure.MISCONDUCT_REPORTS,
                "Student misconduct reported to the school or the district by the officer.",
                "P22",
                (Outcome.MISCONDUCT_REPORTED_TO_SCHOOL,),
            ),
            Definition(
                Measure.OTHER_ACTIONS,
                "Any other outcome than no action, or an action such as a photograph or a seizure that is neither force"
                " nor a search.",
                "P22",
                (
                    Outcome.VERBAL_WARNING,
                    Outcome.WRITTEN_WARNING,
                    Outcome.PARENT_CONTACTED,
                    Outcome.PSYCHIATRIC_HOLD,
                    Outcome.TRANSPORT,
                    Outcome.REFERRED_TO_ADMINISTRATOR,
                    Outcome.REFERRED_TO_COUNSELOR,
                    Outcome.RESTORATIVE_OR_DIVERSION,
                    Outcome.FIELD_INTERVIEW,
                    Outcome.DHS_CONTACTED,
                ),
            ),
            Definition(Measure.FORCE, "Any force was used on the person; handcuffing is force.", "P17"),
            Definition(Measure.SEARCHES, "The person or their property was searched, a pat search included.", "P22"),
            Definition(
                Measure.DE_ESCALATION, "Force was used, and at least one de-escalation technique was tried.", "P16"
            ),
            Definition(Measure.RESTORATIVE, "At least one restorative approach was offered and accepted.", "P15"),
            Definition(
                Measure.DIVERSIONS,
                "The outcome was a restorative practice or diversion, or a diversion program was accepted.",
                "P24",
                (Outcome.RESTORATIVE_OR_DIVERSION,),
            ),
            Definition(
                Measure.STAFF_REQUESTS,
                "School staff asked for the contact. In unit `subjects`: everybody in it who is counted.",
                "P02",
                of_the_event=True,
            ),
            Definition(
                Measure.OUTSIDE_DUTIES,
                "Conduct that belongs to administrators, and the SRO did more than hand over. In unit `subjects`:"
                " persons to whom more was done, not everybody in the contact.",
                "P12",
                of_the_event=True,
            ),
            Definition(Measure.NON_STUDENTS, "The person is not a student: staff, parent, visitor or other.", "P22"),
        )
    }
)

SEARCHES = frozenset({NonForceAction.SEARCH_OF_PERSON, NonForceAction.SEARCH_OF_PROPERTY, NonForceAction.PAT_SEARCH})
NO_ACTIONS = SEARCHES | {NonForceAction.NONE}
"""Not counted among `other_actions`."""
DIVERSION_APPROACHES = frozenset({Approach.DIVERSION_PROGRAM})

_BITS_OF_OUTCOME: Mapping[str, int] = MappingProxyType(
    {
        outcome.value: sum(BITS[each.measure] for each in DEFINITIONS.values() if outcome in each.outcomes)
        for outcome in Outcome
    }
)


def bits_of_outcomes(outcomes: Iterable[str]) -> int:
    """The mask of every measure that any of the outcomes is behind."""
    bits = 0
    for outcome in outcomes:
        bits |= _BITS_OF_OUTCOME[outcome]
    return bits


COUNTED_UNITS = (Unit.CONTACTS, Unit.SUBJECTS)
"""What is summed and released: events, and persons in events. Students, each once, add up to nothing."""


def default_unit(measures: Iterable[Measure], dimensions: Iterable[Dimension]) -> Unit:
    """Persons in events, but events when all of the measures describe the event and no person's trait is asked."""
    if PERSONAL.intersection(dimensions) or not all(DEFINITIONS[measure].of_the_event for measure in measures):
        return Unit.SUBJECTS
    return Unit.CONTACTS
