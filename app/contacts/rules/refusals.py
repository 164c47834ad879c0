"""What is refused, in the order in which it is said. Facts that are merely against the policy are kept and flagged.

Each rule quotes the clause that it carries out and yields the place and the fix.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from app.codes.actions import NonForceAction
from app.codes.contact import ACTIVITY_TYPES, STAFF_INITIATORS, SUPPORTIVE_TYPES, ContactType, Involvement, PersonType
from app.contacts.rules.personal_data import personal_data
from app.contacts.rules.stop_data import STOP_RULES, STOP_RULES_ABOUT, SubjectRule
from app.contacts.rules.texts import free_texts, text_refusals
from app.contacts.rules.verdicts import Refusal
from app.contacts.schemas import ContactReport, Subject

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
CLOCK_SKEW = timedelta(minutes=10)
"""How far a device's clock may run ahead of the server's."""


def refusals(report: ContactReport, now: datetime) -> list[Refusal]:
    """Every reason to refuse this report; `now` is the server's aware instant. Empty: it is accepted."""
    found = [refusal for rule in REPORT_RULES for refusal in rule(report, now)]
    for number, subject in enumerate(report.subjects):
        at = f"/subjects/{number}"
        for subject_rule in _rules_about(frozenset(subject.model_fields_set)):
            found.extend(subject_rule(report, subject, at))
    texts = list(free_texts(report))
    found.extend(text_refusals(report, texts))
    found.extend(personal_data(report, texts))
    return found


@lru_cache(maxsize=1_024)
def _rules_about(given: frozenset[str]) -> tuple[SubjectRule, ...]:
    """Rules of a person of whom these parts are given: most have no force, search, custody or stop data."""
    return tuple(rule for rule in SUBJECT_RULES if RULES_ABOUT.get(rule) in {None, *given})


def time_is_believable(report: ContactReport, now: datetime) -> Iterator[Refusal]:
    """P21: what is reported has happened: not before 2000, and at most 10 minutes ahead, as a phone's clock may be."""
    if report.occurred_at > now + CLOCK_SKEW:
        yield Refusal("/occurred_at", "in_the_future", "Give the time at which the contact began; it lies ahead.")
    elif report.occurred_at < EARLIEST:
        yield Refusal("/occurred_at", "too_long_ago", "Give the time at which the contact began, after 2000-01-01.")


def staff_request_is_told(report: ContactReport, now: datetime) -> Iterator[Refusal]:
    """P02: a contact that staff asked for records who asked (role, not only name) and why."""
    asked = report.initiated_by in STAFF_INITIATORS
    if asked and report.staff_request is None:
        fix = "Staff asked for this contact: give `staff_request` with the role of who asked and the circumstance."
        yield Refusal("/staff_request", "required", fix)
    if not asked and report.staff_request is not None:
        fix = "Remove `staff_request`, or give `initiated_by` as `school_admin` or `teacher_or_staff`."
        yield Refusal("/staff_request", "contradicts_initiated_by", fix)


def called_or_not(report: ContactReport, now: datetime) -> Iterator[Refusal]:
    """P13: a mental-health professional "was called, or why not is recorded"; one of the two."""
    answer = report.mental_health_professional
    if answer is not None and answer.called and answer.why_not is not None:
        fix = "One was called: remove `why_not`, or give `called` as false."
        yield Refusal("/mental_health_professional/why_not", "contradicts_called", fix)


def somebody_was_there(report: ContactReport, now: datetime) -> Iterator[Refusal]:
    """P21, P22: interactions are counted by person; only activities may be reported without one."""
    if not report.subjects and report.contact_type not in ACTIVITY_TYPES:
        yield Refusal("/subjects", "required", "Give at least one person; only activities may have none.")


def search_contact_has_a_search(report: ContactReport, now: datetime) -> Iterator[Refusal]:
    """V2: a search without its basis is no report of a search; a pat search needs none."""
    is_search = report.contact_type is ContactType.SEARCH and bool(report.subjects)
    if is_search and not any(subject.search or _was_pat_searched(subject) for subject in report.subjects):
        yield Refusal("/subjects/0/search", "required", "The contact is a search: give `search` with its bases.")


def _was_pat_searched(subject: Subject) -> bool:
    return subject.ripa is not None and any(taken.action is NonForceAction.PAT_SEARCH for taken in subject.ripa.actions)


def stop_data_are_whole(report: ContactReport, now: datetime) -> Iterator[Refusal]:
    """Stop data of a person need those of the stop, and the other way round (11 CCR 999.226)."""
    of_a_person = any(subject.ripa for subject in report.subjects)
    if of_a_person and report.ripa is None:
        yield Refusal("/ripa", "required", "A person has `ripa`: give `ripa` of the stop as well.")
    if report.ripa is not None and not of_a_person:
        yield Refusal("/ripa", "without_person", "Give `ripa` of at least one person, or remove it here.")
    stop = report.ripa
    if stop is not None and stop.officer_assignment.entry.needs_reason and stop.officer_assignment_other is None:
        yield Refusal("/ripa/officer_assignment_other", "required", "Describe the assignment.")


