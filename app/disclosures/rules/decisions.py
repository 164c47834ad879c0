"""What keeps a decision from being taken."""

from collections.abc import Iterator
from datetime import date, datetime

from app.core.problems import FieldError
from app.disclosures.rules.consents import Permission, Use, misuse
from app.disclosures.rules.grounds import end_faults, ground_faults
from app.disclosures.schemas.consents import RecordKind
from app.disclosures.schemas.grounds import Evidence, LegalBasis
from app.disclosures.schemas.requests import Decision, DisclosedField

KIND_OF: dict[DisclosedField, RecordKind] = {
    DisclosedField.GIVEN_NAME: RecordKind.IDENTITY,
    DisclosedField.FAMILY_NAME: RecordKind.IDENTITY,
    DisclosedField.STUDENT_NUMBER: RecordKind.IDENTITY,
    DisclosedField.BIRTH_DATE: RecordKind.IDENTITY,
    DisclosedField.GRADE: RecordKind.IDENTITY,
    DisclosedField.SCHOOL_ID: RecordKind.IDENTITY,
    DisclosedField.RACE_ETHNICITY: RecordKind.DEMOGRAPHICS,
    DisclosedField.GENDER: RecordKind.DEMOGRAPHICS,
    DisclosedField.ENGLISH_LEARNER: RecordKind.DEMOGRAPHICS,
    DisclosedField.DISABILITY: RecordKind.SPECIAL_EDUCATION,
}
"""Which kind of records a field belongs to."""

# Ed. Code 49061(c); no student number, for it opens records (34 CFR 99.3).
_DIRECTORY = frozenset(
    {
        DisclosedField.GIVEN_NAME,
        DisclosedField.FAMILY_NAME,
        DisclosedField.BIRTH_DATE,
        DisclosedField.GRADE,
        DisclosedField.SCHOOL_ID,
    }
)
_MISUSES = {
    "other_student": "The permission is for another student's records.",
    "other_recipient": "The permission names another recipient.",
    "other_records": "The permission does not cover all of these records.",
    "other_purpose": "The permission is for another purpose.",
    "not_in_force": "The permission has run out, was revoked, or ended when the student turned 18.",
}


def kinds_of(decision: Decision) -> frozenset[str]:
    """The kinds of records that would leave."""
    fields = {KIND_OF[field].value for field in decision.fields}
    return frozenset(fields | {statement.records.value for statement in decision.statements})


def denial_faults(decision: Decision) -> Iterator[FieldError]:
    """A denial discloses nothing."""
    for name in ("purpose", "legal_basis", "ends_at"):
        if getattr(decision, name) is not None:
            yield FieldError(f"/{name}", "not_in_a_denial", "Leave it out.")
    for name in ("fields", "statements"):
        if getattr(decision, name):
            yield FieldError(f"/{name}", "not_in_a_denial", "Leave it out.")
    if decision.evidence != Evidence():
        yield FieldError("/evidence", "not_in_a_denial", "Leave it out.")


def content_faults(decision: Decision, asked: frozenset[str]) -> Iterator[FieldError]:
    """What leaves is named, was asked for, and is called what it is."""
    for name in ("sourced_id", "purpose", "legal_basis"):
        if getattr(decision, name) is None:
            yield FieldError(f"/{name}", "missing", "A grant needs it.")
    kinds = kinds_of(decision)
    if not kinds:
        yield FieldError("/fields", "empty", "Name the fields, or state what is disclosed.")
    if len(set(decision.fields)) != len(decision.fields):
        yield FieldError("/fields", "repeated", "Name each field once.")
    if not kinds <= asked:
        yield FieldError("/fields", "not_asked_for", "Disclose no more than was asked for.")
    elif kinds and (kinds == asked) is not (decision.decision == "granted"):
        yield FieldError("/decision", "is_partial", "`granted` covers every kind asked for, `partial` some of them.")
    if decision.legal_basis is LegalBasis.DIRECTORY_INFORMATION and not _is_directory(decision):
        yield FieldError("/fields", "not_directory_information", "Only what Ed. Code 49061(c) lists.")


def _is_directory(decision: Decision) -> bool:
    return not decision.statements and set(decision.fields) <= _DIRECTORY


def grant_faults(
    decision: Decision,
    *,
    basis: LegalBasis,
    use: Use,
    permission: Permission | None,
    born: date | None,
    allowed: frozenset[str] | None,
    now: datetime,
    today: date,
) -> Iterator[FieldError]:
    """What is wrong with the ground of a grant whose content is in order."""
    yield from ground_faults(basis, decision.evidence, allowed=allowed, now=now, today=today)
    yield from end_faults(basis, decision.ends_at, now)
    if basis is not LegalBasis.CONSENT or decision.evidence.consent_id is None:
        return
    if permission is None:
        yield FieldError("/evidence/consent_id", "unknown_consent", "Record the signed permission first.")
        return
    wrong = misuse(permission, use, born=born, day=today)
    if wrong is not None:
        yield FieldError("/evidence/consent_id", wrong, _MISUSES[wrong])
