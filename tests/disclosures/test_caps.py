"""How many packets one officer gets within an hour: granted and opened, to the last one, on both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.access.roles import Role
from app.core.clock import utc_now
from app.disclosures.rules.caps import Caps
from app.disclosures.schemas.grounds import LegalBasis
from tests.disclosures.builders import asked, at, consented, decide, grant, log, read
from tests.disclosures.test_grounds import ORDER, student
from tests.fixtures.client import House, open_house
from tests.fixtures.database import Databases, Engine
from tests.fixtures.district import STUDENT
from tests.fixtures.requests import granting

pytestmark = pytest.mark.policy("P26")

HOUR = timedelta(hours=1)
CAP, IN_EMERGENCIES = 3, 5


@pytest.fixture
def capped(databases: Databases, engine: Engine, tmp_path: Path) -> Iterator[House]:
    caps = {"packets_per_hour": CAP, "emergency_packets_per_hour": IN_EMERGENCIES}
    with open_house(databases, engine, tmp_path, **caps) as house:
        yield house


def grants(house: House, number: int, **changes: Any) -> list[str]:
    """Ids of so many packets on one permission, for the seeded officer."""
    permission = consented(house)
    answers = [decide(house, asked(house), grant(house, permission, **changes)) for _ in range(number)]
    assert [answer.status_code for answer in answers] == [200] * number, answers[-1].text
    return [answer.json()["disclosure_id"] for answer in answers]


def urgent(house: House, number: int) -> list[str]:
    """The same for emergencies."""
    answers = [decide(house, asked(house), granting()) for _ in range(number)]
    assert [answer.status_code for answer in answers] == [200] * number, answers[-1].text
    return [answer.json()["disclosure_id"] for answer in answers]


class TestGranting:
    def test_the_last_one_within_the_hour_passes_and_the_next_is_refused_until_the_first_is_an_hour_old(
        self, capped: House
    ) -> None:
        begun = utc_now()
        with at(begun - timedelta(minutes=20)):
            grants(capped, 1)
        with at(begun):
            grants(capped, CAP - 1)
            request, before = asked(capped), capped.digest()
            refused = decide(capped, request, grant(capped, ""))
        assert refused.status_code == 422, "a decision without a ground is told so first"
        permission = consented(capped)
        before = capped.digest()
        with at(begun):
            refused = decide(capped, request, grant(capped, permission))
        assert refused.status_code == 429, refused.text
        assert refused.json()["type"].endswith("/problems/too-many-packets")
        assert refused.headers["retry-after"] == str(40 * 60)
        assert f"{CAP} packets" in refused.json()["detail"]
        assert "health_safety_emergency" in refused.json()["detail"]
        assert capped.digest() == before
        with at(begun + timedelta(minutes=40) - timedelta(microseconds=1)):
            assert decide(capped, request, grant(capped, permission)).status_code == 429
        with at(begun + timedelta(minutes=40)):
            assert decide(capped, request, grant(capped, permission)).status_code == 200
            assert decide(capped, asked(capped), grant(capped, permission)).status_code == 429

    def test_a_refusal_is_on_both_records(self, capped: House) -> None:
        grants(capped, CAP)
        request, since = asked(capped), capped.log_size()
        assert decide(capped, request, grant(capped)).status_code == 429
        target = f"students/{STUDENT}/disclosure-requests/{request}"
        assert ("disclosures:decide", "refused", target) in capped.entries(since)
        [line] = [each for each in log(capped) if each["kind"] == "attempt"]
        assert (line["reason"], line["request_id"], line["legal_basis"]) == ("hourly_cap", request, "consent")
        assert "hourly cap" in capped.get(
            f"/v1/students/{STUDENT}/disclosures", capped.people.custodian_lin, params={"format": "html"}
        ).text  # fmt: skip

    def test_a_refused_grant_under_secrecy_is_not_shown_to_the_parent(self, capped: House) -> None:
        someone = student(capped, None)
        grants(capped, CAP)
        secret = {"legal_basis": "grand_jury_subpoena", "evidence": {"instrument": ORDER | {"secrecy": True}}}
        assert decide(capped, asked(capped), grant(capped, "", sourced_id=someone, **secret)).status_code == 429
        assert log(capped, someone) == []
        assert [line["reason"] for line in log(capped, someone, copy="internal")] == ["hourly_cap"]

    def test_an_emergency_is_decided_beyond_the_ordinary_limit_and_has_one_of_its_own(self, capped: House) -> None:
        grants(capped, CAP)
        urgent(capped, IN_EMERGENCIES)
        refused = decide(capped, asked(capped), granting())
        assert (refused.status_code, f"{IN_EMERGENCIES} packets" in refused.json()["detail"]) == (429, True)
        assert "SRO_EMERGENCY_PACKETS_PER_HOUR" in refused.json()["detail"]

    def test_emergencies_use_up_nothing_of_the_ordinary_limit(self, capped: House) -> None:
        urgent(capped, IN_EMERGENCIES)
        grants(capped, CAP)

    def test_a_denial_needs_no_room_and_another_recipient_has_an_own_limit(self, capped: House) -> None:
        grants(capped, CAP)
        assert decide(capped, asked(capped), {"decision": "denied", "reason": "No ground."}).status_code == 200
        other = decide(capped, asked(capped, Role.AGENCY_SUPERVISOR), grant(capped))
        assert other.status_code == 200, other.text

    def test_of_many_at_once_one_is_the_last(self, capped: House) -> None:
        """Emergencies: on a permission, its row alone would keep one from another."""
        urgent(capped, IN_EMERGENCIES - 1)
        requests = [asked(capped) for _ in range(6)]
        with ThreadPoolExecutor(len(requests)) as pool:
            answers = list(pool.map(lambda request: decide(capped, request, granting()), requests))
        assert sorted(answer.status_code for answer in answers) == [200] + [429] * 5


class TestOpening:
    def test_so_many_packets_are_opened_within_the_hour_and_those_again_as_often_as_one_likes(
        self, capped: House
    ) -> None:
        begun = utc_now()
        with at(begun - 2 * HOUR):
            packets = grants(capped, CAP)
        packets += grants(capped, 1)
        with at(begun):
            assert [read(capped, packet).status_code for packet in packets[:CAP] * 2] == [200] * CAP * 2
            since = capped.log_size()
            refused = read(capped, packets[CAP])
        assert refused.status_code == 429, refused.text
        assert refused.headers["retry-after"] == "3600"
        assert "fields" not in refused.json()
        assert capped.entries(since) == [("disclosures:view", "refused", f"disclosures/{packets[CAP]}")]
        assert [line["reason"] for line in log(capped) if line["kind"] == "attempt"] == ["hourly_cap"]
        with at(begun + HOUR - timedelta(microseconds=1)):
            assert read(capped, packets[CAP]).status_code == 429
        with at(begun + HOUR):
            assert read(capped, packets[CAP]).status_code == 200

    def test_a_refused_opening_uses_up_nothing(self, capped: House) -> None:
        begun = utc_now()
        with at(begun - 2 * HOUR):
            packets = grants(capped, CAP)
        packets += grants(capped, 1)
        with at(begun):
            for packet in packets[:CAP]:
                read(capped, packet)
        with at(begun + timedelta(minutes=59)):
            assert read(capped, packets[CAP]).status_code == 429
        with at(begun + timedelta(minutes=61)):
            assert [read(capped, packet).status_code for packet in (packets[CAP], *packets[1:CAP])] == [200] * CAP

    def test_an_emergency_packet_opens_beyond_the_ordinary_limit(self, capped: House) -> None:
        packets = grants(capped, CAP)
        assert [read(capped, packet).status_code for packet in (*packets, *urgent(capped, 1))] == [200] * (CAP + 1)

    def test_of_many_at_once_one_is_the_last(self, capped: House) -> None:
        with at(utc_now() - 2 * HOUR):
            packets = urgent(capped, IN_EMERGENCIES)
        packets += urgent(capped, IN_EMERGENCIES)
        for packet in packets[: IN_EMERGENCIES - 1]:
            read(capped, packet)
        with ThreadPoolExecutor(len(packets)) as pool:
            answers = list(pool.map(lambda packet: read(capped, packet), packets[IN_EMERGENCIES - 1 :]))
        assert sorted(answer.status_code for answer in answers) == [200] + [429] * IN_EMERGENCIES


@pytest.mark.parametrize(
    ("ordinary", "emergency", "expected"), [(3, 5, 5), (3, 1, 3), (3, 3, 3), (3, 0, 0), (0, 5, 0), (0, 0, 0)]
)
def test_an_emergency_is_never_held_to_less_than_anything_else(ordinary: int, emergency: int, expected: int) -> None:
    caps = Caps(ordinary, emergency)
    assert caps.of(LegalBasis.HEALTH_SAFETY_EMERGENCY) == expected
    assert {caps.of(basis) for basis in LegalBasis if basis is not LegalBasis.HEALTH_SAFETY_EMERGENCY} == {ordinary}


def test_without_a_limit_as_many_pass_as_come(databases: Databases, engine: Engine, tmp_path: Path) -> None:
    with open_house(databases, engine, tmp_path, packets_per_hour=0, emergency_packets_per_hour=1) as house:
        assert [read(house, packet).status_code for packet in grants(house, 35)] == [200] * 35
        urgent(house, 2)
