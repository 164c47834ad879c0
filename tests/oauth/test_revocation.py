import time
from dataclasses import replace
from typing import Any

import pytest

from app.access.claims import Trust
from app.access.errors import InvalidToken
from app.access.roles import Role
from app.access.tokens import issue
from app.oauth import service
from app.oauth.schemas import NewClient
from tests.oauth.conftest import ACTOR, AUDIENCE, ISSUER, House
from tests.oauth.test_token_endpoint import GRANT, TOKEN, basic, refused

REVOKE = "/oauth/revoke"


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def credentials(client: NewClient) -> dict[str, str]:
    return basic(client.client_id, client.client_secret or "")


def token_for(house: House, client: NewClient) -> str:
    token: str = house.post(TOKEN, GRANT, headers=credentials(client)).json()["access_token"]
    return token


def holds(house: House, token: str) -> bool:
    try:
        house.verifier.verify_token(token)
    except InvalidToken:
        return False
    return True


def within_a_second(house: House, token: str) -> bool:
    """Whether another worker, which knew nothing of the revocation, refuses the token in time."""
    deadline = time.monotonic() + 1.0
    while time.monotonic() < deadline:
        if not holds(house, token):
            return True
        time.sleep(0.02)
    return False


def test_120_a_revoked_token_is_refused_within_a_second(house: House) -> None:
    client = house.new_client()
    token, other = token_for(house, client), token_for(house, client)
    assert holds(house, token)
    assert holds(house, other)
    response = house.post(REVOKE, {"token": token}, headers=credentials(client))
    assert (response.status_code, response.content) == (200, b"")
    assert within_a_second(house, token)
    assert holds(house, other)
    assert house.entries()[-1] == "oauth:revoke_token"


@pytest.mark.parametrize("token", ["x", "a.b.c", "x" * 10_000])
def test_a_token_that_is_none_is_answered_all_the_same(token: str, house: House) -> None:
    response = house.post(REVOKE, {"token": token, "token_type_hint": "x"}, headers=credentials(house.new_client()))
    assert response.status_code == 200
    assert house.entries() == ["oauth:create_client"]


def test_a_client_cannot_revoke_what_is_not_its_own(house: House) -> None:
    owner, stranger = house.new_client(), house.new_client()
    token = token_for(house, owner)
    assert house.post(REVOKE, {"token": token}, headers=credentials(stranger)).status_code == 200
    assert not within_a_second(house, token)


def test_keys_are_fetched_while_nobody_waits_to_write(house: House) -> None:
    """A token of an outside issuer may make its keys be fetched, which may take seconds."""
    written: list[bool] = []

    class Fetched:
        def known_key(self, kid: str, alg: str) -> None: ...

        def verifying_key(self, kid: str, alg: str) -> None:
            with house.database.work() as work:
                written.append(work.connection.exec_driver_sql("SELECT 1").scalar_one() == 1)

    foreign = "http://idp.example"
    house.verifier._trusts[foreign] = Trust(foreign, AUDIENCE, Fetched())
    claims = {"iss": foreign, "aud": AUDIENCE, "sub": "x"}
    token = house.issuer.ring.signing_key.sign(claims, typ="at+jwt")
    answer = house.post(REVOKE, {"token": token}, headers=credentials(house.new_client()))
    assert (answer.status_code, written) == (200, [True])


def test_revocation_needs_a_client_and_a_token(house: House) -> None:
    client = house.new_client()
    token = token_for(house, client)
    refused(house.post(REVOKE, {"token": token}), "invalid_client", 401)
    refused(house.post(REVOKE, {"token": token}, headers=basic(client.client_id, "no")), "invalid_client", 401)
    refused(house.post(REVOKE, {}, headers=credentials(client)), "invalid_request")
    assert holds(house, token)


def test_a_disabled_client_loses_its_tokens_and_gets_no_more(house: House) -> None:
    client, other = house.new_client(), house.new_client()
    token, untouched = token_for(house, client), token_for(house, other)
    assert holds(house, token)
    with house.database.work() as work:
        who: dict[str, Any] = {"actor": ACTOR, "request_id": "r", "issuer": ISSUER}
        assert service.disable_client(work, **who, district="north", client_id=client.client_id)
        assert not service.disable_client(work, **who, district="south", client_id=other.client_id)
        assert not service.disable_client(work, **who, district="north", client_id="nobody")
    assert within_a_second(house, token)
    assert holds(house, untouched)
    refused(house.post(TOKEN, GRANT, headers=credentials(client)), "invalid_client", 401)


def person(house: House, *, seconds_later: int = 0) -> str:
    return issue(
        house.issuer.ring,
        issuer=ISSUER,
        audience=house.issuer.audience,
        subject="officer-reyes",
        client_id="form",
        roles=[Role.SRO],
        scopes=["contacts:write"],
        district="north",
        clock=lambda: time.time() + seconds_later,
    )


def test_121_122_a_subject_whose_role_ends_loses_every_token(house: House) -> None:
    now, ahead = person(house), person(house, seconds_later=50)
    assert holds(house, now)
    assert holds(house, ahead)
    with house.database.work() as work:
        service.revoke_subject(
            work, actor=ACTOR, request_id="r", district="north", issuer=ISSUER, subject="officer-reyes"
        )
    assert within_a_second(house, now)
    assert not holds(house, ahead)
    assert house.entries() == ["oauth:revoke_subject"]


def test_a_subject_of_another_issuer_keeps_its_tokens(house: House) -> None:
    token = person(house)
    with house.database.work() as work:
        service.revoke_subject(
            work, actor=ACTOR, request_id="r", district="north", issuer="https://idp", subject="officer-reyes"
        )
    assert not within_a_second(house, token)


def test_the_list_asks_the_database_at_most_every_half_second(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    read = service.store.revocations
    monkeypatch.setattr(service.store, "revocations", lambda work: asked.append(1) or read(work))
    clock = Clock()
    revocations = service.RevocationList(house.database, monotonic=clock)
    claims = house.verifier.verify_token(person(house))
    asked.clear()
    assert not revocations.is_current()
    for _ in range(100):
        assert not revocations.is_revoked(claims)
    assert len(asked) == 1
    clock.now += 0.49
    assert revocations.is_current()
    clock.now += 0.02
    assert not revocations.is_current()
    revocations.is_revoked(claims)
    assert len(asked) == 2


def test_a_token_made_anew_under_a_revoked_name_is_refused_too(house: House) -> None:
    client = house.new_client()
    token = token_for(house, client)
    claims = house.verifier.verify_token(token)
    house.post(REVOKE, {"token": token}, headers=credentials(client))
    revocations = service.RevocationList(house.database)
    assert revocations.is_revoked(replace(claims, issued_at=claims.issued_at + 30))
    assert not revocations.is_revoked(replace(claims, jti="another"))


def test_revocations_that_no_token_outlives_are_forgotten(house: House) -> None:
    client = house.new_client()
    first, second = token_for(house, client), token_for(house, client)
    house.post(REVOKE, {"token": first}, headers=credentials(client))
    with house.database.work() as work:
        work.connection.exec_driver_sql("UPDATE oauth_revocation SET expires_at = 1")
    house.post(REVOKE, {"token": second}, headers=credentials(client))
    with house.database.work(writing=False) as work:
        assert len(work.connection.exec_driver_sql("SELECT id FROM oauth_revocation").all()) == 1
