"""Pure decisions on student records."""

from app.codes.education import GradeBand

_BANDS = {
    GradeBand.TK_5: ("TK", "KG", "01", "02", "03", "04", "05"),
    GradeBand.GRADES_6_8: ("06", "07", "08"),
    GradeBand.GRADES_9_12: ("09", "10", "11", "12"),
}


def grade_band(grade: str) -> GradeBand:
    """The band of a OneRoster grade; what lies outside TK-12 is ungraded."""
    return next((band for band, grades in _BANDS.items() if grade in grades), GradeBand.UNGRADED)
