"""The agency's own questions: answers in `extension` are checked against what the agency has registered."""

from collections.abc import Mapping

from app.contacts.rules import Question, Refusal, check_extension
from app.contacts.schemas import ContactReport
from app.core.db import Work
from app.program import service as program

Questions = Mapping[str, Mapping[str, Question]]
_NONE: Questions = {"contact": {}, "subject": {}}


def extension_refusals(work: Work, district: str, agency_id: str | None, report: ContactReport) -> list[Refusal]:
    """What is wrong with the answers; an agency that registered no question takes none."""
    if agency_id is None:
        asked = _NONE
    else:
        key = ("program", district, "questions", agency_id, "checks")
        asked = work.remembered(key, lambda: _registered(work, district, agency_id)) or _NONE
    faults = check_extension(asked["contact"], report.extension or {})
    for place, subject in enumerate(report.subjects):
        faults += check_extension(asked["subject"], subject.extension or {}, f"/subjects/{place}/extension")
    return faults


def _registered(work: Work, district: str, agency_id: str) -> Questions:
    found: dict[str, dict[str, Question]] = {"contact": {}, "subject": {}}
    for question in program.questions_of(work, district, agency_id):
        found[question.about][question.key] = Question(
            kind=question.kind,
            required=question.required,
            low=question.low,
            high=question.high,
            longest=question.longest,
            choices=frozenset(question.choices),
        )
    return found
