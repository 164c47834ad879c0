"""Where a contact took place, and levels of schools."""

from app.codes.entry import CodeList, row


class Location(CodeList, name="location", title="Location", source="Ed-Fi 5.2 IncidentLocationDescriptor"):
    ADMINISTRATIVE_OFFICES_AREA = row(
        "administrative_offices_area", "Administrative offices area", edfi="Administrative offices area"
    )
    ATHLETIC_FIELD_OR_PLAYGROUND = row(
        "athletic_field_or_playground", "Athletic field or playground", edfi="Athletic field or playground"
    )
    AUDITORIUM = row("auditorium", "Auditorium", edfi="Auditorium")
    BUS_STOP = row("bus_stop", "Bus stop", edfi="Bus stop")
    CAFETERIA_AREA = row("cafeteria_area", "Cafeteria area", edfi="Cafeteria area")
    CLASSROOM = row("classroom", "Classroom", edfi="Classroom")
    COMPUTER_LAB = row("computer_lab", "Computer lab", edfi="Computer lab")
    HALLWAY_OR_STAIRS = row("hallway_or_stairs", "Hallway or stairs", edfi="Hallway or stairs")
    LIBRARY_MEDIA_CENTER = row("library_media_center", "Library or media center", edfi="Library/media center")
    LOCKER_ROOM_OR_GYM_AREAS = row(
        "locker_room_or_gym_areas", "Locker room or gym areas", edfi="Locker room or gym areas"
    )
    OFF_CAMPUS = row("off_campus", "Off campus", edfi="Off campus")
    OFF_CAMPUS_SCHOOL_ACTIVITY = row(
        "off_campus_school_activity", "Off campus, at a school activity",
        edfi="Off-campus at a school sponsored activity",
    )  # fmt: skip
    OFF_CAMPUS_UNRELATED = row(
        "off_campus_unrelated", "Off campus, unrelated to school",
        edfi="Off-campus at another location unrelated to school",
    )  # fmt: skip
    OFF_CAMPUS_OTHER_SCHOOL = row(
        "off_campus_other_school", "Off campus, at another school", edfi="Off-campus at other school"
    )
    OFF_CAMPUS_DISTRICT_FACILITY = row(
        "off_campus_district_facility", "Off campus, at another district facility",
        edfi="Off-campus at other school district facility",
    )  # fmt: skip
    ON_CAMPUS = row("on_campus", "On campus", edfi="On campus")
    ON_CAMPUS_OTHER_INSIDE = row(
        "on_campus_other_inside", "On campus, other inside area", edfi="On-campus other inside area"
    )
    ON_CAMPUS_OTHER_OUTSIDE = row(
        "on_campus_other_outside", "On campus, other outside area", edfi="On-campus other outside area"
    )
    ONLINE = row("online", "Online", edfi="Online")
    PARKING_LOT = row("parking_lot", "Parking lot", edfi="Parking lot")
    RESTROOM = row("restroom", "Restroom", edfi="Restroom")
    SCHOOL_BUS = row("school_bus", "School bus", edfi="School bus")
    STADIUM = row("stadium", "Stadium", edfi="Stadium")
    UNKNOWN = row("unknown", "Unknown", edfi="Unknown")
    WALKING_TO_OR_FROM_SCHOOL = row(
        "walking_to_or_from_school", "Walking to or from school", edfi="Walking to or from school"
    )


OUTSIDE_A_SCHOOL = frozenset(
    {
        Location.BUS_STOP,
        Location.OFF_CAMPUS,
        Location.OFF_CAMPUS_SCHOOL_ACTIVITY,
        Location.OFF_CAMPUS_UNRELATED,
        Location.OFF_CAMPUS_DISTRICT_FACILITY,
        Location.ONLINE,
        Location.WALKING_TO_OR_FROM_SCHOOL,
    }
)
"""Not at a K-12 school: RIPA takes no student-only value there (11 CCR 999.227)."""


class SchoolLevel(CodeList, name="school_level", title="Level of school", source="District list"):
    ELEMENTARY = row("elementary", "Elementary school")
    MIDDLE = row("middle", "Middle school")
    HIGH = row("high", "High school")
    ALTERNATIVE = row("alternative", "Alternative or continuation school")
    OTHER = row("other", "Other")
