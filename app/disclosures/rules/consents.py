"""Pure decisions on written permissions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.core.problems import FieldError
from app.disclosures.schemas.consents import ConsentContent, Relation

ADULT_AT = 18


def birthday(born: date, age: int) -> date:
    """The day on which somebody turns `age`; those born on 29 February on 1 March of a common year."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def consent_faults(consent: ConsentContent, *, born: date | None, today: date) -> Iterator[FieldError]:
    """What keeps a permission from being recorded (34 CFR 99.5, 99.30)."""
    if consent.signed_on > today:
        yield FieldError("/signed_on", "in_the_future", "Give the day on which it was signed.")
    if consent.expires_on < consent.signed_on:
        yield FieldError("/expires_on", "before_signature", "Give a last day on or after the day of the signature.")
    if len(set(consent.records)) != len(consent.records):
        yield FieldError("/records", "repeated", "Name each kind of record once.")
    if born is None:
        return
    is_adult = consent.signed_on >= birthday(born, ADULT_AT)
    if is_adult and consent.signer_relation is not Relation.ELIGIBLE_STUDENT:
        yield FieldError("/signer_relation", "student_is_adult", "The student was 18 by then and signs alone.")
    if not is_adult and consent.signer_relation is Relation.ELIGIBLE_STUDENT:
        yield FieldError("/signer_relation", "student_is_minor", "A parent or guardian signs for a student below 18.")


def is_in_force(
    *, signed_on: date, expires_on: date, revoked: bool, relation: str, born: date | None, day: date
) -> bool:
    """Whether a permission holds on `day`: a parent's ends when the student turns 18."""
    if revoked or not signed_on <= day <= expires_on:
        return False
    aged_out = born is not None and day >= birthday(born, ADULT_AT)
    return relation == Relation.ELIGIBLE_STUDENT or not aged_out


@dataclass(frozen=True, slots=True)
class Permission:
    """A recorded consent as the rules read it."""

    sourced_id: str
    records: frozenset[str]
    purpose: str
    agency_id: str
    officer_id: str | None
    relation: str
    signed_on: date
    expires_on: date
    revoked: bool


@dataclass(frozen=True, slots=True)
class Use:
    """What somebody would disclose on a permission: whose records, which, what for, to whom."""

    sourced_id: str
    records: frozenset[str]
    purpose: str
    agency_id: str
    officer_id: str | None


def misuse(permission: Permission, use: Use, *, born: date | None, day: date) -> str | None:
    """Why the permission does not carry this use on `day` (34 CFR 99.30(b)), or None."""
    if permission.sourced_id != use.sourced_id:
        return "other_student"
    if not _is_for(permission, use):
        return "other_recipient"
    if not use.records <= permission.records:
        return "other_records"
    if _plain(permission.purpose) != _plain(use.purpose):
        return "other_purpose"
    held = is_in_force(
        signed_on=permission.signed_on,
        expires_on=permission.expires_on,
        revoked=permission.revoked,
        relation=permission.relation,
        born=born,
        day=day,
    )
    return None if held else "not_in_force"


def _is_for(permission: Permission, use: Use) -> bool:
    return permission.agency_id == use.agency_id and permission.officer_id in (None, use.officer_id)


def _plain(purpose: str) -> str:
    return " ".join(purpose.casefold().split())
