"""Clients that connect and dawdle are let go; honest ones in between are served."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import httpx
import pytest
import uvicorn

from app.core import server as prompt
from tests.fixtures.database import Databases
from tests.fixtures.district import seed
from tests.fixtures.server import ServerProcess, environment, free_port

DEADLINE = 1.0
_HEAD = b"POST /oauth/token HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture(scope="module")
def server(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server with a short deadline."""
    folder = tmp_path_factory.mktemp("slow")
    env = environment(databases.fresh("sqlite", seed), folder / "state", SRO_RECEIVE_TIMEOUT_SECONDS=str(DEADLINE))
    server = ServerProcess(env, folder, free_port())
    server.go()
    yield server
    server.stop()


def held_for(server: ServerProcess, first: bytes, drip: bytes = b"") -> tuple[float, bytes]:
    """How long the server holds a connection that sends `first` and then `drip` byte by byte; and what it answered."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10 * DEADLINE) as client:
        begun = time.monotonic()
        client.sendall(first)
        client.settimeout(0.1)
        answer = b""
        while time.monotonic() - begun < 10 * DEADLINE:
            try:
                received = client.recv(4096)
                if not received:
                    break
                answer += received
            except TimeoutError:
                if drip and not answer:
                    client.sendall(drip[:1])
            except ConnectionError:
                break
        return time.monotonic() - begun, answer


@pytest.mark.parametrize(
    ("first", "drip"),
    [
        (b"", b""),
        (b"GET /healthz HT", b""),
        (b"GET /healthz HTTP/1.1\r\nHost: here\r\nX-Slow: ", b"a"),
        (_HEAD + b"Content-Length: 100000\r\n\r\n", b"a"),
        (_HEAD + b"Content-Length: 10\r\n\r\nabc", b""),
    ],
    ids=["silent", "half a line", "dripping head", "dripping body", "stalled body"],
)
def test_who_does_not_finish_a_request_is_let_go_with_a_408(server: ServerProcess, first: bytes, drip: bytes) -> None:
    seconds, answer = held_for(server, first, drip)
    assert seconds < 5 * DEADLINE
    assert answer.startswith(b"HTTP/1.1 408 ")


def test_good_clients_are_served_while_others_dawdle(server: ServerProcess) -> None:
    dawdlers = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    try:
        assert httpx.get(f"{server.address}/healthz").status_code == 200
    finally:
        for each in dawdlers:
            each.close()


def test_a_kept_connection_may_idle_and_ask_again(server: ServerProcess) -> None:
    with httpx.Client(base_url=server.address) as client:
        assert client.get("/healthz").status_code == 200
        time.sleep(2 * DEADLINE)
        assert client.get("/healthz").status_code == 200


_ANSWER = bytes(30_000_000)
"""More than the buffers of a connection take."""


async def _much(scope: Any, receive: Any, send: Any) -> None:
    headers = [(b"content-length", str(len(_ANSWER)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": _ANSWER})


@pytest.fixture
def serve() -> Iterator[Callable[[Any], int]]:
    """Serves an application with our protocol; the port."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def begin(app: Any, idle_seconds: int = 5) -> int:
        port = free_port()
        config = uvicorn.Config(
            app, port=port, http=prompt.PromptProtocol, log_config=None, timeout_keep_alive=idle_seconds, lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        running.append((server, thread))
        thread.start()
        while not server.started:
            time.sleep(0.01)
        return port

    yield begin
    for server, thread in running:
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("connection", ["keep-alive", "close"])
@pytest.mark.parametrize("reads", [True, False])
def test_who_goes_on_reading_gets_the_whole_answer_however_slowly(
    serve: Callable[..., int], monkeypatch: pytest.MonkeyPatch, connection: str, reads: bool
) -> None:
    monkeypatch.setattr(prompt, "_SLOWEST_READER_SECONDS", 1.0)
    monkeypatch.setattr(prompt, "_LAST_WORDS_SECONDS", 0.1)
    received = 0
    with socket.create_connection(("127.0.0.1", serve(_much, 0)), timeout=20) as client:
        client.sendall(f"GET / HTTP/1.1\r\nHost: a\r\nConnection: {connection}\r\n\r\n".encode())
        if not reads:
            time.sleep(2.5)
        with suppress(ConnectionError):
            while part := client.recv(100_000):
                received += len(part)
                time.sleep(0.005)
    assert (received > len(_ANSWER)) is reads


_WHOLE = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
_BROKEN = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n"


@pytest.mark.parametrize("begins", [True, False], ids=["begun", "not begun"])
@pytest.mark.parametrize("later", [b"no request\r\n\r\n", _BROKEN], ids=["no request", "broken body"])
def test_what_is_wrong_with_a_later_request_is_no_answer_to_the_one_that_runs(
    serve: Callable[..., int], later: bytes, begins: bool
) -> None:
    answering = threading.Event()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]}
        if begins:
            await send(start)
            await send({"type": "http.response.body", "body": b"o", "more_body": True})
        answering.set()
        await asyncio.sleep(0.3)

    received = b""
    with socket.create_connection(("127.0.0.1", serve(app)), timeout=20) as client:
        client.sendall(_WHOLE)
        assert answering.wait(10)
        client.sendall(later)
        with suppress(ConnectionError):
            while part := client.recv(100_000):
                received += part
    assert received.count(b"HTTP/1.1 ") == begins
    assert b"HTTP/1.1 4" not in received


def test_a_request_that_is_answered_before_its_body_is_here_is_answered_once(serve: Callable[..., int]) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-length", b"4")]
        await send({"type": "http.response.start", "status": 401, "headers": headers})
        await send({"type": "http.response.body", "body": b"once"})

    head, _, rest = _BROKEN.partition(b"\r\n\r\n")
    received = b""
    with socket.create_connection(("127.0.0.1", serve(app)), timeout=20) as client:
        client.sendall(head + b"\r\n\r\n")
        while not received.endswith(b"once"):
            received += client.recv(100_000)
        client.sendall(rest)
        with suppress(ConnectionError):
            while part := client.recv(100_000):
                received += part
    assert received.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("hosts", [b"", b"Host: a\r\nHost: b\r\n"])
def test_a_request_without_one_host_is_400(server: ServerProcess, hosts: bytes) -> None:
    _seconds, answer = held_for(server, b"GET /healthz HTTP/1.1\r\nConnection: close\r\n" + hosts + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
