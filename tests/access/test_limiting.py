"""Callers who ask too often: each has a limit of its own, and what is refused depends on nothing that was asked."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.access import limiting
from app.access.errors import TooManyRequests
from app.access.limiting import RateLimit
from app.access.roles import Role
from app.ledger import Actor
from app.oauth.service import create_client
from tests.fixtures.client import House, open_house
from tests.fixtures.database import Databases, Engine
from tests.fixtures.district import DISTRICT, STUDENT
from tests.fixtures.requests import least_report

MOST = 4


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def taken(limit: RateLimit, name: str, times: int) -> list[int]:
    """The seconds to wait that were answered; 0: it was let through."""
    waits = []
    for _ in range(times):
        try:
            limit.take("issuer", name)
            waits.append(0)
        except TooManyRequests as refusal:
            waits.append(int(refusal.headers["Retry-After"]))
    return waits


class TestTheBucket:
    def test_so_many_pass_at_once_and_then_as_many_as_it_fills(self) -> None:
        clock = Clock()
        limit = RateLimit(MOST, monotonic=clock)
        assert taken(limit, "a", MOST + 2) == [0, 0, 0, 0, 15, 15]
        clock.now += 14.9
        assert taken(limit, "a", 1) == [1]
        clock.now += 0.1
        assert taken(limit, "a", 2) == [0, 15]
        clock.now += 60
        assert taken(limit, "a", MOST + 1) == [0, 0, 0, 0, 15]

    @pytest.mark.parametrize("per_minute", [1, 7, 600, 999_983])
    def test_the_whole_minute_passes_at_once_whatever_the_figure(self, per_minute: int) -> None:
        limit = RateLimit(per_minute, monotonic=Clock())
        burst = min(per_minute, 2_000)
        assert set(taken(limit, "a", burst)) == {0}
        assert per_minute > burst or taken(limit, "a", 1)[0] >= 1

    def test_callers_are_counted_apart_by_issuer_and_name(self) -> None:
        limit = RateLimit(1, monotonic=Clock())
        assert [taken(limit, name, 2) for name in ("a", "b")] == [[0, 60], [0, 60]]
        limit.take("another issuer", "a")

    def test_who_has_not_asked_for_a_minute_is_forgotten_and_there_is_a_most(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = Clock()
        limit = RateLimit(1, monotonic=clock)
        for place in range(50):
            limit.take("issuer", str(place))
        clock.now += 61
        for place in range(25):
            limit.take("issuer", f"later {place}")
        assert len(limit._full_at) == 25
        monkeypatch.setattr(limiting, "_MOST_CALLERS", 30)
        for place in range(100):
            limit.take("issuer", f"many {place}" + "x" * 10_000)
        assert len(limit._full_at) == 30
        assert max(len(name) for _issuer, name in limit._full_at) <= 128


@pytest.fixture
def limited_house(databases: Databases, engine: Engine, tmp_path: Path) -> Iterator[House]:
    with open_house(databases, engine, tmp_path, requests_per_minute=MOST) as house:
        yield house


def told(answer: httpx.Response) -> tuple[int, dict[str, object], set[str], bool]:
    """What an answer tells but for its id."""
    seconds = int(answer.headers["retry-after"])
    return answer.status_code, answer.json() | {"instance": None}, set(answer.headers), 1 <= seconds <= 60 // MOST


def test_a_caller_beyond_the_limit_is_answered_429_whatever_is_asked(limited_house: House) -> None:
    house, officer = limited_house, limited_house.people.officer_reyes
    # Refusals count as well, and are on the audit log; what is over the limit is not.
    asked = [house.get(f"/v1/students/{STUDENT}", officer) for _ in range(MOST)]
    assert [answer.status_code for answer in asked] == [403] * MOST
    before, size = house.digest(), house.log_size()
    refused = [
        house.get(f"/v1/students/{STUDENT}", officer),
        house.get("/v1/students/S-none", officer),
        house.get("/v1/contacts", officer),
        house.get("/v1/contacts?nonsense=1", officer),
        house.post("/v1/contacts", officer, json=least_report()),
        house.post("/v1/contacts", officer, content=b"{"),
        house.get("/v1/contacts", house.mint.token(Role.SRO, subject="officer_reyes")),
    ]
    first = told(refused[0])
    assert first[0] == 429
    assert first[1]["type"] == "http://127.0.0.1:8000/problems/too-many-requests"
    assert first[3]
    assert [told(answer) for answer in refused] == [first] * len(refused)
    assert (house.digest(), house.log_size()) == (before, size)
    assert house.get("/v1/contacts", house.people.supervisor_okafor).status_code == 200


def test_health_and_whoever_is_nobody_are_not_limited(limited_house: House) -> None:
    house, times = limited_house, 2 * MOST
    for path, token, status in (("/healthz", None, 200), ("/readyz", None, 200), ("/v1/contacts", "x.y.z", 401)):
        assert {house.get(path, token).status_code for _ in range(times)} == {status}


def test_tokens_are_limited_by_client_and_failures_keep_no_client_out(limited_house: House) -> None:
    house = limited_house
    actor = Actor(issuer="cli", subject="kim", client_id="cli", roles=("platform_admin",))
    with house.database.work() as work:
        client = create_client(work, actor=actor, request_id="r", district=DISTRICT, name="x", role=Role.SIS)
    good = {"grant_type": "client_credentials", "client_id": client.client_id, "client_secret": client.client_secret}
    bad, unknown = good | {"client_secret": "no"}, good | {"client_id": "nobody"}
    for form in (bad, unknown):
        statuses = [house.post("/oauth/token", data=form).status_code for _ in range(MOST + 1)]
        assert statuses == [401] * MOST + [429]
    given = [house.post("/oauth/token", data=good) for _ in range(MOST)]
    assert [answer.status_code for answer in given] == [200] * MOST
    size = house.log_size()
    assert house.post("/oauth/token", data=good).status_code == 429
    # The client's tokens are of the same caller.
    assert house.get("/v1/schools", given[0].json()["access_token"]).status_code == 429
    assert house.log_size() == size
