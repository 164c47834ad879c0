"""What the officer perceived of a person, and how a person was identified: two things that never mix."""

from typing import Annotated

from pydantic import ConfigDict, Field

from app.codes.perception import PerceivedDisability, PerceivedGender, PerceivedOrientation, PerceivedRace
from app.core.fields import ExternalId, Flag, WireModel, between, line


class Perceived(WireModel):
    """The officer's perception. Not asked of the person, not taken from documents or records
    (Gov. Code 12525.5(b)(6)); stored apart from any identity."""

    race_ethnicity: Annotated[list[PerceivedRace], Field(min_length=1, max_length=7)] = Field(
        description="One or more, as perceived (11 CCR 999.226(a)(5))."
    )
    gender: PerceivedGender | None = Field(
        None, description="As perceived; this or `nonbinary` is needed (11 CCR 999.226(a)(6))."
    )
    nonbinary: Flag | None = Field(None, description="Perceived as a nonbinary person (RIPA code 5).")
    sexual_orientation: PerceivedOrientation | None = Field(
        None, description="As perceived; RIPA stops only (11 CCR 999.226(a)(7))."
    )
    age: Annotated[int, between(1, 120)] = Field(description="Whole years, 1-120, as perceived (11 CCR 999.226(a)(8)).")
    limited_english: Flag | None = Field(
        None, description="Limited or no fluency in English, as perceived (11 CCR 999.226(a)(9))."
    )
    disability: Annotated[list[PerceivedDisability], Field(max_length=7)] = Field(
        default_factory=list, description="Perceived or known; `none` stands alone (11 CCR 999.226(a)(10))."
    )
    unhoused: Flag | None = Field(None, description="As perceived (11 CCR 999.226(a)(11)).")


class IdentifiedAs(WireModel):
    """How the officer identified a person. Stored apart and encrypted; never answered to a law-enforcement role
    again, and nothing tells whether such a student exists (P25)."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    student_number: ExternalId | None = Field(None, description="Local student number.")
    given_name: Annotated[str, line(100)] | None = Field(None, description="Given name.")
    family_name: Annotated[str, line(100)] | None = Field(None, description="Family name.")
    grade: Annotated[str, line(12)] | None = Field(None, description="Grade, for instance `09` or `TK` (CEDS).")
