"""The application: settings in, middleware, problem handlers, the rooms' routers in one list."""

import asyncio
import gc
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import fields
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import compile_path

from app import __version__
from app.access.matrix import ALL_SCOPES
from app.access.operations import Operation
from app.access.routing import ProblemDocument
from app.aggregates.routes import router as aggregates
from app.aggregates.service import Releasing, take_due_censuses
from app.assembly import Parts, assemble
from app.audit.routes import router as audit
from app.board_reports.routes import ROUTERS as BOARD_REPORTS
from app.board_reports.service import end_interrupted as end_interrupted_publishing
from app.contacts.routes import router as contacts
from app.contacts.service import judge_all_again
from app.core import logs
from app.core.db import Database
from app.core.middleware import Surround
from app.core.problems import (
    BadRequest,
    Conflict,
    MethodNotAllowed,
    NotFound,
    Problem,
    TooLarge,
    Unavailable,
    ValidationFailed,
)
from app.core.server import PromptProtocol, allow_many_connections
from app.core.settings import Settings, get_settings
from app.core.unwritable import is_not_as_migrated
from app.core.web import field_errors
from app.disclosures.routes import router as disclosures
from app.measures.folding import fold_all
from app.oauth.routes import router as oauth
from app.program.routes import router as program
from app.roster.routes import router as roster
from app.roster.service import end_interrupted as end_interrupted_imports
from app.schools.routes import router as schools
from app.students.routes import router as students
from app.upkeep.routes import router as upkeep
from app.vocabularies.routes import router as vocabularies

ROUTERS = (
    *(contacts, students, roster, disclosures, schools, program, aggregates, *BOARD_REPORTS),
    *(vocabularies, audit, oauth, upkeep),
)

log = structlog.get_logger("service")

_FOLD_EVERY_SECONDS = 10
_COUNT_EVERY_SECONDS = 3_600
_FIRST_RELEASE_SECONDS = 60
_DESCRIPTION = (
    "Structured contact reports of School Resource Officers, a wall before student records, protected aggregates."
)


def create_app(settings: Settings | None = None, parts: Parts | None = None) -> FastAPI:
    """The ASGI application. Raises UnsafeSettings where it would not be safe to start."""
    parts = parts or assemble(settings or get_settings())

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(_end_interrupted, parts.database)
        releasing = Releasing(parts.database, closes_after_days=parts.settings.month_closes_after_days)
        tasks = [asyncio.create_task(keep(parts.database)) for keep in (_keep_folding, _keep_counting)]
        if parts.settings.release_every_minutes:
            tasks.append(asyncio.create_task(_keep_releasing(releasing, 60 * parts.settings.release_every_minutes)))
        yield
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        releasing.stop()
        parts.database.dispose()

    app = FastAPI(
        title="SRO Contact Log",
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
        # FastAPI's own logs signal records exception messages, which may hold what a report said.
        telemetry={"logs": False, "tracing": False, "metrics": False},
        middleware=_middleware(parts.settings),
        generate_unique_id_function=lambda route: route.name,
    )
    furnish(app, parts)
    for router in ROUTERS:
        app.include_router(router)
    _handle_problems(app)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def furnish(app: FastAPI, parts: Parts) -> None:
    """Put in what the operations work with; what was there before is no longer used."""
    for part in fields(parts):
        setattr(app.state, part.name, getattr(parts, part.name))


def served_app() -> FastAPI:
    """What the server's workers run."""
    logs.set_up()
    PromptProtocol.most_connections = allow_many_connections()
    app = create_app()
    # What was made at start stays for good; looked through at each full collection, it cost a batch half its time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    return app


def _end_interrupted(database: Database) -> None:
    # A database that is not there yet, or was never migrated, keeps nobody from starting: /readyz says so.
    with suppress(Problem, DBAPIError):
        end_interrupted_imports(database)
        end_interrupted_publishing(database)


async def _keep_folding(database: Database) -> None:
    """Behind the posts: fold the tally, so that exact answers stay quick; judge by what changed in the programme."""
    while True:
        await asyncio.sleep(_FOLD_EVERY_SECONDS)
        try:
            await asyncio.to_thread(fold_all, database)
            await asyncio.to_thread(judge_all_again, database)
        except (Problem, DBAPIError, PoolTimeout) as fault:
            log.warning("folding", fault=type(fault).__name__)


async def _keep_counting(database: Database) -> None:
    """Take the census of a census day that is over, soon after."""
    while True:
        try:
            await asyncio.to_thread(take_due_censuses, database)
        except (Problem, DBAPIError, PoolTimeout) as fault:
            log.warning("census", fault=type(fault).__name__)
        await asyncio.sleep(_COUNT_EVERY_SECONDS)


async def _keep_releasing(releasing: Releasing, seconds: int) -> None:
    """Release months when they close, in a process of its own. Soon after the start, then at every interval."""
    await asyncio.sleep(_FIRST_RELEASE_SECONDS)
    while True:
        try:
            await asyncio.to_thread(releasing.begin_what_is_due)
        except (Problem, DBAPIError, PoolTimeout, OSError) as fault:
            log.warning("releasing", fault=type(fault).__name__)
        await asyncio.sleep(seconds)


