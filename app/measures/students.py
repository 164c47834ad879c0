"""The lines of the tally that are about linked students, as releases count them: each student once in a school year."""

from collections.abc import Iterable, Iterator, Sequence
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
_LINES_AT_ONCE = 2_000


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


def counted_lines(work: Work, district: str, months: Sequence[str], *, standing: bool) -> Iterator[StudentLine]:
    """Lines of these months, the earliest contacts first: those that stand, or all that ever stood and are on file.

    They are read a few at a time: a year of a large district's would fill the memory.
    """
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
    found = work.connection.execute(query, execution_options={"yield_per": _LINES_AT_ONCE})
    for month, contact, person, student, measures, *own in map(tuple, found):
        yield StudentLine(month, contact, person, student, measures, tuple(own))


def marks_of(lines: Iterable[StudentLine]) -> bytes:
    """Their marks, one behind the other."""
    return b"".join(sorted(line.mark for line in lines))


def split_marks(marks: bytes) -> frozenset[bytes]:
    """The marks that were put behind each other."""
    return frozenset(marks[place : place + MARK_BYTES] for place in range(0, len(marks), MARK_BYTES))
