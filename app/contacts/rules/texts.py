"""Every free text of a report with its place, and the refusal of those that carry immigration status (P27, P28)."""

from collections.abc import Iterable, Iterator
from itertools import chain

from app.contacts.rules.screen import find_status
from app.contacts.rules.verdicts import Refusal
from app.contacts.schemas import ContactReport, Subject


def free_texts(report: ContactReport) -> Iterator[tuple[str, str]]:
    """Pointer and text of everything that is not a code, a number, an id or an identity."""
    if report.narrative is not None:
        yield "/narrative", report.narrative
    if report.staff_request is not None and report.staff_request.remark is not None:
        yield "/staff_request/remark", report.staff_request.remark
    if report.narrative_override is not None:
        yield "/narrative_override/reason", report.narrative_override.reason
    if report.ripa is not None and report.ripa.officer_assignment_other is not None:
        yield "/ripa/officer_assignment_other", report.ripa.officer_assignment_other
    if report.extension is not None:
        yield from _extension_texts(report.extension, "/extension")
    for number, subject in enumerate(report.subjects):
        yield from _subject_texts(subject, f"/subjects/{number}")


def _subject_texts(subject: Subject, at: str) -> Iterator[tuple[str, str]]:
    if subject.restorative_not_used_reason is not None:
        yield f"{at}/restorative_not_used_reason", subject.restorative_not_used_reason
    for number, force in enumerate(subject.force):
        yield f"{at}/force/{number}/justification", force.justification
    if subject.search is not None:
        yield f"{at}/search/narrative", subject.search.narrative
    if subject.custody is not None and subject.custody.parent_notice_remark is not None:
        yield f"{at}/custody/parent_notice_remark", subject.custody.parent_notice_remark
    if subject.ripa is not None:
        yield f"{at}/ripa/reason_narrative", subject.ripa.reason_narrative
        if subject.ripa.offence_code is not None:
            yield f"{at}/ripa/offence_code", subject.ripa.offence_code
    for number, code in enumerate(subject.offence_codes):
        yield f"{at}/offence_codes/{number}", code
    if subject.extension is not None:
        yield from _extension_texts(subject.extension, f"{at}/extension")


def _extension_texts(answers: dict[str, bool | int | float | str], at: str) -> Iterator[tuple[str, str]]:
    # A question can collect a status as well as its answer: the key is read as words.
    for key, answer in answers.items():
        yield at, key.replace("_", " ")
        if isinstance(answer, str):
            yield f"{at}/{key}", answer


def _identities(report: ContactReport) -> Iterator[tuple[str, str]]:
    for number, subject in enumerate(report.subjects):
        if subject.identified_as is not None:
            for name, value in subject.identified_as:
                if value is not None:
                    yield f"/subjects/{number}/identified_as/{name}", value


def text_refusals(report: ContactReport, texts: Iterable[tuple[str, str]]) -> Iterator[Refusal]:
    """P27: "a report whose text or unknown field carries it is refused before anything is stored". `texts`: its own."""
    for pointer, text in chain(texts, _identities(report)):
        found = find_status(text)
        if found is not None:
            fix = (
                f"Clause {found.clause} (Education Code 234.7): characters {found.start}-{found.end} carry "
                f"{found.what}. It is never collected; remove it."
            )
            yield Refusal(pointer, "immigration_status", fix)
