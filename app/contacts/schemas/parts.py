"""Types that several parts of a report share."""

from typing import Annotated

from pydantic import AfterValidator, Field, StrictBool, StringConstraints

from app.core.fields import Word, text

Narrative = Annotated[str, text(4000)]
"""Free text, at most 4,000 code points; screened for personal data and immigration status (V10, P27)."""
Remark = Annotated[str, text(500, 5)]
"""A short free text, 5-500 code points, screened like a narrative."""
RipaNarrative = Annotated[str, text(250, 5)]
"""5-250 code points, as Cal DOJ takes it (11 CCR 999.226)."""
OffenceCode = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9 .()/-]{0,24}$")]
"""A Cal DOJ offense code or a section of law, for instance `PC 242`."""

Answer = (
    StrictBool
    | Annotated[int, Field(strict=True, ge=-(10**12), le=10**12)]
    | Annotated[float, Field(strict=True, ge=-1e12, le=1e12, allow_inf_nan=False)]
    | Annotated[str, text(500, 0)]
)


def _by_key(answers: dict[str, Answer]) -> dict[str, Answer]:
    return dict(sorted(answers.items()))


Extension = Annotated[
    dict[Word, Answer],
    Field(max_length=40, json_schema_extra={"additionalProperties": False}),
    AfterValidator(_by_key),
]
"""Answers in the order of their keys, so that the same answers are the same content however they were sent."""
OWN_QUESTIONS = "The agency's own questions: key of a question that the district has registered, to one answer."
