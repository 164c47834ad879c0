"""People come with tokens of their own identity provider: its names of roles, officers, schools, and its district."""

from collections.abc import Callable
from typing import Any

import pytest

from app.access.errors import InvalidToken
from app.access.roles import Role
from app.access.tokens import Verifier
from tests.access.minting import with_claims

ROLES = {"School.Officer": "sro", "Records": "records_custodian", "Principal": "site_admin"}
PLACES = {"roles": "groups", "officer_id": "employee.number", "agency_id": "employer", "school_ids": "sites"}


def read(verifier: Verifier, **changes: Any) -> Any:
    return verifier.verify_token(with_claims(roles=..., **changes))


def test_an_officers_token_of_the_provider_names_role_officer_and_agency(
    make_verifier: Callable[..., Verifier],
) -> None:
    verifier = make_verifier(claims=PLACES, trust={"roles": ROLES, "district": "demo"})
    officer = read(verifier, groups=["school.officer"], employee={"number": "417"}, employer="demo-pd", district=...)
    assert (officer.roles, officer.officer_id, officer.agency_id) == ({Role.SRO}, "417", "demo-pd")
    assert officer.district == "demo"
    staff = read(verifier, groups=["Principal", "auditor"], sites=["1001", "1002"], district="demo")
    assert (staff.roles, staff.school_ids) == ({Role.SITE_ADMIN, Role.AUDITOR}, {"1001", "1002"})


@pytest.mark.parametrize(
    "changes",
    [
        {"groups": ["Principal"], "district": "north"},
        {"groups": ["Principal", "Everyone"], "district": ...},
        {"groups": ["Principal"], "entitlements": ["school.officer"], "district": ...},
        {"groups": ["Principal"], "permissions": "SCHOOL.OFFICER other", "district": ...},
        {"groups": ["Principal"], "act": {"sub": "x", "groups": ["Records"], "role": "sro"}, "district": ...},
        {"groups": [], "district": ...},
    ],
)
def test_another_district_unknown_names_and_hidden_officers_are_refused(
    make_verifier: Callable[..., Verifier], changes: dict[str, Any]
) -> None:
    verifier = make_verifier(claims=PLACES, trust={"roles": ROLES, "district": "demo"})
    with pytest.raises(InvalidToken):
        read(verifier, **changes)


@pytest.mark.policy("P25")
def test_an_actor_is_an_officer_by_the_providers_name_too(make_verifier: Callable[..., Verifier]) -> None:
    verifier = make_verifier(claims=PLACES, trust={"roles": ROLES})
    token = read(verifier, groups=["Records"], act={"sub": "417", "groups": ["School.Officer"]})
    assert (token.roles, token.actor_roles) == ({Role.RECORDS_CUSTODIAN}, {Role.SRO})


@pytest.mark.parametrize(
    "roles", [{"Officer": "superintendent"}, {"Officer": "sro", "officer": "sis"}, {"Two words": "sro"}, {"": "sro"}]
)
def test_a_mapping_of_roles_that_cannot_be_kept_stops_the_start(
    make_verifier: Callable[..., Verifier], roles: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match="roles"):
        make_verifier(trust={"roles": roles})
