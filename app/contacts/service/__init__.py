"""What may be done with contacts."""

from app.contacts.service.amending import amend_contact, review_contact, review_many
from app.contacts.service.counting import every_happening
from app.contacts.service.expiring import due_before, expire, linked_to
from app.contacts.service.linking import Match, link_many, link_subject
from app.contacts.service.monitoring import Handling, Whose, counts_by_officer, handling
from app.contacts.service.reading import (
    Filters,
    list_contacts,
    list_student_contacts,
    read_contact,
    read_history,
    tag,
    views,
)
from app.contacts.service.rejudging import judge_again, judge_all_again, list_judgements
from app.contacts.service.reporting import Filed, fingerprint_of, report_contact, report_contacts
from app.contacts.service.rotating import rewrap_contacts
from app.contacts.service.screening import public_faults, status_faults
from app.contacts.service.sealing import seal_contact
from app.contacts.service.suggesting import suggest_students
from app.contacts.service.tallying import FLAG_ENDS, tally_flags
from app.contacts.service.views import hide, unhide
from app.contacts.service.worklist import FLAG_DETAILS, FlagFilters, list_flags, read_flag, resolve_flag, resolve_many

__all__ = [
    "FLAG_DETAILS",
    "FLAG_ENDS",
    "Filed",
    "Filters",
    "FlagFilters",
    "Handling",
    "Match",
    "Whose",
    "amend_contact",
    "counts_by_officer",
    "due_before",
    "every_happening",
    "expire",
    "fingerprint_of",
    "handling",
    "hide",
    "judge_again",
    "judge_all_again",
    "link_many",
    "link_subject",
    "linked_to",
    "list_contacts",
    "list_flags",
    "list_judgements",
    "list_student_contacts",
    "public_faults",
    "read_contact",
    "read_flag",
    "read_history",
    "report_contact",
    "report_contacts",
    "resolve_flag",
    "resolve_many",
    "review_contact",
    "review_many",
    "rewrap_contacts",
    "seal_contact",
    "status_faults",
    "suggest_students",
    "tag",
    "tally_flags",
    "unhide",
    "views",
]
