"""Role by operation, every cell over HTTP and every set of roles and scopes against a second implementation."""

import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.matrix import ALL_SCOPES, CEILINGS, Grant, decide
from app.access.operations import Operation
from app.access.roles import LAW_ENFORCEMENT, Role
from app.core.ids import new_id
from tests.fixtures.client import House
from tests.fixtures.district import OTHER_STUDENT, STUDENT
from tests.fixtures.requests import CALLS, Call
from tests.house import table

CELLS = [(operation, role) for operation in table.OPERATIONS for role in table.ROLES]
STUDENT_OPERATIONS = [operation for operation in table.OPERATIONS if table.touches_student_records(operation)]
OFFICERS = sorted(table.LAW_ENFORCEMENT)


def guarded(document: dict[str, Any]) -> set[str]:
    """The operationIds that need a token."""
    return {each["operationId"] for item in document["paths"].values() for each in item.values() if "security" in each}


def test_the_table_knows_every_operation_that_is_served(sqlite_house: House) -> None:
    served = guarded(sqlite_house.app.openapi())
    assert served == set(table.OPERATIONS) - {"count_contacts_exactly"} == set(CALLS) - {"count_contacts_exactly"}


def test_the_table_knows_every_role_and_scope() -> None:
    assert set(table.ROLES) == {role.value for role in Role}
    assert set(table.HOLDERS) == ALL_SCOPES
    assert {role.value for role in LAW_ENFORCEMENT} == table.LAW_ENFORCEMENT


def test_every_ceiling_is_the_contract_s() -> None:
    """Also of scopes that no operation takes yet: the token endpoint gives them."""
    assert {scope: {role.value for role in cells} for scope, cells in CEILINGS.items()} == table.HOLDERS


def with_scopes(role: str, operation: str) -> Iterator[tuple[set[str], str]]:
    """Sets of scopes that tell a cell from its neighbours, and what each must come to."""
    mine = {scope for scope, roles in table.HOLDERS.items() if role in roles}
    for scopes in (set(), set(table.HOLDERS) - table.opens(role, operation), mine, set(table.HOLDERS)):
        yield scopes, table.verdict(frozenset({role}), frozenset(), frozenset(scopes), operation)


@pytest.mark.parametrize(("operation", "role"), CELLS)
def test_each_cell_opens_as_the_contract_says(shared_house: House, operation: str, role: str) -> None:
    verdicts = list(with_scopes(role, operation))
    assert (verdicts[-1][1] == "allowed") is bool(table.opens(role, operation))
    for scopes, expected in verdicts:
        if expected == "allowed":
            token = shared_house.mint.token(Role(role), scopes=scopes)
            answer = CALLS[operation](shared_house, Role(role)).send(shared_house, token)
            found = released(answer) if operation in _COUNTING else answer.is_success
            assert found, (operation, answer.status_code, answer.text)


@pytest.mark.parametrize("operation", table.OPERATIONS)
def test_each_cell_refuses_as_the_contract_says_and_leaves_nothing(shared_house: House, operation: str) -> None:
    calls = {role: CALLS[operation](shared_house, Role(role)) for role in table.ROLES}
    before = shared_house.digest()
    for role, call in calls.items():
        for scopes, expected in with_scopes(role, operation):
            if expected != "allowed":
                token = shared_house.mint.token(Role(role), scopes=scopes)
                check_refusal(shared_house, f"{operation} as {role}", call, token, expected)
    assert shared_house.digest() == before


_COUNTING = frozenset({"count_contacts", "read_disproportionality", "read_indicators"})


def check_refusal(house: House, cell: str, call: Call, token: str, expected: str) -> None:
    """Send a good request; its refusal names its kind, and is the one new entry of the audit log."""
    known = house.log_size()
    answer = call.send(house, token)
    assert answer.status_code == 403, (cell, answer.text)
    assert answer.json()["type"].endswith(f"/problems/{expected}"), cell
    assert ("scope=" in answer.headers["www-authenticate"]) is (expected == "insufficient-scope")
    [(action, outcome, target)] = house.entries(known)
    assert (action.split(":")[0], outcome, target) == ("gate", "refused", call.path)


def released(answer: Any) -> bool:
    """Unless a board report needed a release before, nothing is there, which only who was let in is told."""
    return bool(
        answer.is_success or (answer.status_code == 422 and answer.json()["type"].endswith("/problems/not-released"))
    )


@pytest.mark.policy("P25")
@pytest.mark.parametrize("operation", STUDENT_OPERATIONS)
@pytest.mark.parametrize("role", OFFICERS)
def test_officers_are_refused_student_records_whatever_exists(shared_house: House, role: str, operation: str) -> None:
    token = shared_house.mint.token(Role(role), scopes=table.HOLDERS)
    calls = variants(CALLS[operation](shared_house, Role(role)))
    known = shared_house.log_size()
    answers = [call.send(shared_house, token) for call in calls]
    assert {answer.status_code for answer in answers} == {403}
    assert len({without_instance(answer.content) for answer in answers}) == 1
    assert len({names_and_values(answer) for answer in answers}) == 1
    entries = shared_house.entries(known)
    assert [(action.split(":")[0], outcome) for action, outcome, _ in entries] == [("gate", "refused")] * len(calls)


