"""Requests, grants and grounds for the tests of this room."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from app.core.clock import utc_now
from tests.fixtures.client import House
from tests.fixtures.district import STUDENT
from tests.fixtures.requests import asked, asking, consent

PURPOSE = "Plan a walk to school that the student feels safe on."
SECRETS = ("Castillo", "880001", "2010-05-14", "hispanic_latino", "front office")


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """The service's clock stands at this instant; tokens go by the real one."""
    with patch("app.core.db.utc_now", lambda: instant):
        yield


def consented(house: House, **changes: Any) -> str:
    """The id of a permission that carries `grant`."""
    body = consent() | {"records": ["identity", "contact_details"], "purpose": PURPOSE} | changes
    answer = house.post("/v1/consents", house.people.custodian_lin, json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def grant(house: House, consent_id: str | None = None, **changes: Any) -> dict[str, Any]:
    """A whole grant of what `asking` asks for, on a written permission."""
    return {
        "decision": "granted",
        "sourced_id": STUDENT,
        "reason": "The mother signed for it.",
        "purpose": PURPOSE,
        "legal_basis": "consent",
        "evidence": {"consent_id": consented(house) if consent_id is None else consent_id},
        "fields": ["given_name", "family_name", "student_number", "birth_date"],
        "statements": [{"records": "contact_details", "text": "Reach the mother through the front office."}],
        "ends_at": (utc_now() + timedelta(days=20)).isoformat(),
    } | changes


def decide(house: House, request_id: str, body: dict[str, Any]) -> Any:
    return house.post(f"/v1/disclosure-requests/{request_id}/decision", house.people.custodian_lin, json=body)


def disclosed(house: House, **changes: Any) -> str:
    """The id of a packet for the seeded officer, on a written permission."""
    answer = decide(house, asked(house), grant(house, **changes))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["disclosure_id"])


def read(house: House, packet: str, token: str | None = None) -> Any:
    return house.get(f"/v1/disclosures/{packet}", token or house.people.officer_reyes)


def log(house: House, sourced_id: str = STUDENT, **params: str) -> list[dict[str, Any]]:
    """The lines of a student's record."""
    answer = house.get(f"/v1/students/{sourced_id}/disclosures", house.people.custodian_lin, params=params)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def holds_nothing(answer: Any) -> bool:
    """Whether an answer carries none of the seeded student's data."""
    return not any(secret in answer.text or secret in str(answer.headers) for secret in SECRETS)


__all__ = ["asked", "asking", "at", "consented", "decide", "disclosed", "grant", "holds_nothing", "log", "read"]
