"""Whatever is sent, the answer is a problem document that names the fault, repeats nothing, and is no fault of ours."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.core.ids import new_id
from tests.fixtures.client import House
from tests.fixtures.district import SCHOOL, STUDENT
from tests.fixtures.requests import least_report, reported

CANARY = "zq7canary"
CONTACTS = "/v1/contacts"
JSON = {"Content-Type": "application/json"}

ROOT = str(Path(__file__).parents[2])


def assert_problem(answer: httpx.Response, status: int, slug: str | None = None) -> dict[str, Any]:
    """The one shape of every error (RFC 9457), and that it repeats nothing of what was sent."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail", "instance"} <= set(document)
    assert document["status"] == status
    assert document["type"].startswith("http://127.0.0.1:8000/problems/")
    assert slug is None or document["type"].endswith(f"/problems/{slug}")
    prefix, _, name = document["instance"].rpartition(":")
    assert prefix == "urn:uuid"
    assert str(uuid.UUID(name)) == answer.headers["x-request-id"]
    for error in document.get("errors", []):
        assert set(error) == {"pointer", "code", "detail"}
        assert error["pointer"] == "" or error["pointer"][0] in "/?"
    everything = answer.text + repr(answer.headers)
    assert CANARY not in everything
    for inside in ("Traceback", "sqlalchemy", "sqlite3", "psycopg", "SELECT ", ROOT, ".py"):
        assert inside not in answer.text
    return document


def report(house: House, content: bytes, **headers: str) -> httpx.Response:
    return house.post(CONTACTS, house.people.officer_reyes, content=content, headers=JSON | headers)


def bytes_of(**changes: Any) -> bytes:
    return json.dumps(least_report(**changes)).encode()


def raw(name: str, literal: str) -> bytes:
    """The least report but for one member, whose value is spelt as given."""
    return bytes_of(**{name: "@@"}).replace(b'"@@"', literal.encode("utf-8", "surrogatepass"))


@pytest.fixture(autouse=True)
def nothing_is_changed(request: pytest.FixtureRequest) -> Iterator[None]:
    """A refused request changes nothing; tests that write do so in a house of their own."""
    if "shared_house" not in request.fixturenames:
        yield
        return
    shared: House = request.getfixturevalue("shared_house")
    before = shared.digest()
    yield
    assert shared.digest() == before


class TestEveryStatus:
    """Each producer of errors speaks the same language."""

    def test_no_token(self, shared_house: House) -> None:
        answer = shared_house.get(CONTACTS)
        assert_problem(answer, 401, "no-credentials")
        assert answer.headers["www-authenticate"] == 'Bearer realm="sro-contact-log"'

    def test_a_bad_token(self, shared_house: House) -> None:
        answer = shared_house.get(CONTACTS, f"{CANARY}.a.b")
        assert_problem(answer, 401, "invalid-token")
        assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'

    def test_two_tokens(self, shared_house: House) -> None:
        answer = shared_house.get(f"{CONTACTS}?access_token={CANARY}", shared_house.people.officer_reyes)
        assert_problem(answer, 400, "malformed-credentials")

    def test_a_role_that_may_not(self, shared_house: House) -> None:
        assert_problem(shared_house.get("/v1/students", shared_house.people.officer_reyes), 403, "role-denied")

    def test_no_such_path(self, shared_house: House) -> None:
        assert_problem(shared_house.get(f"/v1/{CANARY}"), 404, "not-found")

    def test_no_such_thing(self, shared_house: House) -> None:
        path = f"/v1/students/{CANARY}"
        assert_problem(shared_house.get(path, shared_house.people.custodian_lin), 404, "no-such-student")

    def test_a_path_with_a_slash_too_many(self, shared_house: House) -> None:
        assert_problem(shared_house.get(f"{CONTACTS}/", shared_house.people.designee_ortiz), 404)

    def test_no_such_format(self, shared_house: House) -> None:
        path = "/v1/aggregates/contacts?format=xml"
        assert_problem(shared_house.get(path, shared_house.people.reporting_tool), 406, "not-acceptable")

    def test_the_same_report_with_other_content(self, house: House) -> None:
        name = new_id()
        reported(house, client_report_id=name)
        other = least_report(client_report_id=name, duration_minutes=99)
        answer = house.post(CONTACTS, house.people.officer_reyes, json=other)
        assert_problem(answer, 409, "client-report-id-taken")

    def test_a_change_without_and_with_an_older_version(self, shared_house: House) -> None:
        path, sis = f"/v1/students/{STUDENT}", shared_house.people.sis_vendor
        body = {"given_name": CANARY, "family_name": "Ash", "grade": "09", "school_id": SCHOOL}
        assert_problem(shared_house.put(path, sis, json=body), 428, "precondition-required")
        stale = {"If-Match": '"00000000000000000000000000000000"'}
        assert_problem(shared_house.put(path, sis, json=body, headers=stale), 412, "precondition-failed")

    def test_an_unknown_parameter(self, shared_house: House) -> None:
        answer = shared_house.get(f"{CONTACTS}?order_by={CANARY}", shared_house.people.designee_ortiz)
        assert assert_problem(answer, 422)["errors"][0]["code"] == "unknown_parameter"

    def test_a_cursor_that_was_not_given(self, shared_house: House) -> None:
        path = f"{CONTACTS}?cursor={CANARY}"
        assert_problem(shared_house.get(path, shared_house.people.designee_ortiz), 400, "bad-cursor")

    def test_an_unknown_client(self, shared_house: House) -> None:
        form = {"grant_type": "client_credentials", "client_id": CANARY, "client_secret": CANARY}
        document = assert_problem(shared_house.post("/oauth/token", data=form), 401, "invalid-client")
        assert document["error"] == "invalid_client"


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "PUT", "TRACE", "OPTIONS", "CONNECT", "BREW"])
def test_a_wrong_method_is_told_all_that_the_path_knows(shared_house: House, method: str) -> None:
    answer = shared_house.ask(method, CONTACTS, shared_house.people.officer_reyes)
    assert_problem(answer, 405, "method-not-allowed")
    assert {name.strip() for name in answer.headers["allow"].split(",")} >= {"GET", "POST"}


