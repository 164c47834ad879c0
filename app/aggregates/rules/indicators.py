"""How the indicators of performance follow from counts (P09). Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.codes.aggregates import Measure, Unit
from app.codes.program import Indicator

Count = Callable[[Unit, Measure], int | None]
"""None: the count is suppressed."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A count, or a count as a share of another one."""

    unit: Unit
    measure: Measure
    of: Measure | None = None


FORMULAS: Mapping[Indicator, Formula] = MappingProxyType(
    {
        Indicator.CONTACTS: Formula(Unit.CONTACTS, Measure.CONTACTS),
        Indicator.FORCE: Formula(Unit.SUBJECTS, Measure.FORCE),
        Indicator.DE_ESCALATION_RATE: Formula(Unit.SUBJECTS, Measure.DE_ESCALATION, Measure.FORCE),
        Indicator.RESTORATIVE_RATE: Formula(Unit.SUBJECTS, Measure.RESTORATIVE, Measure.CONTACTS),
    }
)
"""Those that are made of counts; flags and the delay of reviews are read from contacts themselves."""

COUNTED: Mapping[Unit, tuple[Measure, ...]] = MappingProxyType(
    {
        Unit.CONTACTS: (Measure.CONTACTS,),
        Unit.SUBJECTS: (Measure.CONTACTS, Measure.FORCE, Measure.DE_ESCALATION, Measure.RESTORATIVE),
    }
)
"""Unit -> the measures that the formulas need of it."""


def worked_out(formula: Formula, count: Count) -> tuple[float | None, bool]:
    """The value, and whether it may be said: only where every count in it is known; None where there is none of it."""
    above = count(formula.unit, formula.measure)
    if formula.of is None:
        return above, above is not None
    below = count(formula.unit, formula.of)
    if above is None or below is None:
        return None, False
    return round(above / below, 6) if below else None, True
