"""No recipient gets more packets within an hour than the district means to give: what is granted, and what is opened.

Counted from the database with the recipient kept for oneself, so that of two at once, in whatever worker, one is last.
"""

from math import ceil

from app.core.db import Work
from app.disclosures import store
from app.disclosures.errors import TooManyPackets
from app.disclosures.rules.caps import WINDOW, Caps, free_at
from app.disclosures.schemas.grounds import LegalBasis
from app.disclosures.tables import Disclosure, DisclosureRequest

REASON = "hourly_cap"


def refuse_grant(work: Work, caps: Caps, request: DisclosureRequest, basis: LegalBasis) -> TooManyPackets | None:
    """Why the asking officer may be granted no packet on this ground now; None: may be."""
    cap = caps.of(basis)
    if not cap:
        return None
    recipient = _recipient(request)
    store.keep_for_oneself(work, recipient)
    free = free_at(store.granted_since(work, recipient, work.now - WINDOW, _emergency(basis), cap), cap)
    if free is None:
        return None
    told = f"This officer was granted {cap} packets within the last hour, the limit; the request stays open."
    if not _emergency(basis):
        told += (
            " A health or safety emergency (34 CFR 99.36) has a higher limit of its own: decide it now, with"
            " `legal_basis` `health_safety_emergency` and the threat in words."
        )
    else:
        told += " Whoever runs the service can raise it: SRO_EMERGENCY_PACKETS_PER_HOUR."
    return TooManyPackets(told, headers={"Retry-After": str(ceil((free - work.now).total_seconds()))})


def refuse_reading(work: Work, caps: Caps, packet: Disclosure) -> TooManyPackets | None:
    """Why the recipient may not open this packet now; None: may. One opened within the hour is opened again freely."""
    basis, since = LegalBasis(packet.basis), work.now - WINDOW
    cap = caps.of(basis)
    if not cap or store.was_read_since(work, packet, since):
        return None
    recipient = _recipient(packet)
    store.keep_for_oneself(work, recipient)
    free = free_at(store.opened_since(work, recipient, since, _emergency(basis), cap), cap)
    if free is None:
        return None
    told = f"You opened {cap} different packets within the last hour, the limit; those can still be read."
    if not _emergency(basis):
        told += (
            " In a health or safety emergency ask the records custodian for an emergency packet (34 CFR 99.36): such"
            " packets have a higher limit of their own."
        )
    return TooManyPackets(told, headers={"Retry-After": str(ceil((free - work.now).total_seconds()))})


def _emergency(basis: LegalBasis) -> bool:
    return basis is LegalBasis.HEALTH_SAFETY_EMERGENCY


def _recipient(row: DisclosureRequest | Disclosure) -> store.Recipient:
    return store.Recipient(row.district, row.officer_id, row.issuer, row.subject)
