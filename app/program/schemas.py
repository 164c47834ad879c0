"""Agencies and officers on the wire."""

from datetime import date

from app.core.fields import ExternalId, WireModel


class AgencyAnswer(WireModel):
    """An agency; `ori` is its identifier with the FBI, nine characters."""

    agency_id: ExternalId
    name: str
    ori: str | None


class AgencyList(WireModel):
    """Agencies of the district, by id."""

    items: list[AgencyAnswer]
    next_cursor: str | None


class OfficerAnswer(WireModel):
    """A sworn officer and the days of the detail; `until` is the last day, null while it lasts."""

    officer_id: ExternalId
    agency_id: ExternalId
    name: str
    badge: str
    sworn: bool
    since: date
    until: date | None


class OfficerList(WireModel):
    """Officers within reach, by id."""

    items: list[OfficerAnswer]
    next_cursor: str | None
