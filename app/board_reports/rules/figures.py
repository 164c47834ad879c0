"""Which released tables a report holds, and what may be worked out from their cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.codes.aggregates import Basis, Measure, Unit
from app.measures.calendar import Span
from app.measures.definitions import MEASURES, Dimension

EVENT_TABLES = (Dimension.CONTACT_TYPE, Dimension.INITIATED_BY, Dimension.MATTER)
PERSON_TABLES = (
    Dimension.SCHOOL,
    Dimension.RACE_ETHNICITY,
    Dimension.GENDER,
    Dimension.GRADE_BAND,
    Dimension.DISABILITY,
    Dimension.ENGLISH_LEARNER,
)
PERCEIVED_TABLES = (Dimension.RACE_ETHNICITY, Dimension.GENDER)
JUSTICE = (Measure.ARRESTS, Measure.REFERRALS_FOR_PROSECUTION, Measure.DIVERSIONS)
POLICY = (
    Measure.ARRESTS,
    Measure.CITATIONS,
    Measure.REFERRALS_FOR_PROSECUTION,
    Measure.MISCONDUCT_REPORTS,
    Measure.OTHER_ACTIONS,
    Measure.FORCE,
    Measure.SEARCHES,
)
"""P22: what was done; the rest is support, the way a contact came about, or a part of these."""

RATIOS = (
    ("restorative_share", Measure.RESTORATIVE, Measure.CONTACTS),
    ("de_escalation_share", Measure.DE_ESCALATION, Measure.FORCE),
    ("arrest_share", Measure.ARRESTS, Measure.CONTACTS),
    ("referral_share", Measure.REFERRALS_FOR_PROSECUTION, Measure.CONTACTS),
    ("diversion_share", Measure.DIVERSIONS, Measure.CONTACTS),
)
"""Name, part, whole; of persons in the whole district."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A table of a report: a question to the releases."""

    name: str
    by: tuple[Dimension, ...]
    measures: tuple[Measure, ...]
    unit: Unit
    basis: Basis = Basis.RECORDED
    split: Span | None = None


def plans(span: Span) -> Iterator[Plan]:
    """The tables of a report on a school year or a quarter, in order."""
    yield Plan("totals", (), MEASURES, Unit.SUBJECTS)
    yield Plan("events", (), (Measure.CONTACTS,), Unit.CONTACTS)
    for dimension in EVENT_TABLES:
        yield Plan(f"by_{dimension.value}", (dimension,), (Measure.CONTACTS,), Unit.CONTACTS)
    for dimension in PERSON_TABLES:
        yield Plan(f"by_{dimension.value}", (dimension,), MEASURES, Unit.SUBJECTS)
    for dimension in PERCEIVED_TABLES:
        yield Plan(f"perceived_{dimension.value}", (dimension,), MEASURES, Unit.SUBJECTS, Basis.PERCEIVED)
    shorter = Span.QUARTER if span is Span.YEAR else Span.MONTH
    yield Plan("trend", (), MEASURES, Unit.SUBJECTS, split=shorter)
    if span is Span.YEAR:
        yield Plan("trend_by_school", (Dimension.SCHOOL,), JUSTICE, Unit.SUBJECTS, split=Span.QUARTER)


def share(part: int | None, whole: int | None) -> str | None:
    """`part` of `whole` in percent with one decimal, halves up; None unless both are published and `whole` is not 0.

    Text, since a canonical text has no fractions (aggregates decision 6).
    """
    if part is None or not whole:
        return None
    tenths = (2000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"
