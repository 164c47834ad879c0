"""Problems of the audit room."""

from app.core.problems import InternalError, NotFound


class NoSuchEntry(NotFound):
    """The district's part of the audit log has no entry of this number."""

    slug, title = "no-such-audit-entry", "No such audit entry"


class LogDamaged(InternalError):
    """The stored entries contradict the log's own head, so no proof is made up; `audit verify` says where."""

    slug, title = "audit-log-damaged", "The audit log is damaged"
