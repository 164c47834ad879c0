"""What the words of the aggregates mean, and which releases there are."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from app.access.rows import Rows
from app.aggregates import store
from app.aggregates.rules import METHOD, THRESHOLD
from app.aggregates.schemas import AnswerRow, ComparisonRow, Definitions, PerceptionRow, ReleaseAnswer, kind_of
from app.aggregates.schemas.definitions import (
    AgreementDefinition,
    ColumnDefinition,
    CubeDefinition,
    Dictionary,
    DimensionDefinition,
    MeasureDefinition,
    Protection,
)
from app.aggregates.schemas.parquet import Kind
from app.aggregates.service.adjusting import lines_of
from app.codes.aggregates import Basis, CellStatus, Unit
from app.core.db import Work
from app.core.fields import WireModel
from app.core.pages import Page, cut
from app.measures.cubes import NODES
from app.measures.definitions import DEFINITIONS, DIMENSION_TEXTS, LEVELS, Dimension, Rollup, default_unit, partition
from app.measures.disproportionality import SAME, undecided

_PERIODS = {
    "2025-26": "School year, 1 July to 30 June in the district's time zone.",
    "2025-26-Q1": "Quarter of a school year: Q1 is July to September.",
    "2026-03": "Month.",
}
_UNITS = {
    Unit.SUBJECTS: "Persons in events: a person in two contacts counts twice. The default for what is done to persons.",
    Unit.CONTACTS: "Events, whoever was in them. They have no traits of a person.",
    Unit.STUDENTS: "Students, each once, of those whom staff linked to a record. They do not add up, over time or over"
    " schools: a year has at least as many as its largest quarter and at most as many as all of them together. Released"
    " by school year for the whole district, in all and by one trait: that of the first contact in which the measure"
    " happened. By two traits, for schools and for shorter periods at the exact door alone, where a student whose"
    " record changed counts in both groups.",
}
_TYPES: Mapping[Kind, Literal["text", "whole number", "number", "yes or no"]] = {
    Kind.TEXT: "text",
    Kind.WHOLE: "whole number",
    Kind.NUMBER: "number",
    Kind.FLAG: "yes or no",
}
_PROTECTION = (
    f"Counts from 0 to {THRESHOLD - 1} are suppressed and look alike. A true 0 is published only in totals of the whole"
    " district, and then every count within it is known to be 0. Larger counts are suppressed where sums, of all tables"
    " and all releases together, would otherwise tell a small one to fewer than 11 possible numbers. Published counts"
    " are true and never change: what is amended, sealed or reported after a month was released shows in exact counts,"
    " and in the adjustments of a later release where it comes to 11 or more in the whole district. Not promised: what"
    " somebody who knows more than these tables may conclude."
)


def list_releases(work: Work, *, rows: Rows, page: Page) -> tuple[list[ReleaseAnswer], list[str] | None]:
    """A page of releases, the newest first, and the sort key of its last one if more follow."""
    found, more = cut(store.releases_before(work, rows, page), page.limit)
    names = [release.id for release in found]
    periods, adjustments = store.periods_of(work, names), store.adjustments_of(work, names)
    items = [
        ReleaseAnswer(
            id=release.id,
            as_of=release.as_of,
            method=release.method,
            sha256=release.sha256,
            periods=periods.get(release.id, []),
            adjustments=lines_of(adjustments.get(release.id, {})),
        )
        for release in found
    ]
    return items, [found[-1].id] if more else None


@cache
def definitions() -> Definitions:
    """Measures, dimensions, units, bases, statuses, periods, released tables and the protection of small numbers."""
    return Definitions(
        measures=[
            MeasureDefinition(
                measure=measure,
                title=measure.entry.label,
                text=definition.text,
                clause=definition.clause,
                outcomes=[outcome.value for outcome in definition.outcomes],
                default_unit=default_unit([measure], []),
            )
            for measure, definition in DEFINITIONS.items()
        ],
        dimensions=[
            DimensionDefinition(
                dimension=dimension,
                text=text,
                recorded=_values(dimension, Basis.RECORDED),
                perceived=_values(dimension, Basis.PERCEIVED),
            )
            for dimension, text in DIMENSION_TEXTS.items()
        ],
        units=_UNITS,
        bases={basis.value: basis.entry.label for basis in Basis},
        agreements=[
            AgreementDefinition(
                dimension=trait, recorded=recorded, agrees=list(same), undecided=list(undecided(trait, recorded))
            )
            for trait, values in SAME.items()
            for recorded, same in values.items()
        ],
        statuses={status.value: status.entry.label for status in CellStatus},
        periods=_PERIODS,
        cubes=[
            CubeDefinition(
                cube=node.cube,
                by=list(node.dimensions),
                spans=list(node.spans),
                measures=list(node.measures),
                units={unit: list(node.spans_in(unit)) for unit in node.units},
            )
            for node in NODES
        ],
        columns=Dictionary(
            contacts=_columns(AnswerRow),
            disproportionality=_columns(ComparisonRow),
            perceptions=_columns(PerceptionRow),
        ),
        protection=Protection(method=METHOD, threshold=THRESHOLD, text=_PROTECTION),
    )


def _columns(row: type[WireModel]) -> list[ColumnDefinition]:
    return [
        ColumnDefinition(name=name, type=_TYPES[kind_of(field.annotation)], text=field.description or "")
        for name, field in row.model_fields.items()
    ]


def _values(dimension: Dimension | Rollup, basis: Basis) -> list[str] | None:
    values = LEVELS if isinstance(dimension, Rollup) else partition(dimension, basis)
    return None if values is None else list(values)
