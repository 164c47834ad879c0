"""The service releases closed months by itself: one process, whoever looks, and a new one for one that died."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from app.aggregates.service import Releasing
from app.aggregates.tables import release_job
from app.codes.aggregates import Measure
from app.measures.calendar import month_of, next_month
from tests.aggregates.conftest import House
from tests.measures.builders import DISTRICT, person


@pytest.fixture
def service(house: House) -> Iterator[Releasing]:
    """A worker, with something counted in months that closed not long ago."""
    with house.database.work(writing=False) as work:
        running = month_of(work.now, ZoneInfo("UTC"))
    house.report(13, person(Measure.ARRESTS), month=next_month(running, -5))
    releasing = Releasing(house.database, closes_after_days=15, courtesy=0)
    yield releasing
    releasing.stop()


def releases(house: House) -> dict[str, Any]:
    answer: dict[str, Any] = house.get("", path="releases").json()
    return answer


def silence(house: House, by: timedelta) -> None:
    with house.database.work() as work:
        work.connection.execute(update(release_job).values(beat_at=work.now - by))


def until(holds: Callable[[], Any]) -> bool:
    """Whether it comes to hold within a minute."""
    deadline = time.monotonic() + 60
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return bool(holds())


def is_running(pid: int) -> bool:
    """Neither gone nor waiting for somebody who asks how it ended."""
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_closed_months_are_released_once_and_the_run_is_shown(house: House, service: Releasing) -> None:
    assert releases(house)["run"] is None
    service.begin_what_is_due()
    assert service.process is not None
    assert service.process.wait(60) == 0
    shown = releases(house)
    assert [len(item["periods"]) > 3 for item in shown["items"]] == [True]
    assert shown["run"]["state"] == "published"
    assert shown["run"]["done"] == shown["run"]["of"] > 0
    later = Releasing(house.database, closes_after_days=15, courtesy=0)
    later.begin_what_is_due()
    assert later.process is None


def test_the_draft_gives_way_to_others_and_ends_with_the_process_that_publishes(service: Releasing) -> None:
    service.courtesy = 3
    service.begin_what_is_due()
    assert service.process is not None
    children = Path(f"/proc/{service.process.pid}/task/{service.process.pid}/children")
    assert until(lambda: children.read_text().split())
    draft = int(children.read_text().split()[0])
    assert until(lambda: os.getpriority(os.PRIO_PROCESS, draft) == os.getpriority(os.PRIO_PROCESS, 0) + 3)
    assert os.getpriority(os.PRIO_PROCESS, service.process.pid) == os.getpriority(os.PRIO_PROCESS, 0)
    service.process.kill()
    service.process.wait()
    assert until(lambda: not is_running(draft))


def test_two_workers_begin_one_run_and_one_that_was_killed_is_begun_anew(house: House, service: Releasing) -> None:
    service.begin_what_is_due()
    assert service.process is not None
    service.process.kill()
    service.process.wait()
    other = Releasing(house.database, closes_after_days=15, courtesy=0)
    other.begin_what_is_due()
    assert other.process is None
    assert releases(house) == releases(house) | {"items": []}
    assert releases(house)["run"]["state"] == "running"
    silence(house, timedelta(seconds=91))
    other.begin_what_is_due()
    assert other.process is not None
    assert other.process.wait(60) == 0
    shown = releases(house)
    assert (len(shown["items"]), shown["run"]["state"]) == (1, "published")


def test_a_release_that_was_refused_is_tried_again_a_day_later(house: House, service: Releasing) -> None:
    service.begin_what_is_due()
    assert service.process is not None
    service.process.kill()
    service.process.wait()
    with house.database.work() as work:
        work.connection.execute(
            update(release_job)
            .where(release_job.c.district == DISTRICT)
            .values(state="refused", problem="not-protected")
        )
    assert releases(house)["run"]["problem"] == "not-protected"
    other = Releasing(house.database, closes_after_days=15, courtesy=0)
    silence(house, timedelta(hours=23))
    other.begin_what_is_due()
    assert other.process is None
    silence(house, timedelta(hours=25))
    other.begin_what_is_due()
    assert other.process is not None
    other.stop()
