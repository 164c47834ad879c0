"""Contacts over HTTP."""

from app.contacts.routes.reports import router

__all__ = ["router"]
