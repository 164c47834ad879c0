"""Who still serves, for the gate: asked of the database at most every half second for each officer."""

from app.access.standing import Standing
from app.core.db import Database, Work
from app.program import rules, store
from app.program.service.facts import fresh_facts
from app.schools import service as schools

# With the time that a look takes, every worker knows of a change within a second.
_KEPT_SECONDS = 0.5


class OfficerRoll:
    """The standing of officers; `refuses_unqualified`: the district's setting for those without trainings (P19)."""

    def __init__(self, database: Database, *, refuses_unqualified: bool = False) -> None:
        self._database = database
        self._refuses_unqualified = refuses_unqualified

    def recall(self, district: str, officer_id: str) -> Standing | None:
        """The standing as of half a second ago at most; None when that takes waiting."""
        return self._database.memo.get(_key(district, officer_id), lambda: None, _KEPT_SECONDS)

    def look_up(self, district: str, officer_id: str) -> Standing:
        """The same from the database: one indexed look."""
        with self._database.work(writing=False) as work:
            return self.standing(work, district, officer_id)

    def standing(self, work: Work, district: str, officer_id: str) -> Standing:
        """The standing today, in the district's time zone."""
        return (
            work.remembered(_key(district, officer_id), lambda: self._read(work, district, officer_id), _KEPT_SECONDS)
            or Standing.SERVING
        )

    def _read(self, work: Work, district: str, officer_id: str) -> Standing:
        today = work.now.astimezone(schools.zone_of(work, district)).date()
        found = store.duty_of(work, district, officer_id, today)
        if found is None:
            return Standing.SERVING
        until, was_assigned, has_duty = found
        standing = rules.standing_of(until, was_assigned=was_assigned, has_duty=has_duty, today=today)
        if standing is Standing.SERVING and self._refuses_unqualified:
            facts = fresh_facts(work, district, officer_id)
            if facts is not None and facts.missing_topics(today):
                return Standing.UNQUALIFIED
        return standing


def _key(district: str, officer_id: str) -> tuple[str, str, str, str]:
    return ("program", district, "standing", officer_id)
