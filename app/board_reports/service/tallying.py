"""What became of flags and of requests for records: about students, and in no release (see `schemas.Tallies`)."""

from datetime import datetime, timedelta

from app.aggregates.service import definitions
from app.board_reports.rules import tallied
from app.board_reports.schemas import Tallies
from app.board_reports.service.programme import first_day
from app.contacts.service import FLAG_ENDS, tally_flags
from app.core.db import Work
from app.disclosures.service import REQUEST_ENDS, tally_requests
from app.measures.calendar import Period, Span
from app.schools.service import zone_of


def tallies(work: Work, district: str, period: Period) -> list[Tallies]:
    """Of a school year; none of a quarter, since the year less three quarters would give the fourth away."""
    if period.span is not Span.YEAR:
        return []
    zone, threshold = zone_of(work, district), definitions().protection.threshold
    days = (first_day(period), period.last_day + timedelta(days=1))
    since, until = (datetime(day.year, day.month, day.day, tzinfo=zone) for day in days)
    flags = tally_flags(work, district=district, since=since, until=until)
    requests = tally_requests(work, district=district, since=since, until=until)
    return [
        Tallies(about="flags", rows=tallied(FLAG_ENDS, flags, threshold)),
        Tallies(about="record_requests", rows=tallied(REQUEST_ENDS, requests, threshold)),
    ]
