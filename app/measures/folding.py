"""Folding the tally into sums, behind the reports and never on their way."""

from functools import cache

from sqlalchemy import Insert, bindparam, func, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.codes.aggregates import Unit
from app.core.db import Database, Work
from app.measures.definitions import MEASURES
from app.measures.groupings import KEPT, YEARLY, Grouping, is_line_of, sums, year_labels
from app.measures.tables import rollup, rollup_state, tally

LINES_AT_ONCE = 1_000
"""As many as keep SQLite's one writer for some hundredths of a second."""

_KEY = ("district", "node", "unit", "month", "value_a", "value_b")


def fold(work: Work, limit: int = LINES_AT_ONCE) -> int:
    """Move the watermark over at most `limit` lines, in the work's own transaction; how many lines it passed."""
    since = hold_watermark(work)
    ids = select(tally.c.id).where(tally.c.id > since).order_by(tally.c.id).limit(limit).subquery()
    folded, last = work.connection.execute(select(func.count(), func.max(ids.c.id))).one()
    if not folded:
        return 0
    for grouping in KEPT:
        for unit in grouping.units:
            for by_year in (False, True) if grouping in YEARLY else (False,):
                work.connection.execute(_add(work.is_sqlite, grouping, unit, by_year), {"since": since, "last": last})
    work.connection.execute(update(rollup_state).values(folded_to=last))
    return int(folded)


def fold_all(database: Database, limit: int = LINES_AT_ONCE) -> int:
    """Fold until nothing is left, each step in a short transaction of its own; how many lines it passed."""
    total = 0
    while True:
        with database.work() as work:
            folded = fold(work, limit)
        total += folded
        if folded < limit:
            return total


def hold_watermark(work: Work) -> int:
    """The watermark, held so that two workers never fold the same lines."""
    state = select(rollup_state.c.folded_to).with_for_update()
    found = work.connection.execute(state).scalar_one_or_none()
    if found is None:
        dialect = sqlite if work.is_sqlite else postgresql
        first = dialect.insert(rollup_state).values(id=1, folded_to=0).on_conflict_do_nothing()
        work.connection.execute(first)
        found = work.connection.execute(state).scalar_one()
    return int(found)


@cache
def _add(is_sqlite: bool, grouping: Grouping, unit: Unit, by_year: bool) -> Insert:
    """Adds the sums of the lines in (`since`, `last`] to the cells of a grouping."""
    period = year_labels() if by_year else tally.c.month
    key = (
        tally.c.district,
        literal(grouping.name),
        literal(unit.value),
        period.label("period"),
        *(tally.c[column] for column in grouping.columns),
        *(literal("") for _ in range(2 - len(grouping.columns))),
    )
    columns = [tally.c.district, period, *(tally.c[column] for column in grouping.columns)]
    lines = (tally.c.id > bindparam("since"), tally.c.id <= bindparam("last"), is_line_of(unit))
    measures = [measure.value for measure in MEASURES]
    dialect = sqlite if is_sqlite else postgresql
    insert = dialect.insert(rollup).from_select(
        [*_KEY, *measures], select(*key, *sums()).where(*lines).group_by(*columns)
    )
    summed: Insert = insert.on_conflict_do_update(
        index_elements=list(_KEY), set_={name: rollup.c[name] + insert.excluded[name] for name in measures}
    )
    return summed
