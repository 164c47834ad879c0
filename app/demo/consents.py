"""A few written permissions: in force, run out, revoked, and one that a student of age signed."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.access.operations import Operation
from app.core.db import Work
from app.demo import names
from app.demo.callers import custodian
from app.demo.people import Pupil
from app.disclosures.schemas import ConsentContent
from app.disclosures.service import record_consent, revoke_consent

_DAYS_IN_FORCE = 240
_OF_AGE = 18


def permit(work: Work, district: str, pupils: Sequence[Pupil], today: date) -> int:
    """Record them for the first pupils and one who is of age, if there is one; how many."""
    caller = custodian(district, Operation.RECORD_CONSENT)
    minors = [pupil for pupil in pupils if pupil.age_on(today) < _OF_AGE - 1]
    adults = [pupil for pupil in pupils if pupil.age_on(today - timedelta(days=30)) >= _OF_AGE]
    signed = [(pupil, "parent", 40 + 10 * place) for place, pupil in enumerate(minors[:5])]
    signed.append((minors[5], "guardian", _DAYS_IN_FORCE + 30))
    signed += [(pupil, "eligible_student", 20) for pupil in adults[:1]]
    answers = [
        record_consent(work, caller=caller, consent=_consent(pupil, relation, today - timedelta(days=days_ago)))
        for pupil, relation, days_ago in signed
    ]
    revoke_consent(work, caller=custodian(district, Operation.REVOKE_CONSENT), consent_id=answers[4].id)
    return len(answers)


def _consent(pupil: Pupil, relation: str, signed_on: date) -> ConsentContent:
    signer = pupil.given_name if relation == "eligible_student" else "Alex"
    return ConsentContent.model_validate(
        {
            "sourced_id": pupil.sourced_id,
            "records": ["schedule", "contact_details"],
            "purpose": "Plan a walk to school that the student feels safe on.",
            "recipient_agency_id": names.AGENCY,
            "signer_name": f"{signer} {pupil.family_name}",
            "signer_relation": relation,
            "signature_method": "paper",
            "signature_reference": f"Folder {pupil.grade}, form {pupil.student_number[-2:]}",
            "signed_on": signed_on,
            "expires_on": signed_on + timedelta(days=_DAYS_IN_FORCE),
        }
    )
