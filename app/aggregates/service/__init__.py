"""Asking at the two doors, making releases, and saying what the words mean."""

from app.aggregates.service.asking import Asked, ask_exact, ask_released
from app.aggregates.service.calling_out import call_outs
from app.aggregates.service.census import census_day_of, take_census, take_due_censuses
from app.aggregates.service.comparing import Compare, compare_exactly, compare_released
from app.aggregates.service.describing import definitions, list_releases
from app.aggregates.service.indicators import Watched, watch_exactly, watch_released
from app.aggregates.service.perceiving import Perceived, perceive_exactly, refuse_perceptions
from app.aggregates.service.releasing import make_release
from app.aggregates.service.scheduling import Releasing, newest_run

__all__ = [
    "Asked",
    "Compare",
    "Perceived",
    "Releasing",
    "Watched",
    "ask_exact",
    "ask_released",
    "call_outs",
    "census_day_of",
    "compare_exactly",
    "compare_released",
    "definitions",
    "list_releases",
    "make_release",
    "newest_run",
    "perceive_exactly",
    "refuse_perceptions",
    "take_census",
    "take_due_censuses",
    "watch_exactly",
    "watch_released",
]
