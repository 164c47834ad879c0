"""The one place that reads the clock."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The present instant, aware, in UTC, microsecond resolution."""
    return datetime.now(UTC)
