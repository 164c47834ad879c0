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
from app.measures.disproportionality.intervals import Interval, rate_interval, score_interval, share_interval
from app.measures.disproportionality.perceiving import (
    NOT_A_STUDENT,
    NOT_LINKED,
    SAME,
    Agreement,
    Match,
    match,
    undecided,
)

__all__ = [
    "NOT_A_STUDENT",
    "NOT_LINKED",
    "PUBLISHED",
    "SAME",
    "Against",
    "Agreement",
    "Comparison",
    "Interval",
    "Match",
    "Minimum",
    "Reported",
    "match",
    "rate_interval",
    "ratio_to_report",
    "score_interval",
    "share_interval",
    "step_index",
    "undecided",
    "within_school",
]
