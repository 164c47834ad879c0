"""The page that shows what was measured: tables, charts, the machine. Results are kept, so that each part is measured
when there is time for it."""

import json
import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.charts import bars, lines
from benchmarks.counting import GROUP_BY_QUESTION, QUESTIONS, Counted, as_document, of_document
from benchmarks.posting import BATCH, BATCH_CONNECTIONS, CONNECTIONS, Measured
from benchmarks.protecting import COLUMNS as PROTECTING_COLUMNS
from benchmarks.protecting import Made
from benchmarks.protecting import rows as protected_rows
from benchmarks.releasing import COLUMNS as RELEASING_COLUMNS
from benchmarks.releasing import Beside

_HERE = Path(__file__).parent
_RESULTS = _HERE / "results"
ENGINES = ("SQLite", "PostgreSQL")

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

`make bench` measures posting; `python -m benchmarks counting --database PostgreSQL --contacts 10000 1000000` measures
counting. Each keeps its results in `results` and writes this page. Read ratios, not rates: every figure is against a
baseline of the same run, one server worker, on a machine that does other work as well. Repeat before you believe a
difference below 20 %.

## Posting

**Baseline** (`baseline.py`): a bare FastAPI + SQLModel endpoint that validates the same body and does one durable
insert. **Full**: the service with everything on: token, rules, flags, encryption of narrative and identity, counts,
audit log, outbox. **Batch**: {batch} reports a request, over {batch_connections} connection. {connections} connections,
a durable commit for each answer; the load client runs on the same cores.

![Posts a second, bare and full, on both databases](posting.svg)

{posting}
{protecting}{releasing}## Counting

One district of 126 schools and 29 months, of very different sizes (`district.py`: filed by the service, then copied in
bulk), served side by side and asked in turn over HTTP, one request at a time. **Exact**: counts of this instant, with
their entry on the audit log, a durable commit. **Released**: look-ups in released tables. The GROUP BY over the reports
is planned as each engine likes: PostgreSQL reads the table once, with workers; SQLite follows its index of schools from
row to row.

Not multiplied with the contacts are the audit log and the feed, to which posting appends whatever their length, and the
text of narratives. PostgreSQL runs with 512 MB of shared buffers, `fsync` on. Ten million contacts are 33 GB on SQLite
and 38 GB on PostgreSQL, and take some six minutes of processor time to load. Loading and measuring go apart:
`python -m benchmarks loading --folder DIR --contacts 10000 1000000 10000000` keeps the districts in a folder, and
`counting` with the same words finds them there, brings them to the newest migration and measures. What it posts stays
in them. Sizes that are not in the tables below were not measured.

![Median time of an answer at both doors, and of a GROUP BY over the reports, by number of contacts](counting.svg)

{counting}"""

_PROTECTING = """## Releasing

The release of one school year of a synthetic district, by the command: its months, quarters and year are counted,
protected, attacked and published, on every core (`python -m benchmarks protecting`). The smallest district is the
baseline.

"""
_RELEASING = """## Posting beside a release

The service releases a district's last closed school year and the running one, in its own processes, while reports are
posted (`python -m benchmarks releasing`). While it is drafted it is halted every other window, so that what else the
machine does falls on both; publishing, which follows, is all beside.

