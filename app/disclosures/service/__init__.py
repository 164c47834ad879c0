"""What may be done with permissions, requests and packets."""

from app.disclosures.rules.caps import Caps
from app.disclosures.rules.page import page_of
from app.disclosures.service.consents import list_consents, record_consent, revoke_consent
from app.disclosures.service.deciding import decide_request
from app.disclosures.service.expiring import empty, ended_before
from app.disclosures.service.printing import document_of
from app.disclosures.service.recording import statutory_record
from app.disclosures.service.requesting import list_requests, request_disclosure
from app.disclosures.service.rotating import rewrap_disclosures
from app.disclosures.service.tallying import REQUEST_ENDS, tally_requests
from app.disclosures.service.viewing import view_packet

__all__ = [
    "REQUEST_ENDS",
    "Caps",
    "decide_request",
    "document_of",
    "empty",
    "ended_before",
    "list_consents",
    "list_requests",
    "page_of",
    "record_consent",
    "request_disclosure",
    "revoke_consent",
    "rewrap_disclosures",
    "statutory_record",
    "tally_requests",
    "view_packet",
]
