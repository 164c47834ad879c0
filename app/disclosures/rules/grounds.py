"""Which ground carries which disclosure, and with what evidence (34 CFR 99.30, 99.31, 99.36)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from app.core.problems import FieldError
from app.disclosures.schemas.grounds import Evidence, Instrument, LegalBasis

EMERGENCY_AT_MOST = timedelta(hours=72)
OPEN_AT_MOST = timedelta(days=90)
_NOTICE_HOLDS = timedelta(days=366)

_COURT = frozenset({"instrument", "parent_notice"})
EVIDENCE: dict[LegalBasis, frozenset[str]] = {
    LegalBasis.CONSENT: frozenset({"consent_id"}),
    LegalBasis.OUTSOURCED_OFFICIAL: frozenset({"agreement"}),
    LegalBasis.JUVENILE_JUSTICE_STATE_LAW: frozenset({"certification"}),
    LegalBasis.JUDICIAL_ORDER: _COURT,
    LegalBasis.SUBPOENA: _COURT,
    LegalBasis.GRAND_JURY_SUBPOENA: _COURT,
    LegalBasis.LAW_ENFORCEMENT_SUBPOENA: _COURT,
    LegalBasis.EX_PARTE_TERRORISM_ORDER: frozenset({"instrument"}),
    LegalBasis.HEALTH_SAFETY_EMERGENCY: frozenset({"emergency"}),
    LegalBasis.DIRECTORY_INFORMATION: frozenset({"public_notice"}),
    LegalBasis.SEX_OFFENDER_REGISTRATION: frozenset({"registration"}),
}
"""What each ground needs. The limbs that are not here never carry a disclosure to an officer."""

_EXEMPT = frozenset({LegalBasis.CONSENT, LegalBasis.OUTSOURCED_OFFICIAL, LegalBasis.DIRECTORY_INFORMATION})


def ground_faults(
    basis: LegalBasis, evidence: Evidence, *, allowed: frozenset[str] | None, now: datetime, today: date
) -> Iterator[FieldError]:
    """What is wrong with a ground itself. `allowed`: the grounds of the agency's MOU; None: it has none in force.

    An officer is no school official by default (T26): that limb needs the MOU as well.
    """
    if basis not in EVIDENCE:
        yield FieldError("/legal_basis", "not_for_officers", "This limb carries no disclosure to an officer.")
        return
    listed = basis is not LegalBasis.OUTSOURCED_OFFICIAL if allowed is None else basis in allowed
    if not listed:
        yield FieldError("/legal_basis", "not_in_mou", "The MOU with the agency does not list this ground.")
    yield from _presence_faults(basis, evidence)
    yield from _date_faults(evidence, now, today)


def _presence_faults(basis: LegalBasis, evidence: Evidence) -> Iterator[FieldError]:
    given = {name for name, value in evidence if value is not None}
    needed = set(EVIDENCE[basis])
    if evidence.instrument is not None and evidence.instrument.secrecy:
        needed.discard("parent_notice")
    for name in sorted(needed - given):
        yield FieldError(f"/evidence/{name}", "missing", "This ground needs it.")
    for name in sorted(given - EVIDENCE[basis]):
        yield FieldError(f"/evidence/{name}", "not_for_this_basis", "A disclosure rests on exactly one ground.")


def _date_faults(evidence: Evidence, now: datetime, today: date) -> Iterator[FieldError]:
    notice, given = evidence.public_notice, evidence.parent_notice
    days = {
        "/evidence/instrument/issued_on": evidence.instrument.issued_on if evidence.instrument else None,
        "/evidence/certification/signed_on": evidence.certification.signed_on if evidence.certification else None,
        "/evidence/public_notice/noticed_on": notice.noticed_on if notice else None,
        "/evidence/public_notice/opt_out_checked_on": notice.opt_out_checked_on if notice else None,
        "/evidence/parent_notice/attempted_at": given.attempted_at.astimezone(UTC).date() if given else None,
    }
    latest = max(today, now.date())
    for pointer, day in days.items():
        if day is not None and day > latest:
            yield FieldError(pointer, "in_the_future", "Give the day on which it was done.")
    if notice is not None and today - notice.noticed_on > _NOTICE_HOLDS:
        yield FieldError("/evidence/public_notice/noticed_on", "too_old", "The notice is given each year.")
    if notice is not None and notice.opt_out_checked_on < notice.noticed_on:
        yield FieldError("/evidence/public_notice/opt_out_checked_on", "before_notice", "Check after the notice.")


def end_faults(basis: LegalBasis, ends_at: datetime | None, now: datetime) -> Iterator[FieldError]:
    """Every packet ends by itself; an emergency's within 72 hours (34 CFR 99.36, T21)."""
    is_emergency = basis is LegalBasis.HEALTH_SAFETY_EMERGENCY
    if ends_at is None:
        if not is_emergency:
            yield FieldError("/ends_at", "missing", "Say when the packet closes.")
        return
    if ends_at <= now:
        yield FieldError("/ends_at", "in_the_past", "Give a time to come.")
    if ends_at > now + (EMERGENCY_AT_MOST if is_emergency else OPEN_AT_MOST):
        yield FieldError("/ends_at", "too_late", "An emergency's packet lasts 72 hours at most, another 90 days.")


def is_hidden(basis: LegalBasis | None, instrument: Instrument | None) -> bool:
    """Whether the parent's copy leaves it out: an instrument under secrecy (34 CFR 99.31(a)(9)(ii), 99.32(d)(5))."""
    return basis is LegalBasis.EX_PARTE_TERRORISM_ORDER or (instrument is not None and instrument.secrecy)


def is_statutory(basis: LegalBasis | None, instrument: Instrument | None) -> bool:
    """Whether 34 CFR 99.32 or Ed. Code 49064 demands a line for what rests on this ground (99.32(d))."""
    return basis not in _EXEMPT and not is_hidden(basis, instrument)
