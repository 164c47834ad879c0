"""Assignments on the wire: schools, weekly hours in each school's time zone, exceptions of the calendar."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from app.codes.program import TrainingTopic, Weekday
from app.core.fields import Day, ExternalId, Flag, Uuid, WireModel, line

TimeOfDay = Annotated[str, Field(strict=True, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["07:30"])]
"""Local, HH:MM."""


class WeeklyHours(WireModel):
    """Duty on one day of the week, from the minute `begins` up to and without the minute `ends`."""

    weekday: Weekday
    begins: TimeOfDay
    ends: TimeOfDay


class Site(WireModel):
    """A school of the assignment (P08)."""

    school_id: ExternalId
    time_zone: Annotated[str, line(64)] | None = Field(
        None, description="IANA name; null: the district's.", examples=["America/Los_Angeles"]
    )
    weekly_hours: Annotated[list[WeeklyHours], Field(min_length=1, max_length=28)]


class CalendarException(WireModel):
    """A day that is not as its weekday: no duty, or duty at other hours (both `begins` and `ends`)."""

    on: Day
    on_duty: Flag
    begins: TimeOfDay | None = None
    ends: TimeOfDay | None = None
    why: Annotated[str, line(120)]


_HOURS = [
    {"weekday": day, "begins": "07:30", "ends": "15:30"}
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
]
_EXAMPLE: dict[str, Any] = {
    "officer_id": "01900000-0000-7000-8000-000000000001",
    "starts_on": "2026-11-02",
    "ends_on": "2027-06-11",
    "sites": [{"school_id": "1001", "time_zone": "America/Los_Angeles", "weekly_hours": _HOURS}],
    "calendar_exceptions": [{"on": "2026-11-11", "on_duty": False, "why": "Veterans Day"}],
    "early_start_reason": "The post was vacant; the course is booked for December.",
}


class AssignmentContent(WireModel):
    """An officer's duty; one that begins before the trainings says why that was not possible (P19)."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    officer_id: Uuid
    starts_on: Day
    ends_on: Day | None = Field(None, description="Last day; null while it lasts.")
    sites: Annotated[list[Site], Field(min_length=1, max_length=40)]
    calendar_exceptions: Annotated[list[CalendarException], Field(max_length=200)] = []
    early_start_reason: Annotated[str, line(300, 5)] | None = Field(
        None, description="Why it begins before the required trainings; needed then, and no excuse for ever."
    )


class AssignmentAnswer(AssignmentContent):
    """An assignment as it stands."""

    id: str
    began_before_training: list[TrainingTopic] = Field(description="Required topics missing on the first day (P19).")
    still_missing: list[TrainingTopic] = Field(description="Those missing today; until none is, the board reads of it.")


class AssignmentList(WireModel):
    """Assignments within reach, oldest record first."""

    items: list[AssignmentAnswer]
    next_cursor: str | None
