"""Writing the tally: one insert in the transaction of the report, and nothing else on the way of a post.

Exact counts are the folded sums (`folding`) plus the lines behind the watermark, so they equal a recount at every
instant, however far the folding has come.
"""

from app.core.db import Work
from app.core.insertion import Insertion
from app.measures.happening import Happening, Traits

_COLUMNS = (
    "sign", "district", "contact_id", "person", "month", "school", "agency", "matter", "initiated_by", "contact_type",
    *(f"recorded_{trait}" for trait in Traits._fields),
    *(f"perceived_{trait}" for trait in Traits._fields if trait != "grade_band"),
    "measures", "student",
)  # fmt: skip
_INSERT = Insertion("tally", _COLUMNS)
_NOBODY = (None,) * (2 * len(Traits._fields) - 1)
Line = tuple[object, ...]
"""A row of the tally: values in the order of `_COLUMNS`."""


def count(work: Work, happening: Happening) -> None:
    """Count a contact. Call it when nothing of the report can fail any more: it is written at the close of the act."""
    work.at_close(_write, (1, happening))


def recount(work: Work, *, before: Happening, after: Happening | None) -> None:
    """Take back what was counted and count it anew: amended, linked; `after` None: sealed, counted no more."""
    if before == after:
        return
    work.at_close(_write, (-1, before))
    if after is not None:
        work.at_close(_write, (1, after))


def _write(work: Work, items: list[tuple[int, Happening]]) -> None:
    work.write_last(_INSERT, [line for sign, happening in items for line in _lines(happening, sign)])


def lines(happening: Happening, sign: int) -> list[dict[str, object]]:
    """The tally lines of a contact, by column: the event's, then each person's."""
    return [dict(zip(_COLUMNS, line, strict=True)) for line in _lines(happening, sign)]


def _lines(happening: Happening, sign: int) -> list[Line]:
    # By place, in the order of the fields and of `_COLUMNS`: a batch writes a thousand; by name took twice the time.
    district, contact_id, *place, _, persons = happening
    whole, each = happening.masks()
    lines: list[Line] = [(sign, district, contact_id, 0, *place, *_NOBODY, whole, None)]
    for number, (mask, (_, recorded, perceived, student)) in enumerate(zip(each, persons, strict=True), 1):
        race, gender, _, disability, english_learner = perceived
        seen = (race, gender, disability, english_learner)
        lines.append((sign, district, contact_id, number, *place, *recorded, *seen, mask, student))
    return lines
