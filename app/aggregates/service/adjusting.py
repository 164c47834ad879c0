"""What changed in months that were published: a line of the next release, never a change of a published cell.

The difference of two versions of a table is often one pupil, so there is one version. The line is of the whole district
and by measure alone, and is a cell like any other: fewer than 11, in either direction, is suppressed, 0 too. What was
suppressed is not lost, it waits: the next line holds it with what came later. A suppressed line may so have been
anything from -10 to 10, whatever later lines say, for what came between is bounded by nothing that is published.
"""

from collections import Counter
from collections.abc import Mapping

from app.aggregates import store
from app.aggregates.rules import THRESHOLD
from app.aggregates.schemas import Adjustment
from app.codes.aggregates import Basis, CellStatus, Measure, Unit
from app.core.db import Work
from app.measures.answers import Tabulation, tabulate
from app.measures.definitions import COUNTED_UNITS, MEASURES

_WHOLE_DISTRICT = ""


def adjustments(work: Work, *, district: str) -> dict[tuple[str, str], int | None]:
    """(unit, measure) to the line of a release that freezes months after those that are frozen; the first has none."""
    months = store.all_frozen_months(work, district)
    if not months:
        return {}
    frozen: Counter[tuple[str, str]] = Counter()
    for cells in store.frozen_months(work, district, months).values():
        for unit in COUNTED_UNITS:
            frozen.update(_named(unit, cells.get((_WHOLE_DISTRICT, unit.value, ()), ())))
    said = store.published_adjustments(work, district)
    lines: dict[tuple[str, str], int | None] = {}
    for unit in COUNTED_UNITS:
        asked = Tabulation((), Basis.RECORDED, unit, MEASURES, tuple(months), in_all=True)
        [present] = tabulate(work, district, asked).values() or [()]
        now = _named(unit, present)
        for measure in MEASURES:
            key = (unit.value, measure.value)
            change = now.get(key, 0) - frozen[key] - said.get(key, 0)
            lines[key] = change if abs(change) >= THRESHOLD else None
    return lines


def lines_of(values: Mapping[tuple[str, str], int | None]) -> list[Adjustment]:
    """The lines of a release in fixed order; none when it has none."""
    return [
        Adjustment(
            measure=measure,
            unit=unit,
            value=values[unit.value, measure.value],
            status=CellStatus.SUPPRESSED if values[unit.value, measure.value] is None else CellStatus.PUBLISHED,
        )
        for unit in COUNTED_UNITS
        for measure in MEASURES
        if (unit.value, measure.value) in values
    ]


def _named(unit: Unit, counts: tuple[int, ...]) -> dict[tuple[str, str], int]:
    measures: tuple[Measure, ...] = MEASURES if counts else ()
    return {(unit.value, measure.value): count for measure, count in zip(measures, counts, strict=True)}
