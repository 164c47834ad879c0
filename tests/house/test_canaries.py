"""Every field of the student records holds a canary; none is found in what an officer, a log or a metric says."""

import base64
import hashlib
import json
import urllib.parse
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from app.access.roles import Role
from app.core.clock import utc_now
from tests.fixtures.client import House
from tests.fixtures.district import STUDENT
from tests.fixtures.requests import CALLS, Call, asked, asking, consent
from tests.house import table
from tests.house.test_two_worlds import OFFICERS, identified, own_calls, student_calls

pytestmark = pytest.mark.policy("P25")

SOURCED_ID = "S-cnry00"
NUMBER = "cnry01"
RECORD = {
    "given_name": "Cnry02given",
    "family_name": "Cnry03family",
    "student_number": NUMBER,
    "birth_date": "2009-08-07",
    "grade": "TK",
    "school_id": "1001",
    "demographics": {
        "race_ethnicity": "american_indian_alaska_native",
        "gender": "nonbinary",
        "disability": "idea",
        "english_learner": "yes",
    },
}
PERMISSION = {
    "sourced_id": SOURCED_ID,
    "signer_name": "Cnry04signer",
    "signature_reference": "Cnry05folder",
    "purpose": "Cnry06 walk to school together.",
    "records": ["identity", "contact_details"],
}
STATED = "Cnry07 can be reached through the office."
REASON = "Cnry08 is why it was decided so."
SAID = "cnry09 was in the corridor."
CANARIES = (
    SOURCED_ID, NUMBER, RECORD["given_name"], RECORD["family_name"], RECORD["birth_date"], PERMISSION["signer_name"],
    PERMISSION["signature_reference"], PERMISSION["purpose"], STATED, REASON,
)  # fmt: skip


def disguises(canary: str) -> Iterator[str]:
    """The canary as it could be written: plain, for URLs, JSON, base64 at each offset, hex, and as digests."""
    raw = canary.encode()
    yield canary
    yield urllib.parse.quote(canary)
    yield urllib.parse.quote_plus(canary)
    yield json.dumps(canary)[1:-1]
    yield raw.hex()
    for offset in range(3):
        whole = base64.b64encode(b"\0" * offset + raw).decode()
        yield whole[4 if offset else 0 : -4]
    for digest in ("md5", "sha1", "sha256"):
        yield hashlib.new(digest, raw).hexdigest()


def found_in(text: str) -> list[str]:
    """Which canaries a text carries in any disguise."""
    plain = text.casefold()
    return [canary for canary in CANARIES if any(each and each.casefold() in plain for each in disguises(str(canary)))]


def said(answer: Any) -> str:
    return f"{answer.headers.multi_items()} {answer.text}"


def fill(house: House) -> tuple[str, str]:
    """A record, a permission, a linked and a denied request, a packet for the officer; the contact and the packet."""
    lin = house.people.custodian_lin
    assert house.put(f"/v1/students/{SOURCED_ID}", lin, json=RECORD).status_code == 201
    contact = house.post("/v1/contacts", house.people.officer_reyes, json=identified(IDENTITY, Role.SRO)).json()["id"]
    path = f"/v1/contacts/{contact}/subjects/0/student"
    assert house.put(path, lin, json={"sourced_id": SOURCED_ID}).status_code == 201
    permission = house.post("/v1/consents", lin, json=consent() | PERMISSION).json()["id"]
    denial = {"decision": "denied", "reason": REASON, "sourced_id": SOURCED_ID}
    assert house.post(f"/v1/disclosure-requests/{asked(house)}/decision", lin, json=denial).is_success
    grant = {
        "decision": "granted",
        "sourced_id": SOURCED_ID,
        "reason": REASON,
        "purpose": PERMISSION["purpose"],
        "legal_basis": "consent",
        "evidence": {"consent_id": permission},
        "fields": ["given_name", "birth_date"],
        "statements": [{"records": "contact_details", "text": STATED}],
        "ends_at": (utc_now() + timedelta(days=2)).isoformat(),
    }
    made = house.post(f"/v1/disclosure-requests/{asked(house)}/decision", lin, json=grant)
    assert made.is_success, made.text
    return contact, str(made.json()["disclosure_id"])


# What the officer typed is the officer's, and is not answered again; it holds no canary of the records.
IDENTITY = {"student_number": "999999", "given_name": "Typed", "family_name": "Byofficer", "grade": "10"}


def test_no_canary_leaves_but_in_the_packet_of_its_recipient(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    contact, packet = fill(house)
    for role in OFFICERS:
        token = house.mint.token(role, scopes=table.HOLDERS)
        for call in [*student_calls(SOURCED_ID), *student_calls("S-424242"), *own_calls(contact, role)]:
            answer = call.send(house, token)
            assert found_in(said(answer)) == [], (role, call.method, call.path)
            assert "byofficer" not in said(answer).casefold()
        others = house.get(f"/v1/disclosures/{packet}", token)
        assert (others.status_code, found_in(said(others))) in [(404, []), (403, [])]
    opened = house.get(f"/v1/disclosures/{packet}", house.people.officer_reyes)
    assert opened.status_code == 200
    assert found_in(said(opened)) == [RECORD["given_name"], RECORD["birth_date"], PERMISSION["purpose"], STATED]
    for path in ("/metrics", "/openapi.json", "/healthz", "/readyz", "/docs", "/problems/role-denied"):
        assert found_in(said(house.get(path))) == [], path
    logs = "".join(capfd.readouterr())
    assert "request" in logs
    assert found_in(logs) == []


def aimed(call: Call) -> Call:
    """The same call about the student whose record holds the canaries."""
    at = json.dumps(call.options).replace(STUDENT, SOURCED_ID)
    return Call(call.method, call.path.replace(STUDENT, SOURCED_ID), json.loads(at))


def test_no_operation_at_all_tells_an_officer_a_canary(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    """Exports, counts, lists, writes, what is refused and what is open: the one good request of each, aimed at it."""
    fill(house)
    for role in OFFICERS:
        token = house.mint.token(role, scopes=table.HOLDERS)
        for name, make in CALLS.items():
            answer = aimed(make(house, role)).send(house, token)
            assert answer.status_code < 500, (role, name)
            assert found_in(said(answer)) == [], (role, name)
    assert found_in(said(house.get("/metrics"))) == []
    assert found_in("".join(capfd.readouterr())) == []


@pytest.mark.parametrize("canary", CANARIES)
def test_a_canary_is_found_in_every_disguise(canary: str) -> None:
    for each in disguises(canary):
        assert canary in found_in(f'{{"a": "{each}"}}'), each


def test_faults_say_nothing_of_records(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    """An integrity fault, a bad cursor and bodies that break rules, by staff whose input holds the canaries."""
    fill(house)
    lin = house.people.custodian_lin
    answers = [
        house.put(f"/v1/students/{SOURCED_ID}", lin, json=RECORD | {"grade": "Cnry02given"}),
        house.post("/v1/consents", lin, json=consent() | PERMISSION | {"records": []}),
        house.get("/v1/students", lin, params={"cursor": NUMBER}),
        house.post(
            "/v1/disclosure-requests", house.people.officer_reyes, json=asking(purpose=PERMISSION["purpose"] * 99)
        ),
    ]
    assert all(answer.status_code >= 400 for answer in answers)
    assert [found_in(said(answer)) for answer in answers] == [[]] * len(answers)
    assert found_in("".join(capfd.readouterr())) == []
