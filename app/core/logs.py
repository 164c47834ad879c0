"""Logs: one JSON object a line on standard error, UTC, no tokens, names, narratives or ids of people."""

import json
import logging
import sys
from datetime import UTC, datetime

import structlog


def set_up() -> None:
    """Send structlog and the standard library's warnings to standard error as JSON lines."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.EventRenamer("event"),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(_JsonLine())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


class _JsonLine(logging.Formatter):
    """A record of the standard library; of an exception the type alone, since its message may hold what was sent."""

    def format(self, record: logging.LogRecord) -> str:
        kind = record.exc_info[0] if record.exc_info else None
        line = {"logger": record.name, "level": record.levelname.lower()}
        line |= {"at": datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")}
        if kind is not None:
            return json.dumps(line | {"fault": kind.__name__, "event": "fault"})
        return json.dumps(line | {"event": record.getMessage()})
