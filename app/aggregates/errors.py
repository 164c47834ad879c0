"""Refusals of the aggregates.

ValidationFailed 422
|- OutsideCubes       the released tables hold no such question; `nearest` is one that they hold
|- NotReleased        the period is not released yet; the newest that is, is named
|- QuestionTooWide    an exact question with too many dimensions or cells
`- ReasonMissing      exact counts are given for a stated reason
NotFound
`- NoSuchNode    404  no such school for this caller
Conflict
|- MonthNotClosed 409 a release was asked for a month that may still change
|- NotProtected   409 the attack on a release found something that coarsening did not hide
`- NoCensus       409 no enrolment was ever counted
"""

from app.core.problems import Conflict, FieldError, NotFound, ValidationFailed


class OutsideCubes(ValidationFailed):
    """The released tables hold no such question. `nearest` is the query string of the nearest one that they hold."""

    slug, title = "outside-cubes", "No released table answers this question"

    def __init__(self, error: FieldError, nearest: str) -> None:
        super().__init__(f"{error.detail} The nearest allowed question: {nearest}", errors=[error], nearest=nearest)


class NotReleased(ValidationFailed):
    """The period is not released: its months are not closed, or nothing was counted then. `newest` is what there is."""

    slug, title = "not-released", "The period is not released"

    def __init__(self, newest: str | None, pointer: str = "?period") -> None:
        detail = f"Ask for a released period; the newest is {newest}." if newest else "Nothing is released yet."
        super().__init__(detail, errors=[FieldError(pointer, "not_released", detail)], newest=newest)


class QuestionTooWide(ValidationFailed):
    """An exact answer has at most 3 dimensions and 50,000 cells; leave out a dimension or ask for a shorter period."""

    slug, title = "question-too-wide", "The question is too wide"


class ReasonMissing(ValidationFailed):
    """Exact counts are given for a reason of 10 to 300 characters, which the audit log keeps."""

    slug, title = "reason-missing", "A reason is needed"

    def __init__(self) -> None:
        detail = "Say in `reason` why exact counts are needed, in 10 to 300 characters and without anybody's name."
        super().__init__(detail, errors=[FieldError("?reason", "missing", detail)])


class NoSuchNode(NotFound):
    """No school of this name is within the caller's reach."""

    slug, title = "no-such-node", "No such school for this caller"


class MonthNotClosed(Conflict):
    """The month ended too short a time ago: late reports may still change it."""

    slug, title = "month-not-closed", "The month is not closed"


class NoCensus(Conflict):
    """Rates need enrolment, and the district has taken no census yet."""

    slug, title = "no-census", "No enrolment was counted yet"


class NotProtected(Conflict):
    """Hidden counts could be told too closely from what would be published, so nothing is."""

    slug, title = "not-protected", "The release cannot be protected"
