"""How counts about students are shown that no release protects."""

from collections.abc import Mapping, Sequence

from app.board_reports.schemas import Tally
from app.codes.aggregates import CellStatus


def tallied(codes: Sequence[str], counts: Mapping[str, int], threshold: int) -> list[Tally]:
    """Every code in order; below `threshold` the one mark.

    Nothing is summed: a hidden number may be any from 0 to `threshold` - 1, whatever else is known of these.
    """
    return [
        Tally(code=code, value=value, status=CellStatus.PUBLISHED)
        if (value := counts.get(code, 0)) >= threshold
        else Tally(code=code, value=None, status=CellStatus.SUPPRESSED)
        for code in codes
    ]
