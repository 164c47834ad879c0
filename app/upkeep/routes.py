"""Health, metrics, the API's documentation and the pages behind problem types."""

import hmac
from html import escape
from pathlib import Path
from typing import Annotated

from fastapi import Request, Response
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from app.access.gate import open_to_anyone
from app.access.routing import raises, room
from app.core.metrics import REGISTRY
from app.core.problems import NotFound, Problem, all_problems
from app.core.web import database_of
from app.upkeep import service

router = room("service", prefix="")

Anyone = Annotated[None, open_to_anyone("health and documentation hold no data")]
Scraper = Annotated[None, open_to_anyone("answers the loopback address or the metrics token alone")]

ASSETS = Path(__file__).parent / "assets"
_ASSET_TYPES = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript", "docs.js": "text/javascript"}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_DOCS_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>SRO Contact Log API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><main id="docs">The documentation needs JavaScript; the same facts are in
<a href="/openapi.json">/openapi.json</a>.</main>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/docs.js"></script></body>
</html>"""


@router.get("/healthz")
def check_health(_open: Anyone) -> dict[str, str]:
    """The process is up."""
    return {"status": "ok"}


@router.get("/readyz", responses={503: {"description": "Not ready; the body says what is missing"}})
def check_readiness(request: Request, _open: Anyone) -> dict[str, str]:
    """The database answers and is at the newest migration."""
    state = service.readiness(database_of(request))
    ready = all(value == "ok" for value in state.values())
    return JSONResponse(state, 200 if ready else 503)  # type: ignore[return-value]


@router.get("/metrics", include_in_schema=False)
def read_metrics(request: Request, _open: Scraper) -> Response:
    """Prometheus metrics, for the loopback address or the metrics token."""
    token = request.app.state.settings.metrics_token.get_secret_value()
    shown = request.headers.get("authorization", "")
    if token:
        allowed = hmac.compare_digest(shown.encode(), f"Bearer {token}".encode())
    else:
        allowed = request.client is not None and request.client.host in ("127.0.0.1", "::1")
    if not allowed:
        raise NotFound()
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)


@router.get("/docs", include_in_schema=False)
def read_docs(request: Request, _open: Anyone) -> HTMLResponse:
    """The API's documentation; everything it needs comes from here."""
    if not request.app.state.settings.docs_enabled:
        raise NotFound()
    return HTMLResponse(_DOCS_PAGE, headers={"Content-Security-Policy": _PAGE_POLICY})


@router.get("/policy", include_in_schema=False)
def read_policy(_open: Anyone) -> FileResponse:
    """The board policy clause by clause, what carries it out and the tests that hold it."""
    headers = {"Content-Security-Policy": _PAGE_POLICY, "Cache-Control": "public, max-age=3600"}
    return FileResponse(ASSETS / "policy.html", media_type="text/html", headers=headers)


@router.get("/docs/{name}", include_in_schema=False)
def read_asset(name: str, _open: Anyone) -> FileResponse:
    """A file of the documentation page."""
    if name not in _ASSET_TYPES:
        raise NotFound()
    headers = {"Cache-Control": "public, max-age=86400"}
    return FileResponse(ASSETS / name, media_type=_ASSET_TYPES[name], headers=headers)


@router.get(
    "/problems/{slug}",
    response_class=HTMLResponse,
    responses={200: {"content": {"text/html": {"schema": {"type": "string"}}}}},
    openapi_extra=raises(NotFound),
)
def explain_problem(slug: str, _open: Anyone) -> HTMLResponse:
    """What a problem type means and what to do about it."""
    kind = next((kind for kind in all_problems() if kind.slug == slug), None)
    if kind is None:
        raise NotFound()
    return HTMLResponse(_problem_page(kind))


def _problem_page(kind: type[Problem]) -> str:
    text = escape(" ".join((kind.__doc__ or "").split()))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(kind.title)}</title></head>'
        f"<body><main><h1>{escape(kind.title)}</h1><p>Status {kind.status}</p><p>{text}</p></main></body></html>"
    )