def _middleware(settings: Settings) -> list[Middleware]:
    layers = [Middleware(Surround, settings=settings)]
    if settings.cors_origins:
        exposed = [
            "ETag",
            "Location",
            "Link",
            "Idempotency-Replayed",
            "Preference-Applied",
            "Retry-After",
            "X-Request-Id",
        ]
        layers.append(
            Middleware(
                CORSMiddleware,
                allow_origins=settings.cors_origins,
                allow_methods=["GET", "POST", "PUT"],
                allow_headers=[
                    *("Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key", "Prefer"),
                ],
                expose_headers=exposed,
            )
        )
    return layers


def _handle_problems(app: FastAPI) -> None:
    def answer(request: Request, problem: Problem) -> Response:
        body = problem.render(base_url=app.state.settings.public_url, instance=f"urn:uuid:{request.state.request_id}")
        return Response(body, problem.status, problem.headers, "application/problem+json")

    @app.exception_handler(Problem)
    async def _problem(request: Request, problem: Problem) -> Response:
        return answer(request, problem)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, fault: RequestValidationError) -> Response:
        found = fault.errors()
        # A header of the wrong form is no rule of a field (draft-ietf-httpapi-idempotency-key-header-07 section 2.7).
        kind = BadRequest if all(error["loc"][0] == "header" for error in found) else ValidationFailed
        return answer(request, kind(errors=field_errors(found)))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, fault: HTTPException) -> Response:
        return answer(request, _of_framework(app, request, fault))

    @app.exception_handler(IntegrityError)
    async def _raced(request: Request, _fault: IntegrityError) -> Response:
        return answer(request, Conflict("Somebody changed the same thing at the same time; read it again."))

    async def _unavailable(request: Request, fault: Exception) -> Response:
        known = isinstance(fault, OperationalError | InterfaceError) or is_not_as_migrated(fault)
        if isinstance(fault, DBAPIError) and not known:
            raise fault
        return answer(request, Unavailable("Send the request again in a moment.", headers={"Retry-After": "5"}))

    for kind in (OperationalError, InterfaceError, ProgrammingError, PoolTimeout):
        app.add_exception_handler(kind, _unavailable)


def _of_framework(app: FastAPI, request: Request, fault: HTTPException) -> Problem:
    if fault.status_code == 404:
        return NotFound("No such path.")
    if fault.status_code == 405:
        methods = _methods_of(app, request.url.path)
        allowed = sorted(methods | {"HEAD"} if "GET" in methods else methods)
        return MethodNotAllowed("Allow lists what this path knows.", headers={"Allow": ", ".join(allowed)})
    if fault.status_code == 413:
        return TooLarge()
    return BadRequest("The body cannot be read.")


def _methods_of(app: FastAPI, path: str) -> set[str]:
    """Every method of the path, not only those of the first route that matches it."""
    if not hasattr(app.state, "methods"):
        app.state.methods = [
            (template, compile_path(template)[0], {method.upper() for method in item if method in _METHODS})
            for template, item in app.openapi()["paths"].items()
        ]
    fitting = [(template, methods) for template, pattern, methods in app.state.methods if pattern.match(path)]
    # A path that is written out, as /contacts/batch, is not one of the ids that a template beside it takes.
    own = [methods for template, methods in fitting if template == path] or [methods for _, methods in fitting]
    return {method for methods in own for method in methods} or {"GET"}


_METHODS = {"get", "put", "post", "delete", "patch"}


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schemas = document["components"]["schemas"]
        problem = ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= problem.pop("$defs") | {"ProblemDocument": problem}
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        _show_examples(document)
        document["components"]["securitySchemes"] = {"oauth2": _scheme()}
        app.openapi_schema = document
    return app.openapi_schema


def _show_examples(document: dict[str, Any]) -> None:
    """Put the examples of a body's schema where integrators and tools look for them first: beside the body."""
    schemas = document["components"]["schemas"]
    for item in document["paths"].values():
        for operation in item.values():
            for media in operation.get("requestBody", {}).get("content", {}).values():
                name = media.get("schema", {}).get("$ref", "").rpartition("/")[2]
                examples = schemas.get(name, {}).get("examples", [])
                if examples and "examples" not in media:
                    media["examples"] = {str(place): {"value": value} for place, value in enumerate(examples, 1)}


def _scheme() -> dict[str, Any]:
    scopes = {scope: _covered(scope) for scope in sorted(ALL_SCOPES)}
    return {
        "type": "oauth2",
        "description": "RFC 9068 access token, sent as a Bearer token.",
        "flows": {"clientCredentials": {"tokenUrl": "/oauth/token", "scopes": scopes}},
    }


def _covered(scope: str) -> str:
    named = [operation.description for operation in Operation if scope in operation.scopes]
    return re.sub(r"\s+", " ", "; ".join(named)) or "No operation yet"
