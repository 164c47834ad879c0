"""The outbox: what the change feed and webhooks tell others, written with the act that it tells of."""

from app.outbox.events import put

__all__ = ["put"]
