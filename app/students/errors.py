"""Problems of the students room."""

from app.core.problems import NotFound


class NoSuchStudent(NotFound):
    """No student of this id within the caller's reach; the same answer as for a student of another school."""

    slug, title = "no-such-student", "No such student"
