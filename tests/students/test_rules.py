"""Grade bands."""

from app.codes.education import GradeBand
from app.students.rules import grade_band
from app.students.schemas import Grade


def test_every_grade_has_a_band_and_the_boundaries_hold() -> None:
    bands = {grade: grade_band(grade) for grade in Grade}
    assert bands[Grade.FIFTH] is GradeBand.TK_5
    assert bands[Grade.SIXTH] is bands[Grade.EIGHTH] is GradeBand.GRADES_6_8
    assert bands[Grade.NINTH] is bands[Grade.TWELFTH] is GradeBand.GRADES_9_12
    assert bands[Grade.PRESCHOOL] is bands[Grade.UNGRADED] is GradeBand.UNGRADED
