"""Two districts that differ only in student records answer every law-enforcement role with the same bytes (P25)."""

import itertools
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from app.access.caller import Caller
from app.access.roles import Role
from app.core.ids import new_id
from tests.fixtures.client import House, open_house
from tests.fixtures.database import Databases, Engine
from tests.fixtures.district import OTHER_STUDENT, STUDENT
from tests.fixtures.requests import CALLS, Call, asking, consent, report_of
from tests.house import table
from tests.house.ranks import mann_whitney

pytestmark = pytest.mark.policy("P25")

OFFICERS = tuple(Role(role) for role in table.ROLES if role in table.LAW_ENFORCEMENT)
MADE_UP = "S-424242"
IDENTITIES = [
    {"student_number": "880001", "given_name": "Robin", "family_name": "Castillo", "grade": "10"},
    {"student_number": "424242", "given_name": "Nobin", "family_name": "Cestillo", "grade": "10"},
]
BODY = {"given_name": "Ada", "family_name": "Ash", "grade": "09", "school_id": "1001"}

World = Callable[[House, str | None], None]
"""What staff do in one world with the contact that was just reported."""


def full(house: House, contact: str | None) -> None:
    """A student on record, linked, with a permission in force and one revoked."""
    lin = house.people.custodian_lin
    if contact is not None:
        link = {"sourced_id": STUDENT}
        path = f"/v1/contacts/{contact}/subjects/0/student"
        assert house.write("PUT", path, lin, json=link).is_success
    made = house.post("/v1/consents", lin, json=consent())
    assert made.status_code == 201
    house.post(f"/v1/consents/{made.json()['id']}/revoke", lin)
    assert house.post("/v1/consents", lin, json=consent()).status_code == 201


def other(house: House, contact: str | None) -> None:
    """The same student with another name, school, demographics; linked, nothing permitted."""
    with house.database.work() as work:
        work.connection.execute(
            text(
                "UPDATE student SET family_name = 'Otherwise', school_id = '1002', disability = 'idea',"
                " gender = 'male', grade = '03', student_number = '770001', birth_date = '2004-01-01'"
                " WHERE sourced_id = 'S-100001'"
            )
        )
    if contact is not None:
        path, link = f"/v1/contacts/{contact}/subjects/0/student", {"sourced_id": OTHER_STUDENT}
        assert house.write("PUT", path, house.people.custodian_lin, json=link).is_success


def empty(house: House, _contact: str | None) -> None:
    """No students at all."""
    with house.database.work() as work:
        for table_ in ("student_version", "student"):
            work.connection.execute(text(f"DELETE FROM {table_}"))


WORLDS: dict[str, World] = {"full": full, "other": other, "empty": empty}


def student_calls(sourced_id: str) -> Iterator[Call]:
    """Everything that can be asked of one student's record."""
    at = f"/v1/students/{sourced_id}"
    yield Call("GET", at)
    yield Call("GET", at, {"headers": {"If-None-Match": "*"}})
    yield Call("PUT", at, {"json": BODY})
    yield Call("PUT", at, {"json": BODY, "headers": {"If-Match": "*"}})
    yield Call("GET", f"{at}/contacts")
    yield Call("GET", f"{at}/consents")
    yield Call("GET", f"{at}/disclosures", {"params": {"format": "html"}})
    yield Call("POST", "/v1/consents", {"json": consent() | {"sourced_id": sourced_id}})
    yield Call("GET", "/v1/students", {"params": {"student_number": "880001", "school_id": "1001"}})
    yield Call("POST", f"/v1/disclosure-requests/{new_id()}/decision", {"json": {"sourced_id": sourced_id}})


def own_calls(contact: str, role: Role) -> Iterator[Call]:
    """What an officer may do with a contact and with requests."""
    for suffix in ("", "/history", "/subjects/0/student", "/subjects/0/suggestions"):
        yield Call("GET", f"/v1/contacts/{contact}{suffix}")
        yield Call("GET", f"/v1/contacts/{contact}{suffix}", {"headers": {"If-None-Match": "*"}})
    yield Call("PUT", f"/v1/contacts/{contact}/subjects/0/student", {"json": {"sourced_id": STUDENT}})
    yield Call("POST", f"/v1/contacts/{contact}/seal", {"json": {"authority": "wic786", "reason": "Order 7"}})
    for params in ({}, {"limit": "1"}, {"school_id": "1001"}, {"status": "reviewed"}, {"student_number": "880001"}):
        yield Call("GET", "/v1/contacts", {"params": params})
    for identity in IDENTITIES:
        words = {"description": f"{identity['given_name']} {identity['family_name']}"}
        yield Call("POST", "/v1/disclosure-requests", {"json": asking(student=words | {"student_number": "880001"})})
        yield Call("POST", "/v1/contacts", {"json": identified(identity, role)})
        yield Call("POST", "/v1/contacts/batch", {"json": [identified(identity, role)]})
    yield Call("GET", "/v1/disclosure-requests")
    yield Call("GET", f"/v1/disclosures/{new_id()}")


