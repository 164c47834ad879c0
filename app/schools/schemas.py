"""Schools on the wire."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from app.codes.place import SchoolLevel
from app.core.fields import ExternalId, WireModel, line

_EXAMPLE: dict[str, Any] = {"name": "Alder High School", "level": "high", "cds_code": "19999990010017"}


class SchoolContent(WireModel):
    """What a SIS or the district says of a school."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    name: Annotated[str, line(120)]
    level: SchoolLevel
    cds_code: Annotated[
        str | None,
        Field(description="California's County-District-School code (14 digits)."),
        StringConstraints(strict=True, pattern=r"^[0-9]{14}$"),
    ] = None


class SchoolAnswer(SchoolContent):
    """A school as it stands."""

    school_id: ExternalId


class SchoolList(WireModel):
    """Schools within reach, by id."""

    items: list[SchoolAnswer]
    next_cursor: str | None