def variants(call: Call) -> list[Call]:
    """The call as it is, with ids that exist elsewhere, do not exist or cannot, and with bodies that cannot be read."""
    parts = call.path.split("/")
    places = [place for place, part in enumerate(parts) if any(char.isdigit() for char in part) and part != "v1"]
    ids = [STUDENT, OTHER_STUDENT, "S-424242", new_id(), "%00", "-" * 64, "a" * 300, "1' OR '1'='1", "%F0%9F%90%9F"]
    swapped = [
        "/".join([*parts[:place], value, *parts[place + 1 :]]) for place, value in itertools.product(places, ids)
    ]
    calls = [call, *(Call(call.method, path, call.options) for path in swapped)]
    plain = {name: value for name, value in call.options.items() if name != "json"}
    if "json" in call.options:
        bodies = [b"", b"{", b"[]", b"\xff", b'{"a": NaN}']
        calls += [Call(call.method, call.path, plain | {"content": body}) for body in bodies]
    headers = [
        {"If-None-Match": "*"},
        {"If-Match": "*"},
        {"If-Match": '"0"'},
        {"Accept": "text/csv"},
        {"Range": "bytes=0-"},
    ]
    calls += [Call(call.method, call.path, call.options | {"headers": each}) for each in headers]
    return [*calls, Call(call.method, f"{call.path}?expand=student", call.options)]


def without_instance(body: bytes) -> str:
    document = json.loads(body)
    del document["instance"]
    return json.dumps(document)


def names_and_values(answer: Any) -> str:
    return repr(sorted(pair for pair in answer.headers.items() if pair[0] not in ("x-request-id", "date")))


@pytest.mark.policy("P25")
@pytest.mark.parametrize("officer", OFFICERS)
def test_no_other_role_lets_an_officer_in(shared_house: House, officer: str) -> None:
    others = [Role(role) for role in table.ROLES if role not in table.LAW_ENFORCEMENT]
    for companions in (*((other,) for other in others), tuple(others)):
        token = shared_house.mint.token(Role(officer), *companions, scopes=table.HOLDERS)
        answer = shared_house.get(f"/v1/students/{STUDENT}", token)
        assert answer.status_code == 403
        assert answer.json()["type"].endswith("/problems/role-denied")


@pytest.mark.policy("P25")
@pytest.mark.parametrize("officer", OFFICERS)
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_an_officer_down_the_chain_of_actors_closes_student_records(
    shared_house: House, officer: str, depth: int
) -> None:
    actor: dict[str, Any] = {"sub": "officer", "roles": [officer]}
    for _ in range(depth - 1):
        actor = {"sub": "between", "roles": ["records_custodian"], "act": actor}
    token = shared_house.mint.raw(roles=["records_custodian"], act=actor)
    answer = shared_house.get(f"/v1/students/{STUDENT}", token)
    assert answer.status_code in (401, 403)
    assert not answer.is_success


@pytest.mark.policy("P25")
@pytest.mark.parametrize(
    "places",
    [
        {"role": "sro"},
        {"groups": ["sro"]},
        {"realm_access": {"roles": ["sro"]}},
        {"entitlements": ["sro"]},
        {"roles": "sro"},
        {"roles": ["records_custodian", "SRO"]},
        {"roles": ["records_custodian", " sro"]},
        {"roles": ["records_custodian", "\u0455ro"]},
        {"roles": ["records_custodian", "s\u200bro"]},
        {"roles": ["records_custodian", "\uff53\uff52\uff4f"]},
        {"roles": [["records_custodian"], ["sro"]]},
        {"roles": ["records_custodian"] * 1_000 + ["sro"]},
        {"roles": []},
        {"roles": None},
        {"roles": ["superintendent"]},
    ],
)
def test_an_officer_is_an_officer_however_it_is_spelt(shared_house: House, places: dict[str, Any]) -> None:
    token = shared_house.mint.raw(**{"roles": ["records_custodian"]} | places)
    assert shared_house.get(f"/v1/students/{STUDENT}", token).status_code in (400, 401, 403, 431)


def judged(roles: Iterable[str], actors: Iterable[str], scopes: Iterable[str], operation: Operation) -> str:
    answer = decide(frozenset(map(Role, roles)), frozenset(map(Role, actors)), frozenset(scopes), operation)
    if isinstance(answer, Grant):
        return "allowed"
    return {"role_denied": "role-denied", "insufficient_scope": "insufficient-scope"}[answer.value]


def named(operation: Operation) -> str:
    """The table's name of an operation of the service that is served."""
    return _NAMES.get(operation.value, operation.value)