def setting_holds_each_code_once(report: ContactReport, now: datetime) -> Iterator[Refusal]:
    """V9: no code twice in a list, of what is said of the contact as a whole too."""
    bands = report.audience.grade_bands if report.audience is not None else []
    for place, codes in (("/staff_consulted", report.staff_consulted), ("/audience/grade_bands", bands)):
        if len(set(codes)) < len(codes):
            yield Refusal(place, "duplicate", "Give each code once (V9).")


def person_is_described(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """P21: disaggregated data. The subject of a contact has perceived characteristics and an outcome."""
    if subject.involvement is not Involvement.SUBJECT or report.contact_type in SUPPORTIVE_TYPES:
        return
    if subject.perceived is None:
        fix = "Give `perceived`: race or ethnicity, gender or nonbinary, and age, as the officer perceived them."
        yield Refusal(f"{at}/perceived", "required", fix)
    if not subject.outcomes:
        yield Refusal(f"{at}/outcomes", "required", "Give at least one outcome; `no_action` when there was none.")


def gender_or_nonbinary(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """V8: one gender or nonbinary must be given for everybody who is perceived."""
    perceived = subject.perceived
    if perceived is not None and perceived.gender is None and not perceived.nonbinary:
        fix = "Give `gender`, or `nonbinary` as true, as the officer perceived it."
        yield Refusal(f"{at}/perceived/gender", "required", fix)


def identity_holds_something(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """P26: who a report names is for the district to find; an identity without name or number identifies nobody."""
    if subject.identified_as is not None and not subject.identified_as.model_fields_set:
        fix = "Give at least one of `student_number`, `given_name`, `family_name`, `grade`, or leave it out."
        yield Refusal(f"{at}/identified_as", "empty", fix)


def force_needs_de_escalation(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """P16: a report with any force and neither a technique nor a coded reason why it was not feasible is refused."""
    if subject.force and not subject.de_escalation and subject.de_escalation_not_feasible is None:
        fix = (
            "Force was used: give `de_escalation` with the techniques in order and their effect, "
            "or `de_escalation_not_feasible` with the reason (P16)."
        )
        yield Refusal(f"{at}/de_escalation", "required_with_force", fix)


def student_needs_restorative(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """P15: structured restorative fields for each student, or a coded reason why none; neither is refused."""
    is_owed = (
        subject.person_type is PersonType.STUDENT
        and subject.involvement is Involvement.SUBJECT
        and report.contact_type not in SUPPORTIVE_TYPES
    )
    if is_owed and not subject.restorative and subject.restorative_not_used is None:
        fix = (
            "Give `restorative` with the approach and whether it was accepted, "
            "or `restorative_not_used` with the reason (P15)."
        )
        yield Refusal(f"{at}/restorative", "required_for_student", fix)


def codes_that_need_words_have_them(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """P15: "a coded reason why none": some codes say nothing without words beside them."""
    not_used = subject.restorative_not_used
    if not_used is not None and not_used.entry.needs_reason and subject.restorative_not_used_reason is None:
        fix = "Say in `restorative_not_used_reason` why a restorative approach does not apply."
        yield Refusal(f"{at}/restorative_not_used_reason", "required", fix)


def missing_notice_is_explained(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """Ed. Code 48906: steps to notify the parent are taken; who could not be reached needs the attempts beside it."""
    custody = subject.custody
    if custody is None or custody.parent_notice_exception is None:
        return
    if custody.parent_notice_exception.entry.needs_reason and not custody.parent_notice_remark:
        fix = "Say which attempts were made to tell the parent."
        yield Refusal(f"{at}/custody/parent_notice_remark", "required", fix)


def not_used_means_not_used(report: ContactReport, subject: Subject, at: str) -> Iterator[Refusal]:
    """P15: an accepted approach and a reason why none was used can't both be so."""
    if subject.restorative_not_used is not None and any(step.accepted for step in subject.restorative):
        fix = "An approach was accepted: remove `restorative_not_used`, or correct `restorative`."
        yield Refusal(f"{at}/restorative_not_used", "contradicts_restorative", fix)


REPORT_RULES: tuple[Callable[[ContactReport, datetime], Iterator[Refusal]], ...] = (
    time_is_believable,
    staff_request_is_told,
    called_or_not,
    somebody_was_there,
    search_contact_has_a_search,
    stop_data_are_whole,
    setting_holds_each_code_once,
)
SUBJECT_RULES: tuple[SubjectRule, ...] = (
    force_needs_de_escalation,
    student_needs_restorative,
    codes_that_need_words_have_them,
    missing_notice_is_explained,
    not_used_means_not_used,
    person_is_described,
    gender_or_nonbinary,
    identity_holds_something,
    *STOP_RULES,
)
RULES_ABOUT: Mapping[SubjectRule, str] = MappingProxyType(
    {
        force_needs_de_escalation: "force",
        codes_that_need_words_have_them: "restorative_not_used",
        missing_notice_is_explained: "custody",
        not_used_means_not_used: "restorative_not_used",
        gender_or_nonbinary: "perceived",
        identity_holds_something: "identified_as",
        **STOP_RULES_ABOUT,
    }
)
"""Rules that find nothing where a person has no such part."""
