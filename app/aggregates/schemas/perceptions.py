"""What officers perceived beside what records say, as it is answered."""

from pydantic import Field

from app.aggregates.schemas.answer import PeriodName
from app.aggregates.schemas.rendering import written_rows
from app.codes.aggregates import CellStatus, Unit
from app.core.fields import WireModel
from app.measures.definitions import Dimension
from app.measures.disproportionality import Match


class AgreementFigures(WireModel):
    """How often perception and record say the same."""

    compared: int = Field(description="Persons of the recorded group whose two values agree or differ.")
    agreed: int = Field(description="Those of them whose two values agree.")
    agreement: float | None = Field(description="agreed / compared; null where nobody is compared.")
    agreement_low: float | None = Field(
        description="95 % exact interval (Clopper-Pearson) for persons in events; a student in several makes it wider."
    )
    agreement_high: float | None = Field(description="The upper end of the same interval.")
    unstable: bool | None = Field(
        description="Fewer than 20 are compared: the share moves widely. Null where there is no recorded value."
    )


class PerceptionCell(WireModel):
    """The persons of one recorded group whom officers perceived alike."""

    recorded: str = Field(
        description="Of the linked student's record as of the contact's day; `not_recorded` if it does not say,"
        " `not_linked` for students whom nobody linked to a record, `not_a_student` for all others."
    )
    perceived: str = Field(description="What the officer perceived; `not_recorded` if the report does not say.")
    match: Match = Field(description="Whether the two values say the same; see `agreements` of the definitions.")
    status: CellStatus = Field(description="Of `count`: exact.")
    count: int = Field(description="Persons in events. Over all rows they are every person in a contact.")


# Of several bases pydantic takes the fields of the last one first.
class PerceptionRow(AgreementFigures, PerceptionCell):
    """One cell, with the agreement of its whole recorded group. A difference alone does not prove bias."""


class PerceptionAnswer(WireModel):
    """Perceived against recorded: exact alone, for the two bases are never released together.

    `persons` = `known` + `not_recorded` + `not_linked` + `not_students`.
    """

    period: PeriodName
    unit: Unit
    by: Dimension
    school: str | None = Field(description="Null for the district.")
    persons: int = Field(description="Persons in contacts.")
    known: int = Field(description="Of them, those linked to a student whose record says it.")
    not_recorded: int = Field(description="Linked to a student whose record does not say it.")
    not_linked: int = Field(description="Students whom nobody linked to a record.")
    not_students: int = Field(description="Staff, parents, visitors and others who are not linked.")
    overall: AgreementFigures
    rows: list[PerceptionRow]


def written_perceptions(answer: PerceptionAnswer, form: str) -> bytes:
    """The answer in one of `MEDIA`; the columns are the members of a row."""
    head = answer.model_dump(mode="json", exclude={"overall", "rows"})
    notes = [(name, "" if value is None else str(value)) for name, value in head.items()]
    return written_rows(answer, PerceptionRow, answer.rows, notes, form)