_NAMES = {
    "read_aggregates": "count_contacts",
    "read_exact_aggregates": "count_contacts_exactly",
    "read_audit": "list_entries",
    "read_program": "list_agencies",
    "write_program": "add_mou",
    "read_immigration_requests": "list_immigration_requests",
}
SERVED = [operation for operation in Operation if named(operation) in table.OPERATIONS]
ROLE_SETS = [frozenset(chosen) for size in range(3) for chosen in itertools.combinations(table.ROLES, size)]


@pytest.mark.policy("P25")
@pytest.mark.parametrize("operation", SERVED)
def test_the_decision_equals_a_second_implementation_for_every_pair_of_roles(operation: Operation) -> None:
    for roles, actors in itertools.product(ROLE_SETS, ROLE_SETS[:11]):
        own = {frozenset(table.HOLDERS), frozenset(), *(frozenset({scope}) for scope in table.HOLDERS)}
        for scopes in own:
            expected = table.verdict(roles, actors, scopes, named(operation))
            assert judged(roles, actors, scopes, operation) == expected, (roles, actors, scopes)


some_roles = st.frozensets(st.sampled_from(table.ROLES))
some_scopes = st.frozensets(st.sampled_from(sorted(table.HOLDERS)))
some_operation = st.sampled_from(SERVED)


@pytest.mark.policy("P25")
@given(some_roles, some_roles, some_scopes, some_operation)
def test_the_decision_equals_a_second_implementation_for_any_set(
    roles: frozenset[str], actors: frozenset[str], scopes: frozenset[str], operation: Operation
) -> None:
    assert judged(roles, actors, scopes, operation) == table.verdict(roles, actors, scopes, named(operation))


@pytest.mark.policy("P25")
@given(some_roles, some_roles, some_scopes, st.sampled_from(OFFICERS), st.booleans())
def test_an_officer_anywhere_closes_every_student_record(
    roles: frozenset[str], actors: frozenset[str], scopes: frozenset[str], officer: str, is_actor: bool
) -> None:
    own, acting = (roles, actors | {officer}) if is_actor else (roles | {officer}, actors)
    for operation in Operation:
        if operation.is_student_record:
            assert judged(own, acting, scopes, operation) == "role-denied"


@pytest.mark.policy("P25")
@given(some_roles, some_scopes, some_roles, some_scopes, some_operation, st.sampled_from(OFFICERS))
def test_what_is_added_to_an_officer_never_opens_what_was_closed(
    roles: frozenset[str],
    scopes: frozenset[str],
    more_roles: frozenset[str],
    more_scopes: frozenset[str],
    operation: Operation,
    officer: str,
) -> None:
    """Adding roles that are not an officer's, or scopes where the role was refused, changes no refusal into a grant."""
    civil = more_roles - table.LAW_ENFORCEMENT
    before = judged(roles | {officer}, (), scopes, operation)
    if before != "allowed":
        assert judged(roles | {officer} | civil, (), scopes, operation) != "allowed"
    if before == "role-denied":
        assert judged(roles | {officer}, (), scopes | more_scopes, operation) == "role-denied"


@pytest.mark.parametrize(
    "claims", [{"roles": []}, {"roles": None}, {"roles": ["nobody"]}, {"roles": ["sro", "nobody"]}]
)
def test_no_role_and_an_unknown_role_open_nothing(shared_house: House, claims: dict[str, Any]) -> None:
    for operation in table.OPERATIONS:
        call = CALLS[operation](shared_house, Role.SRO)
        assert call.send(shared_house, shared_house.mint.raw(**claims)).status_code in (401, 403)


@pytest.mark.parametrize("role", table.ROLES)
def test_order_and_duplicates_of_roles_do_not_matter(shared_house: House, role: str) -> None:
    orders = [[role, "auditor"], ["auditor", role], ["auditor", role, "auditor", role]]
    reach = {"officer_id": "o", "agency_id": "a", "school_ids": ["1001"]}
    for path in ("/v1/students", "/v1/contacts", "/v1/audit/entries"):
        statuses = [shared_house.get(path, shared_house.mint.raw(roles=order, **reach)).status_code for order in orders]
        assert len(set(statuses)) == 1


@pytest.mark.parametrize("rest", ["?x", "#x", "\r\nx", "\tx"])
def test_an_attempt_is_recorded_of_the_path_that_was_asked_and_of_no_other(shared_house: House, rest: str) -> None:
    known = shared_house.log_size()
    path = f"/v1/students/{STUDENT}"
    assert shared_house.get(path + quote(rest), shared_house.people.officer_reyes).status_code == 403
    [(_action, _outcome, target)] = shared_house.entries(known)
    assert target is not None
    assert target != path
    assert target.startswith(path)
    assert target.endswith("x")


def test_without_a_token_nothing_is_opened_or_recorded(shared_house: House) -> None:
    calls = {operation: CALLS[operation](shared_house, Role.SRO) for operation in sorted(table.OPERATIONS)}
    before, known = shared_house.digest(), shared_house.log_size()
    for operation, call in calls.items():
        answer = call.send(shared_house, None)
        assert answer.status_code == 401, operation
        assert "error" not in answer.headers["www-authenticate"], operation
        assert shared_house.log_size() == known, operation
    assert shared_house.digest() == before