def identified(identity: dict[str, str], role: Role, **changes: Any) -> dict[str, Any]:
    report = report_of(role, **changes)
    report["subjects"][0]["identified_as"] = identity
    return report


ELSEWHERE = {"amend_contact", "report_batch", "prove", "read_checkpoint", "list_releases"}
"""What an officer may call and is not in the trace by itself; each is argued for: amendments and batches show what
reports show, the others hold no student's data."""
DRIVEN = {
    "report_contact", "list_contacts", "read_contact", "read_contact_history", "review_contact", "list_schools",
    "read_school", "list_agencies", "list_officers", "request_disclosure", "list_disclosure_requests",
    "read_disclosure",
}  # fmt: skip
"""What the trace drives in more than one way; of every other operation it sends the one good request."""


def opened_to(role: Role) -> set[str]:
    """The operations that the contract opens to a role."""
    return {name for name in table.OPERATIONS if table.opens(role.value, name)}


def trace(house: House, world: World) -> list[tuple[str, str]]:
    """What the three roles are answered, call by call, masked; staff deny one request in between."""
    mask, answers = Mask(), []
    for role in OFFICERS:
        token = house.mint.token(role, scopes=table.HOLDERS)
        reporter = Role.SRO if role is Role.AGENCY_SUPERVISOR else role
        report = identified(IDENTITIES[0], reporter)
        made = house.post("/v1/contacts", house.people.in_role(reporter), json=report)
        answers.append((f"{role} report", mask.of(made)))
        contact = made.json()["id"]
        world(house, contact)
        calls = [*student_calls(STUDENT), *student_calls(MADE_UP), *own_calls(contact, role)]
        calls += [Call("GET", path) for path in ("/v1/schools", "/v1/schools/1001", "/v1/agencies", "/v1/officers")]
        calls += [
            Call("GET", "/openapi.json"),
            Call("GET", "/v1/aggregates/contacts"),
            Call("GET", "/v1/audit/entries"),
        ]
        calls += [CALLS[name](house, role) for name in sorted(opened_to(role) - DRIVEN - ELSEWHERE)]
        deny(house, world)
        calls.append(Call("GET", "/v1/disclosure-requests", {"params": {"status": "denied"}}))
        answers += [(f"{role} {call.method} {call.path}", mask.of(call.send(house, token))) for call in calls]
        review = Call("POST", f"/v1/contacts/{contact}/reviews", {"json": {"finding": "accepted"}})
        answers.append((f"{role} review", mask.of(review.send(house, token))))
    return answers


def deny(house: House, world: World) -> None:
    """Deny what is pending; where the student is on record, the custodian names the student in it."""
    lin = house.people.custodian_lin
    body = {"decision": "denied", "reason": "No ground."} | ({} if world is empty else {"sourced_id": STUDENT})
    for item in house.get("/v1/disclosure-requests", lin, params={"status": "pending"}).json()["items"]:
        assert house.post(f"/v1/disclosure-requests/{item['id']}/decision", lin, json=body).is_success


class Mask:
    """Ids, entity tags, cursors and times by the order in which they first appear: what is equal stays equal."""

    _NAMES = re.compile(
        r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32}\b"
        r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)|[A-Za-z0-9_-]{60,}={0,2}"
    )

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def of(self, answer: Any) -> str:
        head = sorted(pair for pair in answer.headers.multi_items() if pair[0] != "date")
        whole = f"{answer.status_code}\n{head}\n{answer.text}"
        return self._NAMES.sub(self._name, whole)

    def _name(self, match: re.Match[str]) -> str:
        found = match.group()
        if re.match(r"\d{4}-\d\d-\d\dT", found):
            return "<time>"
        return self._seen.setdefault(found, f"<{len(self._seen)}>")


@contextmanager
def houses(databases: Databases, engine: Engine, folder: Path, count: int) -> Iterator[list[House]]:
    with ExitStack() as stack:
        yield [stack.enter_context(open_house(databases, engine, folder / str(place))) for place in range(count)]


def test_three_worlds_answer_officers_with_the_same_bytes(databases: Databases, engine: Engine, tmp_path: Path) -> None:
    with houses(databases, engine, tmp_path, len(WORLDS)) as all_houses:
        traces = [trace(house, world) for house, world in zip(all_houses, WORLDS.values(), strict=True)]
    assert len(traces[0]) > 100
    for steps in zip(*traces, strict=True):
        assert len({step for _, step in steps}) == 1, steps


