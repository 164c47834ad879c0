"""The lines of the tally that are about linked students, as releases count them: each student once in a school year."""

from collections.abc import Collection, Sequence
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import func, select

from app.codes.aggregates import Basis, Unit
from app.core.db import Work
from app.measures.definitions import PERSONAL, Dimension, is_collected
from app.measures.groupings import column_name, is_line_of
from app.measures.tables import tally

TRAITS: tuple[str, ...] = tuple(
    column_name(dimension, basis)
    for basis in Basis
    for dimension in Dimension
    if dimension in PERSONAL and is_collected(dimension, basis)
)
"""The columns of the tally that hold traits of a person."""
MARK_BYTES = 8


class StudentLine(NamedTuple):
    """A linked person in a contact as counted at some time; `traits` are in the order of `TRAITS`."""

    month: str
    contact_id: str
    person: int
    student: str
    measures: int
    traits: tuple[str, ...]

    @property
    def mark(self) -> bytes:
        """Tells the line again and nothing else: a contact that was sealed is told by nobody who has only its mark."""
        return sha256("\0".join(map(str, (*self[:-1], *self.traits))).encode()).digest()[:MARK_BYTES]


def counted_lines(work: Work, district: str, months: Sequence[str], *, standing: bool) -> list[StudentLine]:
    """Lines of these months, the earliest contacts first: those that stand, or all that ever stood and are on file."""
    columns = (tally.c.month, tally.c.contact_id, tally.c.person, tally.c.student, tally.c.measures)
    traits = [tally.c[name] for name in TRAITS]
    query = (
        select(*columns, *traits)
        .where(tally.c.district == district, tally.c.month.in_(months), tally.c.student.is_not(None))
        .where(is_line_of(Unit.SUBJECTS))
        .group_by(*columns, *traits)
        .order_by(*columns[:3], func.min(tally.c.id))
    )
    if standing:
        query = query.having(func.sum(tally.c.sign) > 0)
    return [
        StudentLine(month, contact, person, student, measures, tuple(own))
        for month, contact, person, student, measures, *own in map(tuple, work.connection.execute(query))
    ]


def marks_of(lines: Collection[StudentLine]) -> bytes:
    """Their marks, one behind the other."""
    return b"".join(sorted(line.mark for line in lines))


def split_marks(marks: bytes) -> frozenset[bytes]:
    """The marks that were put behind each other."""
    return frozenset(marks[place : place + MARK_BYTES] for place in range(0, len(marks), MARK_BYTES))
