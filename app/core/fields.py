"""Wire types: strict where pydantic is lax, so that what the JSON Schema says is what the service takes.

Numbers are never read from strings, instants are RFC 3339 strings with an offset, text carries no control characters.
"""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    WithJsonSchema,
)

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
UUID_PATTERN = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
# C0 but tab and line feeds, DEL and C1, lone surrogates, noncharacters, and the bidirectional overrides.
_NOT_IN_TEXT = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff"
TEXT_PATTERN = rf"^[^{_NOT_IN_TEXT}]*$"
LINE_PATTERN = rf"^[^{_NOT_IN_TEXT}\t\n\r]*$"
# The same with a character that is no space: a reason of five spaces is none.
SAID_TEXT_PATTERN = rf"^[^{_NOT_IN_TEXT}]*[^{_NOT_IN_TEXT}\s][^{_NOT_IN_TEXT}]*$"
SAID_LINE_PATTERN = rf"^[^{_NOT_IN_TEXT}\t\n\r]*[^{_NOT_IN_TEXT}\s][^{_NOT_IN_TEXT}\t\n\r]*$"
TEXT_PATTERNS = frozenset({TEXT_PATTERN, LINE_PATTERN, SAID_TEXT_PATTERN, SAID_LINE_PATTERN})


class WireModel(BaseModel):
    """What enters or leaves: unknown fields are refused (contract section 3)."""

    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())


def _instant(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _RFC3339.fullmatch(value):
        raise ValueError("must be an RFC 3339 date-time with an offset, for instance 2026-03-04T10:11:00-08:00")
    return value


def _in_range(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("must carry an offset")
    if not 1900 <= value.year <= 2200:
        raise ValueError("must lie between the years 1900 and 2200")
    return value


def _day(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("must be a date written YYYY-MM-DD")
    return value


Instant = Annotated[
    datetime,
    BeforeValidator(_instant),
    AfterValidator(_in_range),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""RFC 3339 with an offset, years 1900-2200."""

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""YYYY-MM-DD."""

Flag = StrictBool
"""true or false, never a word or a number."""


def between(low: int, high: int) -> Any:
    """For `Annotated[int, between(1, 120)]`: a JSON integer from low to high, never a string, float or boolean."""
    return Field(strict=True, ge=low, le=high)


def line(longest: int, shortest: int = 1) -> StringConstraints:
    """For `Annotated[str, line(80)]`: one line, length in code points, no control characters; more than spaces where a
    least length above 1 is asked for."""
    pattern = SAID_LINE_PATTERN if shortest > 1 else LINE_PATTERN
    return StringConstraints(strict=True, min_length=shortest, max_length=longest, pattern=pattern)


def text(longest: int, shortest: int = 1) -> StringConstraints:
    """For `Annotated[str, text(4000)]`: the same of several lines."""
    pattern = SAID_TEXT_PATTERN if shortest > 1 else TEXT_PATTERN
    return StringConstraints(strict=True, min_length=shortest, max_length=longest, pattern=pattern)


_ANY_CASE_UUID = UUID_PATTERN.replace("a-f", "a-fA-F")
Uuid = Annotated[
    str,
    StringConstraints(strict=True, pattern=_ANY_CASE_UUID, to_lower=True),
    WithJsonSchema({"type": "string", "format": "uuid", "pattern": _ANY_CASE_UUID}),
]
"""A UUID of any version in 36-character form; capitals, as some phones write them, are made small (RFC 9562)."""

EXTERNAL_ID_PATTERN = r"^[A-Za-z0-9._~:-]{1,64}$"
ExternalId = Annotated[str, StringConstraints(strict=True, pattern=EXTERNAL_ID_PATTERN)]
"""A name that the outside world gives: `sourced_id`, `school_id`; URL-safe, 1-64 characters."""

Word = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""snake_case, 1-40 characters."""
