"""`make bench`: measures, prints, and writes `benchmarks/README.md` and its chart."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from benchmarks.paper import write
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


def main() -> None:
    """Run every measurement on both databases."""
    options = argparse.ArgumentParser(prog="benchmarks")
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--posts", type=int, default=2000)
    given = options.parse_args()
    found = {}
    for engine, urls in (("SQLite", sqlite_urls), ("PostgreSQL", _postgresql_urls)):
        with urls() as (full, bare):
            found[engine] = measure(full, bare, rounds=given.rounds, posts=given.posts)
        for one in found[engine]:
            print(_line(engine, one))
    write(found, posts=given.posts, on=datetime.now(UTC).date())


if __name__ == "__main__":
    main()
