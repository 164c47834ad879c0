"""Taking a contact out of the counters: what was sealed leaves no lines and no empty cells."""

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select, update

from app.codes.aggregates import Unit
from app.core.db import Work
from app.measures.counting import lines
from app.measures.folding import LINES_AT_ONCE, fold, hold_watermark
from app.measures.groupings import KEPT, year_label
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
    for district in {happening.district for happening in happenings}:
        _delete(work, district, [happening for happening in happenings if happening.district == district])
    # SQLite gives the numbers of deleted last rows again: a watermark above them would hide the next lines.
    last = select(func.coalesce(func.max(tally.c.id), 0)).scalar_subquery()
    work.connection.execute(update(rollup_state).values(folded_to=last))


def _delete(work: Work, district: str, happenings: Sequence[Happening]) -> None:
    """Lines of these events of a district, and the cells of their months that are empty now."""
    ids = [happening.contact_id for happening in happenings]
    work.connection.execute(delete(tally).where(tally.c.district == district, tally.c.contact_id.in_(ids)))
    months = {happening.month for happening in happenings}
    cells = (
        rollup.c.district == district,
        # All that there are: named, the months are found by the key, else by going through the district's sums.
        rollup.c.node.in_([grouping.name for grouping in KEPT]),
        rollup.c.unit.in_([unit.value for unit in Unit]),
        rollup.c.month.in_(sorted(months | set(map(year_label, months)))),
    )
    work.connection.execute(delete(rollup).where(*cells, rollup.c.contacts == 0))
