"""What surrounds every request: an id, limits, security headers, one log line, metrics, and no escaping fault."""

import asyncio
import time
from typing import Any

import structlog
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.ids import new_id
from app.core.metrics import REQUESTS, SECONDS
from app.core.problems import (
    BadRequest,
    HeadersTooLarge,
    InternalError,
    Problem,
    RequestTimeout,
    TooLarge,
    Unavailable,
    UriTooLong,
)
from app.core.settings import Settings

log = structlog.get_logger("http")

LONGEST_TARGET = 4096
_MOST_HEADERS = 100
_LARGEST_HEADERS = 16_384
_SLOWEST_RATE = 16_384
"""Bytes a second that a body must keep up on average, beyond the first seconds."""
SECURITY_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
# After these the rest of the request is not read, so the connection cannot be used again.
_UNREAD = {kind.status for kind in (TooLarge, HeadersTooLarge, RequestTimeout)}
NO_STORE = (b"cache-control", b"no-store")
NOTHING_LOADED = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
_HSTS = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")
_MOST_AT_ONCE = 1_000
_LISTS = (b"if-match", b"if-none-match")


def standing_headers(settings: Settings) -> list[tuple[bytes, bytes]]:
    """What every answer has, whoever gives it."""
    return [*SECURITY_HEADERS, *([_HSTS] if settings.public_url.startswith("https://") else [])]


class Surround:
    """The outermost layer: whatever happens within, the client gets an answer of the house's form."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._headers = standing_headers(settings)
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            # RFC 9110 section 9.3.2: the answer to GET; the server leaves its content out.
            scope = {**scope, "method": "GET"}
        request = _Request(scope, send, self._settings, self._headers)
        self._running += 1
        try:
            if self._running > _MOST_AT_ONCE:
                raise Unavailable("Too many requests are running; send it again.", headers={"Retry-After": "2"})
            _check_head(scope)
            scope = _with_lists_joined(scope)
            await self._app(scope, self._limited(scope, receive), request.send)
        except ClientDisconnect:
            request.status = request.status or 499
        except Problem as problem:
            await request.answer(problem)
        except Exception as fault:
            # The type and the place only: a message may carry what a report said.
            log.error("fault", request_id=request.id, fault=type(fault).__name__, at=_place(fault))
            await request.answer(InternalError("Quote the instance when you report this."))
        finally:
            self._running -= 1
            request.note()

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        longest = self._settings.max_body_bytes
        if scope["path"].endswith("/contacts/batch"):
            longest = self._settings.max_batch_bytes
        elif scope["path"].endswith("/roster/imports"):
            longest = self._settings.max_roster_bytes
        declared = _content_length(scope)
        if declared is not None and declared > longest:
            raise TooLarge(f"Send at most {longest} bytes.")
        begun, received, whole = time.monotonic(), 0, False

        async def limited() -> Message:
            nonlocal received, whole
            if whole:
                return await receive()
            # A steady client may be slow; one that drips bytes runs out of time.
            left = begun + self._settings.receive_timeout_seconds + received / _SLOWEST_RATE - time.monotonic()
            try:
                async with asyncio.timeout(left):
                    message = await receive()
            except TimeoutError:
                raise RequestTimeout("The body did not arrive in time.") from None
            received += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if received > longest:
                raise TooLarge(f"Send at most {longest} bytes.")
            return message

        return limited


class _Request:
    """One request on its way out."""

    def __init__(self, scope: Scope, send: Send, settings: Settings, headers: list[tuple[bytes, bytes]]) -> None:
        self.id = new_id()
        self.status: int | None = None
        self._scope = scope
        self._send = send
        self._base_url = settings.public_url
        self._headers = headers
        self._begun = time.perf_counter()
        scope.setdefault("state", {})["request_id"] = self.id

    async def send(self, message: Message) -> None:
        """Add the headers of the house."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            present = {name.lower() for name, _ in message["headers"]}
            added = [*self._headers, (b"x-request-id", self.id.encode())]
            if self.status in _UNREAD:
                added.append((b"connection", b"close"))
            added += [header for header in (NO_STORE, NOTHING_LOADED) if header[0] not in present]
            message["headers"] = [*message["headers"], *added]
        await self._send(message)

    async def answer(self, problem: Problem) -> None:
        """A problem document, unless an answer is on the wire already."""
        if self.status is not None:
            return
        body = problem.render(base_url=self._base_url, instance=f"urn:uuid:{self.id}")
        headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
        headers += [(name.lower().encode(), value.encode()) for name, value in problem.headers.items()]
        await self.send({"type": "http.response.start", "status": problem.status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})

    def note(self) -> None:
        """One log line and the metrics; templates of paths, never ids."""
        route = getattr(self._scope.get("route"), "path", "none")
        seconds = time.perf_counter() - self._begun
        method = self._scope["method"] if len(self._scope["method"]) < 10 else "other"
        REQUESTS.labels(method, route, str(self.status)).inc()
        SECONDS.labels(method, route).observe(seconds)
        log.info("request", id=self.id, method=method, route=route, status=self.status, ms=round(seconds * 1000, 1))


def _check_head(scope: Scope) -> None:
    if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > LONGEST_TARGET:
        raise UriTooLong(f"Send an address of at most {LONGEST_TARGET} bytes.")
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    if len(headers) > _MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > _LARGEST_HEADERS:
        raise HeadersTooLarge(f"Send at most {_MOST_HEADERS} headers and {_LARGEST_HEADERS} bytes of them.")
    if scope["http_version"] == "1.1" and [name for name, _ in headers].count(b"host") != 1:
        raise BadRequest("Send one Host header.")
    if any(name == b"transfer-encoding" and value.strip().lower() != b"chunked" for name, value in headers):
        raise BadRequest("Send the body in chunks, or with its length, and without another coding.")


def _with_lists_joined(scope: Scope) -> Scope:
    """Several lines of a list of entity tags are one list (RFC 9110 section 5.3)."""
    lines = [header for header in scope["headers"] if header[0] in _LISTS]
    if len(lines) == len({name for name, _ in lines}):
        return scope
    joined = [(each, b", ".join(value for name, value in lines if name == each)) for each in _LISTS]
    others = [header for header in scope["headers"] if header[0] not in _LISTS]
    return {**scope, "headers": [*others, *(header for header in joined if header[1])]}


def _content_length(scope: Scope) -> int | None:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return None


def _place(fault: BaseException) -> str:
    trace: Any = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f"{trace.tb_frame.f_code.co_filename.rsplit('/app/', 1)[-1]}:{trace.tb_lineno}"
