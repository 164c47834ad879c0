"""A sealed contact is nowhere to be read, is counted no more, and the log still verifies (WIC 781-827.95)."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from app.access.roles import Role
from app.audit.service import signed_checkpoint, verify_log
from app.contacts.service import every_happening
from app.core.ids import new_id
from app.measures.folding import fold_all
from app.measures.verifying import check, rebuild
from app.tables import metadata
from app.upkeep.service import scrub
from tests.fixtures.client import House
from tests.fixtures.database import Databases, Engine
from tests.fixtures.district import STUDENT
from tests.fixtures.requests import SEAL, least_report, reported

pytestmark = pytest.mark.policy("P25")

WORDS = ("Quokka crossing", "Zebrafinch", "Okapi reason", "Numbat note")


def written(name: str) -> dict[str, Any]:
    """A report whose every free text is a canary."""
    report = least_report(client_report_id=name, narrative=f"{WORDS[0]} near the gym.")
    report["subjects"][0]["identified_as"] = {"given_name": WORDS[1], "family_name": WORDS[1]}
    return report


def made(house: House) -> tuple[str, dict[str, Any], dict[str, str]]:
    """A contact that was amended, reviewed, linked and read; its first report and the headers it was sent with."""
    name, headers = new_id(), {"Idempotency-Key": new_id()}
    report = written(name)
    sent = house.post("/v1/contacts", house.people.officer_reyes, json=report, headers=headers)
    contact, anyhow = sent.json()["id"], {"If-Match": "*"}
    amendment = {"reason": f"{WORDS[2]} of the change.", "report": report | {"duration_minutes": 20}}
    path = f"/v1/contacts/{contact}"
    assert house.post(f"{path}/amendments", house.people.officer_reyes, json=amendment, headers=anyhow).is_success
    review = {"finding": "accepted", "note": f"{WORDS[3]} of the review."}
    assert house.post(f"{path}/reviews", house.people.designee_ortiz, json=review, headers=anyhow).is_success
    link = {"sourced_id": STUDENT}
    assert house.put(f"{path}/subjects/0/student", house.people.custodian_lin, json=link).is_success
    assert house.get(path, house.people.custodian_lin).is_success
    assert house.get(f"{path}/subjects/0/student", house.people.officer_reyes).status_code in (404, 405)
    house.put(f"{path}/subjects/0/student", house.people.officer_reyes, json=link)
    return contact, report, headers


def seal(house: House, contact: str, **changes: str) -> Any:
    return house.post(f"/v1/contacts/{contact}/seal", house.people.custodian_lin, json=SEAL | changes)


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def rows_of(house: House) -> str:
    """Every row of every table, as text."""
    with house.database.work(writing=False) as work:
        return repr([work.connection.execute(select(table)).all() for table in metadata.sorted_tables])


def test_a_sealed_contact_is_nowhere_to_be_read(house: House) -> None:
    contact, _, _ = made(house)
    answer = seal(house, contact)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["status"], answer.json()["authority"]) == ("sealed", "wic786")
    people = house.people
    for token in (people.custodian_lin, people.designee_ortiz, people.sis_vendor):
        assert problem(house.get(f"/v1/contacts/{contact}", token)) == (410, "contact-sealed")
        assert problem(house.get(f"/v1/contacts/{contact}/history", token)) == (410, "contact-sealed")
        assert house.get("/v1/contacts", token).json()["items"] == [{"id": contact, "status": "sealed"}]
        assert house.get(f"/v1/students/{STUDENT}/contacts", token).json()["items"] == []
    for token in (people.officer_reyes, people.supervisor_okafor, people.principal_huang):
        unknown = house.get(f"/v1/contacts/{new_id()}", token)
        for path in (f"/v1/contacts/{contact}", f"/v1/contacts/{contact}/history"):
            assert problem(house.get(path, token)) == problem(unknown) == (404, "no-such-contact")
        assert house.get("/v1/contacts", token).json()["items"] == []


def test_a_sealed_contact_can_be_neither_changed_nor_sealed_again(house: House) -> None:
    contact, report, _ = made(house)
    seal(house, contact)
    before = house.digest()
    anyhow = {"If-Match": "*"}
    people, path = house.people, f"/v1/contacts/{contact}"
    amendment = {"reason": "A change of it.", "report": report}
    answers = [
        house.post(f"{path}/amendments", people.officer_reyes, json=amendment, headers=anyhow),
        house.post(f"{path}/reviews", people.designee_ortiz, json={"finding": "accepted"}, headers=anyhow),
        house.put(f"{path}/subjects/0/student", people.custodian_lin, json={"sourced_id": STUDENT}),
        seal(house, contact),
        seal(house, new_id()),
        seal(house, contact, authority="because"),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404, 410, 404, 422]
    assert house.digest() == before


def test_what_the_phone_sends_again_is_not_taken_in_again(house: House) -> None:
    contact, report, headers = made(house)
    seal(house, contact)
    before = house.digest()
    token = house.people.officer_reyes
    for sent in (headers, {}, {"Idempotency-Key": new_id()}):
        assert house.post("/v1/contacts", token, json=report, headers=sent).status_code == 409
    batch = house.post("/v1/contacts/batch", token, json=[report]).json()["results"]
    assert [result["status"] for result in batch] == ["refused"]
    assert house.digest() == before


def test_no_row_holds_its_words_its_student_or_its_place(house: House) -> None:
    contact, _, _ = made(house)
    assert STUDENT in rows_of(house)
    seal(house, contact)
    with house.database.work(writing=False) as work:
        for name in ("contact_version", "contact_review", "subject_link", "tally", "idempotency_record"):
            assert work.connection.execute(select(metadata.tables[name])).all() == [], name
        assert work.connection.execute(select(metadata.tables["rollup"])).all() == []
        [row] = work.connection.execute(select(metadata.tables["contact"])).mappings()
    kept = {name: value for name, value in row.items() if value not in (None, "", "{}", "[]")}
    assert set(kept) == {
        *("district", "id", "reporter", "client_report_id", "occurred_at", "local_day", "status", "version"),
        "submitted_at",
    }
    assert row["version"] == 3
    targets = [target for _, _, target in house.entries() if target and contact in target]
    assert targets == [f"contacts/{contact}"]
    assert house.entries()[-1] == ("contacts:seal", "allowed", f"contacts/{contact}")


def test_the_log_verifies_against_a_checkpoint_from_before(house: House) -> None:
    contact, _, _ = made(house)
    older = signed_checkpoint(house.database, house.settings)
    seal(house, contact)
    verdict = verify_log(house.database, house.settings, older)
    assert verdict.ok, verdict.problems
    assert any("erased" in notice for notice in verdict.notices)


def test_the_counters_equal_a_recount_whether_folded_or_not(house: House) -> None:
    contacts = [made(house)[0], reported(house), reported(house, Role.SITE_ADMIN), made(house)[0]]
    fold_all(house.database)
    contacts += [reported(house), made(house)[0]]
    for contact in (contacts[-1], contacts[0], contacts[3], contacts[1]):
        assert seal(house, contact).status_code == 200
        assert check(house.database, every_happening) == []
        reported(house)
        assert check(house.database, every_happening) == []
        fold_all(house.database)
        assert check(house.database, every_happening) == []
    assert rebuild(house.database, every_happening) == 6


@pytest.mark.parametrize("engine", ["sqlite"])
@settings(max_examples=15)
@given(steps=st.lists(st.sampled_from(["report", "seal_first", "seal_last", "fold", "link"]), min_size=3, max_size=14))
def test_in_any_order_of_acts_the_counters_equal_a_recount(
    sqlite_house: House, engine: Engine, steps: list[str]
) -> None:
    house, live = sqlite_house, [reported(sqlite_house)]
    for step in steps:
        if step == "report":
            live.append(reported(house))
        elif step == "fold":
            fold_all(house.database)
        elif live and step == "link":
            house.put(f"/v1/contacts/{live[-1]}/subjects/0/student", house.people.custodian_lin,
                      json={"sourced_id": STUDENT})  # fmt: skip
        elif live:
            assert seal(house, live.pop(0 if step == "seal_first" else -1)).status_code == 200
        assert check(house.database, every_happening) == []


def test_nothing_of_it_is_left_in_the_files_after_a_scrub(house: House, databases: Databases) -> None:
    contact, _, _ = made(house)
    keep = reported(house)
    with house.database.work() as work:
        # The planner's statistics hold samples of the rows.
        work.connection.execute(text("ANALYZE"))
    document = stored(house, contact)
    before = on_disk(house, databases)
    for secret in document:
        assert secret in before
    seal(house, contact)
    scrub(house.database)
    assert house.get(f"/v1/contacts/{keep}", house.people.custodian_lin).status_code == 200
    after = on_disk(house, databases)
    assert keep.encode() in after
    for secret in document:
        assert secret not in after
    for word in WORDS:
        assert word.encode() not in after
    # Narrative, identity and note are sealed from the first moment on; the reason of an amendment lies in the clear.
    for word in (WORDS[0], WORDS[1], WORDS[3]):
        assert word.encode() not in before


def on_disk(house: House, databases: Databases) -> bytes:
    """The bytes of the database's files, its write-ahead log on SQLite too."""
    if not house.database.is_sqlite:
        return databases.server.bytes_of(str(house.database.url.database))
    path = Path(str(house.database.url.database))
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def stored(house: House, contact: str) -> list[bytes]:
    """Key, ciphertexts and parts of the document, as they lie in the file."""
    tables = metadata.tables
    with house.database.work(writing=False) as work:
        row = work.connection.execute(select(tables["contact"]).where(tables["contact"].c.id == contact)).one()
        old = work.connection.execute(select(tables["contact_version"])).one()
        review = work.connection.execute(select(tables["contact_review"])).one()
    blobs = [row.wrapped_key, row.sealed, old.sealed, review.note, row.fingerprint.encode(), old.reason.encode()]
    # Rows may be cut across pages; a stretch of each is enough.
    return [b'"duration_minutes":20', *(bytes(blob)[4:36] for blob in blobs)]


def test_every_authority_is_taken(shared_house: House) -> None:
    for authority in ("wic781", "wic786", "wic786_5", "wic827_95", "other"):
        assert seal(shared_house, reported(shared_house), authority=authority).status_code == 200


def test_lists_page_over_tombstones(house: House) -> None:
    contacts = [reported(house) for _ in range(5)]
    for contact in contacts[1:4:2]:
        seal(house, contact)
    token, cursor, seen = house.people.custodian_lin, None, []
    for _ in itertools.repeat(None, 5):
        page = house.get("/v1/contacts", token, params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        seen += [(item["id"], item["status"]) for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == [(contact, "sealed" if contact in contacts[1:4:2] else "submitted") for contact in contacts[::-1]]
