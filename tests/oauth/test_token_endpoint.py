import json
import time
from base64 import b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from sqlmodel import select

from app.access.matrix import ceiling
from app.access.roles import Role
from app.oauth import service
from app.oauth.errors import InvalidScope
from app.oauth.tables import OAuthClient
from tests.oauth.conftest import ACTOR, AUDIENCE, ISSUER, House

GRANT = {"grant_type": "client_credentials"}
TOKEN = "/oauth/token"
BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def basic(client_id: str, secret: str) -> dict[str, str]:
    pair = f"{quote_plus(client_id)}:{quote_plus(secret)}"
    return {"Authorization": "Basic " + b64encode(pair.encode()).decode()}


def refused(response: Any, error: str, status: int = 400) -> dict[str, Any]:
    """RFC 6749 and RFC 9457 members in one document."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert (body["error"], body["status"]) == (error, status)
    assert body["error_description"] == body["detail"]
    return body


def test_a_client_gets_a_token_by_basic_credentials(house: House) -> None:
    new = house.new_client(Role.SITE_ADMIN, school_ids=["1002", "1001"], scopes=["contacts:read", "program:read"])
    response = house.post(TOKEN, GRANT, headers=basic(new.client_id, new.client_secret or ""))
    assert response.status_code == 200
    answer = response.json()
    assert (answer["token_type"], answer["expires_in"], answer["scope"]) == (
        "Bearer",
        900,
        "contacts:read program:read",
    )
    keys = KeySet.import_key_set(house.get("/.well-known/jwks.json").json())
    read = jwt.decode(answer["access_token"], keys, algorithms=["ES256"])
    assert read.header["typ"] == "at+jwt"
    expected = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": new.client_id,
        "client_id": new.client_id,
        "roles": ["site_admin"],
        "district": "north",
        "school_ids": ["1001", "1002"],
        "scope": "contacts:read program:read",
    }
    assert {name: read.claims.get(name) for name in expected} == expected
    assert read.claims["exp"] - read.claims["iat"] == 900
    assert house.verifier.verify_token(answer["access_token"]).client_id == new.client_id
    assert house.entries() == ["oauth:create_client", "oauth:issue_token"]


def test_a_client_gets_a_token_by_credentials_in_the_form(house: House) -> None:
    new = house.new_client()
    form = {**GRANT, "client_id": new.client_id, "client_secret": new.client_secret or "", "scope": "students:read"}
    response = house.post(TOKEN, form)
    assert response.status_code == 200
    assert response.json()["scope"] == "students:read"


def test_without_a_scope_a_client_gets_all_of_its_own(house: House) -> None:
    new = house.new_client(Role.SIS)
    response = house.post(TOKEN, GRANT, headers=basic(new.client_id, new.client_secret or ""))
    assert set(response.json()["scope"].split()) == ceiling(Role.SIS)


@pytest.mark.parametrize("role", list(Role))
def test_no_role_gains_by_asking_above_its_ceiling(role: Role, house: House) -> None:
    new = house.new_client(role)
    headers = basic(new.client_id, new.client_secret or "")
    above = sorted({"students:read", "clients:manage", "aggregates:exact", "contacts:write"} - ceiling(role))
    for scope in [*above, "contacts:read contacts:write x", "*", "", " ", "STUDENTS:READ"]:
        if scope:
            refused(house.post(TOKEN, {**GRANT, "scope": scope}, headers=headers), "invalid_scope")
    with house.database.work() as work, pytest.raises(InvalidScope):
        service.create_client(
            work, actor=ACTOR, request_id="r", district="north", name="x", role=role, scopes=[above[0]]
        )


def test_a_client_cannot_ask_for_what_its_role_has_and_it_has_not(house: House) -> None:
    new = house.new_client(Role.SIS, scopes=["contacts:read"])
    headers = basic(new.client_id, new.client_secret or "")
    refused(house.post(TOKEN, {**GRANT, "scope": "students:read"}, headers=headers), "invalid_scope")
    with house.database.work(writing=False) as work:
        query = "SELECT action, outcome, target FROM ledger_entry ORDER BY seq DESC"
        assert work.connection.exec_driver_sql(query).first() == (
            "oauth:issue_token", "refused", f"clients/{new.client_id}",
        )  # fmt: skip


def test_a_scope_given_before_a_ceiling_was_lowered_is_worth_nothing(house: House) -> None:
    new = house.new_client(Role.SIS)
    with house.database.work() as work:
        client = work.session.exec(select(OAuthClient)).one()
        client.role = Role.REPORTING.value
    response = house.post(TOKEN, GRANT, headers=basic(new.client_id, new.client_secret or ""))
    assert set(response.json()["scope"].split()) <= ceiling(Role.REPORTING)


def test_an_unknown_client_and_a_wrong_secret_get_the_same_answer(house: House) -> None:
    new = house.new_client()
    known = house.post(TOKEN, GRANT, headers=basic(new.client_id, "wrong"))
    unknown = house.post(TOKEN, GRANT, headers=basic("0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d10", "wrong"))
    refused(known, "invalid_client", 401)
    assert known.content == unknown.content
    assert known.headers == unknown.headers
    assert known.headers["www-authenticate"].startswith("Basic ")
    assert house.entries() == ["oauth:create_client"]


def test_the_secret_is_long_and_not_kept(house: House) -> None:
    new = house.new_client()
    assert len(new.client_secret or "") == 43
    with house.database.work(writing=False) as work:
        row = work.connection.exec_driver_sql("SELECT * FROM oauth_client").one()
    assert new.client_secret not in str(tuple(row))


@pytest.mark.parametrize(
    "header",
    [
        "Basic",
        "Basic !!!",
        "Basic " + b64encode(b"nocolon").decode(),
        "Basic " + b64encode(b"\xff:\xff").decode(),
        "Basic " + b64encode(b"a%ff:b").decode(),
        "Basic " + b64encode(b"a%00:b").decode(),
        "Basic " + b64encode(b":").decode(),
        "Bearer abc",
        "Digest x",
    ],
)
def test_an_unreadable_header_is_an_unknown_client(header: str, house: House) -> None:
    refused(house.post(TOKEN, GRANT, headers={"Authorization": header}), "invalid_client", 401)


def test_a_client_that_presents_nothing_is_not_authenticated(house: House) -> None:
    refused(house.post(TOKEN, GRANT), "invalid_client", 401)
    refused(house.post(TOKEN, {**GRANT, "client_id": "x"}), "invalid_client", 401)
    refused(house.post(TOKEN, {**GRANT, "client_id": "\x00", "client_secret": "s"}), "invalid_client", 401)


def test_two_ways_of_authentication_at_once_are_refused(house: House) -> None:
    new = house.new_client()
    secret = new.client_secret or ""
    form = {**GRANT, "client_id": new.client_id, "client_secret": secret}
    refused(house.post(TOKEN, form, headers=basic(new.client_id, secret)), "invalid_request")
    refused(
        house.post(TOKEN, {**GRANT, "client_id": "another"}, headers=basic(new.client_id, secret)), "invalid_request"
    )


@pytest.mark.parametrize(
    "body",
    [
        "grant_type=client_credentials&grant_type=client_credentials",
        "grant_type=client_credentials&scope=a&scope=b",
        "grant_type",
        "grant_type=client_credentials&scope",
        "grant_type=client_credentials&",
        "grant_type=%ff",
        "{}",
        "&".join(f"p{number}=1" for number in range(100)),
    ],
)
def test_a_form_that_cannot_be_read_is_refused(body: str, house: House) -> None:
    new = house.new_client()
    headers = basic(new.client_id, new.client_secret or "")
    refused(house.post(TOKEN, body, headers=headers), "invalid_request")


def test_only_forms_are_read(house: House) -> None:
    new = house.new_client()
    headers = {**basic(new.client_id, new.client_secret or ""), "content-type": "application/json"}
    refused(house.post(TOKEN, json.dumps(GRANT), headers=headers), "invalid_request")


def test_the_grant_must_be_client_credentials(house: House) -> None:
    new = house.new_client()
    headers = basic(new.client_id, new.client_secret or "")
    refused(house.post(TOKEN, "", headers=headers), "invalid_request")
    refused(house.post(TOKEN, "grant_type=", headers=headers), "invalid_request")
    for grant in ("password", "authorization_code", "Client_Credentials"):
        refused(house.post(TOKEN, {"grant_type": grant}, headers=headers), "unsupported_grant_type")


KEY = ECKey.generate_key("P-256", {"kid": "client-key"})
OTHER_KEY = ECKey.generate_key("P-256", {"kid": "client-key"})


def signing_client(house: House) -> str:
    new = house.new_client(jwks={"keys": [KEY.as_dict(private=False)]})
    assert new.client_secret is None
    return new.client_id


def assertion(client_id: str, *, key: ECKey = KEY, header: dict[str, Any] | None = None, **changes: Any) -> str:
    now = int(time.time())
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": ISSUER + TOKEN,
        "jti": "a-1",
        "iat": now,
        "exp": now + 60,
        **changes,
    }
    kept = {name: value for name, value in claims.items() if value is not ...}
    return jwt.encode(header or {"alg": "ES256", "kid": "client-key"}, kept, key)


def by_assertion(token: str, **form: str) -> dict[str, str]:
    return {**GRANT, "client_assertion_type": BEARER, "client_assertion": token, **form}


def test_a_client_gets_a_token_by_an_assertion_once(house: House) -> None:
    client_id = signing_client(house)
    form = by_assertion(assertion(client_id))
    assert house.post(TOKEN, form).status_code == 200
    refused(house.post(TOKEN, form), "invalid_client", 401)
    assert house.post(TOKEN, by_assertion(assertion(client_id, jti="a-2"))).status_code == 200


@pytest.mark.parametrize(
    "make",
    [
        lambda id_: assertion(id_, aud=ISSUER),
        lambda id_: assertion(id_, aud=[ISSUER, ISSUER + TOKEN]),
        lambda id_: assertion(id_, iat=...),
        lambda id_: assertion(id_, header={"alg": "ES256"}),
        lambda id_: assertion(id_, header={"alg": "ES256", "typ": "client-authentication+jwt"}),
    ],
    ids=["issuer", "both", "no_iat", "no_kid", "typ"],
)
def test_the_borders_of_an_assertion_are_inside(make: Callable[[str], str], house: House) -> None:
    assert house.post(TOKEN, by_assertion(make(signing_client(house)))).status_code == 200


NOW = int(time.time())
BAD_ASSERTIONS: dict[str, Callable[[str], str]] = {
    "other key": lambda id_: assertion(id_, key=OTHER_KEY),
    "other audience": lambda id_: assertion(id_, aud="https://evil.example"),
    "also another audience": lambda id_: assertion(id_, aud=[ISSUER, "https://evil.example"]),
    "no audience": lambda id_: assertion(id_, aud=...),
    "empty audience": lambda id_: assertion(id_, aud=[]),
    "audience a number": lambda id_: assertion(id_, aud=[1]),
    "other issuer": lambda id_: assertion(id_, iss="another"),
    "no jti": lambda id_: assertion(id_, jti=...),
    "jti a number": lambda id_: assertion(id_, jti=1),
    "jti with NUL": lambda id_: assertion(id_, jti="a\x00"),
    "no exp": lambda id_: assertion(id_, exp=...),
    "expired": lambda id_: assertion(id_, exp=int(time.time()) - 1),
    "lives six minutes": lambda id_: assertion(id_, exp=int(time.time()) + 360),
    "exp a text": lambda id_: assertion(id_, exp=str(NOW + 60)),
    "iat tomorrow": lambda id_: assertion(id_, iat=int(time.time()) + 86_400),
    "an access token": lambda id_: assertion(id_, header={"alg": "ES256", "typ": "at+jwt", "kid": "client-key"}),
    "other kid": lambda id_: assertion(id_, header={"alg": "ES256", "kid": "another"}),
    "no sub": lambda id_: assertion(id_, sub=...),
    "sub a number": lambda id_: assertion(id_, sub=7),
    "sub with NUL": lambda _id: assertion("a\x00"),
    "unknown client": lambda _id: assertion("0192f0c1-7b1e-7c55-9a39-2f6a3b8f4d10"),
    "not a token": lambda _id: "x",
    "empty": lambda _id: "",
}


@pytest.mark.parametrize("name", BAD_ASSERTIONS)
def test_a_bad_assertion_is_refused_and_uses_nothing_up(name: str, house: House) -> None:
    client_id = signing_client(house)
    refused(house.post(TOKEN, by_assertion(BAD_ASSERTIONS[name](client_id))), "invalid_client", 401)
    assert house.post(TOKEN, by_assertion(assertion(client_id))).status_code == 200


def test_an_assertion_of_a_client_with_a_secret_and_a_secret_of_one_with_a_key_are_refused(house: House) -> None:
    new, signing = house.new_client(), signing_client(house)
    refused(house.post(TOKEN, by_assertion(assertion(new.client_id))), "invalid_client", 401)
    for secret in ("", "0" * 64, "None"):
        refused(house.post(TOKEN, GRANT, headers=basic(signing, secret)), "invalid_client", 401)


def test_an_assertion_of_another_type_is_refused(house: House) -> None:
    form = by_assertion(assertion(signing_client(house)), client_assertion_type="urn:other")
    refused(house.post(TOKEN, form), "invalid_client", 401)


def test_used_assertions_are_forgotten_when_they_could_not_be_used_anyway(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    client_id = signing_client(house)
    assert house.post(TOKEN, by_assertion(assertion(client_id))).status_code == 200
    with house.database.work() as work:
        work.connection.exec_driver_sql("UPDATE oauth_assertion SET expires_at = 1")
    assert house.post(TOKEN, by_assertion(assertion(client_id, jti="a-2"))).status_code == 200
    with house.database.work(writing=False) as work:
        assert work.connection.exec_driver_sql("SELECT jti FROM oauth_assertion").all() == [("a-2",)]


@pytest.mark.parametrize("jwks", [{}, {"keys": []}, {"keys": [{"kty": "oct", "k": "AAAA", "kid": "k"}]}])
def test_a_client_is_not_made_with_keys_that_cannot_be_used(jwks: dict[str, Any], house: House) -> None:
    with house.database.work() as work, pytest.raises(ValueError, match=r"no usable key|not a JWK Set"):
        service.create_client(work, actor=ACTOR, request_id="r", district="north", name="x", role=Role.SIS, jwks=jwks)


def test_the_metadata_names_what_the_service_answers(house: House) -> None:
    body = house.get("/.well-known/oauth-authorization-server").json()
    assert body["issuer"] == ISSUER
    assert body["token_endpoint"] == ISSUER + TOKEN
    assert body["jwks_uri"] == ISSUER + "/.well-known/jwks.json"
    assert body["grant_types_supported"] == ["client_credentials"]
    assert body["token_endpoint_auth_methods_supported"] == [
        "client_secret_basic",
        "client_secret_post",
        "private_key_jwt",
    ]
    assert not any("d" in key for key in house.get("/.well-known/jwks.json").json()["keys"])
