"""How unevenly a measure falls on groups: ratios, differences, shares, intervals. Arithmetic without I/O (P23)."""

from app.measures.disproportionality.comparing import (
    PUBLISHED,
    Against,
    Comparison,
    Minimum,
    Reported,
    ratio_to_report,
    step_index,
    within_school,
)
from app.measures.disproportionality.intervals import Interval, rate_interval, score_interval

__all__ = [
    "PUBLISHED",
    "Against",
    "Comparison",
    "Interval",
    "Minimum",
    "Reported",
    "rate_interval",
    "ratio_to_report",
    "score_interval",
    "step_index",
    "within_school",
]
