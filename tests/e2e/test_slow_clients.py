"""Clients that connect and dawdle are let go; honest ones in between are served."""

import socket
import time
from collections.abc import Iterator

import httpx
import pytest

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


@pytest.mark.parametrize("hosts", [b"", b"Host: a\r\nHost: b\r\n"])
def test_a_request_without_one_host_is_400(server: ServerProcess, hosts: bytes) -> None:
    _seconds, answer = held_for(server, b"GET /healthz HTTP/1.1\r\nConnection: close\r\n" + hosts + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
