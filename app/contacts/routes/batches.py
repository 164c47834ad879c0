"""A batch on the wire: a JSON array or NDJSON of up to 500 reports, and one result for each."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from pydantic import ValidationError

from app.access.caller import Caller
from app.contacts import service
from app.contacts.errors import BatchTooLong
from app.contacts.schemas import FULL_REPORT, LEAST_REPORT, ContactReport
from app.core.db import Work
from app.core.problems import BadRequest, FieldError, Problem, UnsupportedMedia, ValidationFailed
from app.core.replay import Answer
from app.core.web import field_errors, read_json

LARGEST_BATCH = 500
NDJSON = "application/x-ndjson"
_BLANKS = re.compile(r"[ \t\n\r]*")
_BETWEEN = re.compile(r"[ \t\n\r]*,[ \t\n\r]*")
_END = re.compile(r"[ \t\n\r]*\]")
# Finds the end of a value, and makes nothing of what is in it.
_SKIMMER = json.JSONDecoder(
    object_pairs_hook=lambda _pairs: None, parse_float=len, parse_int=len, parse_constant=len, strict=False
)

_REPORTS = {"type": "array", "minItems": 1, "maxItems": LARGEST_BATCH,
            "items": {"$ref": "#/components/schemas/ContactReport"}}  # fmt: skip
BATCH_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": _REPORTS, "examples": {"two": {"value": [LEAST_REPORT, FULL_REPORT]}}},
            NDJSON: {
                "schema": {"type": "string", "description": "One report a line."},
                "examples": {"one": {"value": json.dumps(LEAST_REPORT) + "\n"}},
            },
        },
    }
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Each report, or the problem that its JSON or its shape has."""

    reports: list[ContactReport | Problem]
    body: bytes

    def fingerprint(self) -> str:
        """SHA-256 of the body as it was sent; asked for only with an Idempotency-Key."""
        return hashlib.sha256(self.body).hexdigest()


async def read_batch(request: Request) -> Batch:
    """Read the body. Raises BadRequest, UnsupportedMedia, BatchTooLong."""
    body = await request.body()
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == NDJSON:
        lines = [line for line in body.split(b"\n") if line.strip()]
        _check_size(len(lines))
        reports = [_report_of_text(line) for line in lines]
    elif media == "application/json":
        reports = _reports_of_array(body, request.headers["content-type"], request.headers.get("content-encoding"))
    else:
        raise UnsupportedMedia(f"Send application/json or {NDJSON}.")
    return Batch(reports, body)


def answer_batch(work: Work, caller: Caller, batch: Batch, base_url: str) -> Answer:
    """File what can be filed; one result each, in the order sent."""
    good = [report for report in batch.reports if not isinstance(report, Problem)]
    filed = iter(service.report_contacts(work, caller=caller, reports=good))
    outcomes = [report if isinstance(report, Problem) else next(filed) for report in batch.reports]
    results = [_result(outcome, base_url, f"urn:uuid:{caller.request_id}") for outcome in outcomes]
    return Answer(200, {}, json.dumps({"results": results}).encode())


def _check_size(count: int) -> None:
    if not 1 <= count <= LARGEST_BATCH:
        raise BatchTooLong(errors=[FieldError("", "batch_size", f"Send 1 to {LARGEST_BATCH} reports in one batch.")])


def _reports_of_array(body: bytes, media: str, encoding: str | None) -> list[ContactReport | Problem]:
    try:
        values = read_json(body, media, encoding)
    except (BadRequest, ValidationFailed):
        # A member twice or a lone surrogate in one report is nothing to the others, as on a line of NDJSON.
        texts = _texts_of_items(body)
        if texts is None:
            raise
        _check_size(len(texts))
        return [_report_of_text(text) for text in texts]
    if not isinstance(values, list):
        raise ValidationFailed(errors=[FieldError("", "list_type", "Send a JSON array of reports.")])
    _check_size(len(values))
    return [_report(value) for value in values]


def _texts_of_items(body: bytes) -> list[bytes] | None:
    """The text of each item of a JSON array, readable or not; None where it can't be told where one ends."""
    text, texts = body.decode("utf-8", "surrogateescape").strip(" \t\n\r"), []
    if not text.startswith("["):
        return None
    between = _BLANKS.match(text, 1)
    try:
        while between is not None:
            begin = between.end()
            _, end = _SKIMMER.raw_decode(text, begin)
            texts.append(text[begin:end].encode("utf-8", "surrogateescape"))
            between = _BETWEEN.match(text, end)
    except (ValueError, RecursionError):
        return None
    return texts if _END.fullmatch(text, end) else None


def _report_of_text(text: bytes) -> ContactReport | Problem:
    try:
        return _report(read_json(text, "application/json", None))
    except Problem as problem:
        return problem


def _report(value: Any) -> ContactReport | Problem:
    try:
        return ContactReport.model_validate(value)
    except ValidationError as fault:
        found = fault.errors(include_url=False, include_input=False, include_context=False)
        return ValidationFailed(errors=field_errors({**error, "loc": ("body", *error["loc"])} for error in found))


def _result(outcome: service.Filed | Problem, base_url: str, instance: str) -> dict[str, Any]:
    if isinstance(outcome, Problem):
        return {"status": "refused", "problem": outcome.document(base_url=base_url, instance=instance)}
    return {"status": "created" if outcome.created else "duplicate", "id": outcome.contact_id}
