"""The page that shows what was measured: a table, a chart, the machine."""

import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.posting import BATCH, BATCH_CONNECTIONS, CONNECTIONS, Measured

_HERE = Path(__file__).parent
_BAR = 360
_COLOURS = {"bare": "#6b7280", "full": "#0f766e"}

_COLUMNS = (
    "database",
    "bare, posts/s",
    "full, posts/s",
    "full / bare (median; lowest-highest)",
    "p99 bare, ms",
    "p99 full, ms",
    "batch, reports/s",
    "batch / full",
)
_PAGE = """# Benchmarks

`make bench` runs them and writes this page. Read ratios, not rates: every figure is against the named baseline in the
same run, on the same database, one server worker, {connections} connections, a durable commit for each answer.

**Baseline** (`baseline.py`): a bare FastAPI + SQLModel endpoint that validates the same body and does one durable
insert. **Full**: the service with everything on: token, rules, flags, encryption of narrative and identity, counts,
audit log, outbox. **Batch**: {batch} reports a request, over {batch_connections} connection.

![Posts a second, bare and full, on both databases](posting.svg)

{head}
{rows}

{rounds} rounds of {posts} posts, interleaved, on {day}. Machine: {cores} cores, {machine}, Python {python},
SQLite {sqlite}. The load client runs on the same cores, and the machine is shared: repeat before you believe a
difference below 20 %.
"""


def write(found: Mapping[str, Sequence[Measured]], *, posts: int, on: date) -> None:
    """Write the page and the chart."""
    rounds = max(len(each) for each in found.values())
    page = _PAGE.format(
        head=f"| {' | '.join(_COLUMNS)} |\n|{' --- |' * len(_COLUMNS)}",
        connections=CONNECTIONS,
        batch=BATCH,
        batch_connections=BATCH_CONNECTIONS,
        rows="\n".join(_row(engine, each) for engine, each in found.items()),
        rounds=rounds,
        posts=posts,
        day=on.isoformat(),
        cores=os.cpu_count(),
        machine=platform.machine(),
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
    )
    (_HERE / "README.md").write_text(page)
    (_HERE / "posting.svg").write_text(_chart(found))


def _row(engine: str, each: Sequence[Measured]) -> str:
    ratios = [one.ratio for one in each]
    cells = [
        engine,
        f"{median(one.bare.rate for one in each):.0f}",
        f"{median(one.full.rate for one in each):.0f}",
        f"{median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})",
        f"{median(one.bare.percentile(0.99) for one in each) * 1000:.0f}",
        f"{median(one.full.percentile(0.99) for one in each) * 1000:.0f}",
        f"{median(one.batch_rate for one in each):.0f}",
        f"{median(one.batch_ratio for one in each):.1f}",
    ]
    return f"| {' | '.join(cells)} |"


def _chart(found: Mapping[str, Sequence[Measured]]) -> str:
    rates = {
        engine: {"bare": median(one.bare.rate for one in each), "full": median(one.full.rate for one in each)}
        for engine, each in found.items()
    }
    largest = max(rate for pair in rates.values() for rate in pair.values())
    told = "; ".join(f"{engine}: bare {pair['bare']:.0f}, full {pair['full']:.0f}" for engine, pair in rates.items())
    bars, y = [], 34
    for engine, pair in rates.items():
        bars.append(f'<text x="12" y="{y + 24}" font-weight="600">{engine}</text>')
        for name, rate in pair.items():
            width = round(_BAR * rate / largest)
            bars.append(f'<rect x="120" y="{y}" width="{width}" height="18" fill="{_COLOURS[name]}"/>')
            bars.append(f'<text x="{126 + width}" y="{y + 14}">{name} {rate:.0f}/s</text>')
            y += 22
        y += 14
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 {y}" role="img" font-family="sans-serif"'
        f' font-size="13"><title>Posts a second</title><desc>{told}</desc>'
        f'<rect width="600" height="{y}" fill="#ffffff"/>'
        f'<text x="12" y="20" font-weight="600">Posts a second, one worker, durable</text>{"".join(bars)}</svg>\n'
    )
