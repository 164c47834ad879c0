"""Taking a contact out of the counters: what was sealed leaves no lines and no empty cells."""

from sqlalchemy import delete, func, insert, select, update

from app.core.db import Work
from app.measures.counting import lines
from app.measures.folding import LINES_AT_ONCE, fold, hold_watermark
from app.measures.groupings import year_label
from app.measures.happening import Happening
from app.measures.tables import rollup, rollup_state, tally


def forget(work: Work, happening: Happening) -> None:
    """Count a contact no more, and delete every line that was ever written for it. It happens at the close."""
    work.at_close(_forget, happening)


def _forget(work: Work, happenings: list[Happening]) -> None:
    # The watermark before the order of commits, as in a rebuild: two that took them crosswise would wait for ever.
    hold_watermark(work)
    work.read_in_order("SELECT folded_to FROM rollup_state")
    for happening in happenings:
        work.connection.execute(insert(tally), lines(happening, -1))
    # Folded, its lines add up to nothing, in the sums and in the tally, and may go from both.
    while fold(work) == LINES_AT_ONCE:
        pass
    for happening in happenings:
        work.connection.execute(delete(tally).where(tally.c.contact_id == happening.contact_id))
        months = (happening.month, year_label(happening.month))
        in_month = (rollup.c.district == happening.district, rollup.c.month.in_(months))
        work.connection.execute(delete(rollup).where(*in_month, rollup.c.contacts == 0))
    # SQLite gives the numbers of deleted last rows again: a watermark above them would hide the next lines.
    last = select(func.coalesce(func.max(tally.c.id), 0)).scalar_subquery()
    work.connection.execute(update(rollup_state).values(folded_to=last))
