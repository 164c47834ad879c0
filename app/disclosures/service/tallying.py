"""How many requests there were and how they ended."""

from datetime import datetime

from app.core.db import Work
from app.disclosures import store

REQUEST_ENDS = ("pending", "granted", "partial", "denied")
"""What may have become of a request."""


def tally_requests(work: Work, *, district: str, since: datetime, until: datetime) -> dict[str, int]:
    """Requests made from `since` on and before `until`, by status. Exact: what is shown must be protected."""
    return store.count_requests(work, district, since, until)
