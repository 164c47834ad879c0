"""Contacts over HTTP."""

from app.access.routing import room
from app.contacts.routes import flags, reports, sealing

router = room("contacts", prefix="")
for part in (reports, flags, sealing):
    router.include_router(part.router)
