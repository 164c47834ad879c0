"""The audit log over HTTP, with proofs checked as an outside reader would check them."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import text

from app.access.roles import Role
from app.core.db import Database
from app.ledger import read_checkpoint, record, tree
from tests.audit.conftest import SignIn
from tests.ledger.builders import entry, fill, stored, unguarded


def record_at(database: Database, day: int, **changes: Any) -> None:
    with database.work() as work:
        work.now = datetime(2026, 3, day, 12, tzinfo=UTC)
        record(work, entry(**changes))


def hashes(path: list[str]) -> list[bytes]:
    return [base64.b64decode(text) for text in path]


class TestEntries:
    def test_an_auditor_reads_the_entries_of_the_own_district_newest_first(
        self, database: Database, sign_in: SignIn
    ) -> None:
        record_at(database, 4, target="contacts/1")
        record_at(database, 5, target="contacts/2", district="birch")
        record_at(database, 6, target="contacts/3", outcome="refused", reason="role")
        items = sign_in(Role.AUDITOR).get("/v1/audit/entries").json()["items"]
        assert [(item["seq"], item["target"]) for item in items] == [(2, "contacts/3"), (0, "contacts/1")]
        assert items[0] == {
            "seq": 2,
            "at": "2026-03-06T12:00:00.000000Z",
            "action": "contacts:report",
            "outcome": "refused",
            "actor": {
                "issuer": "https://idp.example.org",
                "subject": "officer-reyes",
                "client_id": "form-gateway",
                "roles": ["sro"],
                "acting_roles": [],
            },
            "target": "contacts/3",
            "reason": "role",
            "request_id": "req-1",
            "detail": {"flags": 2},
        }

    def test_pages_hold_every_entry_once(self, database: Database, sign_in: SignIn) -> None:
        fill(database, 11)
        auditor, path, seen = sign_in(Role.AUDITOR), "/v1/audit/entries?limit=4", []
        while path:
            answer = auditor.get(path)
            seen += [item["seq"] for item in answer.json()["items"]]
            path = answer.links.get("next", {}).get("url", "")
        assert seen == list(range(10, -1, -1))

    def test_a_cursor_opens_for_no_other_filter(self, database: Database, sign_in: SignIn) -> None:
        fill(database, 5)
        auditor = sign_in(Role.AUDITOR)
        cursor = auditor.get("/v1/audit/entries", params={"limit": 2}).json()["next_cursor"]
        answer = auditor.get("/v1/audit/entries", params={"limit": 2, "cursor": cursor, "outcome": "refused"})
        assert answer.status_code == 400

    @pytest.mark.parametrize(
        ("parameters", "expected"),
        [
            ({"outcome": "refused"}, [2]),
            ({"action": "students:read"}, [1]),
            ({"since": "2026-03-05T12:00:00Z"}, [2, 1]),
            ({"since": "2026-03-05T04:00:00.000001-08:00"}, [2]),
            ({"until": "2026-03-05T12:00:00Z"}, [0]),
            ({"since": "2026-03-05T00:00:00Z", "until": "2026-03-06T00:00:00Z", "outcome": "allowed"}, [1]),
        ],
    )
    def test_filters_narrow_the_list(
        self, database: Database, sign_in: SignIn, parameters: dict[str, str], expected: list[int]
    ) -> None:
        record_at(database, 4)
        record_at(database, 5, action="students:read")
        record_at(database, 6, outcome="refused")
        items = sign_in(Role.AUDITOR).get("/v1/audit/entries", params=parameters).json()["items"]
        assert [item["seq"] for item in items] == expected

    def test_a_law_enforcement_role_beside_an_auditors_is_refused(self, database: Database, sign_in: SignIn) -> None:
        fill(database, 1)
        answer = sign_in(Role.AUDITOR, Role.SRO).get("/v1/audit/entries")
        assert answer.status_code == 403
        assert "S-0" not in answer.text

    def test_a_custodian_is_refused_and_the_refusal_is_the_next_entry(
        self, database: Database, sign_in: SignIn
    ) -> None:
        answer = sign_in(Role.RECORDS_CUSTODIAN).get("/v1/audit/entries")
        assert answer.status_code == 403
        assert [(row.action, row.outcome) for row in stored(database)] == [("gate:read_audit", "refused")]


class TestCheckpoint:
    def test_the_note_is_signed_for_the_present_size_and_root(
        self, database: Database, key: Ed25519PrivateKey, sign_in: SignIn
    ) -> None:
        fill(database, 9)
        answer = sign_in(Role.AUDITOR).get("/v1/audit/checkpoint").json()
        signed = read_checkpoint(answer["note"], key.public_key())
        assert (signed.size, base64.b64encode(signed.root).decode()) == (answer["size"], answer["root"])
        assert (answer["size"], answer["consistency"]) == (9, None)

    def test_the_bare_note_is_given_as_plain_text(
        self, database: Database, key: Ed25519PrivateKey, sign_in: SignIn
    ) -> None:
        answer = sign_in(Role.DESIGNEE).get("/v1/audit/checkpoint", headers={"Accept": "text/plain"})
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert read_checkpoint(answer.text, key.public_key()).size == 0

    def test_the_holder_of_an_older_checkpoint_gets_the_proof_that_the_log_only_grew(
        self, database: Database, sign_in: SignIn
    ) -> None:
        auditor = sign_in(Role.AUDITOR)
        fill(database, 9)
        old = auditor.get("/v1/audit/checkpoint").json()
        fill(database, 20, first=9)
        new = auditor.get("/v1/audit/checkpoint", params={"since_size": old["size"]}).json()
        assert tree.verify_consistency(
            first=old["size"],
            second=new["size"],
            first_root=base64.b64decode(old["root"]),
            second_root=base64.b64decode(new["root"]),
            proof=hashes(new["consistency"]["path"]),
        )

    def test_a_size_beyond_the_log_is_refused(self, database: Database, sign_in: SignIn) -> None:
        fill(database, 3)
        answer = sign_in(Role.AUDITOR).get("/v1/audit/checkpoint?since_size=4")
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "?since_size")


class TestProofs:
    def test_an_entry_is_proven_to_be_in_the_signed_log(self, database: Database, sign_in: SignIn) -> None:
        fill(database, 300, batch=100)
        auditor = sign_in(Role.AUDITOR)
        root = auditor.get("/v1/audit/checkpoint").json()["root"]
        answer = auditor.get("/v1/audit/proofs/123")
        again = auditor.get("/v1/audit/proofs/123", headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        proof = answer.json()
        leaf = base64.b64decode(proof["leaf"])
        assert json.loads(leaf)["seq"] == 123
        assert (proof["root"], proof["size"]) == (root, 300)
        assert tree.verify_inclusion(
            tree.leaf_hash(leaf), index=123, size=300, proof=hashes(proof["path"]), root=base64.b64decode(root)
        )

    def test_an_entry_is_proven_to_be_in_an_older_signed_log(self, database: Database, sign_in: SignIn) -> None:
        fill(database, 9)
        auditor = sign_in(Role.AUDITOR)
        root = auditor.get("/v1/audit/checkpoint").json()["root"]
        fill(database, 20, first=9)
        assert auditor.get("/v1/audit/proofs/8", params={"size": 9}).json()["root"] == root

    @pytest.mark.parametrize("size", [0, 5, 10])
    def test_a_size_that_does_not_hold_the_entry_is_refused(
        self, database: Database, sign_in: SignIn, size: int
    ) -> None:
        fill(database, 9)
        answer = sign_in(Role.AUDITOR).get("/v1/audit/proofs/5", params={"size": size})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "?size")

    @pytest.mark.parametrize("seq", [0, 7])
    def test_another_districts_entry_and_one_that_is_not_there_answer_alike(
        self, database: Database, sign_in: SignIn, seq: int
    ) -> None:
        record_at(database, 4, district="birch")
        answer = sign_in(Role.AUDITOR).get(f"/v1/audit/proofs/{seq}")
        assert (answer.status_code, answer.json()["title"]) == (404, "No such audit entry")

    def test_a_damaged_log_gives_neither_proof_nor_a_false_one(self, database: Database, sign_in: SignIn) -> None:
        fill(database, 9)
        with unguarded(database) as connection:
            connection.execute(text("UPDATE ledger_entry SET leaf = :leaf WHERE seq = 3"), {"leaf": b"{}"})
        auditor = sign_in(Role.AUDITOR)
        for path in ("/v1/audit/proofs/5", "/v1/audit/checkpoint?since_size=8"):
            answer = auditor.get(path)
            assert (answer.status_code, answer.json()["title"]) == (500, "The audit log is damaged")
