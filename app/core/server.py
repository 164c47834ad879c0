"""uvicorn's HTTP/1.1 protocol with a deadline for request heads, which it lacks.

Without one, a client that connects and says nothing, or drips a header a second, keeps its connection for ever
(measured on uvicorn 0.54, httptools and h11).
"""

import asyncio
import json
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.core.ids import new_id
from app.core.settings import get_settings


def _last_answer(status: str, title: str, detail: str) -> bytes:
    """A problem document as it goes over the wire, before the connection is closed."""
    document = {"type": "about:blank", "title": title, "status": int(status[:3]), "detail": detail,
                "instance": f"urn:uuid:{new_id()}"}  # fmt: skip
    body = json.dumps(document)
    return (
        f"HTTP/1.1 {status}\r\ncontent-type: application/problem+json\r\nconnection: close\r\n"
        f"cache-control: no-store\r\ncontent-length: {len(body)}\r\n\r\n{body}"
    ).encode()


_TOO_LATE = "408 Request Timeout", "The request did not arrive in time", "Send the whole head at once."
_NOT_HTTP = "400 Bad Request", "The request cannot be read", "Send HTTP/1.1 with a known method."


class PromptProtocol(HttpToolsProtocol):
    """Closes a connection whose request head is not complete in `SRO_RECEIVE_TIMEOUT_SECONDS`."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """The first head is awaited from here on."""
        super().connection_made(transport)
        self._await_head()

    def on_message_begin(self) -> None:
        """A later head is awaited from its first byte on; idle connections are uvicorn's own timer's."""
        super().on_message_begin()
        if self._deadline is None:
            self._await_head()

    def on_headers_complete(self) -> None:
        """The head is here; the body has a deadline of its own (`app.core.middleware`)."""
        self._forget()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """What the parser does not take, unknown methods too, gets a problem document like everything else."""
        self.transport.write(_last_answer(*_NOT_HTTP))
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for."""
        self._forget()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._deadline = self.loop.call_later(get_settings().receive_timeout_seconds, self._give_up)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if not self.transport.is_closing():
            self.transport.write(_last_answer(*_TOO_LATE))
            self.transport.close()
