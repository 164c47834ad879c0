"""The token room alone: its routes on an application of their own, a migrated database behind them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI, Request, Response

from app.access.claims import Trust
from app.access.keys import KeyRing, make_development_key
from app.access.roles import Role
from app.access.tokens import Verifier
from app.core.db import Database
from app.core.problems import Problem
from app.ledger import Actor
from app.oauth import routes, service
from app.oauth.schemas import NewClient
from app.program.service import OfficerRoll

ISSUER = "http://log.example"
AUDIENCE = "sro-contact-log"
ACTOR = Actor(issuer=ISSUER, subject="platform-kim", client_id="cli", roles=("platform_admin",))


@dataclass
class House:
    """What a worker holds."""

    database: Database
    issuer: service.Issuer
    verifier: Verifier
    client: httpx.AsyncClient
    portal: Any

    def post(self, path: str, form: dict[str, str] | str, **options: Any) -> httpx.Response:
        headers = {"content-type": routes.FORM, **options.pop("headers", {})}
        body = httpx.QueryParams(form).__str__() if isinstance(form, dict) else form
        return self.portal.call(lambda: self.client.post(path, content=body, headers=headers, **options))

    def get(self, path: str) -> httpx.Response:
        return self.portal.call(lambda: self.client.get(path))

    def new_client(self, role: Role = Role.SIS, **options: Any) -> NewClient:
        with self.database.work() as work:
            return service.create_client(
                work, actor=ACTOR, request_id="r", **{"district": "north", "name": "x", "role": role, **options}
            )

    def entries(self) -> list[str]:
        with self.database.work(writing=False) as work:
            rows = work.connection.exec_driver_sql("SELECT action FROM ledger_entry ORDER BY seq")
            return [action for (action,) in rows]


@pytest.fixture
def house(database: Database, tmp_path: Path) -> Iterator[House]:
    make_development_key(tmp_path / "keys")
    ring = KeyRing(tmp_path / "keys")
    issuer = service.Issuer(ring, ISSUER, AUDIENCE, 900)
    verifier = Verifier([Trust(ISSUER, AUDIENCE, ring)], revocations=service.RevocationList(database))
    app = FastAPI()
    app.include_router(routes.router)
    app.state.database, app.state.token_issuer, app.state.verifier = database, issuer, verifier
    app.state.roll = OfficerRoll(database)

    @app.exception_handler(Problem)
    async def answer(_request: Request, problem: Problem) -> Response:
        body = problem.render(base_url="", instance="")
        return Response(body, problem.status, problem.headers, "application/problem+json")

    async def with_request_id(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("state", {})["request_id"] = "r"
        await app(scope, receive, send)

    with start_blocking_portal() as portal:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app=with_request_id), base_url=ISSUER)
        yield House(database, issuer, verifier, client, portal)
        portal.call(client.aclose)
