"""The routes' own class: no route without an operation, no unknown parameter, no lax body, and documents of it all."""

import inspect
import typing
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, get_type_hints

from fastapi import APIRouter, Request, Response
from fastapi.params import Depends
from fastapi.routing import APIRoute
from pydantic import BaseModel

from app.access.errors import InsufficientScope, InvalidToken, MalformedCredentials, RoleDenied, TooManyRequests
from app.access.gate import Open, Permit, admit
from app.core.problems import (
    BadRequest,
    FieldError,
    HeadersTooLarge,
    Problem,
    RequestTimeout,
    TooLarge,
    Unavailable,
    UnsupportedMedia,
    UriTooLong,
    ValidationFailed,
)
from app.core.web import name_of, read_json

_ALWAYS: tuple[type[Problem], ...] = (BadRequest, UriTooLong, ValidationFailed, HeadersTooLarge, Unavailable)
_GUARDED: tuple[type[Problem], ...] = (
    *(MalformedCredentials, InvalidToken, InsufficientScope, RoleDenied),
    TooManyRequests,
)
_WITH_BODY: tuple[type[Problem], ...] = (RequestTimeout, TooLarge, UnsupportedMedia)


class UnnamedOperation(TypeError):
    """A route says neither which operation it is nor that it is open; the service does not start."""


class FieldErrorDocument(BaseModel):
    """One faulty place."""

    pointer: str
    code: str
    detail: str


class ProblemDocument(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FieldErrorDocument] | None = None


class StrictRequest(Request):
    """A request whose JSON is read strictly."""

    async def json(self) -> Any:
        """The body. Raises BadRequest, UnsupportedMedia, ValidationFailed."""
        if not hasattr(self, "_json"):
            headers = self.headers
            self._json = read_json(await self.body(), headers.get("content-type", ""), headers.get("content-encoding"))
        return self._json


class GatedRoute(APIRoute):
    """A route that has named its operation, or says why it is open to anyone."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        self.permit = permit_of(path, endpoint)
        extra = dict(options.pop("openapi_extra", None) or {})
        self._raises: tuple[type[Problem], ...] = tuple(extra.pop("x-raises", ()))
        super().__init__(path, endpoint, openapi_extra=extra or None, **options)
        self._reads_json = self.body_field is not None and not getattr(endpoint, "reads_form", False)
        self._parameters = _query_names(self.dependant)
        self.responses = {**self._problem_responses(), **self.responses}
        if isinstance(self.permit, Permit):
            self.openapi_extra = extra | {"security": _security(self.permit)}

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        """Gate, parameters, media type; then what the framework does."""
        handle = super().get_route_handler()

        async def gated(request: Request) -> Response:
            strict = StrictRequest(request.scope, request.receive)
            if isinstance(self.permit, Permit):
                strict.state.caller = await admit(strict, self.permit.operation_of(strict))
            self._refuse_unknown_parameters(strict)
            if self._reads_json:
                # Read here: what the framework's own reading raises, it turns into a 400 without a reason.
                await strict.json()
            return await handle(strict)

        return gated

    def _refuse_unknown_parameters(self, request: Request) -> None:
        seen: set[str] = set()
        for name, value in request.query_params.multi_items():
            known = self._parameters.get(name)
            if known is None:
                detail = f"Leave this parameter out; known ones: {', '.join(sorted(self._parameters)) or 'none'}."
                raise ValidationFailed(errors=[FieldError(f"?{name_of(name)}", "unknown_parameter", detail)])
            if name in seen and not known:
                raise ValidationFailed(errors=[FieldError(f"?{name}", "repeated", "Send this parameter once.")])
            if "\x00" in value or "\ufffd" in value:
                raise BadRequest("A query parameter is not UTF-8 text.")
            seen.add(name)

    def _problem_responses(self) -> dict[int | str, dict[str, Any]]:
        kinds = [*_ALWAYS, *self._raises]
        if isinstance(self.permit, Permit):
            kinds += _GUARDED
        if self.body_field is not None or "requestBody" in (self.openapi_extra or {}):
            kinds += _WITH_BODY
        return problem_responses(kinds)


def problem_responses(kinds: Iterable[type[Problem]]) -> dict[int | str, dict[str, Any]]:
    """OpenAPI responses by status, each with the titles of the problems that share it."""
    titles: dict[int, list[str]] = {}
    for kind in kinds:
        if kind.title not in titles.setdefault(kind.status, []):
            titles[kind.status].append(kind.title)
    schema = {"$ref": "#/components/schemas/ProblemDocument"}
    return {
        status: {"description": "; ".join(named), "content": {"application/problem+json": {"schema": schema}}}
        for status, named in sorted(titles.items())
    }


def permit_of(path: str, endpoint: Callable[..., Any]) -> Permit | Open:
    """What the endpoint's signature says of who may call it. Raises UnnamedOperation."""
    for hint in get_type_hints(endpoint, include_extras=True).values():
        for note in getattr(hint, "__metadata__", ()):
            if isinstance(note, Depends) and isinstance(note.dependency, Permit | Open):
                return note.dependency
    raise UnnamedOperation(f"{path}: {inspect.getmodule(endpoint)} names no operation; take `may(Operation.X)`")


def raises(*kinds: type[Problem]) -> dict[str, Any]:
    """For a route's `openapi_extra`: the problems of its own that it may answer."""
    return {"x-raises": kinds}


def room(tag: str, *, prefix: str = "/v1") -> APIRouter:
    """The router of one room."""
    return APIRouter(prefix=prefix, tags=[tag], route_class=GatedRoute)


def _security(permit: Permit) -> list[dict[str, list[str]]]:
    operations = [permit.operation, *([permit.exact] if permit.exact else [])]
    scopes = dict.fromkeys(scope for operation in operations for scope in operation.scopes)
    return [{"oauth2": [scope]} for scope in scopes]


def _query_names(dependant: Any) -> dict[str, bool]:
    """Name -> whether it may be repeated, over the endpoint and what it depends on."""
    names = {field.alias: _is_list(field.field_info.annotation) for field in dependant.query_params}
    for child in dependant.dependencies:
        names |= _query_names(child)
    return names


def _is_list(annotation: Any) -> bool:
    if typing.get_origin(annotation) is list:
        return True
    return any(_is_list(part) for part in typing.get_args(annotation))
