"""What the board policy demands of the programme's own records. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from app.access.standing import Standing
from app.core.problems import FieldError
from app.program.schemas.assignments import AssignmentContent, CalendarException, WeeklyHours
from app.program.schemas.mous import MouContent

REQUIRED_SECTIONS = {
    "purpose": "P04",
    "roles_and_supervision": "P05",
    "information_sharing": "P06",
    "training": "P07",
    "assigned_hours": "P08",
    "performance_monitoring": "P09",
}
"""Section of an MOU -> the clause that asks for it."""


def missing_sections(sections: dict[str, Any]) -> list[str]:
    """P04-P09: the required sections that the MOU lacks, in the policy's order."""
    return [name for name in REQUIRED_SECTIONS if sections[name] is None]


def section_faults(sections: dict[str, Any]) -> list[FieldError]:
    """P04-P09: "an MOU without it cannot be approved"."""
    return [
        FieldError(f"/{name}", "missing_section", f"The policy requires this section ({REQUIRED_SECTIONS[name]}).")
        for name in missing_sections(sections)
    ]


def ordered(first: date, last: date | None, pointer: str) -> Iterator[FieldError]:
    """A term ends no earlier than it begins."""
    if last is not None and last < first:
        yield FieldError(pointer, "before_start", "Name a day no earlier than the first one.")


def mou_faults(mou: MouContent) -> list[FieldError]:
    """P03: an MOU has a term."""
    return list(ordered(mou.starts_on, mou.ends_on, "/ends_on"))


def assignment_faults(assignment: AssignmentContent) -> Iterator[FieldError]:
    """P08: weekly hours by school, in the school's time zone, that can be read in one way only."""
    yield from ordered(assignment.starts_on, assignment.ends_on, "/ends_on")
    schools = [site.school_id for site in assignment.sites]
    if len(set(schools)) < len(schools):
        yield FieldError("/sites", "repeated_school", "Name each school once.")
    for place, site in enumerate(assignment.sites):
        if site.time_zone is not None and not _is_zone(site.time_zone):
            yield FieldError(f"/sites/{place}/time_zone", "unknown_zone", "Name an IANA time zone.")
        for number, hours in enumerate(site.weekly_hours):
            yield from _hours_faults(hours, f"/sites/{place}/weekly_hours/{number}")
    for place, exception in enumerate(assignment.calendar_exceptions):
        yield from _exception_faults(exception, f"/calendar_exceptions/{place}")


def standing_of(until: date | None, *, was_assigned: bool, has_duty: bool, today: date) -> Standing:
    """P03, P11: an officer serves until the last day of the detail, and of the last assignment or relief.

    Who was never assigned serves: the contacts are kept and flagged (P08).
    """
    if until is not None and until < today:
        return Standing.LEFT
    return Standing.UNASSIGNED if was_assigned and not has_duty else Standing.SERVING


def _hours_faults(hours: WeeklyHours, at: str) -> Iterator[FieldError]:
    if hours.ends <= hours.begins:
        yield FieldError(f"{at}/ends", "before_start", "End later on the same day; split hours at midnight.")


def _exception_faults(exception: CalendarException, at: str) -> Iterator[FieldError]:
    if not exception.on_duty:
        if exception.begins is not None or exception.ends is not None:
            yield FieldError(f"{at}/begins", "not_on_duty", "Leave the hours out, or say that there is duty.")
    elif exception.begins is None or exception.ends is None:
        yield FieldError(f"{at}/begins", "required", "Name the hours of that day.")
    elif exception.ends <= exception.begins:
        yield FieldError(f"{at}/ends", "before_start", "End later on the same day.")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
