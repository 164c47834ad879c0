"""Indicators of performance: from what is published, or exactly for a reason (P09). Nobody types one in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.access.caller import Caller
from app.access.rows import Rows
from app.aggregates import store
from app.aggregates.errors import OutsideCubes
from app.aggregates.rules import refusal
from app.aggregates.rules.indicators import COUNTED, FORMULAS, worked_out
from app.aggregates.schemas import ReleaseNote, Sheet
from app.aggregates.service.asking import Asked, nearest_released, newest_period, not_released, note_of
from app.codes.aggregates import Basis, CellStatus, Measure, Unit
from app.codes.program import Indicator
from app.contacts import service as contacts
from app.contacts.service import Whose
from app.core.db import Work
from app.core.problems import FieldError
from app.ledger import Entry, record
from app.measures.answers import Tabulation, tabulate
from app.measures.calendar import Period, month_of, year_of
from app.measures.definitions import Dimension
from app.measures.groupings import grouping_of
from app.schools.service import school_directory, zone_of

Counts = Mapping[tuple[str, Unit, Measure], int | None]
"""By id of school, agency or officer; empty for the district."""

_DIMENSIONS = {Whose.DISTRICT: (), Whose.SCHOOL: (Dimension.SCHOOL,), Whose.AGENCY: (Dimension.AGENCY,)}
_MEASURES = {measure.value: measure for measure in Measure}
_RELEASED = frozenset({Whose.DISTRICT, Whose.SCHOOL})
_NOT_RELEASED = FieldError(
    "?by", "outside_cubes", "Agencies and officers are shown in exact numbers alone, to the designee for a reason."
)


@dataclass(frozen=True, slots=True)
class Watched:
    """What is asked; `period` None: the newest school year that the door has."""

    whose: Whose
    period: str | None

    @property
    def asked(self) -> Asked:
        """The question for the counts."""
        return Asked(COUNTED[Unit.SUBJECTS], _DIMENSIONS.get(self.whose, ()), self.period)


def watch_released(work: Work, *, rows: Rows, asked: Watched) -> Sheet:
    """From published counts alone. Raises OutsideCubes, NotReleased."""
    names = store.released_names(work, rows.district)
    newest = newest_period(names)
    question = asked.asked.question(newest or year_of(month_of(work.now, zone_of(work, rows.district))))
    if asked.whose not in _RELEASED:
        raise OutsideCubes(_NOT_RELEASED, _query(Whose.SCHOOL, question.period))
    refused = refusal(question)
    if refused is not None:
        raise OutsideCubes(refused[0], _query(asked.whose, nearest_released(names, refused[1]).period))
    name = question.period.name
    if name not in names:
        raise not_released(names, question.period)
    counts: dict[tuple[str, Unit, Measure], int | None] = {}
    for unit in COUNTED:
        grouping = grouping_of(question.dimensions, Basis.RECORDED)
        found = store.cells_of(
            work, rows, grouping=grouping, unit=unit.value, periods=[name], measures=list(Measure), school=None
        )
        counts |= {("".join(values), unit, _MEASURES[measure]): value for (_, values, measure), value in found.items()}
    ids = sorted({id for id, _, _ in counts})
    note = note_of(store.releases_of(work, rows, [name])[name])
    lines = [line for id in ids for line in _lines(id, counts, CellStatus.PUBLISHED)]
    return _sheet(asked.whose, question.period, lines, note)


def watch_exactly(work: Work, reading: Work, *, caller: Caller, asked: Watched, reason: str) -> Sheet:
    """As of this instant, with an entry on the audit log."""
    district = caller.rows.district
    period = asked.asked.question(year_of(month_of(work.now, zone_of(reading, district)))).period
    counts = _counted(reading, district, asked.whose, period)
    first = date.fromisoformat(f"{period.months[0]}-01")
    handled = contacts.handling(reading, district, whose=asked.whose, first=first, last=period.last_day)
    target = "aggregates/indicators?" + _query(asked.whose, period)
    record(work, Entry("aggregates:exact", "allowed", caller.actor, district, target, reason, caller.request_id))
    lines: list[tuple[str, Indicator, float | None, CellStatus]] = []
    for id in _ids(reading, caller.rows, asked.whose, counts, handled):
        lines += _lines(id, counts, CellStatus.EXACT)
        lines.append((id, Indicator.FLAGS, handled.flags.get(id, 0), CellStatus.EXACT))
        lines.append((id, Indicator.REVIEW_DELAY, handled.review_days.get(id), CellStatus.EXACT))
    return _sheet(asked.whose, period, lines, None)


def _counted(work: Work, district: str, whose: Whose, period: Period) -> Counts:
    counts: dict[tuple[str, Unit, Measure], int | None] = {}
    for unit, measures in COUNTED.items():
        for id, found in _sums(work, district, whose, unit, measures, period):
            for measure, number in zip(measures, found, strict=True):
                counts[id, unit, measure] = (counts.get((id, unit, measure)) or 0) + number
    return counts


def _sums(
    work: Work, district: str, whose: Whose, unit: Unit, measures: tuple[Measure, ...], period: Period
) -> Iterator[tuple[str, tuple[int, ...]]]:
    if whose is Whose.OFFICER:
        months = period.months
        yield from contacts.counts_by_officer(work, district, unit=unit, measures=measures, months=months).items()
        return
    tabulation = Tabulation(_DIMENSIONS[whose], Basis.RECORDED, unit, measures, period.months)
    for (_, *values), found in tabulate(work, district, tabulation).items():
        yield "".join(values), found


def _ids(work: Work, rows: Rows, whose: Whose, counts: Counts, handled: contacts.Handling) -> Sequence[str]:
    """Every school; of agencies and officers those whom any number is of."""
    if whose is Whose.DISTRICT:
        return [""]
    if whose is Whose.SCHOOL:
        return [school.school_id for school in school_directory(work, rows)]
    return sorted({id for id, _, _ in counts} | handled.flags.keys() | handled.review_days.keys())


def _lines(id: str, counts: Counts, status: CellStatus) -> list[tuple[str, Indicator, float | None, CellStatus]]:
    missing = 0 if status is CellStatus.EXACT else None
    lines = []
    for indicator, formula in FORMULAS.items():
        value, is_said = worked_out(formula, lambda unit, measure: counts.get((id, unit, measure), missing))
        lines.append((id, indicator, value, status if is_said else CellStatus.SUPPRESSED))
    return lines


def _sheet(whose: Whose, period: Period, lines: Sequence[tuple[str, Indicator, float | None, CellStatus]],
           note: ReleaseNote | None) -> Sheet:  # fmt: skip
    named = () if whose is Whose.DISTRICT else (whose.value,)
    columns = (*named, "indicator", "period", "value", "status")
    rows = [
        (*((id,) if named else ()), indicator.value, period.name, value, status.value)
        for id, indicator, value, status in lines
    ]
    return Sheet(note, period.name, "", "", columns, rows)


def _query(whose: Whose, period: Period) -> str:
    return f"by={whose.value}&period={period.name}"
