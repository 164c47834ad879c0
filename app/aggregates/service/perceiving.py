"""What officers perceived beside what records say: exactly for a reason, and never from releases (P20, P23).

Officers' perceptions are kept apart from records, and nobody's are filled from the other's.
"""

from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlencode

from app.access.caller import Caller
from app.access.rows import Rows
from app.aggregates import store
from app.aggregates.errors import NoSuchNode, OutsideCubes
from app.aggregates.rules import overall, perception_rows, persons_of, refusal
from app.aggregates.schemas import PerceptionAnswer
from app.aggregates.service.asking import Asked, nearest_released, newest_period
from app.codes.aggregates import Measure, Unit
from app.core.db import Work
from app.core.problems import FieldError, ValidationFailed
from app.ledger import Entry, record
from app.measures.answers import pair_perceptions
from app.measures.calendar import Period, month_of, year_of
from app.measures.definitions import NOT_RECORDED, Dimension
from app.measures.disproportionality import NOT_A_STUDENT, NOT_LINKED, SAME
from app.schools.service import school_directory, zone_of

_EXACT_ALONE = FieldError(
    "?exact",
    "outside_cubes",
    "Perceived beside recorded values are shown in exact numbers alone, to the designee for a reason. Released tables"
    " hold one of the two, at /v1/aggregates/contacts.",
)


@dataclass(frozen=True, slots=True)
class Perceived:
    """What is asked; `period` None: the school year of today."""

    trait: Dimension
    period: str | None
    school: str | None

    def asked(self) -> Asked:
        """The nearest question for one basis. Raises ValidationFailed for what not both bases collect."""
        if self.trait not in SAME:
            detail = "Records and officers both know: " + ", ".join(SAME) + "."
            raise ValidationFailed(errors=[FieldError("?by", "no_trait", detail)])
        return Asked((Measure.CONTACTS,), (self.trait,), self.period, self.school)

    def query(self, period: Period) -> str:
        """The question as a query string."""
        parts = [("by", self.trait.value), ("period", period.name)]
        return urlencode(parts + ([("school", self.school)] if self.school is not None else []))


def perceive_exactly(work: Work, reading: Work, *, caller: Caller, asked: Perceived, reason: str) -> PerceptionAnswer:
    """From exact counts, with an entry on the audit log. Raises NoSuchNode."""
    district = caller.rows.district
    period = asked.asked().question(year_of(month_of(work.now, zone_of(reading, district)))).period
    schools = {school.school_id for school in school_directory(reading, caller.rows)}
    if asked.school is not None and asked.school not in schools:
        raise NoSuchNode()
    pairs = pair_perceptions(reading, district, asked.trait, period.months, asked.school)
    target = "aggregates/perceptions?" + asked.query(period)
    record(work, Entry("aggregates:exact", "allowed", caller.actor, district, target, reason, caller.request_id))
    return PerceptionAnswer(
        period=period.name,
        unit=Unit.SUBJECTS,
        by=asked.trait,
        school=asked.school,
        persons=sum(pairs.values()),
        known=persons_of(pairs, SAME[asked.trait]),
        not_recorded=persons_of(pairs, {NOT_RECORDED}),
        not_linked=persons_of(pairs, {NOT_LINKED}),
        not_students=persons_of(pairs, {NOT_A_STUDENT}),
        overall=overall(asked.trait, pairs),
        rows=list(perception_rows(asked.trait, pairs)),
    )


def refuse_perceptions(work: Work, *, rows: Rows, asked: Perceived) -> NoReturn:
    """No cube is by both bases. Raises OutsideCubes with the nearest question of one; NoSuchNode."""
    if asked.school is not None and not rows.holds_school(asked.school):
        raise NoSuchNode()
    names = store.released_names(work, rows.district)
    newest = newest_period(names)
    question = asked.asked().question(newest or year_of(month_of(work.now, zone_of(work, rows.district))))
    refused = refusal(question)
    nearest = nearest_released(names, question if refused is None else refused[1])
    raise OutsideCubes(_EXACT_ALONE, nearest.query())
