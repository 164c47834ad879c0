"""Contacts over HTTP."""

from app.access.routing import room
from app.contacts.routes import flags, reports

router = room("contacts", prefix="")
for part in (reports, flags):
    router.include_router(part.router)
