"""No ground, a wrong one, or one without its evidence: refused, nothing changed, not a byte of the record."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.clock import utc_now
from app.core.ids import new_id
from app.disclosures.rules.consents import Permission, Use, birthday, misuse
from app.disclosures.rules.grounds import EVIDENCE
from app.disclosures.schemas.grounds import LegalBasis
from tests.disclosures.builders import PURPOSE, asked, at, consented, decide, grant, holds_nothing, log, read
from tests.fixtures.client import House
from tests.fixtures.district import OTHER_AGENCY, OTHER_OFFICER, OTHER_STUDENT

pytestmark = pytest.mark.policy("P26")

TODAY = utc_now().date()
ORDER = {"court": "Superior Court", "number": "24-1", "issued_on": "2026-01-02", "secrecy": False}
TOLD = {"attempted_at": "2026-01-03T09:00:00-08:00", "method": "letter to the mother"}
THREAT = {"threat": "The student wrote of wanting to die tonight.", "people_told": ["Officer Reyes"]}
NOTICE = {"noticed_on": TODAY.isoformat(), "opt_out_checked_on": TODAY.isoformat()}
PROMISE = {"statute": "WIC 828.1", "certified_by": "Lt. Okafor", "signed_on": "2026-01-02"}
AGREEMENT = {"function": "Keeps the doors of the campus at night", "reference": "Contract 12"}
GOOD: dict[str, dict[str, Any]] = {
    "judicial_order": {"instrument": ORDER, "parent_notice": TOLD},
    "subpoena": {"instrument": ORDER, "parent_notice": TOLD},
    "grand_jury_subpoena": {"instrument": ORDER, "parent_notice": TOLD},
    "law_enforcement_subpoena": {"instrument": ORDER | {"secrecy": True}},
    "ex_parte_terrorism_order": {"instrument": ORDER},
    "health_safety_emergency": {"emergency": THREAT},
    "juvenile_justice_state_law": {"certification": PROMISE},
    "sex_offender_registration": {"registration": {"reference": "Notice 7"}},
}
SOON = (utc_now() + timedelta(hours=20)).isoformat()
NEVER = [basis.value for basis in LegalBasis if basis not in EVIDENCE]


def ground(basis: str | None, evidence: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    held = GOOD.get(basis or "", {}) if evidence is None else evidence
    return {"legal_basis": basis, "evidence": held, "ends_at": SOON} | changes


def late(days: int = 0, **parts: int) -> str:
    return (utc_now() + timedelta(days=days, **parts)).isoformat()


BAD: list[tuple[dict[str, Any], str]] = [
    (ground(None, {}), "/legal_basis"),
    ({"legal_basis": "consent", "evidence": {}}, "/evidence/consent_id"),
    ({"evidence": {"consent_id": new_id()}}, "/evidence/consent_id"),
    ({"purpose": None}, "/purpose"),
    ({"purpose": "Something else entirely."}, "/evidence/consent_id"),
    ({"sourced_id": None}, "/sourced_id"),
    ({"sourced_id": OTHER_STUDENT}, "/evidence/consent_id"),
    ({"ends_at": None}, "/ends_at"),
    ({"ends_at": late(-1)}, "/ends_at"),
    ({"ends_at": late(91)}, "/ends_at"),
    ({"fields": [], "statements": []}, "/fields"),
    ({"fields": ["given_name", "given_name"]}, "/fields"),
    ({"fields": ["given_name", "gender"]}, "/fields"),
    ({"fields": ["disability"]}, "/fields"),
    ({"fields": ["home_address"]}, "/fields/0"),
    ({"statements": [{"records": "health", "text": "None."}]}, "/fields"),
    ({"decision": "partial"}, "/decision"),
    ({"statements": []}, "/decision"),
    ({"decision": "denied"}, "/purpose"),
    ({"decision": "later"}, "/decision"),
    ({"reason": "No"}, "/reason"),
    *((ground(basis, {}), "/legal_basis") for basis in NEVER),
    *((ground(basis, {}), f"/evidence/{min(EVIDENCE[LegalBasis(basis)])}") for basis in GOOD),
    (ground("outsourced_official", {"agreement": AGREEMENT}), "/legal_basis"),
    (ground("judicial_order", {"instrument": ORDER}), "/evidence/parent_notice"),
    (ground("subpoena", {"instrument": ORDER | {"issued_on": "2199-01-01"}, "parent_notice": TOLD}),
     "/evidence/instrument/issued_on"),
    (ground("subpoena", {"instrument": ORDER, "parent_notice": TOLD | {"attempted_at": "2199-01-01T00:00:00Z"}}),
     "/evidence/parent_notice/attempted_at"),
    (ground("subpoena", {"instrument": {"court": "Superior Court"}}), "/evidence/instrument/number"),
    (ground("health_safety_emergency", {"emergency": THREAT | {"threat": "danger"}}), "/evidence/emergency/threat"),
    (ground("health_safety_emergency", {"emergency": THREAT | {"people_told": []}}),
     "/evidence/emergency/people_told"),
    (ground("health_safety_emergency", ends_at=late(3, hours=1)), "/ends_at"),
    (ground("health_safety_emergency", {"emergency": THREAT, "instrument": ORDER}), "/evidence/instrument"),
    (ground("juvenile_justice_state_law", {"certification": PROMISE | {"signed_on": "2199-01-01"}}),
     "/evidence/certification/signed_on"),
    (ground("directory_information", {"public_notice": NOTICE}), "/fields"),
    (ground("directory_information", {"public_notice": NOTICE | {"noticed_on": "2020-01-01"}}), "/fields"),
    (ground("health_safety_emergency", {"emergency": THREAT, "consent_id": new_id()}), "/evidence/consent_id"),
]  # fmt: skip

PERMISSIONS: list[tuple[dict[str, Any], str]] = [
    ({"recipient_agency_id": OTHER_AGENCY}, "other_recipient"),
    ({"recipient_officer_id": OTHER_OFFICER}, "other_recipient"),
    ({"records": ["identity"]}, "other_records"),
    ({"records": ["contact_details", "schedule"]}, "other_records"),
    ({"purpose": "Plan another thing with the student."}, "other_purpose"),
    ({"sourced_id": OTHER_STUDENT}, "other_student"),
    ({"signed_on": (TODAY - timedelta(days=90)).isoformat(), "expires_on": (TODAY - timedelta(days=2)).isoformat()},
     "not_in_force"),
]  # fmt: skip


def test_there_are_forty_bad_grounds_and_more() -> None:
    assert len(BAD) + len(PERMISSIONS) >= 40


@pytest.mark.parametrize(("changes", "pointer"), BAD)
def test_a_bad_ground_discloses_nothing(shared_house: House, changes: dict[str, Any], pointer: str) -> None:
    refused(shared_house, grant(shared_house, **changes), pointer)


@pytest.mark.parametrize(("changes", "code"), PERMISSIONS)
def test_a_permission_that_does_not_fit_discloses_nothing(
    shared_house: House, changes: dict[str, Any], code: str
) -> None:
    body = grant(shared_house, consented(shared_house, **changes))
    answer = refused(shared_house, body, "/evidence/consent_id")
    assert answer.json()["errors"][0]["code"] == code


def test_a_revoked_permission_discloses_nothing(shared_house: House) -> None:
    permission = consented(shared_house)
    shared_house.post(f"/v1/consents/{permission}/revoke", shared_house.people.custodian_lin)
    refused(shared_house, grant(shared_house, permission), "/evidence/consent_id")


@pytest.mark.policy("P27")
def test_a_statement_of_status_discloses_nothing(shared_house: House) -> None:
    stated = [{"records": "contact_details", "text": "The father is an undocumented immigrant."}]
    refused(shared_house, grant(shared_house, statements=stated), "/statements/0/text")


def refused(house: House, body: dict[str, Any], pointer: str) -> Any:
    request = asked(house)
    before = house.digest()
    answer = decide(house, request, body)
    assert answer.status_code == 422, answer.text
    assert pointer in [error["pointer"] for error in answer.json()["errors"]], answer.text
    assert holds_nothing(answer)
    assert house.digest() == before
    listed = house.get("/v1/disclosure-requests", house.people.officer_reyes, params={"limit": 200})
    assert [item["disclosure_id"] for item in listed.json()["items"] if item["id"] == request] in ([None], [])
    return answer


@pytest.mark.parametrize("basis", sorted(GOOD))
def test_each_ground_with_its_evidence_discloses(shared_house: House, basis: str) -> None:
    answer = decide(shared_house, asked(shared_house), grant(shared_house, **ground(basis)))
    assert answer.status_code == 200, answer.text
    assert read(shared_house, answer.json()["disclosure_id"]).json()["legal_basis"] == basis


def test_directory_information_is_what_the_code_lists(shared_house: House) -> None:
    body = ground("directory_information", {"public_notice": NOTICE}, decision="partial", statements=[])
    whole = grant(shared_house, **body)
    assert decide(shared_house, asked(shared_house), whole).status_code == 422
    assert decide(shared_house, asked(shared_house), whole | {"fields": ["given_name", "grade"]}).status_code == 200


class TestTime:
    """Whatever happens in whatever order, the packet opens exactly while its permission carries it."""

    @settings(max_examples=40)
    @given(
        ends=st.integers(1, 89),
        expires=st.integers(1, 120),
        adult=st.none() | st.integers(1, 120),
        revoked=st.none() | st.integers(0, 120),
        days=st.lists(st.integers(0, 125), min_size=1, max_size=6),
    )
    def test_a_packet_is_open_only_while_its_permission_holds(
        self, boundless_house: House, ends: int, expires: int, adult: int | None, revoked: int | None, days: list[int]
    ) -> None:
        house, noon = boundless_house, utc_now().replace(hour=20, minute=0, second=0, microsecond=0)
        today = noon.date()
        sourced_id = student(house, None if adult is None else today + timedelta(days=adult))
        changes = {"sourced_id": sourced_id, "signed_on": today.isoformat()}
        with at(noon):
            permission = consented(house, **changes, expires_on=(today + timedelta(days=expires)).isoformat())
            body = grant(house, permission, sourced_id=sourced_id, ends_at=(noon + timedelta(days=ends)).isoformat())
            packet = decide(house, asked(house), body).json()["disclosure_id"]
        steps = [(day, 1, "read") for day in days] + ([] if revoked is None else [(revoked, 0, "revoke")])
        outcomes = []
        for day, _, step in sorted(steps):
            with at(noon + timedelta(days=day)):
                if step == "revoke":
                    house.post(f"/v1/consents/{permission}/revoke", house.people.custodian_lin)
                    continue
                answer = read(house, packet)
            limits = [ends, expires + 1, adult, revoked]
            expected = all(day < limit for limit in limits if limit is not None)
            assert answer.status_code == (200 if expected else 410)
            assert ("Quill" in answer.text) is expected
            outcomes.append("view" if expected else "attempt")
        lines = [item["kind"] for item in log(house, sourced_id)]
        assert lines == ["request", "granted", *outcomes]

    @given(
        born=st.dates(date(2000, 1, 1), date(2012, 12, 31)),
        offset=st.integers(-400, 400),
        change=st.sampled_from(["", "sourced_id", "records", "purpose", "agency_id", "officer_id", "revoked"]),
    )
    def test_a_permission_carries_one_use_by_one_recipient_until_one_day(
        self, born: date, offset: int, change: str
    ) -> None:
        day = birthday(born, 18) + timedelta(days=offset)
        permission = Permission("S", frozenset({"a", "b"}), PURPOSE, "pd", "o", "parent", day - timedelta(days=30),
                                day + timedelta(days=30), change == "revoked")  # fmt: skip
        changed: dict[str, Any] = {change: frozenset({"c"}) if change == "records" else "other"}
        use = {"sourced_id": "S", "records": frozenset({"a"}), "purpose": PURPOSE, "agency_id": "pd", "officer_id": "o"}
        asked_for = Use(**(use | ({} if change in ("", "revoked") else changed)))
        assert (misuse(permission, asked_for, born=born, day=day) is None) is (change == "" and offset < 0)


def student(house: House, adult_on: date | None) -> str:
    """A new student who turns 18 on this day."""
    sourced_id = f"S-{new_id()}"
    body = {"given_name": "Ada", "family_name": "Quill", "student_number": "7", "grade": "12", "school_id": "1001"}
    if adult_on is not None:
        born = adult_on.replace(year=adult_on.year - 18) if (adult_on.month, adult_on.day) != (2, 29) else adult_on
        body["birth_date"] = born.isoformat()
    answer = house.put(f"/v1/students/{sourced_id}", house.people.custodian_lin, json=body)
    assert answer.status_code == 201, answer.text
    return sourced_id
