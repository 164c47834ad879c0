"""Recording, revoking and listing written permissions."""

import json
from datetime import date

from app.access.caller import Caller
from app.core.db import Work
from app.core.ids import new_id
from app.core.pages import Page, cut
from app.core.problems import ValidationFailed
from app.disclosures import store
from app.disclosures.errors import AlreadyRevoked, NoSuchConsent
from app.disclosures.rules import consents as rules
from app.disclosures.rules.consents import Permission
from app.disclosures.schemas import ConsentAnswer, ConsentContent
from app.disclosures.tables import Consent
from app.ledger import Entry, record
from app.schools import service as schools
from app.students import service as students


def record_consent(work: Work, *, caller: Caller, consent: ConsentContent) -> ConsentAnswer:
    """Record a signed permission. Raises NoSuchStudent (404), ValidationFailed (422)."""
    born = students.require_student(work, caller=caller, sourced_id=consent.sourced_id)
    today = today_of(work, caller)
    faults = list(rules.consent_faults(consent, born=born, today=today))
    if faults:
        raise ValidationFailed(errors=faults)
    facts = consent.model_dump(mode="json") | {
        "signed_on": consent.signed_on,
        "expires_on": consent.expires_on,
        "records": json.dumps([kind.value for kind in consent.records]),
    }
    row = Consent(district=caller.rows.district, id=new_id(), recorded_at=work.now, **facts)
    store.add(work, row)
    _note(work, caller, "consents:record", row)
    return _answer(row, born, today)


def revoke_consent(work: Work, *, caller: Caller, consent_id: str) -> ConsentAnswer:
    """Revoke from now on. Raises NoSuchConsent (404), AlreadyRevoked (409)."""
    row = store.find_consent(work, caller.rows, consent_id)
    if row is None:
        raise NoSuchConsent()
    born = students.require_student(work, caller=caller, sourced_id=row.sourced_id)
    if row.revoked_at is not None:
        raise AlreadyRevoked()
    row.revoked_at = work.now
    _note(work, caller, "consents:revoke", row)
    return _answer(row, born, today_of(work, caller))


def list_consents(
    work: Work, *, caller: Caller, sourced_id: str, page: Page
) -> tuple[list[ConsentAnswer], list[str] | None]:
    """A student's permissions and the sort key of the last one if more follow. Raises NoSuchStudent (404)."""
    born = students.require_student(work, caller=caller, sourced_id=sourced_id)
    rows, more = cut(store.consents_after(work, caller.rows, sourced_id, page), page.limit)
    target = f"students/{sourced_id}/consents"
    record(work, Entry("consents:list", "allowed", caller.actor, caller.rows.district, target, None, caller.request_id))
    today = today_of(work, caller)
    return [_answer(row, born, today) for row in rows], [rows[-1].id] if more else None


def today_of(work: Work, caller: Caller) -> date:
    """The day in the district's time zone."""
    return work.now.astimezone(schools.zone_of(work, caller.rows.district)).date()


def _answer(row: Consent, born: date | None, today: date) -> ConsentAnswer:
    facts = row.model_dump(exclude={"district"}) | {"records": json.loads(row.records)}
    in_force = rules.is_in_force(
        signed_on=row.signed_on,
        expires_on=row.expires_on,
        revoked=row.revoked_at is not None,
        relation=row.signer_relation,
        born=born,
        day=today,
    )
    return ConsentAnswer.model_validate(facts | {"in_force": in_force})


def _note(work: Work, caller: Caller, action: str, row: Consent) -> None:
    target = f"students/{row.sourced_id}/consents/{row.id}"
    record(work, Entry(action, "allowed", caller.actor, caller.rows.district, target, None, caller.request_id))


def permission_of(work: Work, *, caller: Caller, consent_id: str) -> Permission | None:
    """A permission as it stands, kept from being revoked until the end of the act; None: there is none."""
    row = store.find_consent(work, caller.rows, consent_id)
    if row is None:
        return None
    return Permission(
        sourced_id=row.sourced_id,
        records=frozenset(json.loads(row.records)),
        purpose=row.purpose,
        agency_id=row.recipient_agency_id,
        officer_id=row.recipient_officer_id,
        relation=row.signer_relation,
        signed_on=row.signed_on,
        expires_on=row.expires_on,
        revoked=row.revoked_at is not None,
    )
