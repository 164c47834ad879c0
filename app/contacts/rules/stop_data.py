"""The validators of state stop data, V1 to V9, as far as they apply to the structure of a report.

They follow the acceptance tests of Cal DOJ ("2024 Amended Regulation Test Cases") and 11 CCR 999.226.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from app.codes.actions import CONSENT_REQUESTS, SEARCH_ACTIONS, NonForceAction, SearchBasis
from app.codes.contact import PersonType
from app.codes.education import EducationSection
from app.codes.entry import CodeList
from app.codes.outcomes import ARRESTS, Outcome
from app.codes.place import OUTSIDE_A_SCHOOL
from app.codes.stops import StopReason
from app.contacts.rules.verdicts import Refusal
from app.contacts.schemas import ContactReport, Subject
from app.contacts.schemas.ripa import RipaPerson

SUSPICION_REASONS = frozenset({StopReason.REASONABLE_SUSPICION, StopReason.PROBABLE_CAUSE})
NEEDS_OFFENCE = ARRESTS - {Outcome.WARRANT_ARREST} | {
    Outcome.INFRACTION_CITATION,
    Outcome.CITE_AND_RELEASE,
    Outcome.VERBAL_WARNING,
    Outcome.WRITTEN_WARNING,
}
"""RIPA results 3, 4, 6, 14, 15."""
STUDENT_ONLY = "It is for K-12 students at a school only: remove it, or correct `person_type` or `location` (V7)."


def lists_hold_each_code_once(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """V9: no code twice in a list. V1: a "none" code stands alone."""
    for place, codes in _code_lists(subject):
        if len(codes) < 2:
            continue
        if len(set(codes)) < len(codes):
            yield Refusal(f"{at}/{place}", "duplicate", "Give each code once (V9).")
        if any(code.entry.alone for code in codes):
            fix = "A code that says that there was none stands alone: remove it or the others (V1)."
            yield Refusal(f"{at}/{place}", "contradiction", fix)
    if len(set(subject.offence_codes)) < len(subject.offence_codes):
        yield Refusal(f"{at}/offence_codes", "duplicate", "Give each code once (V9).")


def _code_lists(subject: Subject) -> Iterator[tuple[str, Sequence[CodeList]]]:
    yield "outcomes", subject.outcomes
    yield "alternatives_considered", subject.alternatives_considered
    if subject.perceived is not None:
        yield "perceived/race_ethnicity", subject.perceived.race_ethnicity
        yield "perceived/disability", subject.perceived.disability
    if subject.search is not None:
        yield "search/of", subject.search.of
        yield "search/bases", subject.search.bases
        yield "search/contraband", subject.search.contraband
    if subject.seizure is not None:
        yield "seizure/bases", subject.seizure.bases
        yield "seizure/property_types", subject.seizure.property_types
    if subject.ripa is not None:
        yield "ripa/suspicion", subject.ripa.suspicion
        yield "ripa/reasons_given", subject.ripa.reasons_given
        yield "ripa/actions", [taken.action for taken in subject.ripa.actions]


def consent_search_names_the_consent(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """V2: the basis `consent` and the type of consent come together."""
    if subject.search is None:
        return
    by_consent = SearchBasis.CONSENT in subject.search.bases
    if by_consent and subject.search.consent_type is None:
        yield Refusal(f"{at}/search/consent_type", "required", "Say how consent was given (V2).")
    if not by_consent and subject.search.consent_type is not None:
        fix = "Remove it, or name `consent` among the bases (V2)."
        yield Refusal(f"{at}/search/consent_type", "without_basis", fix)


def actions_match_what_was_done(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """V2, V4: a search or seizure among the actions has its own account, and the other way round."""
    if subject.ripa is None:
        return
    actions = {taken.action for taken in subject.ripa.actions}
    if bool(actions & SEARCH_ACTIONS) != (subject.search is not None):
        yield Refusal(f"{at}/search", "contradicts_actions", "Give `search` exactly when an action is a search (V2).")
    if (NonForceAction.PROPERTY_SEIZED in actions) != (subject.seizure is not None):
        fix = "Give `seizure` exactly when `property_seized` is among the actions (V4)."
        yield Refusal(f"{at}/seizure", "contradicts_actions", fix)


def consent_is_answered_where_it_was_asked(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """V3: consent yes or no for the two requests to search, and for no other action."""
    if subject.ripa is None:
        return
    by_consent = subject.search is not None and SearchBasis.CONSENT in subject.search.bases
    for number, taken in enumerate(subject.ripa.actions):
        place = f"{at}/ripa/actions/{number}/consent"
        if (taken.action in CONSENT_REQUESTS) != (taken.consent is not None):
            yield Refusal(place, "consent", "Answer `consent` for a request to search, and for nothing else (V3).")
        elif by_consent and taken.consent is False:
            yield Refusal(place, "contradicts_basis", "A search by consent can't stand beside a refused request (V2).")


def reason_has_its_details(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """V5: each reason for a stop comes with what it rests on."""
    for place, is_missing in _needed(subject.ripa).items() if subject.ripa is not None else ():
        if is_missing:
            yield Refusal(f"{at}/ripa/{place}", "required", "The reason for the stop needs it (V5).")


def _needed(stop: RipaPerson) -> dict[str, bool]:
    """Member -> whether the reason asks for it and it is not there."""
    traffic, suspicion = stop.reason is StopReason.TRAFFIC_VIOLATION, stop.reason in SUSPICION_REASONS
    return {
        "traffic_type": traffic and stop.traffic_type is None,
        "suspicion": suspicion and not stop.suspicion,
        "offence_code": (traffic or suspicion) and stop.offence_code is None,
        "education_section": stop.reason is StopReason.CONDUCT_UNDER_ED_CODE and stop.education_section is None,
        "education_subdivision": stop.education_section is EducationSection.GROUNDS
        and stop.education_subdivision is None,
    }


def consensual_stop_has_a_search(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """V6: a consensual encounter is stop data by the search that it resulted in."""
    stop = subject.ripa
    if stop is not None and stop.reason is StopReason.CONSENSUAL_WITH_SEARCH and subject.search is None:
        yield Refusal(f"{at}/search", "required", "A consensual encounter is a stop by its search: give it (V6).")


def offences_are_named(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """11 CCR 999.226: no citation, warning or arrest without a warrant that names no offense."""
    if subject.ripa is not None and not subject.offence_codes and NEEDS_OFFENCE.intersection(subject.outcomes):
        yield Refusal(f"{at}/offence_codes", "required", "Name the offense behind the outcome.")


def student_values_are_for_students(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """V7: student-only values need a student; in stop data, one at a school too."""
    is_student = subject.person_type is PersonType.STUDENT
    if is_student and report.location not in OUTSIDE_A_SCHOOL:
        return
    for place, codes in _code_lists(subject):
        allowed = is_student and not place.startswith("ripa/")
        if not allowed and any(code.entry.student_only for code in codes):
            yield Refusal(f"{at}/{place}", "student_only", STUDENT_ONLY)
    if subject.ripa is not None and subject.ripa.reason.entry.student_only:
        yield Refusal(f"{at}/ripa/reason", "student_only", STUDENT_ONLY)


def stop_describes_the_person(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """V8: race, gender or nonbinary, orientation, age, English and unhoused for every person stopped."""
    if subject.ripa is None:
        return
    if subject.perceived is None:
        yield Refusal(f"{at}/perceived", "required", "A stop needs what the officer perceived (V8).")
        return
    for place in ("sexual_orientation", "limited_english", "unhoused"):
        if getattr(subject.perceived, place) is None:
            yield Refusal(f"{at}/perceived/{place}", "required", "A stop needs this perception (V8).")


SubjectRule = Callable[[ContactReport, Subject, str], Iterator[Refusal]]
STOP_RULES: tuple[SubjectRule, ...] = (
    lists_hold_each_code_once,
    student_values_are_for_students,
    consent_search_names_the_consent,
    actions_match_what_was_done,
    consent_is_answered_where_it_was_asked,
    reason_has_its_details,
    consensual_stop_has_a_search,
    offences_are_named,
    stop_describes_the_person,
)
STOP_RULES_ABOUT: Mapping[SubjectRule, str] = MappingProxyType(
    {
        consent_search_names_the_consent: "search",
        actions_match_what_was_done: "ripa",
        consent_is_answered_where_it_was_asked: "ripa",
        reason_has_its_details: "ripa",
        consensual_stop_has_a_search: "ripa",
        offences_are_named: "ripa",
        stop_describes_the_person: "ripa",
    }
)
"""Rules that find nothing where a person has no such part."""
