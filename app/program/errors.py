"""Problems of the programme's rooms."""

from app.core.problems import Conflict, NotFound, ValidationFailed


class NoSuchRecord(NotFound):
    """The programme has no record of this id within the caller's reach."""

    slug, title = "no-such-program-record", "No such record of the programme"


class MouIncomplete(ValidationFailed):
    """A required section of the MOU is missing (P04-P09); `errors` names each of them, and nothing is approved."""

    slug, title = "mou-incomplete", "A required section of the MOU is missing"


class MouApproved(Conflict):
    """The board has approved this MOU; it stands as it is. A new MOU that `supersedes` it changes it."""

    slug, title = "mou-approved", "The MOU is approved"


class MouCannotEnd(Conflict):
    """Only an MOU that the board approved ends before its term, and only once; a draft is changed instead."""

    slug, title = "mou-cannot-end", "The MOU cannot be ended"


class NoMouInForce(Conflict):
    """The officer's agency has no approved MOU in force on the first day of the assignment (P03)."""

    slug, title = "no-mou-in-force", "No approved MOU is in force"
