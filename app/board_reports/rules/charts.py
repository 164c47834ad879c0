"""Bar charts as SVG: the same drawing in page and document.

Drawn here and not by a library: Vega-Lite knows no hatched fill for protected counts and writes no `<title>`, and its
renderer weighs 84 MB. There is no style element, so a strict content security policy lets the drawing through.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH = 420
_ROW = 42
_BAR = 14
_FULL = 330
_HATCHED = 44
_INK, _BLUE, _GREY = "#1b1b1b", "#00558c", "#595959"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `value` None: protected. `note` is what is written behind it."""

    label: str
    value: int | None
    note: str


def bar_chart(name: str, title: str, description: str, bars: Sequence[Bar], largest: int) -> str:
    """Bars below their labels, from a common zero; protected ones hatched and of one length, whatever they hide.

    `largest` is the count of the longest bar, here or in a chart beside this one.
    """
    height = _ROW * len(bars) + 4
    rows = "".join(_row(name, place, bar, largest or 1) for place, bar in enumerate(bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        f' role="img" aria-labelledby="{name}-title {name}-desc" font-family="Libertinus Serif, system-ui, sans-serif"'
        f' font-size="13" fill="{_INK}">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
        f'<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="{_GREY}" stroke-width="1.2"/></pattern></defs>{rows}'
        f'<path d="M1 0V{height}" stroke="{_GREY}" stroke-width="1"/></svg>'
    )


def _row(name: str, place: int, bar: Bar, largest: int) -> str:
    top = _ROW * place + 2
    if bar.value is None:
        width, fill = _HATCHED, f'fill="url(#{name}-hatch)" stroke="{_GREY}"'
    else:
        width, fill = max(_FULL * bar.value // largest, 1), f'fill="{_BLUE}"'
    middle = top + 28
    return (
        f'<text x="6" y="{top + 13}">{escape(bar.label)}</text>'
        f'<rect x="1" y="{top + 17}" width="{width}" height="{_BAR}" {fill}/>'
        f'<text x="{width + 7}" y="{middle + 1}">{escape(bar.note)}</text>'
    )
