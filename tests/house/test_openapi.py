"""The OpenAPI document: the committed copy, what every operation must say, and that its examples are true."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.access.matrix import ALL_SCOPES
from app.access.roles import Role
from app.core.problems import all_problems
from app.main import create_app
from tests.fixtures.client import House, settings_for
from tests.fixtures.requests import CALLS, released

COMMITTED = Path(__file__).parents[2] / "openapi" / "openapi.json"

OPEN = {
    "list_board_reports": "published board reports are public records",
    "read_board_report": "published board reports are public records",
    "read_board_report_page": "published board reports are public records",
    "read_board_report_document": "published board reports are public records",
    "read_board_report_tables": "published board reports are public records",
    "show_reports": "published board reports are public records",
    "show_report": "published board reports are public records",
    "show_dashboard": "the page holds no figures",
    "check_health": "no data",
    "check_readiness": "no data",
    "explain_problem": "documentation",
    "issue_token": "the client authenticates with the request itself",
    "revoke_token": "the client authenticates with the request itself",
    "read_metadata": "what a client must know before it has a token",
    "read_jwks": "public keys",
    "list_vocabularies": "code lists are public",
    "read_vocabulary": "code lists are public",
    "read_definitions": "definitions hold no data",
}
"""Operations without a token, and why."""

# Who sends the example of a body, and to which existing thing.
SENDERS = {
    "report_contact": Role.SRO,
    "report_batch": Role.SRO,
    "amend_contact": Role.SRO,
    "review_contact": Role.SITE_ADMIN,
    "link_subject": Role.SITE_ADMIN,
    "resolve_flag": Role.DESIGNEE,
    "record_consent": Role.RECORDS_CUSTODIAN,
    **{operation: Role.DESIGNEE for operation in CALLS if operation.startswith(("add_", "write_", "approve_", "end_"))},
    "write_student": Role.SIS,
    "write_school": Role.SIS,
    "request_disclosure": Role.SRO,
    "decide_disclosure": Role.RECORDS_CUSTODIAN,
    "seal_contact": Role.RECORDS_CUSTODIAN,
    "import_roster": Role.SIS,
    "draft_board_report": Role.DESIGNEE,
    "replace_board_report_draft": Role.DESIGNEE,
    "publish_board_report": Role.DESIGNEE,
}
# Nobody has this client or this token; the forms are right and that is what is answered.
REFUSED_EXAMPLES = {"issue_token": 401, "revoke_token": 401}


@pytest.fixture(scope="module")
def document(sqlite_house: House) -> dict[str, Any]:
    return sqlite_house.app.openapi()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield method.upper(), path, operation


def test_the_committed_document_is_the_one_that_is_served(sqlite_house: House, tmp_path: Path) -> None:
    served = sqlite_house.get("/openapi.json")
    assert served.status_code == 200
    assert json.loads(COMMITTED.read_text()) == served.json(), "run `make docs` and commit openapi/openapi.json"


def test_the_document_does_not_depend_on_the_settings(sqlite_house: House, tmp_path: Path) -> None:
    other = settings_for(f"sqlite:///{tmp_path}/other.db", tmp_path, public_url="https://contacts.example.org")
    app = create_app(other)
    assert app.openapi() == sqlite_house.app.openapi()
    app.state.database.dispose()


def test_every_operation_names_its_scopes_or_is_on_the_written_list(document: dict[str, Any]) -> None:
    unnamed = {each["operationId"] for _, _, each in operations(document) if not each.get("security")}
    assert unnamed == set(OPEN)
    for _, path, each in operations(document):
        for requirement in each.get("security", []):
            assert set(requirement) == {"oauth2"}, path
            assert set(requirement["oauth2"]) <= ALL_SCOPES, path


def test_operation_ids_are_unique_and_described(document: dict[str, Any]) -> None:
    names = [each["operationId"] for _, _, each in operations(document)]
    assert len(names) == len(set(names))
    assert [each["operationId"] for _, _, each in operations(document) if not each.get("description")] == []


def test_every_guarded_operation_documents_its_refusals(document: dict[str, Any]) -> None:
    for _, path, each in operations(document):
        documented = set(each["responses"])
        if "security" in each:
            assert {"400", "401", "403", "422", "503"} <= documented, path
        if "requestBody" in each and "security" in each:
            assert {"413", "415"} <= documented, path
        if any(parameter["name"] == "if-match" for parameter in each.get("parameters", [])):
            assert {"412", "428"} <= documented, path


def test_every_refusal_is_a_problem_document(document: dict[str, Any]) -> None:
    for _, path, each in operations(document):
        for status, answer in each["responses"].items():
            if int(status) >= 400 and path != "/readyz":
                schema = answer["content"]["application/problem+json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/ProblemDocument"}, (path, status)


def test_every_problem_has_a_name_of_its_own_and_an_explanation() -> None:
    kinds = all_problems()
    assert len({kind.slug for kind in kinds}) == len(kinds)
    assert [kind.__name__ for kind in kinds if not kind.__doc__] == []


def bodies(document: dict[str, Any]) -> list[tuple[str, str, str, str, Any]]:
    """operationId, method, path, media type, value of every example of a body."""
    return [
        (each["operationId"], method, path, media, example["value"])
        for method, path, each in operations(document)
        for media, content in each.get("requestBody", {}).get("content", {}).items()
        for example in content.get("examples", {}).values()
    ]


def test_every_body_has_an_example(document: dict[str, Any]) -> None:
    for _, path, each in operations(document):
        for media, content in each.get("requestBody", {}).get("content", {}).items():
            assert content.get("examples"), (path, media)


def test_the_service_accepts_every_example_as_it_stands(house: House) -> None:
    for operation, method, path, media, value in bodies(house.app.openapi()):
        sender = SENDERS.get(operation)
        content = value if isinstance(value, str) else encoded(media, value)
        headers = {"Content-Type": media}
        token = house.people.in_role(sender) if sender else None
        answer = house.write(method, filled(house, operation, path), token, content=content, headers=headers)
        expected = REFUSED_EXAMPLES.get(operation)
        assert answer.status_code == expected if expected else answer.is_success, (operation, media, answer.text)
        if operation == "report_batch":
            assert {result["status"] for result in answer.json()["results"]} <= {"created", "duplicate"}


def encoded(media: str, value: Any) -> str:
    if media == "application/x-www-form-urlencoded":
        return "&".join(f"{name}={text.replace(' ', '+')}" for name, text in value.items())
    return json.dumps(value)


def filled(house: House, operation: str, path: str) -> str:
    """The path with ids of things that exist; an amendment keeps the `client_report_id` of what it amends."""
    if operation == "amend_contact":
        listed = house.get("/v1/contacts", house.people.officer_reyes, params={"limit": 200}).json()["items"]
        made = next(each for each in listed if each.get("client_report_id", "").endswith("4d10"))
        return path.replace("{contact_id}", made["id"])
    if operation == "draft_board_report":
        released(house)
    if "{" not in path:
        return path
    if operation == "write_student":
        return "/v1/students/S-300001"
    if operation == "write_school":
        return "/v1/schools/1003"
    if operation == "write_agency":
        return "/v1/agencies/bay-pd"
    return CALLS[operation](house, SENDERS[operation]).path
