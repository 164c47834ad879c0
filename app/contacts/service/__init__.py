"""What may be done with contacts."""

from app.contacts.service.amending import amend_contact, review_contact
from app.contacts.service.counting import every_happening
from app.contacts.service.linking import link_subject
from app.contacts.service.reading import (
    Filters,
    list_contacts,
    list_student_contacts,
    read_contact,
    read_history,
    tag,
    views,
)
from app.contacts.service.reporting import Filed, fingerprint_of, report_contact, report_contacts

__all__ = [
    "Filed",
    "Filters",
    "amend_contact",
    "every_happening",
    "fingerprint_of",
    "link_subject",
    "list_contacts",
    "list_student_contacts",
    "read_contact",
    "read_history",
    "report_contact",
    "report_contacts",
    "review_contact",
    "tag",
    "views",
]
