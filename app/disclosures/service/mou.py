"""Which grounds the agency's MOU allows (P06)."""

from app.core.db import Work


def allowed_bases(_work: Work, _district: str, _agency_id: str) -> frozenset[str] | None:
    """The grounds that the MOU's information-sharing section lists; None: no MOU is on record to narrow the law's."""
    return None
