"""Aggregates over HTTP."""

from app.aggregates.routes.questions import router

__all__ = ["router"]
