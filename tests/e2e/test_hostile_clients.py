"""Clients that send what no client sends, or too many of it: each is refused in the house's form, and harms nobody."""

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.database import Databases
from tests.fixtures.district import seed
from tests.fixtures.server import ServerProcess, environment, free_port, run_command

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "content-type": "application/problem+json",
}
_POST = b"POST /v1/contacts HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def server(databases: Databases, folder: Path) -> Iterator[ServerProcess]:
    """A server that may have 128 files open, so that there are soon too many connections."""
    env = environment(databases.fresh("sqlite", seed), folder / "state", SRO_RECEIVE_TIMEOUT_SECONDS="20")
    server = ServerProcess(env, folder, free_port(), most_files=128)
    server.go()
    yield server
    server.stop()


def answer_to(server: ServerProcess, *parts: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of what the server says when these parts are sent, until it closes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        received = b""
        try:
            for part in parts:
                client.sendall(part)
        except ConnectionError:
            pass
        try:
            while more := client.recv(65_536):
                received += more
        except ConnectionError:
            pass
    head, _, body = received.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    return int(status.split(" ")[1]), dict(line.lower().split(": ", 1) for line in lines), body


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([b"FOO / HTTP/1.1\r\nHost: a\r\n\r\n"], 400),
        ([b"GET / HTTP/1.1\nHost: a\n\n"], 400),
        ([_POST + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"], 400),
        ([_POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"], 400),
        ([b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n"], 414),
        ([b"GET /", *[b"a" * 65_536] * 40], 414),
        ([b"GET / HTTP/1.1\r\nHost: a\r\nX: ", *[b"a" * 65_536] * 40], 431),
        ([b"GET / HTTP/1.1\r\nHost: a\r\n", *[b"X: a\r\n" * 10_000] * 40], 431),
        ([_POST + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", *[b"X: a\r\n" * 10_000] * 40], 431),
        ([_POST + b"Transfer-Encoding: chunked\r\n\r\n2;", *[b"a" * 65_536] * 40], 431),
    ],
    ids=[
        *("method", "bare LF", "length and chunks", "coding", "address", "address without end", "header without end"),
        *("headers without end", "trailers without end", "chunk extension without end"),
    ],
)
def test_what_is_no_request_is_refused_by_a_problem_and_the_connection_closed(
    server: ServerProcess, parts: list[bytes], status: int
) -> None:
    got, headers, body = answer_to(server, *parts)
    # Of a request whose head was whole the gate may speak first; then only the end of the connection is left to see.
    assert got == status or (got == 401 and len(parts) > 1 and parts[0].startswith(b"POST"))
    assert headers.items() >= HEADERS.items()
    assert json.loads(body)["status"] == got


def test_a_trailer_is_no_header(server: ServerProcess, folder: Path) -> None:
    env = environment("sqlite://", folder / "state")
    token = run_command("token", "--role", "records_custodian", env=env, cwd=folder).stdout.strip()
    chunks = b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nAuthorization: Bearer " + token.encode() + b"\r\n\r\n"
    assert answer_to(server, _POST + chunks)[0] == 401


def test_an_upgrade_to_a_websocket_is_answered_like_any_other_request(server: ServerProcess) -> None:
    upgrade = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YQ==\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(b"GET /v1/students HTTP/1.1\r\nHost: a\r\n" + upgrade + b"\r\n")
        assert client.recv(65_536).startswith(b"HTTP/1.1 401 ")


def test_more_connections_than_files_keep_nobody_out(server: ServerProcess) -> None:
    silent = [socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(200)]
    try:
        begun = time.monotonic()
        status, _headers, _body = answer_to(server, b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert status == 200
        assert time.monotonic() - begun < 5
    finally:
        for each in silent:
            each.close()


def test_every_line_of_the_log_is_json_and_nothing_of_what_was_sent(server: ServerProcess, folder: Path) -> None:
    answer_to(server, b"GET /CANARY-7 HTTP/1.1\r\nHost: CANARY-7\r\nX-\x00CANARY-7: a\r\n\r\n")
    lines = (folder / "server.log").read_text().splitlines()
    logged = [line for line in lines if line.startswith("{") or "Invalid" in line]
    assert logged
    assert all(json.loads(line)["event"] for line in logged)
    assert "CANARY-7" not in "".join(lines)


def test_what_is_stored_is_readable_by_its_owner_alone(databases: Databases, tmp_path: Path) -> None:
    state = tmp_path / "new" / "state"
    env = environment(f"sqlite:///{state}/log.db", state)
    assert run_command("migrate", env=env, cwd=tmp_path).returncode == 0
    assert run_command("clients", "create", "--role", "sis", "--name", "x", env=env, cwd=tmp_path).returncode == 0
    modes = {path.name: path.stat().st_mode & 0o777 for path in [state, *state.iterdir()]}
    assert modes.pop("state") == 0o700
    assert {"log.db", "log.db.writers"} <= modes.keys()
    assert set(modes.values()) <= {0o600, 0o700}
