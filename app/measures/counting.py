"""Writing the tally: one insert in the transaction of the report, and nothing else on the way of a post.

Exact counts are the folded sums (`folding`) plus the lines behind the watermark, so they equal a recount at every
instant, however far the folding has come.
"""

from operator import itemgetter
from typing import Any

from app.core.db import Work
from app.core.insertion import Insertion
from app.measures.happening import Happening, Person
from app.measures.tables import tally

_COLUMNS = tuple(column.key for column in tally.columns if column.key != "id")
_INSERT = Insertion("tally", _COLUMNS)
_values = itemgetter(*_COLUMNS)
_NOBODY: dict[str, Any] = {
    "recorded_race_ethnicity": None,
    "recorded_gender": None,
    "recorded_grade_band": None,
    "recorded_disability": None,
    "recorded_english_learner": None,
    "perceived_race_ethnicity": None,
    "perceived_gender": None,
    "perceived_disability": None,
    "perceived_english_learner": None,
    "student": None,
}


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
    rows = [_values(line) for sign, happening in items for line in lines(happening, sign)]
    work.write_last(_INSERT, rows)


def lines(happening: Happening, sign: int) -> list[dict[str, Any]]:
    """The tally lines of a contact: the event's, then each person's."""
    whole, each = happening.masks()
    event: dict[str, Any] = {
        "sign": sign,
        "district": happening.district,
        "contact_id": happening.contact_id,
        "person": 0,
        "month": happening.month,
        "school": happening.school_id,
        "agency": happening.agency_id,
        "matter": happening.matter,
        "initiated_by": happening.initiated_by,
        "contact_type": happening.contact_type,
        **_NOBODY,
        "measures": whole,
    }
    return [event, *(_line(event, place, each[place - 1], person) for place, person in enumerate(happening.persons, 1))]


def _line(event: dict[str, Any], place: int, mask: int, person: Person) -> dict[str, Any]:
    recorded, perceived = person.recorded, person.perceived
    return event | {
        "person": place,
        "recorded_race_ethnicity": recorded.race_ethnicity,
        "recorded_gender": recorded.gender,
        "recorded_grade_band": recorded.grade_band,
        "recorded_disability": recorded.disability,
        "recorded_english_learner": recorded.english_learner,
        "perceived_race_ethnicity": perceived.race_ethnicity,
        "perceived_gender": perceived.gender,
        "perceived_disability": perceived.disability,
        "perceived_english_learner": perceived.english_learner,
        "measures": mask,
        "student": person.student,
    }
