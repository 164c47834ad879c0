"""Which students a subject may be, for the staff who link."""

from pydantic import Field

from app.core.fields import WireModel


class Suggestion(WireModel):
    """A student on record, and how well the record fits what the officer said of the subject."""

    sourced_id: str
    given_name: str
    family_name: str
    grade: str
    school_id: str
    score: float = Field(ge=0, le=1, description="1: everything that was said fits.")


class SuggestionList(WireModel):
    """At most ten, best first; none where nothing was said of who the subject is, or nobody fits."""

    items: list[Suggestion]
