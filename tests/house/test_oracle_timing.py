"""The time of an answer tells an officer nothing of a student (P25): a server of its own, called over HTTP.

Each pair is one question of two things that an officer must not tell apart, asked in an order drawn at random.
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from app.access.roles import Role
from app.assembly import token_issuer
from tests.fixtures.client import settings_for
from tests.fixtures.database import ENGINES, Databases
from tests.fixtures.district import OTHER_STUDENT, STUDENT, seed
from tests.fixtures.people import Mint, People
from tests.fixtures.requests import asking, consent
from tests.fixtures.server import ServerProcess, environment, free_port
from tests.house.ranks import mann_whitney
from tests.house.test_two_worlds import BODY, IDENTITIES, MADE_UP, identified

pytestmark = [pytest.mark.policy("P25"), pytest.mark.soak]

CALLS = 2_000
"""Of each of the two things."""

Send = Callable[[], httpx.Response]


@dataclass(frozen=True, slots=True)
class Service:
    """A running server, those who call it, and four contacts of an officer."""

    http: httpx.Client
    people: People
    linked: str
    """To a student of whom a permission is in force."""
    linked_elsewhere: str
    """To a student of whom nothing is permitted."""
    unlinked: str

    def ask(self, method: str, path: str, token: str, **options: Any) -> Send:
        headers = {"Authorization": f"Bearer {token}"} | options.pop("headers", {})
        return lambda: self.http.request(method, path, headers=headers, **options)


@pytest.fixture(scope="module", params=ENGINES)
def service(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    url, folder = databases.fresh(request.param, seed), tmp_path_factory.mktemp("timed")
    server = ServerProcess(environment(url, folder / "state"), folder, free_port())
    server.go()
    settings = settings_for(url, folder / "state")
    people = Mint(token_issuer(settings).ring, settings).people()
    with httpx.Client(base_url=server.address, timeout=20) as http:
        lin, reyes = ({"Authorization": f"Bearer {each}"} for each in (people.custodian_lin, people.officer_reyes))
        assert http.post("/v1/consents", headers=lin, json=consent()).status_code == 201
        contacts = []
        for student in (STUDENT, OTHER_STUDENT, None):
            made = http.post("/v1/contacts", headers=reyes, json=identified(IDENTITIES[0], Role.SRO)).json()["id"]
            if student is not None:
                path = f"/v1/contacts/{made}/subjects/0/student"
                assert http.put(path, headers=lin, json={"sourced_id": student}).is_success
            contacts.append(made)
        yield Service(http, people, *contacts)
    server.stop()
    databases.discard(url)


def students(service: Service, method: str, suffix: str, token: str, **options: Any) -> tuple[Send, Send]:
    """One on record, one made up."""
    known, unknown = (
        service.ask(method, f"/v1/students/{name}{suffix}", token, **options) for name in (STUDENT, MADE_UP)
    )
    return known, unknown


def reported(service: Service, identity: dict[str, str]) -> Send:
    return lambda: service.ask(
        "POST", "/v1/contacts", service.people.officer_reyes, json=identified(identity, Role.SRO)
    )()


def requested(service: Service, identity: dict[str, str]) -> Send:
    words = {
        "student_number": identity["student_number"],
        "description": f"{identity['given_name']} {identity['family_name']}",
    }
    return service.ask("POST", "/v1/disclosure-requests", service.people.officer_reyes, json=asking(student=words))


def pairs(service: Service) -> dict[str, tuple[Send, Send]]:
    """What an officer could compare."""
    reyes, okafor, gateway = service.people.officer_reyes, service.people.supervisor_okafor, service.people.form_gateway
    a, b, c = (f"/v1/contacts/{each}" for each in (service.linked, service.linked_elsewhere, service.unlinked))
    permit = {"json": consent()}
    return {
        "read a student": students(service, "GET", "", reyes),
        "read a student, as supervisor": students(service, "GET", "", okafor),
        "read a student, as gateway": students(service, "GET", "", gateway),
        "read a student who is unchanged": students(service, "GET", "", reyes, headers={"If-None-Match": "*"}),
        "write a student": students(service, "PUT", "", reyes, json=BODY),
        "read a student's contacts": students(service, "GET", "/contacts", reyes),
        "read a student's permissions": students(service, "GET", "/consents", reyes),
        "read a student's record of disclosures": students(service, "GET", "/disclosures", reyes),
        "write a permission": (
            service.ask("POST", "/v1/consents", reyes, **permit),
            service.ask("POST", "/v1/consents", reyes, json=consent() | {"sourced_id": MADE_UP}),
        ),
        "read a contact, linked or not": (service.ask("GET", a, reyes), service.ask("GET", c, reyes)),
        "read a contact, permitted or not": (service.ask("GET", a, reyes), service.ask("GET", b, reyes)),
        "read a contact's history": (
            service.ask("GET", f"{a}/history", reyes),
            service.ask("GET", f"{c}/history", reyes),
        ),
        "read a contact's student": (
            service.ask("GET", f"{a}/subjects/0/student", reyes),
            service.ask("GET", f"{c}/subjects/0/student", reyes),
        ),
        "report with an identity": (reported(service, IDENTITIES[0]), reported(service, IDENTITIES[1])),
        "ask for a disclosure": (requested(service, IDENTITIES[0]), requested(service, IDENTITIES[1])),
    }


NAMES = (
    "read a student", "read a student, as supervisor", "read a student, as gateway", "read a student who is unchanged",
    "write a student", "read a student's contacts", "read a student's permissions",
    "read a student's record of disclosures", "write a permission", "read a contact, linked or not",
    "read a contact, permitted or not", "read a contact's history", "read a contact's student",
    "report with an identity", "ask for a disclosure",
)  # fmt: skip


def tell_apart(both: tuple[Send, Send], calls: int) -> float:
    """p of telling the two apart by time. The first answers warm the server up and are not counted."""
    times: tuple[list[float], list[float]] = ([], [])
    chance = random.Random(7)
    for round_ in range(calls + 50):
        for place in chance.sample((0, 1), 2):
            begun = time.perf_counter()
            both[place]()
            if round_ >= 50:
                times[place].append(time.perf_counter() - begun)
    return mann_whitney(*times)


def test_every_pair_is_timed(service: Service) -> None:
    timed = pairs(service)
    assert tuple(timed) == NAMES
    for first, second in timed.values():
        assert first().status_code == second().status_code < 500


@pytest.mark.parametrize("name", NAMES)
def test_two_thousand_answers_each_tell_nothing(
    service: Service, name: str, record_testsuite_property: Callable[[str, object], None]
) -> None:
    """p above 0.01. By chance alone one pair in a hundred fails it: a real difference fails again."""
    p = tell_apart(pairs(service)[name], CALLS)
    record_testsuite_property(name, p)
    if p <= 0.01:
        p = tell_apart(pairs(service)[name], CALLS)
        record_testsuite_property(f"{name}, again", p)
    assert p > 0.01


def test_a_difference_of_a_tenth_would_be_told(service: Service) -> None:
    read = service.ask("GET", f"/v1/students/{STUDENT}", service.people.officer_reyes)

    def slower() -> httpx.Response:
        begun = time.perf_counter()
        answer = read()
        time.sleep((time.perf_counter() - begun) / 10)
        return answer

    assert tell_apart((read, slower), CALLS // 4) < 0.01
