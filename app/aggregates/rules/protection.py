"""What of a count is published: primary suppression of small numbers (34 CFR 99.31(b)(1)).

Complementary suppression over linked tables is not part of this method; its version says so in every answer.
"""

from collections.abc import Iterable
from dataclasses import replace

from app.measures.cubes import Cell

THRESHOLD = 11
"""Counts below it are suppressed, and below district level zeros with them: a mark must not mean "at least 1"."""
METHOD = "primary-11.1"
"""What was done to the cells; it changes whenever the same counts would be published otherwise."""


def protect(cells: Iterable[Cell]) -> list[Cell]:
    """The cells as they may be published, in the same order: true numbers or none."""
    return [cell if _may_show(cell) else replace(cell, value=None) for cell in cells]


def _may_show(cell: Cell) -> bool:
    is_district_total = not cell.values
    return cell.value is not None and (cell.value >= THRESHOLD or (cell.value == 0 and is_district_total))
