"""Amendments and reviews: the old version is kept, the counters are restated, the flags judged anew."""

from collections.abc import Callable, Collection

from app import outbox
from app.access.caller import Caller
from app.contacts import store
from app.contacts.errors import AlreadyReviewed, NoSuchContact, NotYours, ReportRefused
from app.contacts.rules import Flag
from app.contacts.schemas import Amendment, ContactReport
from app.contacts.schemas.answers import Review, ReviewAnswer
from app.contacts.service.attribution import attribute
from app.contacts.service.counting import stored_happening
from app.contacts.service.judging import judged_flags
from app.contacts.service.linking import retake_records
from app.contacts.service.reading import missed
from app.contacts.service.reporting import as_json, judged_columns, judged_refusals
from app.contacts.service.worklist import restate_flags
from app.contacts.tables import Contact, ContactReview, ContactVersion
from app.core.db import Work
from app.core.envelope import seal
from app.core.ids import new_id
from app.core.problems import FieldError, Problem, ValidationFailed
from app.ledger import Entry, record, record_attempt
from app.measures.counting import recount
from app.schools import service as schools

Check = Callable[[Contact], None]
"""Is given the contact that would be changed; raises when the caller has not read this version."""


def amend_contact(work: Work, *, caller: Caller, contact_id: str, amendment: Amendment, check: Check) -> Contact:
    """A new version with the whole content.

    Raises NoSuchContact (404), AlreadyReviewed (409), NotYours (403), ReportRefused or ValidationFailed (422).
    """
    contact = _changeable(work, caller, contact_id)
    check(contact)
    report = amendment.report
    before = stored_happening(work, contact)
    new_flags = _judge(work, caller, contact, report)
    work.session.add(
        ContactVersion(
            district=contact.district,
            contact_id=contact.id,
            version=contact.version,
            replaced_at=work.now,
            replaced_by=caller.claims.subject[:200],
            reason=amendment.reason,
            document=contact.document,
            flags=contact.flags,
            sealed=contact.sealed,
        )
    )
    assert contact.wrapped_key is not None  # noqa: S101 -- `_changeable` let no sealed contact through
    key = work.vault.unwrap(contact.wrapped_key, contact.id)
    day = contact.local_day
    contact.sqlmodel_update(judged_columns(work, contact.district, contact.id, key, report, contact.officer_id))
    if contact.local_day != day:
        retake_records(work, contact)
    contact.flags, contact.version, contact.status = as_json(new_flags), contact.version + 1, "submitted"
    stored = store.flags_of(work, contact.district, [contact.id])
    restate_flags(work, contact, stored, new_flags, "The report was amended.")
    work.session.flush()
    recount(work, before=before, after=stored_happening(work, contact))
    _note(work, caller, contact, "contacts:amend", "contact.amended")
    return contact


def review_contact(work: Work, *, caller: Caller, contact_id: str, review: Review, check: Check) -> ReviewAnswer:
    """A finding on the present version. Raises NoSuchContact (404)."""
    contact = store.find_contact(work, caller.rows, contact_id, for_change=True)
    if contact is None or contact.wrapped_key is None:
        raise missed(work, caller, "contacts:review", contact_id)
    check(contact)
    row = _find(work, caller, contact, review)
    work.session.flush()
    _note(work, caller, contact, "contacts:review", "contact.reviewed")
    facts = row.model_dump(exclude={"district", "reviewer", "note"})
    return ReviewAnswer.model_validate(facts | {"contact_status": contact.status})


def review_many(work: Work, *, caller: Caller, contact_ids: Collection[str], review: Review) -> None:
    """The same finding on the present versions of many. Raises NoSuchContact (404)."""
    contacts = store.find_contacts(work, caller.rows, contact_ids, for_change=True)
    if len(contacts) < len(contact_ids) or any(contact.wrapped_key is None for contact in contacts):
        raise NoSuchContact()
    for contact in contacts:
        _find(work, caller, contact, review)
        _note(work, caller, contact, "contacts:review", "contact.reviewed")
    work.session.flush()


def _find(work: Work, caller: Caller, contact: Contact, review: Review) -> ContactReview:
    assert contact.wrapped_key is not None  # noqa: S101 -- both callers let no sealed contact through
    contact.status = "reviewed" if review.finding == "accepted" else "submitted"
    note = None
    if review.note:
        note = seal(work.vault.unwrap(contact.wrapped_key, contact.id), review.note.encode(), contact.id)
    row = ContactReview(
        district=contact.district,
        id=new_id(),
        contact_id=contact.id,
        contact_version=contact.version,
        at=work.now,
        reviewer=caller.claims.subject[:200],
        finding=review.finding,
        note=note,
    )
    store.add(work, row)
    return row


def _changeable(work: Work, caller: Caller, contact_id: str) -> Contact:
    contact = store.find_contact(work, caller.rows, contact_id, for_change=True)
    if contact is None or contact.wrapped_key is None:
        raise missed(work, caller, "contacts:amend", contact_id)
    if not caller.is_law_enforcement and contact.officer_id is not None:
        entry = Entry("contacts:amend", "refused", caller.actor, contact.district, f"contacts/{contact_id}",
                      "another_reporter", caller.request_id)  # fmt: skip
        record_attempt(work, entry)
        raise NotYours("Ask the officer for the amendment, or return the report in a review.")
    if caller.is_law_enforcement and contact.status == "reviewed":
        raise AlreadyReviewed("Ask the reviewer to return the report; then amend it.")
    return contact


def _judge(work: Work, caller: Caller, contact: Contact, report: ContactReport) -> list[Flag]:
    if report.client_report_id != contact.client_report_id:
        detail = "Keep the client_report_id of the report that is amended."
        raise ValidationFailed(errors=[FieldError("/report/client_report_id", "changed", detail)])
    attribution = attribute(work, caller, report)
    if isinstance(attribution, Problem):
        raise attribution
    if not schools.knows_school(work, caller.rows, report.school_id):
        raise ValidationFailed(errors=[FieldError("/report/school_id", "unknown_school", "Name a known school.")])
    refusals = judged_refusals(work, contact.district, attribution.agency_id, report)
    if refusals:
        raise ReportRefused(errors=[FieldError(f"/report{item.pointer}", item.code, item.detail) for item in refusals])
    return judged_flags(
        work,
        district=contact.district,
        officer_id=contact.officer_id,
        report=report,
        submitted_at=contact.submitted_at,
    )


def _note(work: Work, caller: Caller, contact: Contact, action: str, event: str) -> None:
    record(work, Entry(action, "allowed", caller.actor, contact.district, f"contacts/{contact.id}", None,
                       caller.request_id, {"version": contact.version}))  # fmt: skip
    outbox.put(work, district=contact.district, kind=event, ref=f"contacts/{contact.id}")
