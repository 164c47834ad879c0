"""From when on a group is called out, and what the district did about it (P23)."""

from datetime import date

from app.access.caller import Caller
from app.core.db import Work
from app.core.pages import Page
from app.core.problems import FieldError
from app.measures.definitions import PERSONAL
from app.program import rules, store
from app.program.schemas.registers import PracticeAnswer
from app.program.schemas.thresholds import ThresholdAnswer, ThresholdContent
from app.program.service.registers import Check, Listed, Register, added, demand, found, listed, read, replaced
from app.program.tables import DisparityThreshold, Practice

_THRESHOLDS = Register("thresholds", DisparityThreshold, ThresholdAnswer)
_PRACTICES = Register("practices", Practice, PracticeAnswer)


def list_thresholds(work: Work, *, caller: Caller, page: Page) -> Listed[ThresholdAnswer]:
    """A page of thresholds."""
    return listed(work, caller, _THRESHOLDS, page)


def read_threshold(work: Work, *, caller: Caller, id: str) -> tuple[ThresholdAnswer, int]:
    """A threshold and its version. Raises NoSuchRecord (404)."""
    return read(work, caller, _THRESHOLDS, id)


def add_threshold(work: Work, *, caller: Caller, content: ThresholdContent) -> tuple[ThresholdAnswer, int]:
    """Adopt a threshold. Raises ValidationFailed (422)."""
    _check(content)
    return _THRESHOLDS.show(added(work, caller, _THRESHOLDS, content)), 1


def write_threshold(
    work: Work, *, caller: Caller, id: str, content: ThresholdContent, check: Check
) -> tuple[ThresholdAnswer, int]:
    """Change a threshold, as when it ends. Raises NoSuchRecord (404), ValidationFailed (422)."""
    row = found(work, caller, _THRESHOLDS, id, for_change=True)
    check(row.version)
    _check(content)
    replaced(work, caller, _THRESHOLDS, row, content)
    return _THRESHOLDS.show(row), row.version


def thresholds_in_force(work: Work, district: str, day: date) -> list[ThresholdAnswer]:
    """The district's thresholds that hold on that day, oldest record first."""
    rows = [_THRESHOLDS.show(row) for row in store.all_of(work, DisparityThreshold, district)]
    return [row for row in rows if row.adopted_on <= day and (row.ended_on is None or day <= row.ended_on)]


def adopted_practices(work: Work, district: str) -> list[PracticeAnswer]:
    """Everything that the district ever adopted against disproportionality, oldest record first."""
    return [_PRACTICES.show(row) for row in store.all_of(work, Practice, district)]


def _check(content: ThresholdContent) -> None:
    faults = list(rules.ordered(content.adopted_on, content.ended_on, "/ended_on"))
    if content.by not in PERSONAL:
        detail = "Name a trait of persons: " + ", ".join(sorted(PERSONAL)) + "."
        faults.append(FieldError("/by", "no_trait", detail))
    demand(faults)
