"""Charts as SVG that says in words what it shows."""

from collections.abc import Mapping, Sequence
from math import log10

BARE, FULL = "#6b7280", "#0f766e"
_BAR = 360
_COLOURS = {"bare": BARE, "full": FULL}
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 560, 40, 250
_LINES = ("#0f766e", "#b45309", "#1d4ed8", "#9d174d", "#6b7280", "#111827")
_TINY = 1.0
_NAME = 15


def bars(rates: Mapping[str, Mapping[str, float]]) -> str:
    """Posts a second, bare and full, for each database."""
    largest = max(rate for pair in rates.values() for rate in pair.values())
    told = "; ".join(f"{engine}: bare {pair['bare']:.0f}, full {pair['full']:.0f}" for engine, pair in rates.items())
    drawn, y = [], 34
    for engine, pair in rates.items():
        drawn.append(f'<text x="12" y="{y + 24}" font-weight="600">{engine}</text>')
        for name, rate in pair.items():
            width = round(_BAR * rate / largest)
            drawn.append(f'<rect x="120" y="{y}" width="{width}" height="18" fill="{_COLOURS[name]}"/>')
            drawn.append(f'<text x="{126 + width}" y="{y + 14}">{name} {rate:.0f}/s</text>')
            y += 22
        y += 14
    return _picture("Posts a second, one worker, durable", told, y, drawn)


def lines(title: str, series: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Milliseconds over contacts, both by powers of ten; a line for each series, named at its end."""
    found = [point for points in series.values() for point in points]
    least, most = min(x for x, _ in found), max(x for x, _ in found)
    top = max(y for _, y in found)
    height = max(log10(top / _TINY), 1.0)
    width = max(log10(most / least), 1.0)

    def place(x: int, y: float) -> tuple[float, float]:
        right = _LEFT + (_RIGHT - _LEFT) * log10(x / least) / width
        return right, _BOTTOM - (_BOTTOM - _TOP) * max(log10(y / _TINY), 0.0) / height

    drawn = []
    for power in range(int(height) + 1):
        _, y = place(least, _TINY * 10**power)
        drawn.append(f'<line x1="{_LEFT}" x2="{_RIGHT}" y1="{y:.0f}" y2="{y:.0f}" stroke="#e5e7eb"/>')
        drawn.append(f'<text x="{_LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{10**power:,} ms</text>')
    for x in sorted({x for x, _ in found}):
        right, _ = place(x, _TINY)
        drawn.append(f'<text x="{right:.0f}" y="{_BOTTOM + 20}" text-anchor="middle">{x:,}</text>')
    named = _apart({name: place(*points[-1])[1] for name, points in series.items()})
    for (name, points), colour in zip(series.items(), _LINES, strict=False):
        path = " ".join("{:.0f},{:.0f}".format(*place(x, y)) for x, y in points)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        right, _ = place(*points[-1])
        drawn.append(f'<text x="{right + 8:.0f}" y="{named[name] + 4:.0f}" fill="{colour}">{name}</text>')
    told = "; ".join(
        f"{name}: " + ", ".join(f"{y:.1f} ms at {x:,} contacts" for x, y in points) for name, points in series.items()
    )
    return _picture(title, told, _BOTTOM + 40, drawn, 820)


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """Heights of names, moved upwards as far as they need to be readable one above the other."""
    moved: dict[str, float] = {}
    above = float("inf")
    for name, height in sorted(heights.items(), key=lambda item: -item[1]):
        above = moved[name] = min(height, above - _NAME)
    return moved


def _picture(title: str, told: str, height: int, drawn: Sequence[str], width: int = 600) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif"'
        f' font-size="13"><title>{title}</title><desc>{told}</desc>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        f'<text x="12" y="20" font-weight="600">{title}</text>{"".join(drawn)}</svg>\n'
    )
