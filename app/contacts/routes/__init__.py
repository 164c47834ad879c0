"""Contacts over HTTP."""

from app.access.routing import room
from app.contacts.routes import flags, reports, sealing, suggesting

router = room("contacts", prefix="")
for part in (reports, flags, sealing, suggesting):
    router.include_router(part.router)
