"""Problems of the roster room."""

from app.core.problems import Conflict, NotFound, ValidationFailed


class NoSuchImport(NotFound):
    """The district has no import of this id."""

    slug, title = "no-such-import", "No such import"


class ImportUnderWay(Conflict):
    """One import of a district runs at a time: wait until the running one has ended, then send this one again."""

    slug, title = "import-under-way", "Another import is under way"


class NotARoster(ValidationFailed):
    """The body is no zip that may be opened: not an archive, encrypted, too large unpacked, or with unsafe names.

    Nothing was read from it.
    """

    slug, title = "not-a-roster", "The archive cannot be opened safely"
