"""The indicators of performance as they are answered."""

import json

from pydantic import Field

from app.aggregates.schemas.answer import PeriodName, ReleaseNote
from app.aggregates.schemas.parquet import Kind
from app.aggregates.schemas.rendering import Sheet, as_table
from app.codes.aggregates import CellStatus
from app.codes.program import Indicator
from app.core.fields import WireModel

_SAID = (
    "Null where it is suppressed, and where there is nothing to say it of: no force, no reviewed report. `contacts` are"
    " events; `force` are persons on whom it was used; the rates are shares, from 0 to 1, of those persons with"
    " de-escalation, and of all persons in contacts with an accepted restorative approach; `flags` are those that were"
    " not withdrawn; `review_delay` is the median of days from report to first review."
)


class IndicatorRow(WireModel):
    """One indicator of one school, agency or officer; of the district as a whole there is no such member."""

    school: str | None = None
    agency: str | None = None
    officer: str | None = None
    indicator: Indicator
    period: PeriodName
    value: float | None = Field(description=_SAID)
    status: CellStatus


class IndicatorAnswer(WireModel):
    """Indicators of performance (P09). Released ones are worked out from published counts alone."""

    release: ReleaseNote | None = Field(description="Null for exact ones.")
    period: PeriodName
    rows: list[IndicatorRow]


def written_indicators(sheet: Sheet, form: str) -> bytes:
    """The indicators in one of `MEDIA`; a row has only the members that fit."""
    if form != "json":
        return as_table(sheet, form, value=Kind.NUMBER)
    answer = {
        "release": sheet.release and sheet.release.model_dump(mode="json"),
        "period": sheet.period,
        "rows": [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows],
    }
    return json.dumps(answer).encode()
