"""When a report is flagged: one claim per rule, each quoting its clause. Facts are kept, whatever they say."""

from datetime import datetime

from app.codes.contact import APPROVED_TYPES, ContactType, Matter, PersonType, StaffRequestCircumstance
from app.codes.education import EducationSubdivision
from app.codes.force import Injury, MedicalAid
from app.codes.outcomes import HAND_OVERS, JUSTICE_SYSTEM, REMOVALS, Outcome
from app.contacts.schemas import ContactReport, Subject

ADULT_AGE = 18
DELINQUENCY_AGE = 12
"""Below it a child is generally outside delinquency jurisdiction (Welf. & Inst. Code 602.1)."""
DISCRETIONARY = JUSTICE_SYSTEM - {Outcome.WARRANT_ARREST}
"""What an officer may do otherwise."""
ENFORCEMENT_TYPES = frozenset({ContactType.DETENTION, ContactType.QUESTIONING, ContactType.SEARCH, ContactType.CUSTODY})


def is_minor(subject: Subject) -> bool:
    """By the officer's perception; a student of unknown age is taken for a minor."""
    if subject.perceived is None:
        return subject.person_type is PersonType.STUDENT
    return subject.perceived.age < ADULT_AGE


def outside_duties(report: ContactReport, subject: Subject) -> bool:
    """P12: "SRO duties do not include student code-of-conduct violations"; any action beyond hand-over."""
    return report.matter is Matter.CODE_OF_CONDUCT and bool(
        report.contact_type in ENFORCEMENT_TYPES
        or subject.force
        or subject.search
        or subject.seizure
        or subject.custody
        or not HAND_OVERS.issuperset(subject.outcomes)
    )


def mental_health_not_called(report: ContactReport, now: datetime) -> bool:
    """P13: flagged unless a mental-health professional was called, or why not is recorded."""
    is_mental_health = report.matter is Matter.WELFARE_OR_MENTAL_HEALTH or any(
        Outcome.PSYCHIATRIC_HOLD in subject.outcomes for subject in report.subjects
    )
    answer = report.mental_health_professional
    return is_mental_health and (answer is None or not (answer.called or answer.why_not is not None))


def inappropriate_staff_request(report: ContactReport, now: datetime) -> bool:
    """P02: "a staff request outside the appropriate circumstances is flagged and counted"."""
    return report.staff_request is not None and report.staff_request.circumstance.entry.appropriate is False


def presentation_without_approval(report: ContactReport, now: datetime) -> bool:
    """P18: "A presentation without [an approval] is kept and flagged"."""
    return report.contact_type in APPROVED_TYPES and report.approval_id is None


def device_clock_ahead(report: ContactReport, now: datetime) -> bool:
    """P21, data quality: the contact is reported before it began: the device's clock runs ahead."""
    return report.occurred_at > now


def force_beyond_resistance(report: ContactReport, subject: Subject) -> bool:
    """P17: "force beyond the resistance recorded ... is flagged for review" (Gov. Code 7286(b)(2))."""
    return any((used.type.entry.level or 0) > (used.resistance.entry.level or 0) for used in subject.force)


def supervisor_not_notified(report: ContactReport, subject: Subject) -> bool:
    """P17: "or with no supervisor notified, is flagged for review" (Gov. Code 7286(b)(13))."""
    return any(used.supervisor_notified_at is None for used in subject.force)


def prohibited_technique(report: ContactReport, subject: Subject) -> bool:
    """Gov. Code 7286.5: no carotid restraint, choke hold or risk of positional asphyxia."""
    return any(used.type.entry.prohibited for used in subject.force)


def injury_without_aid(report: ContactReport, subject: Subject) -> bool:
    """Gov. Code 7286(b)(15): medical aid is provided or procured promptly."""
    return any(
        used.injury is not Injury.NONE and used.medical_aid in (None, MedicalAid.NOT_NEEDED, MedicalAid.NOT_PROVIDED)
        for used in subject.force
    )


def custody_without_counsel(report: ContactReport, subject: Subject) -> bool:
    """Welf. & Inst. Code 625.6: a youth of 17 or younger consults counsel before custodial interrogation."""
    custody = subject.custody
    return (
        custody is not None
        and custody.custodial
        and bool(custody.questioned)
        and is_minor(subject)
        and custody.counsel_consulted_at is None
        and custody.counsel_exception is None
    )


def release_without_parent_notice(report: ContactReport, subject: Subject) -> bool:
    """Ed. Code 48906: immediate steps to notify the parent when a minor pupil is released to an officer."""
    custody = subject.custody
    is_removed = bool(REMOVALS.intersection(subject.outcomes)) or bool(custody and custody.removed_from_school)
    is_told = custody is not None and (
        custody.parent_notified_at is not None or custody.parent_notice_exception is not None
    )
    return subject.person_type is PersonType.STUDENT and is_minor(subject) and is_removed and not is_told


def child_under_12(report: ContactReport, subject: Subject) -> bool:
    """Welf. & Inst. Code 602.1: custody, arrest or referral of a child under 12."""
    is_child = subject.perceived is not None and subject.perceived.age < DELINQUENCY_AGE
    in_custody = subject.custody is not None and subject.custody.custodial
    return is_child and (in_custody or bool(JUSTICE_SYSTEM.intersection(subject.outcomes)))


def willful_defiance(report: ContactReport, subject: Subject) -> bool:
    """Ed. Code 48900(k)(1): disruption or willful defiance as the reason of a request or a stop."""
    is_asked = (
        report.staff_request is not None
        and report.staff_request.circumstance is StaffRequestCircumstance.WILLFUL_DEFIANCE
    )
    is_stopped = subject.ripa is not None and subject.ripa.education_subdivision is EducationSubdivision.K1
    return is_asked or is_stopped


def arrest_without_alternatives(report: ContactReport, subject: Subject) -> bool:
    """P24: "to minimise referrals of students into the juvenile justice system"."""
    is_referred = bool(DISCRETIONARY.intersection(subject.outcomes))
    return subject.person_type is PersonType.STUDENT and is_referred and not subject.alternatives_considered


def dhs_contacted(report: ContactReport, subject: Subject) -> bool:
    """P28: SROs do not "assist with immigration enforcement at district schools"."""
    return Outcome.DHS_CONTACTED in subject.outcomes
