"""The service releases closed months by itself: one process, whoever looks, and a new one for one that died."""

from collections.abc import Iterator
from datetime import timedelta
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


def test_closed_months_are_released_and_the_run_is_shown(house: House, service: Releasing) -> None:
    assert releases(house)["run"] is None
    service.begin_what_is_due()
    assert service.process is not None
    assert service.process.wait(60) == 0
    shown = releases(house)
    assert [len(item["periods"]) > 3 for item in shown["items"]] == [True]
    assert shown["run"]["state"] == "published"
    assert shown["run"]["done"] == shown["run"]["of"] > 0


def test_nothing_is_begun_when_every_closed_month_is_published_or_nothing_was_counted(
    house: House, service: Releasing
) -> None:
    service.begin_what_is_due()
    assert service.process is not None
    service.process.wait(60)
    later = Releasing(house.database, closes_after_days=15, courtesy=0)
    later.begin_what_is_due()
    assert later.process is None


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
