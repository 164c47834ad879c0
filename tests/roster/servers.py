"""Student information systems that speak HTTP: OAuth 2 client credentials, pages, and whatever goes wrong."""

import base64
import secrets
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from app.core.settings import RosterSource
from tests.fixtures.district import DISTRICT
from tests.fixtures.server import free_port

CLIENT, SECRET = "sro-client", "canary-secret-of-the-client"
Objects = list[dict[str, Any]]


class Sis:
    """A server with collections by path. `broken`: answers that come first, by path, one a request."""

    def __init__(self, collections: dict[str, Objects]) -> None:
        self.collections = collections
        self.address = ""
        self.broken: dict[str, deque[Response]] = {}
        self.tokens: set[str] = set()
        self.asked: Counter[str] = Counter()
        self.largest_page = 100
        self.app = FastAPI()
        self.app.post("/oauth/token")(self.token)
        self.app.get("/{path:path}")(self.read)

    async def token(self, request: Request) -> Response:
        form = (await request.body()).decode()
        authorized = request.headers.get("authorization", "") == _basic()
        self.asked["token"] += 1
        if not authorized or "grant_type=client_credentials" not in form:
            return JSONResponse({"error": "invalid_client"}, 401)
        token = secrets.token_urlsafe()
        self.tokens.add(token)
        return JSONResponse({"access_token": token, "token_type": "bearer", "expires_in": 1800})

    async def read(self, path: str, request: Request) -> Response:
        self.asked[path] += 1
        if self.broken.get(path):
            return self.broken[path].popleft()
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self.tokens:
            return JSONResponse({"detail": "no token"}, 401)
        if path not in self.collections:
            return JSONResponse({"detail": "none"}, 404)
        return self.page(path, self.collections[path], request)

    def page(self, path: str, objects: Objects, request: Request) -> Response:
        raise NotImplementedError

    def fail(self, path: str, *answers: Response) -> None:
        self.broken[path] = deque(answers)


class OneRoster(Sis):
    """OneRoster 1.2 REST. `ways`: how it says that there is more: `links`, `total`, both or neither."""

    base = "ims/oneroster/rostering/v1p2"

    def __init__(self, ways: tuple[str, ...] = ("links", "total"), **collections: Objects) -> None:
        super().__init__({f"{self.base}/{name}": objects for name, objects in collections.items()})
        self.ways = ways

    def page(self, path: str, objects: Objects, request: Request) -> Response:
        limit = min(int(request.query_params.get("limit", 100)), self.largest_page)
        offset = int(request.query_params.get("offset", 0))
        chosen = sorted(objects, key=lambda each: str(each["sourcedId"]))[offset : offset + limit]
        headers = {"X-Total-Count": str(len(objects))} if "total" in self.ways else {}
        if "links" in self.ways:
            links = [f'<{self.address}/{path}?limit={limit}&offset=0>; rel="first"']
            if offset + limit < len(objects):
                links.append(f'<{self.address}/{path}?limit={limit}&offset={offset + limit}>; rel="next"')
            headers["Link"] = ", ".join(links)
        wrapper = {"students": "users"}.get(path.rpartition("/")[2], path.rpartition("/")[2])
        return JSONResponse({wrapper: chosen}, headers=headers)


class EdFi(Sis):
    """An Ed-Fi API: by limit and offset with a total when it is asked for, or by page tokens."""

    base = "data/v3/ed-fi"

    def __init__(self, **collections: Objects) -> None:
        super().__init__({f"{self.base}/{name}": objects for name, objects in collections.items()})

    def page(self, path: str, objects: Objects, request: Request) -> Response:
        asked = request.query_params
        by_token = "pageSize" in asked
        size = int(asked["pageSize"] if by_token else asked.get("limit", 25))
        if size > 500:
            return JSONResponse({"type": "urn:ed-fi:api:bad-request"}, 400)
        start = int(asked.get("pageToken", 0)) if by_token else int(asked.get("offset", 0))
        headers = {"Total-Count": str(len(objects))} if asked.get("totalCount") == "true" else {}
        if by_token and start + size < len(objects):
            headers["Next-Page-Token"] = str(start + size)
        return JSONResponse(objects[start : start + size], headers=headers)


def _basic() -> str:
    return "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()


@contextmanager
def serving(sis: Sis) -> Iterator[Sis]:
    """The server on a port of its own."""
    port = free_port()
    sis.address = f"http://127.0.0.1:{port}"
    config = uvicorn.Config(sis.app, host="127.0.0.1", port=port, log_config=None, ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    yield sis
    server.should_exit = True
    thread.join(20)


def source_of(sis: Sis, **changes: Any) -> RosterSource:
    """The settings that lead to a server."""
    is_oneroster = isinstance(sis, OneRoster)
    facts = {
        "name": "sis", "kind": "oneroster" if is_oneroster else "edfi5", "district": DISTRICT,
        "url": f"{sis.address}/{sis.base if is_oneroster else 'data/v3'}",  # type: ignore[attr-defined]
        "token_url": f"{sis.address}/oauth/token", "client_id": CLIENT, "client_secret": SECRET,
    }  # fmt: skip
    return RosterSource.model_validate(facts | changes)
