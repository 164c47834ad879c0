"""The served document, taken at its word by schemathesis: every operation, every check, as somebody who may."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import schemathesis.engine
from schemathesis import AuthContext, Case, CheckContext, HookContext, Response, SerializationContext
from schemathesis.config import SchemathesisConfig
from schemathesis.config._checks import NEGATIVE_DATA_REJECTION_EXPECTED_STATUSES
from schemathesis.engine.events import FatalError, FuzzScenarioFinished, NonFatalError, ScenarioFinished
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app.access.roles import Role
from tests.fixtures.client import House, open_house
from tests.fixtures.database import Databases
from tests.fixtures.district import STUDENT
from tests.fixtures.requests import permitted, reported

ROLES = {
    "report_contact": Role.SRO,
    "report_batch": Role.SRO,
    "amend_contact": Role.SRO,
    "list_contacts": Role.DESIGNEE,
    "read_contact": Role.DESIGNEE,
    "read_contact_history": Role.DESIGNEE,
    "review_contact": Role.DESIGNEE,
    "link_subject": Role.DESIGNEE,
    "list_student_contacts": Role.DESIGNEE,
    "write_student": Role.SIS,
    "write_school": Role.SIS,
    "record_consent": Role.RECORDS_CUSTODIAN,
    "revoke_consent": Role.RECORDS_CUSTODIAN,
    "request_disclosure": Role.SRO,
    "read_disclosure": Role.SRO,
    "count_contacts": Role.DESIGNEE,
    "draft_board_report": Role.DESIGNEE,
    "replace_board_report_draft": Role.DESIGNEE,
    "read_board_report_draft": Role.DESIGNEE,
    "list_board_report_drafts": Role.DESIGNEE,
    "list_due_board_reports": Role.DESIGNEE,
    "publish_board_report": Role.DESIGNEE,
    "follow_board_report": Role.DESIGNEE,
    "list_entries": Role.AUDITOR,
    "read_checkpoint": Role.AUDITOR,
    "prove": Role.AUDITOR,
}
"""Who sends each operation; the rest is sent by a records custodian or, as releases, by a reporting tool."""

# What no JSON Schema says: rules between fields, and what the database holds at the moment. Each slug stands for one
# such kind; a refusal of another kind to data that the document allows is a fault.
BEYOND_THE_SCHEMA = {
    "report-refused": "rules between the fields of a report (P12-P17, V1-V10)",
    "no-ground": "rules between a decision, its evidence and what was asked (34 CFR 99.30, 99.31)",
    "contact-sealed": "what was sealed is in the database",
    "precondition-required": "whether If-Match is needed depends on whether the thing exists",
    "idempotency-key-reused": "which keys were used before is in the database",
    "precondition-failed": "an ETag is known only to those who have read it",
    "bad-cursor": "cursors are sealed; none can be made up",
    "not-released": "nothing is released in this district",
    "edition-exists": "which editions there are is in the database",
    "report-published": "which editions there are is in the database",
    "publishing-under-way": "whether the draft is being published is in the database",
    "outside-cubes": "which dimensions go together is in /v1/aggregates/definitions",
    "question-too-wide": "the size of an answer follows from all parameters together",
    "reason-missing": "a reason is needed only with exact=true",
    "invalid-client": "the clients of this deployment",
    "invalid-oauth-request": "RFC 6749 refuses parameters together",
    "unsupported-grant-type": "RFC 6749 leaves the values of grant_type open",
    "not-acceptable": "RFC 9110 lets Accept name anything",
    "not-a-roster": "a zip is a string to the schema",
    "import-under-way": "whether another import runs is in the database",
    "batch-size": "NDJSON is a string to the schema",
}
# Codes of `validation` that depend on the district's content or on two fields; and `int_type`, for 1.0 is an integer to
# JSON Schema alone.
BEYOND_A_FIELD = {
    "int_type",
    *("unknown_school", "out_of_range", "not_own", "in_the_future", "before_signature", "repeated", "student_is_adult"),
    *(
        "student_is_minor",
        "changed",
        "unknown_agency",
        "unknown_officer",
        "no_such_subject",
        "no_such_period",
        "two_splits",
        "school_and_level",
        "not_additive",
        "too_short",
        "belongs_together",
        "no_such_action",
        "before_end_of_period",
    ),
    *("missing", "not_for_this_basis", "immigration_status", "needs_exact", "bad_birth"),
}


# RFC 3339 knows all years; the service takes those in which it can have been written.
BEYOND_A_FORMAT = {"must lie between the years 1900 and 2200"}


def sender(operation: str) -> Role:
    return ROLES.get(operation, Role.REPORTING if "release" in operation else Role.RECORDS_CUSTODIAN)


def is_beyond_the_schema(answer: Response) -> bool:
    if not 400 <= answer.status_code < 500 or "problem+json" not in str(answer.headers.get("content-type")):
        return False
    document = answer.json()
    slug = document["type"].rpartition("/")[2]
    if slug == "validation":
        errors = document.get("errors", [])
        return all(error["code"] in BEYOND_A_FIELD or error["detail"] in BEYOND_A_FORMAT for error in errors)
    return slug in BEYOND_THE_SCHEMA


@schemathesis.check
def accepts_what_the_document_allows(ctx: CheckContext, response: Response, case: Case) -> bool | None:
    """`positive_data_acceptance`, but for what no schema can say."""
    return None if is_beyond_the_schema(response) else positive_data_acceptance(ctx, response, case)


def _text(_context: SerializationContext, value: Any) -> Any:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else str(value).encode()


for media in ("application/x-ndjson", "application/zip"):
    schemathesis.serializer(media)(_text)


@dataclass
class Run:
    """How many cases each operation got, and every failure of a check as the command that shows it."""

    cases: Counter[str] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)


def run(house: House, *, examples: int) -> Run:
    checks = {"positive_data_acceptance": {"enabled": False}}
    generation = {"max-examples": examples, "deterministic": True}
    # GET /v1/contacts/batch is no undeclared method but `read_contact` with something that is no id: 422, not 405.
    # And a batch that can be read is answered by 200, with a refusal for each report that is none.
    batch = {
        "include-name": "POST /v1/contacts/batch",
        "checks": {
            "unsupported_method": {"enabled": False},
            "negative_data_rejection": {"expected-statuses": [*NEGATIVE_DATA_REJECTION_EXPECTED_STATUSES, "200"]},
        },
    }
    # A report is judged against the version that it amends; a stale version is told before that.
    rejections = [*NEGATIVE_DATA_REJECTION_EXPECTED_STATUSES, "412"]
    amendment = {
        "include-name": "POST /v1/contacts/{contact_id}/amendments",
        "checks": {"negative_data_rejection": {"expected-statuses": rejections}},
    }
    config = SchemathesisConfig.from_dict(
        {"seed": 1, "generation": generation, "checks": checks, "operations": [batch, amendment]}
    )
    schema = schemathesis.openapi.from_asgi("/openapi.json", house.app, config=config)
    sealable = reported(house)
    known = {"contact_id": reported(house), "consent_id": permitted(house), "sourced_id": STUDENT}

    @schema.auth(refresh_interval=None)
    class _Badge:
        def get(self, case: Case, _context: AuthContext) -> str | None:
            raw = case.operation.definition.raw
            return house.people.in_role(sender(raw["operationId"])) if "security" in raw else None

        def set(self, case: Case, token: str | None, _context: AuthContext) -> None:
            if token is not None:
                case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}

    @schema.hook
    def map_path_parameters(context: HookContext, values: dict[str, Any] | None) -> dict[str, Any] | None:
        """Ids are drawn at random; only those that could be right are made right."""
        # What is sealed is of no more use to the other operations.
        is_seal = context.operation is not None and context.operation.path.endswith("/seal")
        right = known | ({"contact_id": sealable} if is_seal else {})
        for name in right.keys() & (values or {}).keys():
            if isinstance(values[name], str) and re.fullmatch(r"[0-9a-f-]{36}|S-.*", values[name]):
                values[name] = right[name]
        return values

    return collected(schemathesis.engine.from_schema(schema).execute())


def collected(events: Iterable[Any]) -> Run:
    found = Run()
    for event in events:
        if isinstance(event, NonFatalError | FatalError):
            found.failures[f"error {event.id}"] = str(getattr(event, "value", None) or event.exception)
        if not isinstance(event, ScenarioFinished | FuzzScenarioFinished):
            continue
        for case_id, node in event.recorder.cases.items():
            found.cases[node.value.operation.label] += 1
            for check in event.recorder.checks.get(case_id, []):
                failure = check.failure_info
                if failure is not None:
                    key = f"{node.value.operation.label} {check.name}: {failure.failure.title}"
                    answer = event.recorder.interactions[case_id].response
                    shown = answer.text[:1_000] if answer is not None else ""
                    found.failures.setdefault(key, f"{failure.failure.message}\n{failure.code_sample}\n{shown}")
    return found


def assert_kept(found: Run, house: House, *, cases: int) -> None:
    assert found.failures == {}, "\n\n".join(f"{name}\n{text}" for name, text in found.failures.items())
    assert found.cases.total() >= cases, found.cases
    paths = house.app.openapi()["paths"]
    labels = {f"{method.upper()} {path}" for path, item in paths.items() for method in item}
    assert labels <= set(found.cases), labels - set(found.cases)


@pytest.fixture
def fuzzed(databases: Databases, tmp_path: Path) -> Iterator[House]:
    """The service on SQLite: what a document says cannot depend on the database."""
    with open_house(databases, "sqlite", tmp_path) as house:
        yield house


def test_the_service_keeps_the_word_of_its_document(fuzzed: House) -> None:
    assert_kept(run(fuzzed, examples=24), fuzzed, cases=2_500)


@pytest.mark.soak
def test_the_service_keeps_its_word_for_long(fuzzed: House) -> None:
    assert_kept(run(fuzzed, examples=2_000), fuzzed, cases=50_000)
