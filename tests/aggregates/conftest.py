"""A small district long closed, behind the real gate, over a database of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError

from app.access.claims import TokenClaims
from app.access.roles import Role
from app.aggregates import routes, service
from app.codes.aggregates import Measure
from app.core.cursors import Cursors
from app.core.db import Database
from app.core.problems import Problem, ValidationFailed
from app.core.web import field_errors
from app.measures.counting import count
from app.measures.folding import fold_all
from app.measures.happening import Happening, Person
from app.schools.tables import District, School
from tests.fixtures.database import Databases, Engine
from tests.measures.builders import DISTRICT, happening, person

YEAR, NEXT_YEAR = "2013-14", "2014-15"
SCHOOLS = ("1001", "1002")
THROUGH = "2015-06"


def claims(role: Role, scope: str, *schools: str) -> TokenClaims:
    return TokenClaims(
        issuer="http://log.example",
        subject=f"{role.value}-lin",
        client_id="tool",
        jti="1",
        roles=frozenset({role}),
        actor_roles=frozenset(),
        scopes=frozenset({scope}),
        district=DISTRICT,
        officer_id=None,
        agency_id=None,
        school_ids=frozenset(schools),
        issued_at=0,
        not_before=0,
        expires_at=2**33,
    )


PEOPLE = {
    "reporting": claims(Role.REPORTING, "aggregates:read"),
    "designee": claims(Role.DESIGNEE, "aggregates:exact"),
    "site_admin": claims(Role.SITE_ADMIN, "aggregates:read", "1001"),
}


class _Verifier:
    """Takes the name of one of `PEOPLE` for a token."""

    def recall(self, authorization: list[str]) -> TokenClaims | None:
        return PEOPLE[authorization[0].removeprefix("Bearer ")]

    def verify(self, authorization: list[str]) -> TokenClaims:
        raise AssertionError("every token here is known")


def report(database: Database, number: int, *persons: Person, **changes: Any) -> list[Happening]:
    """So many contacts of the same kind, by default of one person in the first quarter of `YEAR`."""
    new = [happening(*(persons or (person(),)), **{"month": "2013-09"} | changes) for _ in range(number)]
    with database.work() as work:
        for each in new:
            count(work, each)
    return new


@dataclass
class House:
    """The room and what is in its database."""

    database: Database
    client: httpx.AsyncClient
    portal: Any
    counted: list[Happening] = field(default_factory=list, repr=False)

    def get(self, query: str, *, who: str = "reporting", path: str = "contacts", **headers: str) -> Any:
        named = {"authorization": f"Bearer {who}"} | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.fetch(f"/v1/aggregates/{path}{query}", named)

    def fetch(self, address: str, headers: dict[str, str] | None = None) -> Any:
        return self.portal.call(lambda: self.client.get(address, headers=headers))

    def exact(self, query: str) -> Any:
        return self.get(f"{query}&exact=true&reason=Reconciling%20with%20police%20records", who="designee")

    def report(self, number: int, *persons: Person, **changes: Any) -> None:
        """So many contacts of the same kind."""
        self.counted += report(self.database, number, *persons, **changes)

    def release(self, through: str = THROUGH) -> str | None:
        return service.make_release(self.database, district=DISTRICT, closes_after_days=15, through=through)

    def served(self) -> dict[str, bytes]:
        """What the released door answers to a fixed list of questions."""
        return {query: self.get(query).content for query in QUESTIONS}


QUESTIONS = [
    f"?period={period}{by}{measures}"
    for period in (YEAR, NEXT_YEAR)
    for by in ("", "&by=school", "&by=race_ethnicity", "&by=school&by=race_ethnicity", "&by=quarter", "&by=month")
    for measures in ("", "&measure=contacts&measure=arrests")
    if (by, measures) != ("", "")
]


def two_schools(url: str) -> None:
    """Nothing reported."""
    database = Database(url)
    with database.work() as work:
        work.session.add(District(id=DISTRICT, name="North Unified", time_zone="America/Los_Angeles"))
        for school_id in SCHOOLS:
            school = School(district=DISTRICT, school_id=school_id, name="Alder", level="high", updated_at=work.now)
            work.session.add(school)
    database.dispose()


def release_all(url: str) -> None:
    """Publish all months that are closed."""
    database = Database(url)
    service.make_release(database, district=DISTRICT, closes_after_days=15, through=THROUGH)
    database.dispose()


def two_released_years(url: str) -> None:
    """Each school: 40 contacts of White students, 12 of them arrests, and few of three groups; 11 a year later."""
    two_schools(url)
    database = Database(url)
    for school in SCHOOLS:
        for race, contacts, arrests in (
            ("white", 40, 12), ("hispanic_latino", 15, 4), ("two_or_more", 6, 3), ("asian", 3, 0),
        ):  # fmt: skip
            report(database, arrests, person(Measure.ARRESTS, race_ethnicity=race), school_id=school)
            report(database, contacts - arrests, person(race_ethnicity=race), school_id=school)
    report(database, 11, month="2014-08")
    fold_all(database, limit=20)
    database.dispose()
    release_all(url)


@pytest.fixture
def house(databases: Databases, engine: Engine) -> Iterator[House]:
    """Two schools, nothing reported."""
    with open_house(databases.fresh(engine, two_schools)) as house:
        yield house


@pytest.fixture
def released(databases: Databases, engine: Engine) -> Iterator[House]:
    """Two released years."""
    with open_house(databases.fresh(engine, two_released_years)) as house:
        yield house


@contextmanager
def open_house(url: str, replica: str = "") -> Iterator[House]:
    database = Database(url, read_url=replica)
    with start_blocking_portal() as portal:
        client = httpx.AsyncClient(transport=_transport(database), base_url="http://log.example")
        yield House(database, client, portal)
        portal.call(client.aclose)
    database.dispose()


def _transport(database: Database) -> httpx.ASGITransport:
    app = FastAPI()
    app.include_router(routes.router)
    app.state.database, app.state.verifier, app.state.cursors = database, _Verifier(), Cursors(bytes(32))
    app.state.limits = None

    @app.exception_handler(Problem)
    async def refuse(_request: Request, problem: Problem) -> Response:
        body = problem.render(base_url="", instance="urn:uuid:1")
        return Response(body, problem.status, problem.headers, "application/problem+json")

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, fault: RequestValidationError) -> Response:
        return await refuse(request, ValidationFailed(errors=field_errors(fault.errors())))

    async def with_request_id(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("state", {})["request_id"] = "r"
        await app(scope, receive, send)

    return httpx.ASGITransport(app=with_request_id)
