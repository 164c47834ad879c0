"""The record of 34 CFR 99.32 equals what was done, whatever is done in whatever order."""

import re
import zlib
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.clock import utc_now
from app.core.typesetting import typeset
from tests.disclosures.builders import asked, consented, decide, grant, log, read
from tests.disclosures.test_grounds import GOOD, ORDER, student
from tests.fixtures.client import House

pytestmark = pytest.mark.policy("P26")

ACTS = ("ask", "deny", "deny_unknown", "grant", "grant_secretly", "refuse", "read", "revoke", "attempt", "elsewhere")


class Model:
    """What somebody who wrote everything down would have on paper."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.sourced_id = student(house, None)
        self.lines: list[tuple[str, bool]] = []
        self._packets: list[tuple[str, str | None, bool]] = []
        self._revoked: set[str] = set()

    def ask(self) -> None:
        """Nobody knows yet whom it is about."""
        asked(self.house)

    def deny(self) -> None:
        body = {"decision": "denied", "reason": "No ground.", "sourced_id": self.sourced_id}
        assert decide(self.house, asked(self.house), body).is_success
        self.lines += [("request", False), ("denied", False)]

    def deny_unknown(self) -> None:
        assert decide(self.house, asked(self.house), {"decision": "denied", "reason": "Not found."}).is_success

    def grant(self) -> None:
        permission = consented(self.house, sourced_id=self.sourced_id)
        self._grant(permission, False, evidence={"consent_id": permission})

    def grant_secretly(self) -> None:
        evidence = {"instrument": ORDER | {"secrecy": True}}
        self._grant(None, True, legal_basis="grand_jury_subpoena", evidence=evidence)

    def _grant(self, permission: str | None, secret: bool, **changes: Any) -> None:
        body = grant(self.house, "", sourced_id=self.sourced_id, **changes)
        answer = decide(self.house, asked(self.house), body)
        assert answer.is_success, answer.text
        self._packets.append((answer.json()["disclosure_id"], permission, secret))
        self.lines += [("request", secret), ("granted", secret)]

    def refuse(self) -> None:
        """A bad ground leaves the request pending, and nothing was disclosed."""
        body = grant(self.house, "", sourced_id=self.sourced_id, legal_basis="subpoena", evidence={})
        assert decide(self.house, asked(self.house), body).status_code == 422

    def read(self) -> None:
        for packet, permission, secret in self._packets[-1:]:
            is_open = permission not in self._revoked
            assert read(self.house, packet).status_code == (200 if is_open else 410)
            self.lines.append(("view" if is_open else "attempt", secret))

    def revoke(self) -> None:
        for _, permission, _ in self._packets[-1:]:
            if permission is not None and permission not in self._revoked:
                self.house.post(f"/v1/consents/{permission}/revoke", self.house.people.custodian_lin)
                self._revoked.add(permission)

    def attempt(self) -> None:
        self.house.get(f"/v1/students/{self.sourced_id}/contacts", self.house.people.supervisor_okafor)
        self.lines.append(("attempt", False))

    def elsewhere(self) -> None:
        self.house.get(f"/v1/students/{self.sourced_id}0", self.house.people.officer_reyes)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(ACTS), min_size=1, max_size=12))
def test_the_record_is_what_was_done(boundless_house: House, acts: list[str]) -> None:
    model = Model(boundless_house)
    for act in acts:
        getattr(model, act)()
    inside = log(boundless_house, model.sourced_id, copy="internal")
    # Lines of one request share an instant with nothing else; what was asked before it was known stands first.
    assert sorted((item["kind"], item["hidden_from_parent"]) for item in inside) == sorted(model.lines)
    assert [item["at"] for item in inside] == sorted(item["at"] for item in inside)
    shown = log(boundless_house, model.sourced_id)
    assert shown == [item for item in inside if not item["hidden_from_parent"]]


WORDS = {"request": "Asked", "granted": "Granted", "denied": "Refused", "view": "Read", "attempt": "Attempt, refused"}


def printed(house: House, sourced_id: str, copy: str) -> tuple[list[str], bytes]:
    """What the document says was done, line by line, and the document, its streams inflated."""
    params = {"format": "pdf", "copy": copy}
    with patch("app.disclosures.service.printing.typeset", wraps=typeset) as made:
        answer = house.get(f"/v1/students/{sourced_id}/disclosures", house.people.custodian_lin, params=params)
    assert answer.headers["content-type"] == "application/pdf"
    packed = [answer.content[found.end() :] for found in re.finditer(rb"stream\r?\n(?=\x78)", answer.content)]
    whole = answer.content + b"".join(zlib.decompressobj().decompress(each) for each in packed)
    return [line[1] for line in made.call_args.args[1]["lines"]], whole


def test_the_document_for_the_parent_lists_what_was_done_but_not_what_an_order_keeps_secret(house: House) -> None:
    model = Model(house)
    for act in ("grant", "read", "deny", "revoke", "read", "grant_secretly", "read", "refuse", "attempt", "elsewhere"):
        getattr(model, act)()
    for copy in ("inspection", "internal"):
        lines, document = printed(house, model.sourced_id, copy)
        expected = [WORDS[kind] for kind, secret in model.lines if copy == "internal" or not secret]
        assert sorted(lines) == sorted(expected)
        assert lines == [WORDS[item["kind"]] for item in log(house, model.sourced_id, copy=copy)]
        # A row of the table for each line and one for its head, in a document that says what it is to a screen reader.
        assert len(re.findall(rb"/S ?/TR\b", document)) == len(lines) + 1
        assert all(part in document for part in (b"/StructTreeRoot", b"/MarkInfo", b"pdfuaid:part", b"/Lang"))


def test_a_student_of_whom_nothing_was_asked_has_a_document_that_says_so(house: House) -> None:
    lines, document = printed(house, student(house, None), "inspection")
    assert lines == []
    assert document.startswith(b"%PDF-")


@pytest.mark.soak
def test_ten_thousand_readings_leave_ten_thousand_lines(house: House) -> None:
    model = Model(house)
    model.grant()
    for _ in range(10_000):
        model.read()
    assert [item["kind"] for item in log(house, model.sourced_id)] == ["request", "granted"] + ["view"] * 10_000


def test_every_ground_under_secrecy_is_hidden_and_no_other(house: House) -> None:
    for basis, evidence in GOOD.items():
        ends_at = (utc_now() + timedelta(hours=20)).isoformat()
        body = grant(house, "", legal_basis=basis, evidence=evidence, ends_at=ends_at)
        assert decide(house, asked(house), body).is_success
    lines = log(house, copy="internal")
    hidden = {item["legal_basis"] for item in lines if item["kind"] == "granted" and item["hidden_from_parent"]}
    assert hidden == {"law_enforcement_subpoena", "ex_parte_terrorism_order"}
