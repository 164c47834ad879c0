"""Ratios with their intervals as SVG, on a scale on which twice as often and half as often lie equally far from 1."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log2

_WIDTH, _ROW, _LEFT, _OCTAVE = 420, 40, 20, 66
_LEAST, _MOST = 0.25, 8.0
_TICKS = ((0.25, "¼"), (0.5, "½"), (1.0, "1"), (2.0, "2"), (4.0, "4"), (8.0, "8"))
_INK, _BLUE, _GREY = "#1b1b1b", "#00558c", "#595959"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio between the ends of its interval, all None if it is protected; `high` None alone: it has no upper end."""

    label: str
    ratio: float | None
    low: float | None
    high: float | None
    note: str


def interval_chart(name: str, title: str, description: str, ratios: Sequence[Ratio]) -> str:
    """A dot and a line for each, beside the line of 1; what lies beyond a quarter or eight times ends at the edge."""
    height = _ROW * len(ratios) + 24
    rows = "".join(_row(name, place, each) for place, each in enumerate(ratios))
    scale = "".join(
        f'<text x="{_place(value)}" y="{height - 4}" text-anchor="middle" fill="{_GREY}">{mark}</text>'
        for value, mark in _TICKS
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        f' role="img" aria-labelledby="{name}-title {name}-desc" font-family="Libertinus Serif, system-ui, sans-serif"'
        f' font-size="13" fill="{_INK}">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
        f'<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="{_GREY}" stroke-width="1.2"/></pattern></defs>'
        f"{rows}{scale}</svg>"
    )


def _row(name: str, place: int, each: Ratio) -> str:
    top = _ROW * place + 2
    middle = top + 27
    one = f'<path d="M{_place(1.0)} {middle - 9}V{middle + 9}" stroke="{_GREY}" stroke-width="1.5"/>'
    if each.ratio is None or each.low is None:
        drawn = (
            f'<rect x="{_LEFT}" y="{middle - 6}" width="44" height="12" fill="url(#{name}-hatch)" stroke="{_GREY}"/>'
        )
    else:
        high = _MOST if each.high is None else each.high
        drawn = (
            f'<path d="M{_place(each.low)} {middle}H{_place(high)}" stroke="{_BLUE}" stroke-width="3"/>'
            f'<circle cx="{_place(each.ratio)}" cy="{middle}" r="6" fill="{_BLUE}"/>'
        )
    return (
        f'<text x="6" y="{top + 13}">{escape(each.label)}</text>'
        f'<text x="{_WIDTH - 4}" y="{top + 13}" text-anchor="end">{escape(each.note)}</text>{one}{drawn}'
    )


def _place(value: float) -> int:
    return round(_LEFT + _OCTAVE * (log2(min(max(value, _LEAST), _MOST)) + 2))
