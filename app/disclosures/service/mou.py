"""Which grounds the agency's MOU allows (P06)."""

from app.core.db import Work
from app.program import service as program
from app.schools import service as schools


def allowed_bases(work: Work, district: str, agency_id: str) -> frozenset[str] | None:
    """The grounds that the information-sharing sections of the MOUs in force list; None: no MOU narrows the law's."""
    today = work.now.astimezone(schools.zone_of(work, district)).date()
    if not program.mous_in_force(work, district, agency_id, today):
        return None
    return program.permitted_bases(work, district, agency_id, today)
