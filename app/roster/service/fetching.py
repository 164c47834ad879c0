"""Asking a server for its roster: OAuth 2 client credentials, retries, and limits on what is taken from it.

Nothing that a server says is repeated: faults name the collection and the status alone.
"""

import json
import random
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any, NamedTuple

import httpx

from app.core.settings import RosterSource

_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
_LONGEST_ANSWER_SECONDS = 60.0
_LARGEST_ANSWER = 32 * 1024**2
_ATTEMPTS = 5
_LONGEST_WAIT_SECONDS = 120.0
_FIRST_WAIT_SECONDS = 0.5
_REDIRECTS = 3
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_EARLY_SECONDS = 60.0
_LATER = "Pull again later; if it goes on, tell the server's operator"
_ONE_HOST = "Check url: the roster is read from its host alone"
_CLIENT = "It does not take this client: check client_id, the secret and scope"
_CHECKS = {
    "token": {400: _CLIENT, 401: _CLIENT, 403: _CLIENT, 404: "Check token_url", 405: "Check token_url"},
    "": {
        400: "It does not take the question: check kind, paging and page_size",
        401: "It does not take the token: check scope, and that url and token_url are of one server",
        403: "The client may not read this: have its administrator allow it, and check scope",
        404: "Nothing is there: check url, which ends before the collection's name",
        429: _LATER,
    },
}
"""What to check when a server answers so; `token`: the token endpoint, else a collection."""
_MOST_OBJECTS = 3_000_000
_LIFE_SECONDS = 600.0


class PullFailed(Exception):
    """The server doesn't give its roster as it should; the text says what is wrong, and nothing of what it sent."""


class NotThere(PullFailed):
    """The server lacks the collection, or lets this client not read it."""


class Answer(NamedTuple):
    """A JSON object or array, with the headers and links that it came with."""

    body: Any
    headers: Mapping[str, str]
    next_url: str | None
    has_links: bool


class Collection:
    """Keeps count of a collection's objects while its pages are read. Every method raises PullFailed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seen = 0
        self.total: int | None = None
        self._begun: set[int] = set()

    def take(self, objects: object, said_total: str) -> list[dict[str, Any]]:
        """A page: a list of objects that did not come before, of which there is an end."""
        if not isinstance(objects, list) or not all(isinstance(each, dict) for each in objects):
            raise PullFailed(f"{self.name}: the answer holds no list of objects. Check kind and url.")
        if said_total.isascii() and said_total.isdigit() and len(said_total) < 10:
            self.total = int(said_total)
        self.seen += len(objects)
        if self.seen > _MOST_OBJECTS:
            raise PullFailed(f"{self.name}: the server sends more than {_MOST_OBJECTS} objects.")
        if objects:
            first = hash(json.dumps(objects[0], sort_keys=True))
            if first in self._begun:
                raise PullFailed(f"{self.name}: the server sends the same page again. Tell its operator.")
            self._begun.add(first)
        return objects

    @property
    def has_more(self) -> bool:
        """Whether the server's total says so, or says nothing."""
        return self.total is None or self.seen < self.total

    def end(self) -> None:
        """All pages are read. A number that is not the server's total means that the list has changed meanwhile, and
        who was missed would be taken to have left."""
        if self.total is not None and self.seen != self.total:
            raise PullFailed(f"{self.name}: the list changed while it was read; pull it again.")


