"""How many flags there are and how they ended."""

from datetime import datetime

from app.codes.program import FlagResolution
from app.contacts import store
from app.core.db import Work

FLAG_ENDS = ("open", "withdrawn", *(resolution.value for resolution in FlagResolution))
"""What may have become of a flag; of those that were resolved, how."""


def tally_flags(work: Work, *, district: str, since: datetime, until: datetime) -> dict[str, int]:
    """Flags raised from `since` on and before `until`, by how they ended. Exact: what is shown must be protected."""
    return store.count_flags(work, district, since, until)
