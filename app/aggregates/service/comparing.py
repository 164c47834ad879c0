"""Disproportionality: from what is published, or exactly for a reason (P23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from app.access.caller import Caller
from app.access.rows import Rows
from app.aggregates import store
from app.aggregates.errors import OutsideCubes
from app.aggregates.rules import Question, Sides, needed, refusal
from app.aggregates.schemas import ComparisonAnswer, ReleaseNote
from app.aggregates.service.asking import Asked, nearest_released, newest_period, not_released, note_of
from app.aggregates.service.census import Enrolment, enrolment_by
from app.codes.aggregates import Basis, Measure, Unit
from app.core.db import Work
from app.core.problems import FieldError, ValidationFailed
from app.ledger import Entry, record
from app.measures.answers import Tabulation, count_students, tabulate
from app.measures.calendar import Period, month_of, year_of
from app.measures.definitions import NOT_RECORDED, PERSONAL, Dimension, partition
from app.measures.disproportionality import Against
from app.measures.groupings import grouping_of
from app.schools.service import zone_of


@dataclass(frozen=True, slots=True)
class Compare:
    """What is asked; `state_risk` is the state's own risk: of `against=state`, and of the alternate ratio."""

    measures: Sequence[Measure]
    dimension: Dimension
    period: str | None
    against: Against
    state_risk: float | None
    unit: Unit = Unit.SUBJECTS

    def asked(self) -> Asked:
        """The question for the counts. Raises ValidationFailed where the parameters don't hold together."""
        if self.dimension not in PERSONAL:
            detail = "Compare groups by a trait of persons: " + ", ".join(sorted(PERSONAL)) + "."
            raise ValidationFailed(errors=[FieldError("?by", "no_trait", detail)])
        is_given = self.state_risk is not None
        if (self.against is Against.STATE and not is_given) or (self.against is Against.WHITE and is_given):
            detail = "`against=state` needs `state_risk`; `against=white` has no use for it."
            raise ValidationFailed(errors=[FieldError("?state_risk", "state_risk", detail)])
        if self.against is Against.WHITE and self.dimension is not Dimension.RACE_ETHNICITY:
            detail = "Only groups of race and ethnicity are compared with White students."
            raise ValidationFailed(errors=[FieldError("?against", "no_such_group", detail)])
        return Asked(self.measures, (self.dimension,), self.period, unit=self.unit)

    def query(self, nearest: Question) -> str:
        """A question that is answered, as a query string."""
        parts = [("measure", measure.value) for measure in nearest.measures]
        parts += [("by", self.dimension.value), ("period", nearest.period.name), ("against", self.against.value)]
        parts += [("unit", nearest.unit.value)] if nearest.unit is not Unit.SUBJECTS else []
        return urlencode(parts + ([("state_risk", str(self.state_risk))] if self.state_risk is not None else []))

    @property
    def tables(self) -> list[tuple[Dimension, ...]]:
        """By what the counts are needed: in all, by group, by school, by both."""
        both = tuple(each for each in Dimension if each in (Dimension.SCHOOL, self.dimension))
        return [(), (self.dimension,), (Dimension.SCHOOL,), both]


def compare_released(work: Work, *, rows: Rows, asked: Compare) -> ComparisonAnswer:
    """From published counts alone. Raises OutsideCubes, NotReleased, NoCensus."""
    names = store.released_names(work, rows.district)
    newest = newest_period(names)
    question = asked.asked().question(newest or year_of(month_of(work.now, zone_of(work, rows.district))))
    refused = refusal(question)
    if refused is not None:
        raise OutsideCubes(refused[0], asked.query(nearest_released(names, refused[1])))
    name = question.period.name
    if name not in names:
        raise not_released(names, question.period)
    measures = needed(question.measures)
    cells: dict[tuple[tuple[str, ...], str], int | None] = {}
    for dimensions in asked.tables:
        grouping = grouping_of(dimensions, Basis.RECORDED)
        found = store.cells_of(work, rows, grouping=grouping, unit=asked.unit.value, periods=[name],
                               measures=measures, school=None)  # fmt: skip
        cells |= {(values, measure): value for (_, values, measure), value in found.items()}
    enrolment = _enrolment(work, rows, asked, question.period)
    note = note_of(store.releases_of(work, rows, [name])[name])
    sides = Sides(
        asked.dimension, asked.against, asked.state_risk, enrolment.at_school,
        lambda measure, values: cells.get((values, measure.value)), is_whole=rows.schools is None, is_exact=False,
        unit=asked.unit,
    )  # fmt: skip
    return _answer(asked, question, sides, enrolment, note)


def compare_exactly(work: Work, reading: Work, *, caller: Caller, asked: Compare, reason: str) -> ComparisonAnswer:
    """From exact counts, with an entry on the audit log. Raises NoCensus."""
    district = caller.rows.district
    question = asked.asked().question(year_of(month_of(work.now, zone_of(reading, district))))
    measures = needed(question.measures)
    counts: dict[tuple[tuple[str, ...], Measure], int] = {}
    for dimensions in asked.tables:
        tabulation = Tabulation(dimensions, Basis.RECORDED, asked.unit, measures, question.period.months, in_all=True)
        in_unit = count_students if asked.unit is Unit.STUDENTS else tabulate
        for (_, *values), found in in_unit(reading, district, tabulation).items():
            for measure, count in zip(measures, found, strict=True):
                counts[tuple(values), measure] = counts.get((tuple(values), measure), 0) + count
    enrolment = _enrolment(reading, caller.rows, asked, question.period)
    target = f"aggregates/disproportionality?against={asked.against.value}&{question.query()}"
    record(work, Entry("aggregates:exact", "allowed", caller.actor, district, target, reason, caller.request_id))
    sides = Sides(
        asked.dimension, asked.against, asked.state_risk, enrolment.at_school,
        lambda measure, values: counts.get((values, measure), 0), is_whole=True, is_exact=True, unit=asked.unit,
    )  # fmt: skip
    return _answer(asked, question, sides, enrolment, None)


def _enrolment(work: Work, rows: Rows, asked: Compare, period: Period) -> Enrolment:
    return enrolment_by(work, district=rows.district, dimension=asked.dimension, until=period.last_day)


def _answer(
    asked: Compare, question: Question, sides: Sides, enrolment: Enrolment, note: ReleaseNote | None
) -> ComparisonAnswer:
    groups = [value for value in partition(sides.dimension, Basis.RECORDED) or () if value != NOT_RECORDED]
    return ComparisonAnswer(
        release=note,
        period=question.period.name,
        basis=Basis.RECORDED,
        unit=asked.unit,
        by=sides.dimension,
        against=sides.against,
        census_day=enrolment.day,
        rows=[sides.row(measure, group) for group in groups for measure in question.measures],
    )