class Remote:
    """A client of one server. `beat` is called while it waits, so that the job is not taken for dead."""

    def __init__(self, source: RosterSource, *, development: bool, beat: Callable[[], None]) -> None:
        self._source, self._beat, self._development = source, beat, development
        self._origin = self._checked(source.url)
        self._token, self._token_ends = "", 0.0
        self._http = httpx.Client(
            timeout=_TIMEOUT,
            follow_redirects=False,
            trust_env=False,
            headers={"Accept": "application/json", "Accept-Encoding": "gzip"},
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def get(self, what: str, url: str, params: Mapping[str, str | int]) -> Answer:
        """One answer of 200; `what` is the collection's name for faults. Raises PullFailed, NotThere."""
        if _origin(httpx.URL(url)) != self._origin:
            raise PullFailed(f"{what}: the server sends to another host. {_ONE_HOST}.")
        renewed = False
        for _ in range(_REDIRECTS + 2):
            answer, body = self._try(what, partial(self._ask, what, url, params))
            if answer.status_code == 401 and not renewed:
                renewed, self._token_ends = True, 0.0
            elif answer.status_code in _MOVED:
                url, params = self._moved(what, answer), {}
            else:
                return _read(what, answer, body)
        raise PullFailed(f"{what}: the server answers with redirects or refusals without end.")

    def _moved(self, what: str, answer: httpx.Response) -> str:
        target = answer.url.join(answer.headers.get("location", ""))
        if _origin(target) != self._origin:
            raise PullFailed(f"{what}: the server sends to another host. {_ONE_HOST}.")
        return str(target)

    def _ask(self, what: str, url: str, params: Mapping[str, str | int]) -> tuple[httpx.Response, bytes]:
        headers = {"Authorization": f"Bearer {self._bearer()}"}
        request = self._http.build_request("GET", url, params=dict(params) or None, headers=headers)
        return self._send(what, request)

    def _send(self, what: str, request: httpx.Request, auth: httpx.Auth | None = None) -> tuple[httpx.Response, bytes]:
        begun = time.monotonic()
        answer = self._http.send(request, auth=auth, stream=True)
        try:
            body = bytearray()
            for part in answer.iter_bytes():
                body += part
                if len(body) > _LARGEST_ANSWER:
                    raise PullFailed(
                        f"{what}: an answer is larger than {_LARGEST_ANSWER // 1024**2} MiB. Lower page_size."
                    )
                if time.monotonic() - begun > _LONGEST_ANSWER_SECONDS:
                    raise PullFailed(
                        f"{what}: an answer takes longer than {_LONGEST_ANSWER_SECONDS:.0f} seconds. Lower page_size."
                    )
            return answer, bytes(body)
        finally:
            answer.close()

    def _try(self, what: str, ask: Callable[[], tuple[httpx.Response, bytes]]) -> tuple[httpx.Response, bytes]:
        """An answer that need not be asked for again. Raises PullFailed when there is none."""
        for attempt in range(_ATTEMPTS):
            self._beat()
            wait = _FIRST_WAIT_SECONDS * 2**attempt * random.uniform(0.8, 1.2)  # noqa: S311 -- to spread clients
            try:
                answer, body = ask()
            except (httpx.TransportError, httpx.DecodingError) as fault:
                told, check = _told_of(fault)
            else:
                if answer.status_code not in _TRY_AGAIN:
                    return answer, body
                told, check = f"the server answers {answer.status_code}", _LATER
                wait = max(wait, _retry_after(answer.headers.get("retry-after", "")))
            if wait > _LONGEST_WAIT_SECONDS:
                raise PullFailed(f"{what}: {told} and asks to wait too long. {check}.")
            if attempt < _ATTEMPTS - 1:
                self._wait(wait)
        raise PullFailed(f"{what}: {told}, {_ATTEMPTS} times. {check}.")

    def _wait(self, seconds: float) -> None:
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            time.sleep(min(left, 1.0))
            self._beat()

    def _bearer(self) -> str:
        if time.monotonic() < self._token_ends:
            return self._token
        self._checked(self._source.token_url)
        form = {"grant_type": "client_credentials"} | ({"scope": self._source.scope} if self._source.scope else {})
        request = self._http.build_request("POST", self._source.token_url, data=form)
        try:
            auth = httpx.BasicAuth(self._source.client_id, self._source.secret)
        except OSError:
            raise PullFailed("SRO_ROSTER_SOURCES: this process cannot read client_secret_file.") from None
        answer, body = self._try("token", partial(self._send, "token", request, auth))
        granted = _read("token", answer, body).body
        if not isinstance(granted, dict) or not isinstance(granted.get("access_token"), str):
            raise PullFailed("token: the server grants none. Check token_url.")
        self._token = granted["access_token"]
        life = granted.get("expires_in")
        seconds = float(life) if isinstance(life, int | float) else _LIFE_SECONDS
        self._token_ends = time.monotonic() + max(seconds - _EARLY_SECONDS, seconds / 2)
        return self._token

    def _checked(self, url: str) -> tuple[str, str, int | None]:
        try:
            parsed = httpx.URL(url)
        except httpx.InvalidURL:
            raise PullFailed("SRO_ROSTER_SOURCES: an address is none.") from None
        if not parsed.host or parsed.scheme not in (("https", "http") if self._development else ("https",)):
            raise PullFailed("SRO_ROSTER_SOURCES: addresses must be https.")
        return _origin(parsed)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _read(what: str, answer: httpx.Response, body: bytes) -> Answer:
    if answer.status_code != 200:
        check = _CHECKS.get(what, _CHECKS[""]).get(answer.status_code, "Check the addresses and kind")
        kind = NotThere if answer.status_code in (403, 404) else PullFailed
        raise kind(f"{what}: the server answers {answer.status_code}. {check}.")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise PullFailed(f"{what}: the server answers something else than JSON. Check the addresses.") from None
    link = answer.links.get("next", {}).get("url")
    next_url = None if link is None else str(answer.url.join(link))
    return Answer(found, answer.headers, next_url, "link" in answer.headers)


def _told_of(fault: Exception) -> tuple[str, str]:
    """What kept the server from being heard, and what to check."""
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "the server gives no certificate that holds here", "Check its address and its certificate's chain"
        cause = cause.__cause__ or cause.__context__
    if isinstance(fault, httpx.ConnectError | httpx.ConnectTimeout):
        return "the server cannot be reached", "Check its address, and that this machine may connect to it directly"
    return "the server breaks off", _LATER


def _retry_after(said: str) -> float:
    if said.isascii() and said.isdigit():
        return float(said[:9])
    with suppress(ValueError, TypeError):
        return (parsedate_to_datetime(said).astimezone(UTC) - datetime.now(UTC)).total_seconds()
    return 0.0
