"""Keys of outside issuers, fetched from a server that runs."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from app.access.claims import Trust
from app.access.errors import InvalidToken
from app.access.issuers import LARGEST_SET, JwksAddress, JwksFile, trusts
from app.access.jwks import read_jwks
from app.access.keys import KeyRing
from app.access.tokens import Verifier
from app.core.settings import TrustedIssuer
from tests.access.conftest import OWN_ISSUER, Revoked
from tests.access.minting import (
    AUDIENCE,
    EC,
    EC_384,
    ISSUER,
    OTHER_RSA,
    RSA,
    SMALL_RSA,
    b64,
    claims,
    compact,
    header,
    public_jwk,
    rs256,
    with_claims,
)

Answer = Callable[[BaseHTTPRequestHandler], None]


class Provider:
    """An identity provider on loopback that counts what is asked of it."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        self.answer: Answer = self.keys(public_jwk(RSA, kid="rsa-1"))
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.hits.append(self.path)
                provider.answer(self)

            def log_message(self, *_args: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.uri = f"http://127.0.0.1:{self._server.server_port}/jwks"

    def keys(self, *keys: dict[str, Any]) -> Answer:
        return self.body(json.dumps({"keys": keys}).encode())

    @staticmethod
    def body(body: bytes, status: int = 200, **headers: str) -> Answer:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                request.send_header(name, value)
            request.end_headers()
            request.wfile.write(body)

        return answer

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def provider() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(provider: Provider, clock: Clock) -> JwksAddress:
    return JwksAddress(provider.uri, frozenset({"RS256", "ES256"}), development=True, monotonic=clock)


def redirect(request: BaseHTTPRequestHandler) -> None:
    request.send_response(302)
    request.send_header("Location", "/elsewhere")
    request.send_header("Content-Length", "0")
    request.end_headers()


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    try:
        for _ in range(100):
            request.wfile.write(b" " * 65_536)
    except OSError:
        return


def drip(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    try:
        for _ in range(200):
            request.wfile.write(b" ")
            request.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


BAD_ANSWERS: dict[str, Answer] = {
    "500": Provider.body(b"{}", 500),
    "404 with keys": Provider.body(json.dumps({"keys": [public_jwk(OTHER_RSA, kid="rsa-2")]}).encode(), 404),
    "redirect": redirect,
    "not JSON": Provider.body(b"<html>"),
    "no keys": Provider.body(b'{"keys": []}'),
    "keys an object": Provider.body(b'{"keys": {}}'),
    "a name twice": Provider.body(
        json.dumps({"keys": [public_jwk(RSA, kid="a"), public_jwk(OTHER_RSA, kid="a")]}).encode()
    ),
    "too large": Provider.body(
        json.dumps({"keys": [public_jwk(OTHER_RSA, kid="rsa-2")]}).encode().ljust(LARGEST_SET + 1)
    ),
    "endless": endless,
    "cut short": Provider.body(b'{"keys":', **{"Content-Length": "4000"}),
}


@pytest.mark.parametrize("name", BAD_ANSWERS)
def test_a_bad_answer_leaves_the_last_good_keys(name: str, provider: Provider, keys: JwksAddress, clock: Clock) -> None:
    good = keys.verifying_key("rsa-1", "RS256")
    assert good is not None
    provider.answer = BAD_ANSWERS[name]
    clock.now += 60
    assert keys.verifying_key("rsa-2", "RS256") is None
    assert keys.verifying_key("rsa-1", "RS256") is good
    assert provider.hits == ["/jwks", "/jwks"]


def test_a_server_that_drips_is_left_after_three_seconds(
    provider: Provider, keys: JwksAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.access.issuers._TIMEOUT_SECONDS", 0.3)
    provider.answer = drip
    started = time.monotonic()
    assert keys.verifying_key("rsa-1", "RS256") is None
    assert time.monotonic() - started < 2


def test_a_thousand_unknown_names_cost_two_fetches_in_thirty_seconds(
    provider: Provider, keys: JwksAddress, clock: Clock
) -> None:
    for number in range(1_000):
        assert keys.verifying_key(f"k-{number}", "RS256") is None
    assert len(provider.hits) == 2
    clock.now += 30
    assert keys.verifying_key("k", "RS256") is None
    assert len(provider.hits) == 3


def test_an_algorithm_that_is_not_configured_fetches_nothing(provider: Provider, keys: JwksAddress) -> None:
    assert keys.verifying_key("rsa-1", "HS256") is None
    assert provider.hits == []


def test_callers_at_once_share_one_fetch(provider: Provider, keys: JwksAddress) -> None:
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(keys.verifying_key("rsa-1", "RS256"))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert None not in found
    assert len(provider.hits) == 1


def test_a_new_key_is_usable_at_once_and_an_old_one_goes_within_five_minutes(
    provider: Provider, keys: JwksAddress, clock: Clock
) -> None:
    assert keys.verifying_key("rsa-1", "RS256") is not None
    provider.answer = provider.keys(public_jwk(OTHER_RSA, kid="rsa-2"))
    clock.now += 239
    assert keys.known_key("rsa-1", "RS256") is not None
    assert len(provider.hits) == 1
    clock.now += 1
    keys.known_key("rsa-1", "RS256")
    deadline = time.monotonic() + 5
    while keys.known_key("rsa-1", "RS256") is not None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert keys.known_key("rsa-1", "RS256") is None
    assert keys.known_key("rsa-2", "RS256") is not None


def test_tokens_live_through_an_outage_of_their_provider(provider: Provider, keys: JwksAddress, clock: Clock) -> None:
    verifier = Verifier([Trust(ISSUER, AUDIENCE, keys)], revocations=Revoked())
    verifier.verify_token(with_claims())
    provider.close()
    for _ in range(12):
        clock.now += 300
        assert verifier.verify_token(with_claims()).issuer == ISSUER


def test_22_23_addresses_in_a_token_are_not_asked(provider: Provider, keys: JwksAddress) -> None:
    verifier = Verifier([Trust(ISSUER, AUDIENCE, keys)], revocations=Revoked())
    elsewhere = provider.uri.replace("/jwks", "/attacker")
    for change in ({"jku": elsewhere}, {"x5u": elsewhere}):
        with pytest.raises(InvalidToken):
            verifier.verify_token(compact(header(**change), claims()))
    assert provider.hits == []


@pytest.mark.parametrize(
    ("uri", "development"),
    [
        ("file:///etc/passwd", True),
        ("http://idp.example/jwks", True),
        ("http://127.0.0.1/jwks", False),
        ("http://127.0.0.1.evil.example/jwks", True),
        ("http://localhost@evil.example/jwks", True),
        ("https://user:pass@idp.example/jwks", False),
        ("https://idp.example/jwks#x", False),
        ("ftp://idp.example/jwks", True),
        ("https:///jwks", False),
        ("jwks", True),
        ("", True),
        ("http://[::1", True),
    ],
)
def test_an_address_that_must_not_be_fetched_keeps_the_service_from_starting(uri: str, development: bool) -> None:
    with pytest.raises(ValueError, match="jwks_uri"):
        JwksAddress(uri, frozenset({"RS256"}), development=development)


@pytest.mark.parametrize("uri", ["https://idp.example/jwks", "http://[::1]:8080/jwks", "http://localhost/jwks"])
def test_https_and_in_development_loopback_are_fetched_from(uri: str) -> None:
    assert JwksAddress(uri, frozenset({"RS256"}), development=True).known_key("k", "RS256") is None


EVEN = {**public_jwk(RSA, kid="k"), "e": b64(b"\x02")}
HUGE = {**public_jwk(RSA, kid="k"), "n": b64(b"\xff" * 2_000)}
UNUSABLE: dict[str, object] = {
    "symmetric": {"kty": "oct", "k": b64(b"k" * 32), "kid": "k", "alg": "HS256"},
    "symmetric in disguise": {"kty": "oct", "k": b64(b"k" * 32), "kid": "k", "alg": "RS256"},
    "RSA-1024": public_jwk(SMALL_RSA, kid="k"),
    "RSA of 16,000 bits": HUGE,
    "even exponent": EVEN,
    "P-384": public_jwk(EC_384, kid="k"),
    "P-384 as ES256": public_jwk(EC_384, kid="k", alg="ES256"),
    "RSA as ES256": public_jwk(RSA, kid="k", alg="ES256"),
    "EC as RS256": public_jwk(EC, kid="k", alg="RS256"),
    "for encryption": public_jwk(RSA, kid="k", use="enc"),
    "for encryption by key_ops": public_jwk(RSA, kid="k", key_ops=["encrypt"]),
    "key_ops a number": public_jwk(RSA, kid="k", key_ops=7),
    "PS256": public_jwk(RSA, kid="k", alg="PS256"),
    "without kid": public_jwk(RSA),
    "kid a number": public_jwk(RSA, kid=1),
    "kid with a slash": public_jwk(RSA, kid="../k"),
    "private": {**public_jwk(EC, kid="k"), "d": b64(b"d" * 32)},
    "off the curve": {**public_jwk(EC, kid="k"), "y": b64(b"\x01" * 32)},
    "padded number": {**public_jwk(EC, kid="k"), "x": public_jwk(EC)["x"] + "="},
    "missing number": {"kty": "EC", "crv": "P-256", "kid": "k"},
    "Ed25519": {"kty": "OKP", "crv": "Ed25519", "x": b64(b"x" * 32), "kid": "k"},
    "not an object": "key",
    "null": None,
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_key_that_cannot_be_trusted_is_passed_over(name: str) -> None:
    document = {"keys": [UNUSABLE[name], public_jwk(OTHER_RSA, kid="good")]}
    assert set(read_jwks(json.dumps(document).encode(), ["RS256", "ES256"])) == {("good", "RS256")}


def test_a_key_for_an_algorithm_that_is_not_configured_is_passed_over() -> None:
    document = {"keys": [public_jwk(RSA, kid="r"), public_jwk(EC, kid="e")]}
    assert set(read_jwks(json.dumps(document).encode(), ["ES256"])) == {("e", "ES256")}


def test_keys_in_a_file_follow_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.access.issuers._LOOK_AGAIN_SECONDS", 0.0)
    path = tmp_path / "jwks.json"
    path.write_text(json.dumps({"keys": [public_jwk(RSA, kid="one")]}))
    keys = JwksFile(path, frozenset({"RS256"}))
    assert keys.verifying_key("one", "RS256") is not None
    path.write_text("half")
    assert keys.verifying_key("one", "RS256") is not None
    path.write_text(json.dumps({"keys": [public_jwk(OTHER_RSA, kid="two")]}))
    assert keys.verifying_key("two", "RS256") is not None
    assert keys.verifying_key("one", "RS256") is None
    path.unlink()
    assert keys.verifying_key("two", "RS256") is not None


def issuer(**changes: Any) -> TrustedIssuer:
    good = {
        "issuer": ISSUER,
        "audience": AUDIENCE,
        "algorithms": ["RS256"],
        "jwks_uri": "https://idp.example/jwks",
    }
    return TrustedIssuer(**{**good, **changes})


def test_an_issuer_is_trusted_once_and_never_in_our_name(ring: KeyRing) -> None:
    own = Trust(OWN_ISSUER, AUDIENCE, ring)
    assert [trust.issuer for trust in trusts([issuer()], own=own, development=False)] == [OWN_ISSUER, ISSUER]
    for issuers in ([issuer(), issuer()], [issuer(issuer=OWN_ISSUER)]):
        with pytest.raises(ValueError, match="twice"):
            trusts(issuers, own=own, development=True)


def test_an_issuer_without_https_is_not_trusted_in_production(ring: KeyRing) -> None:
    own = Trust(OWN_ISSUER, AUDIENCE, ring)
    with pytest.raises(ValueError, match="https"):
        trusts([issuer(issuer="http://idp.example")], own=own, development=False)
    assert len(trusts([issuer(issuer="http://idp.example")], own=own, development=True)) == 2


def test_an_algorithm_that_cannot_be_verified_is_named_at_start(ring: KeyRing) -> None:
    with pytest.raises(ValueError, match="PS256"):
        trusts([issuer(algorithms=["RS256", "PS256"])], own=Trust(OWN_ISSUER, AUDIENCE, ring), development=True)


def test_a_small_key_of_a_provider_verifies_nothing(provider: Provider, keys: JwksAddress) -> None:
    provider.answer = provider.keys(public_jwk(SMALL_RSA, kid="small"), public_jwk(RSA, kid="rsa-1"))
    verifier = Verifier([Trust(ISSUER, AUDIENCE, keys)], revocations=Revoked())
    with pytest.raises(InvalidToken):
        verifier.verify_token(compact(header(kid="small"), claims(), rs256(SMALL_RSA)))
    assert verifier.verify_token(with_claims()).issuer == ISSUER
