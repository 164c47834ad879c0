"""Search and seizure (11 CCR 999.226(a)(15))."""

from typing import Annotated

from pydantic import Field

from app.codes.actions import ConsentType, Contraband, PropertyType, SearchBasis, SearchOf, SeizureBasis
from app.contacts.schemas.parts import RipaNarrative
from app.core.fields import WireModel


class Search(WireModel):
    """A search of a person or of property, consented or not; it makes any contact a RIPA stop."""

    of: Annotated[list[SearchOf], Field(min_length=1, max_length=2)] = Field(description="What was searched.")
    bases: Annotated[list[SearchBasis], Field(min_length=1, max_length=13)] = Field(
        description="Every basis that applied (11 CCR 999.226(a)(15)(C))."
    )
    consent_type: ConsentType | None = Field(None, description="Form of consent; needed with the basis `consent`.")
    narrative: RipaNarrative = Field(description="The basis in a sentence, 5-250 characters; no names.")
    contraband: Annotated[list[Contraband], Field(min_length=1, max_length=10)] = Field(
        description="What was found; `none` stands alone (11 CCR 999.226(a)(15)(D))."
    )


class Seizure(WireModel):
    """Property that was taken (11 CCR 999.226(a)(15)(E))."""

    bases: Annotated[list[SeizureBasis], Field(min_length=1, max_length=6)] = Field(
        description="Every basis that applied (11 CCR 999.226(a)(15)(E)(1))."
    )
    property_types: Annotated[list[PropertyType], Field(min_length=1, max_length=11)] = Field(
        description="What was taken (11 CCR 999.226(a)(15)(E)(2))."
    )
