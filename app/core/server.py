"""uvicorn's HTTP/1.1 protocol with the limits that it lacks, and its own refusals in the house's form.

Without them a client that connects and says nothing, drips a header a second, or doesn't read its answer keeps its
connection for ever, one that sends headers without end fills the memory, and a thousand that say nothing keep the
others out (measured on uvicorn 0.54, httptools).
"""

import asyncio
import resource
from http import HTTPStatus
from typing import Any

import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.core.ids import new_id
from app.core.middleware import LONGEST_TARGET, NO_STORE, NOTHING_LOADED, standing_headers
from app.core.problems import BadRequest, HeadersTooLarge, Problem, RequestTimeout, UriTooLong
from app.core.settings import get_settings

log = structlog.get_logger("http")

_MOST_BESIDE_BODY = 65_536
"""Bytes of a request that are not its body: the head, the framing of chunks, trailers."""
_FRAMING = 8
"""A chunk of one byte is framed by five; longer ones by less."""
_SLOWEST_READER_SECONDS = 60.0
_LEAST_READ = 65_536
_LAST_WORDS_SECONDS = 10.0
_MOST_FILES = 65_536


def allow_many_connections() -> int:
    """Raise this process's limit of open files as far as it may; how many of them connections may take."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most * 3 // 4


class PromptProtocol(HttpToolsProtocol):
    """Closes a connection whose request head is not complete in `SRO_RECEIVE_TIMEOUT_SECONDS`, or whose answer is not
    read; where there are too many, the one that has said nothing for longest makes room."""

    most_connections = 768
    # Of the whole process: who waits for a request, in order.
    _silent: dict["PromptProtocol", None] = {}
    _deadline: asyncio.TimerHandle | None = None
    _reading: asyncio.TimerHandle | None = None
    _in_head = True
    _beside_body = 0

    def connection_made(self, transport: Any) -> None:
        """The first head is awaited from here on."""
        super().connection_made(transport)
        self._await_head()
        if len(self.connections) > self.most_connections:
            longest = next(iter(self._silent))
            del self._silent[longest]
            longest.transport.abort()

    def data_received(self, data: bytes) -> None:
        """What is neither head nor body has an end, too."""
        self._beside_body += len(data)
        super().data_received(data)
        if self._beside_body > _MOST_BESIDE_BODY and not self.transport.is_closing():
            self._refuse(HeadersTooLarge("Send at most 16,384 bytes of headers, and no longer chunks' ends."))

    def on_message_begin(self) -> None:
        """A later head is awaited from its first byte on; idle connections are uvicorn's own timer's."""
        super().on_message_begin()
        self._in_head = True
        if self._deadline is None:
            self._await_head()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Trailers are no headers (RFC 9110 section 6.5.1): a proxy that checked the headers has not seen them."""
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is here; the body has a deadline of its own (`app.core.middleware`)."""
        self._forget()
        super().on_headers_complete()
        self._in_head = False

    def on_body(self, body: bytes) -> None:
        """The body is bounded elsewhere."""
        self._beside_body = max(0, self._beside_body - _FRAMING * len(body))
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The next head begins at nought."""
        self._beside_body = 0
        super().on_message_complete()
        self._in_head = True

    def on_response_complete(self) -> None:
        """Nothing is asked now; whoever is silent for longest goes first when room is needed."""
        super().on_response_complete()
        if self.transport.is_closing():
            self._await_last_reader()
        elif self.cycle.response_complete and self in self.connections:
            self._silent[self] = None

    def pause_writing(self) -> None:
        """From here on the client must read."""
        super().pause_writing()
        self._await_reader()

    def resume_writing(self) -> None:
        """It did; where nothing is written any more, it must read the rest, too."""
        self._stop_judging()
        super().resume_writing()
        if self.transport.is_closing():
            self._await_last_reader()

    def timeout_keep_alive_handler(self) -> None:
        """Closing waits for the client to read what is left, as long as it does."""
        super().timeout_keep_alive_handler()
        self._await_last_reader()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for."""
        self._forget()
        self._stop_judging()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """What the parser refuses."""
        too_long = self._in_head and len(getattr(self, "url", b"")) > LONGEST_TARGET
        self._refuse(_too_long() if too_long else BadRequest("This is not HTTP/1.1 as RFC 9112 has it."))

    def _unsupported_upgrade_warning(self) -> None:
        """The request is answered as if it had not asked."""

    def _await_head(self) -> None:
        self._silent.pop(self, None)
        self._silent[self] = None
        self._deadline = self.loop.call_later(get_settings().receive_timeout_seconds, self._give_up)

    def _forget(self) -> None:
        self._silent.pop(self, None)
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if not self.transport.is_closing():
            self._refuse(RequestTimeout("The request did not arrive in time."))

    def _refuse(self, problem: Problem) -> None:
        if isinstance(problem, HeadersTooLarge) and self._in_head and len(getattr(self, "url", b"")) > LONGEST_TARGET:
            problem = _too_long()
        if self._may_be_answered():
            self.transport.write(_answer(problem))
        self.transport.close()
        self.loop.call_later(_LAST_WORDS_SECONDS, self.transport.abort)

    def _may_be_answered(self) -> bool:
        """Two answers to one request, or one in the midst of another, could be taken for somebody else's; and what is
        wrong with a later request is no answer to the one that runs."""
        if self._in_head:
            return self.cycle is None or self.cycle.response_complete
        return not (self.pipeline or self.cycle.response_started)

    def _await_reader(self) -> None:
        left = self.transport.get_write_buffer_size()
        self._reading = self.loop.call_later(_SLOWEST_READER_SECONDS, self._judge_reader, left)

    def _await_last_reader(self) -> None:
        if self._reading is None and self.transport.get_write_buffer_size():
            self._await_reader()

    def _stop_judging(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _judge_reader(self, before: int) -> None:
        self._reading = None
        if self.transport.get_write_buffer_size() > before - _LEAST_READ:
            self.transport.abort()
        else:
            self._await_reader()


def _too_long() -> UriTooLong:
    return UriTooLong(f"Send an address of at most {LONGEST_TARGET} bytes.")


def _answer(problem: Problem) -> bytes:
    request_id = new_id()
    log.info("request", id=request_id, method="none", route="none", status=problem.status)
    body = problem.render(base_url=get_settings().public_url, instance=f"urn:uuid:{request_id}")
    headers = [
        *standing_headers(get_settings()),
        NO_STORE,
        NOTHING_LOADED,
        (b"content-type", b"application/problem+json"),
        (b"content-length", b"%d" % len(body)),
        (b"x-request-id", request_id.encode()),
        (b"connection", b"close"),
    ]
    lines = [
        b"HTTP/1.1 %d %s" % (problem.status, HTTPStatus(problem.status).phrase.encode()),
        *(b"\r\n%s: %s" % header for header in headers),
    ]
    return b"".join([*lines, b"\r\n\r\n", body])
