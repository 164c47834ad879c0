"""The token cases once more, through the gate of a running application."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from fastapi import FastAPI, Request, Response

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.access.routing import room
from app.access.tokens import Verifier
from app.core.db import Database
from app.core.problems import Problem
from tests.access.cases import INVALID, SPELLINGS
from tests.access.minting import with_claims

Get = Callable[..., httpx.Response]

_router = room("students")


@_router.get("/students/{sourced_id}")
def read_student(sourced_id: str, caller: Annotated[Caller, may(Operation.READ_STUDENT)]) -> dict[str, str]:
    return {"sourced_id": sourced_id, "caller": caller.identity[1]}


@pytest.fixture
def get(verifier: Verifier, database: Database) -> Iterator[Get]:
    """GET a student with the given Authorization headers."""
    app = FastAPI()
    app.include_router(_router)
    app.state.verifier, app.state.database = verifier, database
    app.state.limits = None

    @app.exception_handler(Problem)
    async def answer(_request: Request, problem: Problem) -> Response:
        body = problem.render(base_url="", instance="")
        return Response(body, problem.status, problem.headers, "application/problem+json")

    async def with_request_id(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("state", {})["request_id"] = "r"
        await app(scope, receive, send)

    with start_blocking_portal() as portal:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app=with_request_id), base_url="http://x")

        def call(
            *authorization: str, path: str = "/v1/students/S-1", cookie: str = "", form: str = ""
        ) -> httpx.Response:
            headers = [(b"authorization", text.encode("latin-1")) for text in authorization]
            headers += [(b"cookie", cookie.encode())] if cookie else []
            headers += [(b"content-type", b"application/x-www-form-urlencoded")] if form else []
            return portal.call(lambda: client.request("GET", path, headers=headers, content=form))

        yield call
        portal.call(client.aclose)


def test_a_good_token_opens_the_route_first_and_when_it_is_recalled(get: Get) -> None:
    header = f"Bearer {with_claims()}"
    for _ in range(2):
        response = get(header)
        assert (response.status_code, response.json()["caller"]) == (200, "custodian-lin")


def test_every_invalid_token_gets_the_same_401(get: Get) -> None:
    answers = set()
    for make in INVALID.values():
        response = get(f"Bearer {make()}")
        answers.add((response.status_code, response.headers["www-authenticate"], response.content))
    assert len(answers) == 1
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("case", "headers", "options", "status", "challenge"),
    [
        ("103 two_headers", ["Bearer {}", "Bearer {}"], {}, 400, 'Bearer error="invalid_request"'),
        (
            "104 header+query",
            ["Bearer {}"],
            {"path": "/v1/students/S-1?access_token={}"},
            400,
            'Bearer error="invalid_request"',
        ),
        ("105 header+form", ["Bearer {}"], {"form": "a=b&access_token={}"}, 400, 'Bearer error="invalid_request"'),
        ("105 form", [], {"form": "access_token={}"}, 400, 'Bearer error="invalid_request"'),
        ("105 other form", [], {"form": "a=access_token"}, 401, 'Bearer realm="sro-contact-log"'),
        ("106 cookie", [], {"cookie": "access_token={}"}, 401, 'Bearer realm="sro-contact-log"'),
        ("107 no_header", [], {}, 401, 'Bearer realm="sro-contact-log"'),
        ("108 Basic", ["Basic dXNlcjpwYXNz"], {}, 401, 'Bearer realm="sro-contact-log"'),
        ("109 Bearer_alone", ["Bearer"], {}, 400, 'Bearer error="invalid_request"'),
    ],
)
def test_credentials_in_the_wrong_form_are_told_apart(
    case: str, headers: list[str], options: dict[str, str], status: int, challenge: str, get: Get
) -> None:
    token = with_claims()
    response = get(
        *(text.replace("{}", token) for text in headers),
        **{name: text.replace("{}", token) for name, text in options.items()},
    )
    assert (response.status_code, response.headers["www-authenticate"]) == (status, challenge)


def test_110_a_lower_case_scheme_is_honoured(get: Get) -> None:
    assert get(f"bearer {with_claims()}").status_code == 200


@pytest.mark.parametrize("scope", ["students:READ", "*", "xstudents:read", "students:", "contacts:read", ""])
def test_123_125_126_a_scope_that_only_resembles_the_one_needed_is_lacking(scope: str, get: Get) -> None:
    response = get(f"Bearer {with_claims(scope=scope)}")
    assert response.status_code == 403
    assert response.headers["www-authenticate"] == 'Bearer error="insufficient_scope", scope="students:read"'


@pytest.mark.policy("P25")
@pytest.mark.parametrize(
    "changes",
    [
        {"roles": ["sro"]},
        {"roles": ["records_custodian", "sro"]},
        {"roles": ["sis"] * 600 + ["sro"]},
        {"act": {"sub": "x", "roles": ["sro"]}},
        {"act": {"roles": ["designee"], "act": {"roles": ["mobile_form"]}}},
    ],
    ids=["alone", "beside", "last of 601", "128 act", "128 act.act"],
)
def test_an_officer_is_refused_student_records_whatever_else_the_token_carries(
    changes: dict[str, Any], get: Get
) -> None:
    response = get(f"Bearer {with_claims(**changes)}")
    assert response.status_code == 403
    assert response.headers["www-authenticate"] == 'Bearer error="insufficient_scope"'
    assert "role-denied" in response.json()["type"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_127_no_spelling_of_a_role_opens_a_student_record(spelling: str, get: Get) -> None:
    assert get(f"Bearer {with_claims(roles=['records_custodian', spelling])}").status_code == 401
