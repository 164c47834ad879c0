"""The programme over HTTP."""

from app.access.routing import room
from app.program.routes import assignments, district, immigration, mous, officers, thresholds, trainings

router = room("program", prefix="")
for part in (officers, trainings, mous, assignments, district, immigration, thresholds):
    router.include_router(part.router)
