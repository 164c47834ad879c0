"""`make bench`: measures, prints, keeps the results, and writes `benchmarks/README.md` and its charts."""

import argparse
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import counting, district, paper, protecting, releasing
from benchmarks.copying import Told
from benchmarks.posting import Measured, measure, sqlite_urls
from tests.fixtures.postgres import running_server


@contextmanager
def _postgresql_urls() -> Iterator[tuple[str, str]]:
    with running_server(fsync=True) as server:
        yield server.create("full"), server.create("bare")


def _line(engine: str, one: Measured) -> str:
    return (
        f"{engine:<11} bare {one.bare.rate:6.0f}/s   full {one.full.rate:6.0f}/s   ratio {one.ratio:4.2f}"
        f"   batch {one.batch_rate:6.0f}/s = {one.batch_ratio:4.1f}x"
    )


def _post(given: argparse.Namespace) -> None:
    found = {}
    for engine, urls in zip(paper.ENGINES, (sqlite_urls, _postgresql_urls), strict=True):
        with urls() as (full, bare):
            found[engine] = measure(full, bare, rounds=given.rounds, posts=given.posts)
        for one in found[engine]:
            print(_line(engine, one))
    paper.keep_posting(found, posts=given.posts, on=_today())
    paper.write()


def _load(given: argparse.Namespace) -> None:
    told = _told_at_times()
    for engine in given.database:
        district.load(engine, given.folder, given.contacts, told)


def _count(given: argparse.Namespace) -> None:
    told = _told_at_times()
    with ExitStack() as stack:
        folder = given.folder or _thrown_away(stack)
        for engine in given.database:
            district.load(engine, folder, given.contacts, told)
            found = counting.measure(
                engine,
                folder,
                given.contacts,
                rounds=given.rounds,
                requests=given.requests,
                posts=given.posts,
                told=told,
            )
            paper.keep_counting(engine, found, on=_today(), remark=given.remark)
    paper.write()


def _thrown_away(stack: ExitStack) -> Path:
    folder = Path(stack.enter_context(TemporaryDirectory()))
    # PostgreSQL may run as another user, who must get to what is his.
    folder.chmod(0o711)
    return folder


def _told_at_times() -> Told:
    """Prints lines with the seconds since now."""
    begun = time.monotonic()
    return lambda line: print(f"{time.monotonic() - begun:7.0f} s  {line}", flush=True)


def _release(given: argparse.Namespace) -> None:
    for engine, urls in zip(paper.ENGINES, (sqlite_urls, _postgresql_urls), strict=True):
        if engine in given.database:
            with urls() as (url, _):
                found = releasing.measure(url, contacts=given.contacts, posts=given.posts, told=print)
            print(engine, *map(": ".join, zip(releasing.COLUMNS, found.row(), strict=True)), sep="\n  ")
            paper.keep_releasing(engine, found, contacts=given.contacts, posts=given.posts, on=_today())
    paper.write()


def _protect(given: argparse.Namespace) -> None:
    made = [protecting.measure(contacts, _told_at_times()) for contacts in given.contacts]
    for row in protecting.rows(made):
        print(*map(": ".join, zip(protecting.COLUMNS, row, strict=True)), sep="\n  ")
    paper.keep_protecting(made, on=_today())
    paper.write()


def _today() -> date:
    return datetime.now(UTC).date()


def main() -> None:
    """Run what was asked for; without anything, posting on both databases."""
    options = argparse.ArgumentParser(prog="benchmarks")
    parts = options.add_subparsers()
    posting = parts.add_parser("posting", help="one report and batches, against a bare endpoint")
    sized = parts.add_parser("counting", help="both doors of the aggregates; loads what the folder lacks")
    loading = parts.add_parser("loading", help="load districts into a folder, for `counting` to find")
    for part in (sized, loading):
        part.add_argument("--database", nargs="+", choices=paper.ENGINES, default=list(paper.ENGINES))
        part.add_argument("--contacts", nargs="+", type=int, default=[10_000, 1_000_000], help="multiples of 10,000")
        part.add_argument("--folder", type=Path, required=part is loading, help="keeps the districts; else thrown away")
    loading.set_defaults(act=_load)
    beside = parts.add_parser("releasing", help="posting beside a running release")
    beside.add_argument("--database", nargs="+", choices=paper.ENGINES, default=list(paper.ENGINES))
    beside.add_argument("--contacts", type=int, default=7_920, help="79 for each school")
    beside.add_argument("--posts", type=int, default=500, help="in a window")
    beside.set_defaults(act=_release)
    alone = parts.add_parser("protecting", help="a release alone, of districts of several sizes")
    alone.add_argument("--contacts", nargs="+", type=int, default=[948, 7_920], help="79 for each school")
    alone.set_defaults(act=_protect)
    sized.add_argument("--requests", type=int, default=20, help="of each question in a round")
    sized.add_argument("--remark", default="", help="what to say of the machine beside the results")
    for part, act, rounds, posts in ((posting, _post, 7, 2000), (sized, _count, 8, 500)):
        part.add_argument("--rounds", type=int, default=rounds)
        part.add_argument("--posts", type=int, default=posts)
        part.set_defaults(act=act)
    given = options.parse_args()
    if "act" not in given:
        given = options.parse_args(["posting"])
    given.act(given)


if __name__ == "__main__":
    main()