def test_every_path_lists_its_methods(shared_house: House) -> None:
    for template, item in shared_house.app.openapi()["paths"].items():
        path = "/".join("x" if part.startswith("{") else part for part in template.split("/"))
        answer = shared_house.ask("BREW", path)
        assert_problem(answer, 405)
        listed = {name.strip() for name in answer.headers["allow"].split(",")}
        assert {method.upper() for method in item} <= listed, template


UNREADABLE = {
    "nothing": b"",
    "half an object": b'{"client_report_id": "zq7canary"',
    "not UTF-8": b'{"narrative": "zq7canary \xff"}',
    "UTF-16": '{"narrative": "zq7canary"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"narrative": "zq7canary"}',
    "NaN": raw("duration_minutes", "NaN"),
    "Infinity": raw("duration_minutes", "Infinity"),
    "minus Infinity": raw("duration_minutes", "-Infinity"),
    "beyond a double": raw("duration_minutes", "1e400"),
    "NaN in an unknown member": raw(CANARY, "NaN"),
    "a member twice": b'{"narrative": "zq7canary", "narrative": "b"}',
    "33 levels": raw("extension", "[" * 33 + "]" * 33),
    "1,000 levels": b"[" * 1_000 + b"]" * 1_000,
    "100,000 levels": b"[" * 100_000,
    "5,000 digits": raw("duration_minutes", "9" * 5_000),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_a_bad_request(shared_house: House, name: str) -> None:
    assert_problem(report(shared_house, UNREADABLE[name]), 400, "bad-request")


BREAKING = {
    "a lone surrogate": raw("narrative", '"zq7canary \\ud800"'),
    "a lone surrogate in a name": bytes_of().replace(b'"narrative"', b'"narr\\ud800"'),
    "U+0000": raw("narrative", '"zq7canary \\u0000"'),
    "a bidirectional override": raw("narrative", '"zq7canary \\u202e"'),
    "a control character in an id": raw("school_id", '"1001\\u0007zq7canary"'),
    "a number beyond 64 bits": raw("duration_minutes", "9" * 30),
    "4,000 digits": raw("duration_minutes", "9" * 4_000),
    "a number in words": raw("duration_minutes", '"zq7canary"'),
    "a number in a string": raw("duration_minutes", '"12"'),
    "a fraction": raw("duration_minutes", "12.5"),
    "true for a number": raw("duration_minutes", "true"),
    "minus one": raw("duration_minutes", "-1"),
    "the year 0": raw("occurred_at", '"0000-01-01T00:00:00Z"'),
    "30 February": raw("occurred_at", '"2026-02-30T00:00:00Z"'),
    "the year 10000": raw("occurred_at", '"10000-01-01T00:00:00Z"'),
    "no zone": raw("occurred_at", '"2026-03-04T10:11:00"'),
    "second 61": raw("occurred_at", '"2026-03-04T10:11:61Z"'),
    "an offset of 25 hours": raw("occurred_at", '"2026-03-04T10:11:00+25:00"'),
    "the far future": raw("occurred_at", '"2199-03-04T10:11:00Z"'),
    "an unknown code": raw("contact_type", '"zq7canary"'),
    "a code in capitals": raw("contact_type", '"Welfare_Check"'),
    "an unknown member": raw("favourite_colour", '"zq7canary"'),
    "a member whose name says something": raw("zq7canary went home", '"zq7canary"'),
    "an unknown school": raw("school_id", '"zq7canary"'),
    "a text of 20,001 characters": bytes_of(narrative="a" * 20_001),
    "65 members": json.dumps({f"m{place}": 1 for place in range(65)}).encode(),
    "51 subjects": bytes_of(subjects=least_report()["subjects"] * 51),
    "an array": b"[]",
    "a string": b'"zq7canary"',
    "null": b"null",
    "a member of the service's own": bytes_of(status="reviewed"),
    "a district": bytes_of(district="north-unified"),
}


@pytest.mark.parametrize("name", BREAKING)
def test_what_breaks_a_rule_is_unprocessable(shared_house: House, name: str) -> None:
    document = assert_problem(report(shared_house, BREAKING[name]), 422)
    assert document["errors"]


@pytest.mark.policy("P27")
@pytest.mark.parametrize("name", ["citizenship", "immigration_status", "visa_type", "birthplace", "country_of_birth"])
def test_a_field_for_immigration_status_is_refused_by_name_and_not_repeated(shared_house: House, name: str) -> None:
    document = assert_problem(report(shared_house, bytes_of(**{name: CANARY})), 422)
    [error] = document["errors"]
    assert error["code"] == "never_collected"
    assert "P27" in error["detail"]


MEDIA = {
    "no media type": {"Content-Type": ""},
    "text": {"Content-Type": "text/plain"},
    "a form": {"Content-Type": "multipart/form-data; boundary=x"},
    "another charset": {"Content-Type": "application/json; charset=latin-1"},
    "gzip": {"Content-Encoding": "gzip"},
    "brotli": {"Content-Encoding": "br"},
}


@pytest.mark.parametrize("name", MEDIA)
def test_another_media_type_is_unsupported(shared_house: House, name: str) -> None:
    assert_problem(report(shared_house, bytes_of(), **MEDIA[name]), 415, "unsupported-media-type")


def test_a_body_over_the_limit_is_too_large_declared_or_not(shared_house: House) -> None:
    too_long = b" " * 1_048_577

    async def parts() -> Any:
        for place in range(0, len(too_long), 65_536):
            yield too_long[place : place + 65_536]

    officer = shared_house.people.officer_reyes
    assert_problem(report(shared_house, too_long), 413, "too-large")
    assert_problem(shared_house.post(CONTACTS, officer, content=parts(), headers=JSON), 413, "too-large")


def test_an_address_over_the_limit_is_too_long(shared_house: House) -> None:
    answer = shared_house.get(f"{CONTACTS}?cursor={'a' * 4_097}", shared_house.people.designee_ortiz)
    assert_problem(answer, 414, "uri-too-long")


@pytest.mark.parametrize("headers", [{"X-Long": "a" * 17_000}, {f"X-{place}": "a" for place in range(101)}])
def test_headers_over_the_limit_are_too_large(shared_house: House, headers: dict[str, str]) -> None:
    assert_problem(shared_house.get(CONTACTS, headers=headers), 431, "headers-too-large")


PARAMETERS = {
    "limit=0": 422,
    "limit=201": 422,
    "limit=1_0": 422,
    "limit=%2B1": 422,
    "limit=%201": 422,
    "limit=1.0": 422,
    "limit=%D9%A1": 422,
    "limit=99999999999999999999": 422,
    "limit=1&limit=2": 422,
    "school_id=%FF": 400,
    "school_id=%00": 400,
    "since=2026-02-30": 422,
    "since=zq7canary": 422,
}


@pytest.mark.parametrize("query", PARAMETERS)
def test_parameters_are_read_strictly(shared_house: House, query: str) -> None:
    answer = shared_house.get(f"{CONTACTS}?{query}", shared_house.people.designee_ortiz)
    assert_problem(answer, PARAMETERS[query])


@pytest.mark.parametrize("seq", ["+0", "0.0", "-1", "1_0", "%D9%A0", "9007199254740992", "9" * 400, "x"])
def test_a_number_in_a_path_is_read_strictly(shared_house: House, seq: str) -> None:
    assert_problem(shared_house.get(f"/v1/audit/proofs/{seq}", shared_house.people.auditor_bell), 422)


@pytest.mark.parametrize("key", ["", "a" * 256, "with space", "caf\u00e9"])
def test_a_malformed_idempotency_key_is_refused(shared_house: House, key: str) -> None:
    officer = shared_house.people.officer_reyes
    headers = httpx.Headers(JSON | {"Idempotency-Key": key}, encoding="latin-1")
    answer = shared_house.post(CONTACTS, officer, content=bytes_of(), headers=headers)
    assert_problem(answer, 400)


@pytest.mark.parametrize(
    "text",
    ["' OR 1=1 --", '"; DROP TABLE contact; --', "{{7*7}} ${7*7} <%= 7 %>", "100% _ [a-z] \\ /", "line\r\nfeed\ttab"],
)
def test_texts_that_mean_something_elsewhere_come_back_as_they_were(house: House, text: str) -> None:
    made = reported(house, narrative=text)
    shown = house.get(f"{CONTACTS}/{made}", house.people.designee_ortiz)
    assert shown.json()["narrative"] == text


def test_every_answer_carries_the_security_headers(shared_house: House) -> None:
    for answer in (shared_house.get("/healthz"), shared_house.get(CONTACTS), shared_house.get("/nowhere")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "server" not in answer.headers
