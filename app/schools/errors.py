"""Problems of the schools room."""

from app.core.problems import NotFound


class NoSuchSchool(NotFound):
    """The district has no school of this id within the caller's reach."""

    slug, title = "no-such-school", "No such school"