def shuffled(seed: int) -> World:
    """A district whose students, links and permissions are drawn at random."""
    chance = random.Random(seed)

    def act(house: House, contact: str | None) -> None:
        lin = house.people.custodian_lin
        for number in range(chance.randrange(4)):
            name = chance.choice([STUDENT, OTHER_STUDENT, MADE_UP, f"S-{number}"])
            body = BODY | {"given_name": f"N{chance.random()}", "grade": chance.choice(["TK", "05", "12"])}
            body |= {"student_number": chance.choice(["880001", "424242", "1"])}
            put = house.write("PUT", f"/v1/students/{name}", lin, json=body)
            assert put.is_success, put.text
            if contact is not None and chance.random() < 0.5:
                path = f"/v1/contacts/{contact}/subjects/0/student"
                assert house.write("PUT", path, lin, json={"sourced_id": name}).is_success
            if chance.random() < 0.5:
                house.post("/v1/consents", lin, json=consent() | {"sourced_id": name})

    return act


@pytest.mark.soak
def test_twenty_five_worlds_at_random_answer_officers_with_the_same_bytes(databases: Databases, tmp_path: Path) -> None:
    with houses(databases, "sqlite", tmp_path, 26) as all_houses:
        first = [answer for _ in range(14) for _, answer in trace(all_houses[0], empty)]
        assert len(first) > 2_000
        for seed, house in enumerate(all_houses[1:]):
            world = shuffled(seed)
            assert [answer for _ in range(14) for _, answer in trace(house, world)] == first


def test_a_planted_leak_is_found(databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with houses(databases, "sqlite", tmp_path, 2) as (first, second):
        monkeypatch.setattr(Caller, "may_see_identity", property(lambda _self: True))
        assert trace(first, full) != trace(second, empty)


@pytest.mark.parametrize("role", OFFICERS)
def test_the_same_question_of_a_made_up_student_has_the_same_answer(shared_house: House, role: Role) -> None:
    token = shared_house.mint.token(role, scopes=table.HOLDERS)
    for known, unknown in zip(student_calls(STUDENT), student_calls(MADE_UP), strict=True):
        answers = {Mask().of(call.send(shared_house, token)) for call in (known, unknown)}
        assert len(answers) == 1, (known.method, known.path)


PROTECTED = re.compile(r"\b(?:student|student_version|consent|subject_link|disclosure|disclosure_view)\b(?!_)")


def test_no_call_of_an_officer_even_reads_a_table_of_student_records(house: House) -> None:
    made = house.post("/v1/contacts", house.people.officer_reyes, json=identified(IDENTITIES[0], Role.SRO)).json()["id"]
    full(house, made)
    statements: list[str] = []
    for engine in {house.database.writer, house.database.reader}:
        event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    for role in OFFICERS:
        token = house.mint.token(role, scopes=table.HOLDERS)
        calls = [*student_calls(STUDENT), *student_calls(MADE_UP), *own_calls(made, role)]
        for call in calls:
            if not call.path.startswith("/v1/disclosures/"):
                call.send(house, token)
    assert statements
    assert [statement for statement in statements if PROTECTED.search(statement)] == []


def test_every_operation_of_officers_is_driven() -> None:
    for role in OFFICERS:
        assert opened_to(role) - ELSEWHERE <= set(CALLS) | DRIVEN


def seconds(house: House, token: str, call: Call) -> float:
    begun = time.perf_counter()
    call.send(house, token)
    return time.perf_counter() - begun


def tell_apart(house: House, pairs: int) -> float:
    """p of telling a student on record from a made-up one by the time of the answer, over interleaved pairs."""
    token = house.people.officer_reyes
    times: tuple[list[float], list[float]] = ([], [])
    # A fixed order would fall in step with what comes every so many entries, as a subtree of the log that is complete.
    chance = random.Random(7)
    for _ in range(pairs):
        for place in chance.sample((0, 1), 2):
            name = (STUDENT, MADE_UP)[place]
            times[place].append(seconds(house, token, Call("GET", f"/v1/students/{name}")))
    return mann_whitney(*times)


def test_the_time_of_an_answer_tells_nothing(house: House) -> None:
    assert tell_apart(house, 150) > 1e-5


@pytest.mark.soak
def test_the_time_of_two_thousand_answers_tells_nothing(house: House) -> None:
    assert tell_apart(house, 2_000) > 0.01


def test_the_test_of_ranks_is_right() -> None:
    # Worked by hand: U = 0 of 25, z = (12.5 - 0.5) / sqrt(25 * 11 / 12).
    assert mann_whitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]) == pytest.approx(0.01219, abs=1e-4)
    same = [float(value % 7) for value in range(200)]
    assert mann_whitney(same, same) > 0.9
    assert mann_whitney(same, [value + 1 for value in same]) < 1e-4
    assert mann_whitney([1, 1], [1, 1]) == 1.0
    assert all(mann_whitney(list(a), list(b)) <= 1 for a, b in itertools.pairwise([(1, 2, 3), (3, 2, 1), (2, 2, 2)]))
