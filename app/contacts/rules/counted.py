"""What of a report is counted (`app.measures.definitions` says what each measure means)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from zoneinfo import ZoneInfo

from app.codes.aggregates import Measure
from app.codes.contact import STAFF_INITIATORS, Involvement, PersonType
from app.codes.perception import PerceivedDisability
from app.contacts.rules.claims import outside_duties
from app.contacts.schemas import ContactReport, Subject
from app.contacts.schemas.person import Perceived
from app.measures.calendar import month_of
from app.measures.definitions import (
    BITS,
    DIVERSION_APPROACHES,
    NO,
    NO_ACTIONS,
    NONBINARY,
    NOT_RECORDED,
    SEARCHES,
    TWO_OR_MORE,
    WIDER_GROUP,
    YES,
    bits_of_outcomes,
)
from app.measures.happening import Happening, Person, Traits

_NOTHING_PERCEIVED = _NOTHING_RECORDED = Traits()
_FORCE, _DE_ESCALATION = BITS[Measure.FORCE], BITS[Measure.DE_ESCALATION]
_SEARCHES, _OTHER_ACTIONS = BITS[Measure.SEARCHES], BITS[Measure.OTHER_ACTIONS]
_RESTORATIVE = BITS[Measure.RESTORATIVE]
_DIVERSIONS = _RESTORATIVE | BITS[Measure.DIVERSIONS]


def happening_of(
    report: ContactReport,
    *,
    district: str,
    contact_id: str,
    zone: ZoneInfo,
    agency_id: str | None,
    recorded: Sequence[Traits | None],
    students: Mapping[int, str] = MappingProxyType({}),
) -> Happening:
    """The report as the counters see it.

    `recorded`: for each subject, in order, the district's records as of the day of the contact, or None where the
    subject is linked to no student. `students`: position of a subject to the linked record.
    """
    persons = [
        _person(report, subject, traits, students.get(place))
        for place, (subject, traits) in enumerate(zip(report.subjects, recorded, strict=True))
    ]
    return Happening(
        district=district,
        contact_id=contact_id,
        month=month_of(report.occurred_at, zone),
        school_id=report.school_id,
        agency_id=agency_id or NOT_RECORDED,
        matter=report.matter.value,
        initiated_by=report.initiated_by.value,
        contact_type=report.contact_type.value,
        measures=_event_bits(report),
        persons=tuple([person for person in persons if person is not None]),
    )


def _event_bits(report: ContactReport) -> int:
    asked = report.staff_request is not None or report.initiated_by in STAFF_INITIATORS
    return BITS[Measure.STAFF_REQUESTS] if asked else 0


def _person(report: ContactReport, subject: Subject, recorded: Traits | None, student: str | None) -> Person | None:
    """None for a victim, witness or reporter to whom nothing was done: they are no subjects of enforcement."""
    bits = person_bits(subject)
    if subject.involvement is not Involvement.SUBJECT and not bits:
        return None
    if subject.person_type is not PersonType.STUDENT:
        bits |= BITS[Measure.NON_STUDENTS]
    if outside_duties(report, subject):
        bits |= BITS[Measure.OUTSIDE_DUTIES]
    return Person(bits, _federal(recorded or _NOTHING_RECORDED), _perceived(subject.perceived), student)


def person_bits(subject: Subject) -> int:
    """The mask of what was done to or for the person."""
    bits = bits_of_outcomes(subject.outcomes)
    if subject.force:
        bits |= _FORCE | _DE_ESCALATION if subject.de_escalation else _FORCE
    if subject.search:
        bits |= _SEARCHES
    if subject.seizure:
        bits |= _OTHER_ACTIONS
    for step in subject.restorative:
        if step.accepted:
            bits |= _DIVERSIONS if step.approach in DIVERSION_APPROACHES else _RESTORATIVE
    for taken in subject.ripa.actions if subject.ripa else ():
        bits |= (_SEARCHES if taken.action in SEARCHES else 0) | (0 if taken.action in NO_ACTIONS else _OTHER_ACTIONS)
    return bits


def _federal(recorded: Traits) -> Traits:
    """Filipino counts as Asian in the seven federal groups."""
    wider = WIDER_GROUP.get(recorded.race_ethnicity)
    return recorded if wider is None else recorded._replace(race_ethnicity=wider)


def _perceived(perceived: Perceived | None) -> Traits:
    """One value for each trait: a person perceived as of several groups is counted once, as two or more."""
    if perceived is None:
        return _NOTHING_PERCEIVED
    groups = perceived.race_ethnicity
    gender = NONBINARY if perceived.nonbinary else perceived.gender
    return Traits(
        race_ethnicity=groups[0].value if len(groups) == 1 else TWO_OR_MORE,
        gender=NOT_RECORDED if gender is None else str.__str__(gender),
        disability=_yes_or_no(_has_disability(perceived)),
        english_learner=_yes_or_no(perceived.limited_english),
    )


def _has_disability(perceived: Perceived) -> bool | None:
    if not perceived.disability:
        return None
    return perceived.disability != [PerceivedDisability.NONE]


def _yes_or_no(answer: bool | None) -> str:
    return NOT_RECORDED if answer is None else YES if answer else NO
