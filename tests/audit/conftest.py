"""The audit room behind the real gate, over a database of its own."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI, Request, Response

from app.access.claims import TokenClaims
from app.access.roles import Role
from app.audit.routes import router
from app.core.cursors import Cursors
from app.core.db import Database
from app.core.problems import Problem
from tests.ledger.conftest import key

__all__ = ["key"]


class Client:
    """Calls the application in its own process, with one person's token."""

    def __init__(self, app: FastAPI, token: str) -> None:
        self._app = app
        self._headers = {"Authorization": f"Bearer {token}"}

    def get(self, path: str, **options: Any) -> httpx.Response:
        async def get() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://service", headers=self._headers
            ) as client:
                return await client.get(path, **options)

        return asyncio.run(get())


SignIn = Callable[..., Client]


class KnownTokens:
    """Stands in for token verification: the bearer token is a name in a table."""

    def __init__(self) -> None:
        self.claims: dict[str, TokenClaims] = {}

    def recall(self, authorization: list[str]) -> TokenClaims | None:
        return self.claims[authorization[0].removeprefix("Bearer ")]

    def verify(self, authorization: list[str]) -> TokenClaims:
        return self.claims[authorization[0].removeprefix("Bearer ")]


def claims_of(roles: tuple[Role, ...], district: str, scopes: tuple[str, ...]) -> TokenClaims:
    return TokenClaims(
        issuer="https://idp.example.org",
        subject=f"{'-'.join(roles)}-{district}",
        client_id="console",
        jti="1",
        roles=frozenset(roles),
        actor_roles=frozenset(),
        scopes=frozenset(scopes),
        district=district,
        officer_id=None,
        agency_id=None,
        school_ids=frozenset(),
        issued_at=0,
        not_before=0,
        expires_at=2**31,
    )


@pytest.fixture
def sign_in(database: Database, key: Ed25519PrivateKey) -> SignIn:
    """A client for a person with these roles: `sign_in(Role.AUDITOR, district="alder")`."""
    app = FastAPI()
    app.state.database, app.state.checkpoint_key = database, key
    app.state.limits = None
    app.state.cursors, app.state.verifier = Cursors(bytes(32)), KnownTokens()
    app.include_router(router)

    @app.middleware("http")
    async def _name(request: Request, call_next: Callable[..., object]) -> Response:
        request.state.request_id = "req-test"
        return await call_next(request)  # type: ignore[misc, no-any-return]

    @app.exception_handler(Problem)
    async def _problem(request: Request, problem: Problem) -> Response:
        body = problem.render(base_url="https://example.org", instance="urn:1")
        return Response(body, problem.status, media_type="application/problem+json")

    def sign_in(*roles: Role, district: str = "alder", scopes: tuple[str, ...] = ("audit:read",)) -> Client:
        claims = claims_of(roles, district, scopes)
        app.state.verifier.claims[claims.subject] = claims
        return Client(app, claims.subject)

    return sign_in
