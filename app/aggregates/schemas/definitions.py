"""What the words of the aggregates mean, as it is served."""

from typing import Literal

from pydantic import Field

from app.codes.aggregates import Measure, Unit
from app.core.fields import WireModel
from app.measures.calendar import Span
from app.measures.definitions import Dimension, Rollup


class MeasureDefinition(WireModel):
    """What a measure counts."""

    measure: Measure
    title: str
    text: str
    clause: str = Field(description="Clause of the board policy that asks for it.")
    outcomes: list[str] = Field(description="Any of these outcomes on a person is counted.")
    default_unit: Unit = Field(description="When it is asked alone and by no trait of persons.")


class DimensionDefinition(WireModel):
    """The values of a dimension, in the order of the rows: each person or event has exactly one.

    Null: the basis does not collect it, or the values are the district's own (school, agency).
    """

    dimension: Dimension | Rollup
    text: str
    recorded: list[str] | None
    perceived: list[str] | None


class AgreementDefinition(WireModel):
    """A recorded value beside perceived ones; those that are in neither list differ from it."""

    dimension: Dimension
    recorded: str
    agrees: list[str]
    undecided: list[str] = Field(description="They may say the same: the two lists divide people differently.")


class CubeDefinition(WireModel):
    """One released table."""

    cube: str
    by: list[Dimension]
    spans: list[Span] = Field(description="How long its periods are, of persons and events.")
    measures: list[Measure]
    units: dict[Unit, list[Span]] = Field(description="Units that it is published in, and how long the periods are.")


class ColumnDefinition(WireModel):
    """A column of CSV and Parquet, a member of a row in JSON; the same name everywhere."""

    name: str
    type: Literal["text", "whole number", "number", "yes or no"] = Field(
        description="CSV writes yes and no as true and false, and nothing where there is no value."
    )
    text: str


class Dictionary(WireModel):
    """The columns of the answers, in order. `contacts` has those of `dimensions` that were asked by."""

    contacts: list[ColumnDefinition]
    disproportionality: list[ColumnDefinition]
    perceptions: list[ColumnDefinition]


class Protection(WireModel):
    """How small numbers are hidden."""

    method: str
    threshold: int = Field(description="Counts below it are suppressed.")
    text: str


class Definitions(WireModel):
    """What the words of the aggregates mean."""

    measures: list[MeasureDefinition]
    dimensions: list[DimensionDefinition]
    units: dict[str, str]
    bases: dict[str, str]
    agreements: list[AgreementDefinition]
    statuses: dict[str, str]
    periods: dict[str, str]
    cubes: list[CubeDefinition]
    columns: Dictionary
    protection: Protection
