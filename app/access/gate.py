"""The gate: token, matrix, rows; refusals are on the audit log before they are answered.

It runs before a path parameter or a body is looked at, so that what it answers cannot depend on what exists.
"""

import re
from dataclasses import dataclass
from typing import Any, Protocol

from anyio import to_thread
from fastapi import Request, Security

from app.access.caller import Caller
from app.access.errors import InsufficientScope, InvalidToken, MalformedCredentials, RoleDenied
from app.access.limiting import Limits
from app.access.matrix import Grant, Reach, Refusal, decide
from app.access.operations import Operation
from app.access.roles import LAW_ENFORCEMENT, Role
from app.access.rows import Rows
from app.access.standing import Roll
from app.access.tokens import TokenClaims
from app.core.db import Database
from app.ledger import Actor, Entry, record_refusal


class Verifier(Protocol):
    """What the gate needs of token verification."""

    def recall(self, authorization: list[str]) -> TokenClaims | None:
        """The claims of a token that was verified before and still holds, without waiting for anything."""

    def verify(self, authorization: list[str]) -> TokenClaims:
        """The claims of a good token. Raises the problems of classes A, B and C."""


@dataclass(frozen=True, slots=True)
class Permit:
    """Names the operation of a route. `exact`: the operation when the query says `exact=true`."""

    operation: Operation
    exact: Operation | None = None

    async def __call__(self, request: Request) -> Caller:
        """The caller whom the routing admitted; async, since a plain function would cost a change of threads."""
        return request.state.caller  # type: ignore[no-any-return]

    def operation_of(self, request: Request) -> Operation:
        """Which operation this request is."""
        if self.exact is not None and request.query_params.get("exact") == "true":
            return self.exact
        return self.operation


@dataclass(frozen=True, slots=True)
class Open:
    """Marks a route that needs no token, and says why."""

    why: str

    async def __call__(self) -> None:
        """Nothing to check."""


def may(operation: Operation, *, exact: Operation | None = None) -> Any:
    """For a route's signature: `Reporter = Annotated[Caller, may(Operation.REPORT_CONTACT)]`."""
    return Security(Permit(operation, exact))


def open_to_anyone(why: str) -> Any:
    """For a route's signature: `Public = Annotated[None, open_to_anyone("code lists are public")]`."""
    return Security(Open(why))


async def admit(request: Request, operation: Operation) -> Caller:
    """The caller, or the refusal of classes A to E (security profile, section 1.4). Raises TooManyRequests.

    The limit comes before anything that is decided, and is not on the audit log: nothing was.
    """
    if "access_token" in request.query_params or await _is_in_form(request):
        raise MalformedCredentials()
    claims = await _verified(request)
    limits: Limits | None = request.app.state.limits
    if limits is not None:
        limits.callers.take(claims.issuer, claims.subject)
    await _refuse_who_serves_no_more(request, claims, operation)
    verdict = decide(
        frozenset(Role(role) for role in claims.roles),
        frozenset(Role(role) for role in claims.actor_roles),
        claims.scopes,
        operation,
    )
    rows = _rows(claims, verdict.reach) if isinstance(verdict, Grant) else None
    if rows is None:
        refusal = verdict if isinstance(verdict, Refusal) else Refusal.ROLE
        await _record(request, claims, operation, refusal.value)
        raise RoleDenied() if refusal is Refusal.ROLE else InsufficientScope(operation.scopes[0])
    return Caller(claims, operation, rows, request.state.request_id)


async def _is_in_form(request: Request) -> bool:
    """Whether a form brings a token (RFC 6750 section 2.2), which is not honoured; no gated route takes forms."""
    if not request.headers.get("content-type", "").lower().startswith("application/x-www-form-urlencoded"):
        return False
    return re.search(rb"(?:^|&)access_token=", await request.body()) is not None


async def _verified(request: Request) -> TokenClaims:
    verifier: Verifier = request.app.state.verifier
    authorization = request.headers.getlist("authorization")
    known = verifier.recall(authorization)
    return known if known is not None else await to_thread.run_sync(verifier.verify, authorization)


def _rows(claims: TokenClaims, reach: Reach) -> Rows | None:
    """None when the token lacks what its reach is measured by, as an officer's token without `officer_id`."""
    if reach is Reach.OWN:
        return Rows(claims.district, officer=claims.officer_id) if claims.officer_id else None
    if reach is Reach.AGENCY:
        return Rows(claims.district, agency=claims.agency_id) if claims.agency_id else None
    if reach is Reach.SCHOOLS:
        return Rows(claims.district, schools=claims.school_ids) if claims.school_ids else None
    return Rows(claims.district)


async def _refuse_who_serves_no_more(request: Request, claims: TokenClaims, operation: Operation) -> None:
    """Class C, as for a token that was taken back: the answer does not say why, the audit log does."""
    roles = claims.roles | claims.actor_roles
    if claims.officer_id is None or not roles & LAW_ENFORCEMENT:
        return
    roll: Roll = request.app.state.roll
    standing = roll.recall(claims.district, claims.officer_id)
    if standing is None:
        standing = await to_thread.run_sync(roll.look_up, claims.district, claims.officer_id)
    if standing.bars(roles):
        await _record(request, claims, operation, standing.value)
        raise InvalidToken()


async def _record(request: Request, claims: TokenClaims, operation: Operation, reason: str) -> None:
    """In a transaction of its own: the request's is about to be undone."""
    database: Database = request.app.state.database
    entry = Entry(
        action=f"gate:{operation}",
        outcome="refused",
        actor=Actor(
            issuer=claims.issuer,
            subject=claims.subject,
            client_id=claims.client_id,
            roles=tuple(sorted(claims.roles)),
            acting_roles=tuple(sorted(claims.actor_roles)),
        ),
        district=claims.district,
        # Not `request.url`, which ends where a decoded `?` or `#` stands, and would name somebody else's record.
        target=request.scope["path"][:256],
        reason=reason,
        request_id=request.state.request_id,
        detail={"method": request.method},
    )
    await to_thread.run_sync(record_refusal, database, entry)
