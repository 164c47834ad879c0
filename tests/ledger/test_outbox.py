"""The outbox: numbered in commit order, and only for what was committed."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from sqlalchemy import text

from app.core.db import Database, Work
from app.outbox import put


def seen(database: Database) -> list[tuple[int, str, str, str]]:
    with database.work(writing=False) as work:
        found = work.connection.execute(text("SELECT seq, district, kind, ref FROM outbox_event ORDER BY seq"))
        return [tuple(row) for row in found]


def test_events_of_one_act_are_put_together_and_in_order(database: Database) -> None:
    with database.work() as work:
        put(work, district="alder", kind="contact.reported", ref="contacts/1")
        put(work, district="alder", kind="contact.flagged", ref="contacts/1")
    first = seen(database)[0][0]
    assert seen(database) == [
        (first, "alder", "contact.reported", "contacts/1"),
        (first + 1, "alder", "contact.flagged", "contacts/1"),
    ]


def test_an_event_carries_the_instant_of_its_act(database: Database) -> None:
    with database.work() as work:
        put(work, district="alder", kind="contact.reported", ref="contacts/1")
        expected = work.now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    with database.work(writing=False) as reading:
        assert reading.connection.execute(text("SELECT at FROM outbox_event")).scalar_one() == expected


def test_a_rolled_back_act_tells_nobody(database: Database) -> None:
    work = Work(database, writing=True)
    put(work, district="alder", kind="contact.reported", ref="contacts/1")
    work.flush()
    work.rollback()
    assert seen(database) == []


def test_a_number_is_never_given_twice(database: Database) -> None:
    for _ in range(2):
        with database.work() as work:
            put(work, district="alder", kind="contact.reported", ref="contacts/1")
    last = seen(database)[-1][0]
    with database.work() as work:
        work.connection.execute(text("DELETE FROM outbox_event"))
    with database.work() as work:
        put(work, district="alder", kind="contact.reported", ref="contacts/2")
    assert seen(database)[0][0] > last


def test_no_event_appears_behind_one_that_was_already_seen(database: Database) -> None:
    def write(thread: int) -> None:
        for number in range(20):
            with database.work() as work:
                put(work, district="alder", kind="contact.reported", ref=f"contacts/{thread}-{number}")

    snapshots = []
    with ThreadPoolExecutor(5) as pool:
        writers = [pool.submit(write, thread) for thread in range(4)]
        while not all(writer.done() for writer in writers):
            snapshots.append([row[0] for row in seen(database)])
    snapshots.append([row[0] for row in seen(database)])
    assert len(snapshots[-1]) == 80
    for earlier, later in pairwise(snapshots):
        assert later[: len(earlier)] == earlier