"""


def keep_posting(found: Mapping[str, Sequence[Measured]], *, posts: int, on: date) -> None:
    """Keep what posting brought."""
    rows = [_posting_row(engine, each) for engine, each in found.items()]
    rates = {
        engine: {"bare": median(one.bare.rate for one in each), "full": median(one.full.rate for one in each)}
        for engine, each in found.items()
    }
    rounds = max(len(each) for each in found.values())
    note = f"{rounds} rounds of {posts} posts, interleaved, on {on.isoformat()}. {_machine()}"
    _keep("posting", {"rows": rows, "rates": rates, "note": note})


def keep_counting(engine: str, found: Sequence[Counted], *, on: date, remark: str) -> None:
    """Keep what counting brought on one database."""
    note = f"On {on.isoformat()}. {_machine()} {remark}".rstrip()
    _keep(f"counting-{engine}", {"districts": as_document(found), "note": note})


def keep_releasing(engine: str, found: Beside, *, contacts: int, posts: int, on: date) -> None:
    """Keep what posting beside a release brought on one database."""
    note = f"{contacts:,} contacts, windows of {posts} posts, on {on.isoformat()}. {_machine()}"
    _keep(f"releasing-{engine}", {"row": [engine, *found.row()], "note": note})


def keep_protecting(made: Sequence[Made], *, on: date) -> None:
    """Keep what releases of several sizes took."""
    note = f"One run, SQLite, on {on.isoformat()}. {_machine()}"
    _keep("protecting", {"rows": protected_rows(made), "note": note})


def write() -> None:
    """Write the page and the charts from what is kept."""
    posting = _kept("posting")
    assert posting is not None
    counted = {engine: kept for engine in ENGINES if (kept := _kept(f"counting-{engine}")) is not None}
    found = {engine: of_document(kept["districts"]) for engine, kept in counted.items()}
    (_HERE / "posting.svg").write_text(bars(posting["rates"]))
    (_HERE / "counting.svg").write_text(lines("Median time of an answer, by contacts", _series(found)))
    page = _PAGE.format(
        batch=BATCH,
        batch_connections=BATCH_CONNECTIONS,
        connections=CONNECTIONS,
        posting=_table(_COLUMNS, posting["rows"]) + f"\n{posting['note']}\n",
        protecting=_protecting(),
        releasing=_releasing(),
        counting="\n".join(_counting(engine, found[engine], counted[engine]["note"]) for engine in counted),
    )
    (_HERE / "README.md").write_text(page)


def _protecting() -> str:
    kept = _kept("protecting")
    return f"{_PROTECTING}{_table(PROTECTING_COLUMNS, kept['rows'])}\n{kept['note']}\n\n" if kept is not None else ""


def _releasing() -> str:
    kept = [each for engine in ENGINES if (each := _kept(f"releasing-{engine}")) is not None]
    if not kept:
        return ""
    notes = " ".join(dict.fromkeys(f"{each['row'][0]}: {each['note']}" for each in kept))
    return f"{_RELEASING}{_table(('database', *RELEASING_COLUMNS), [each['row'] for each in kept])}\n{notes}\n\n"


def _keep(name: str, content: object) -> None:
    _RESULTS.mkdir(exist_ok=True)
    (_RESULTS / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n")


def _kept(name: str) -> Any:
    file = _RESULTS / f"{name}.json"
    return json.loads(file.read_text()) if file.exists() else None


def _machine() -> str:
    return (
        f"Machine: {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, SQLite"
        f" {sqlite3.sqlite_version}."
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lined = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(lined) + "\n"


def _posting_row(engine: str, each: Sequence[Measured]) -> list[str]:
    ratios = [one.ratio for one in each]
    return [
        engine,
        f"{median(one.bare.rate for one in each):.0f}",
        f"{median(one.full.rate for one in each):.0f}",
        f"{median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})",
        f"{median(one.bare.percentile(0.99) for one in each) * 1000:.0f}",
        f"{median(one.full.percentile(0.99) for one in each) * 1000:.0f}",
        f"{median(one.batch_rate for one in each):.0f}",
        f"{median(one.batch_ratio for one in each):.1f}",
    ]


def _counting(engine: str, found: Sequence[Counted], note: str) -> str:
    empty, *districts = found
    smallest, largest = districts[0], districts[-1]
    head = ["p50 / p99, ms", *(f"{door}, {each.contacts:,}" for door in largest.doors for each in districts)]
    head += [f"{door}, growth of p50" for door in largest.doors]
    rows = [
        [
            name,
            *("{:.1f} / {:.1f}".format(*each.doors[door][name]) for door in largest.doors for each in districts),
            *(f"{largest.doors[door][name][0] / smallest.doors[door][name][0]:.2f}" for door in largest.doors),
        ]
        for name in QUESTIONS
    ]
    growth = ", ".join(f"{door} {largest.p50(door) / smallest.p50(door):.2f}" for door in largest.doors)
    answer = largest.doors["exact"][GROUP_BY_QUESTION][0]
    beside = ", ".join(
        f"{len(each.posts)} rounds at {each.contacts:,} contacts: {median(each.posts) / median(empty.posts):.2f}"
        for each in districts
    )
    return (
        f"### {engine}\n\n{_table(head, rows)}\n"
        f"- Median of the ten questions, {largest.contacts:,} contacts against {smallest.contacts:,}: {growth}.\n"
        f"- A GROUP BY over the {largest.contacts:,} reports (contacts by school in a school year) takes"
        f" {largest.group_by:,.0f} ms without HTTP; the same question at the exact door, over HTTP, {answer:.1f} ms:"
        f" {largest.group_by / answer:,.0f} times faster.\n"
        f"- Posting against an empty district, median of rates, interleaved ({beside}).\n\n{note}\n"
    )


def _series(found: Mapping[str, Sequence[Counted]]) -> dict[str, list[tuple[int, float]]]:
    series: dict[str, list[tuple[int, float]]] = {}
    for engine, (_empty, *districts) in found.items():
        for door in districts[0].doors:
            series[f"{engine}, {door}"] = [(each.contacts, each.p50(door)) for each in districts]
        series[f"{engine}, GROUP BY reports"] = [(each.contacts, each.group_by) for each in districts]
    return series
