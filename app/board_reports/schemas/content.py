"""What an edition holds: released cells, what follows from them, the programme on record, the designee's words."""

from typing import Literal

from pydantic import Field

from app.aggregates.schemas import ReleaseNote
from app.board_reports.schemas.drafts import ActionContent, ActionStatus, Change, Language
from app.board_reports.schemas.facts import Disparities, Programme, Tallies
from app.codes.aggregates import Basis, CellStatus, Measure, Unit
from app.core.fields import Day, Instant, Uuid, WireModel
from app.measures.definitions import Dimension


class Cell(WireModel):
    """One released count; `group` is a value of the table's dimension, null for the whole district."""

    group: str | None
    measure: Measure
    period: str
    value: int | None = Field(description="Null unless `status` is `published`.")
    status: CellStatus


class Table(WireModel):
    """A table of released counts."""

    name: str
    dimension: Dimension | None
    basis: Basis
    unit: Unit
    cells: list[Cell]


class Share(WireModel):
    """A percentage; null where one of its two counts is protected."""

    name: str
    part: Measure
    whole: Measure
    percent: str | None


class Action(ActionContent):
    """An action with its name for follow-ups."""

    id: Uuid
    status: ActionStatus
    note: str | None
    first_reported: str = Field(description="The period of the edition in which it was first adopted.")


class DistrictName(WireModel):
    """Whose report."""

    id: str
    name: str


class ReportPeriod(WireModel):
    """What time it covers."""

    name: str
    first_day: Day
    last_day: Day


class Corrected(WireModel):
    """The edition before."""

    id: Uuid
    edition: int
    sha256: str


class Method(WireModel):
    """How small numbers were protected."""

    suppression: str
    threshold: int
    published_cells: int
    suppressed_cells: int


class ReportContent(WireModel):
    """What is frozen. Names and meaning are those of the aggregates' definitions."""

    form: Literal["sro-contact-log board report 1"]
    id: Uuid
    district: DistrictName
    period: ReportPeriod
    title: str
    language: Language
    findings: list[str]
    actions: list[Action]
    carried_actions: list[Action]
    corrects: Corrected | None
    change: Change | None
    release: ReleaseNote
    method: Method
    programme: Programme
    schools: dict[str, str]
    tables: list[Table]
    shares: list[Share]
    disparities: list[Disparities] = []
    tallies: list[Tallies] = []
    not_included: list[str] = Field(description="Sections that this version of the service has no figures for.")
    edition: int | None
    approved_by: str | None
    meeting_on: Day | None
    published_at: Instant | None
