"""Whose a flag is, and until when. Pure."""

from datetime import date, timedelta

from app.access.roles import Role
from app.codes.program import FlagOwner
from app.contacts.rules.verdicts import Severity

_OF_SITE = frozenset(
    {"mental_health_not_called", "inappropriate_staff_request", "outside_duties", "willful_defiance",
     "staff_asker_untrained", "release_without_parent_notice"}
)  # fmt: skip
_OF_AGENCY = frozenset(
    {"supervisor_not_notified", "injury_without_aid", "outside_assigned_hours", "school_not_assigned",
     "training_missing_or_late", "officer_on_leave", "officer_outside_detail", "late_report", "device_clock_ahead"}
)  # fmt: skip
_DAYS: dict[Severity, int] = {"urgent": 3, "review": 14, "info": 30}
_ROLES: dict[str, Role] = {
    FlagOwner.SITE_ADMIN: Role.SITE_ADMIN,
    FlagOwner.AGENCY_SUPERVISOR: Role.AGENCY_SUPERVISOR,
    FlagOwner.DESIGNEE: Role.DESIGNEE,
}


def owner_of(code: str, agency_id: str | None) -> FlagOwner:
    """P05, P09: site administrators answer for what staff did, supervisors for their officers, the designee for all
    else; force beyond resistance, custody and prohibited techniques are not left to the officer's own agency."""
    if code in _OF_SITE:
        return FlagOwner.SITE_ADMIN
    if code in _OF_AGENCY and agency_id is not None:
        return FlagOwner.AGENCY_SUPERVISOR
    return FlagOwner.DESIGNEE


def due_on(severity: Severity, raised_on: date) -> date:
    """The last day on which it is not overdue: 3, 14 or 30 days after it was raised."""
    return raised_on + timedelta(days=_DAYS[severity])


def may_resolve(roles: frozenset[Role], owner: str) -> bool:
    """The role that `owner`, a code of `FlagOwner`, names; and the designee for everybody."""
    return Role.DESIGNEE in roles or _ROLES[owner] in roles
