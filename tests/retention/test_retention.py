"""What is due is destroyed, what is held is kept, the record of disclosures stays; on both databases."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from app.cli import cli
from app.contacts.service import every_happening
from app.core.clock import utc_now
from app.core.ids import new_id
from app.core.settings import get_settings
from app.ledger import Actor
from app.measures.verifying import check
from app.retention.errors import NoSuchHold, UnknownReference
from app.retention.rules import held, is_reference, years_before
from app.retention.service import LetGo, Schedule, let_go, lift_hold, place_hold
from tests.disclosures.builders import at, disclosed, log, read
from tests.fixtures.client import House
from tests.fixtures.district import DISTRICT, STUDENT
from tests.fixtures.requests import least_report, reported

ACTOR = Actor(issuer="tests", subject="clerk", client_id="tests", roles=("platform_admin",))
SCHEDULE = Schedule(contacts_years=7, packets_days=30)


def at_end(house: House, *, days: int = 0, **options: Any) -> LetGo:
    """What is let go so many days from now."""
    with at(utc_now() + timedelta(days=days)):
        return let_go(house.database, actor=ACTOR, district=DISTRICT, schedule=SCHEDULE, **options)


def hold(house: House, ref: str) -> None:
    with house.database.work() as work:
        place_hold(work, actor=ACTOR, district=DISTRICT, ref=ref, reason="Matter 7")


def lift(house: House, ref: str) -> None:
    with house.database.work() as work:
        assert lift_hold(work, actor=ACTOR, district=DISTRICT, ref=ref) == 1


def status(house: House, contact: str) -> int:
    return int(house.get(f"/v1/contacts/{contact}", house.people.custodian_lin).status_code)


def test_contacts_go_when_their_years_are_over_and_not_before(house: House) -> None:
    contact = reported(house)
    assert at_end(house, days=365 * 6) == LetGo(0, 0)
    assert at_end(house, days=366 * 7 + 300, dry=True) == LetGo(1, 0)
    assert status(house, contact) == 200
    assert at_end(house, days=366 * 7 + 300) == LetGo(1, 0)
    assert status(house, contact) == 410
    assert check(house.database, every_happening) == []
    assert at_end(house, days=366 * 7 + 300) == LetGo(0, 0)


def test_a_hold_on_a_contact_or_its_student_keeps_it_until_it_is_lifted(house: House) -> None:
    named, linked, free = (reported(house) for _ in range(3))
    link = {"sourced_id": STUDENT}
    assert house.put(f"/v1/contacts/{linked}/subjects/0/student", house.people.custodian_lin, json=link).is_success
    hold(house, f"contacts/{named}")
    hold(house, f"students/{STUDENT}")
    assert at_end(house, days=366 * 9) == LetGo(1, 0)
    assert [status(house, contact) for contact in (named, linked, free)] == [200, 200, 410]
    lift(house, f"contacts/{named}")
    lift(house, f"students/{STUDENT}")
    assert at_end(house, days=366 * 9) == LetGo(2, 0)


@pytest.mark.policy("P26")
def test_a_packet_loses_its_content_and_the_record_of_it_stays(house: House) -> None:
    packet = disclosed(house)
    read(house, packet)
    before = log(house)
    assert at_end(house, days=49) == LetGo(0, 0)
    hold(house, f"students/{STUDENT}")
    assert at_end(house, days=51) == LetGo(0, 0)
    lift(house, f"students/{STUDENT}")
    assert at_end(house, days=51) == LetGo(0, 1)
    assert read(house, packet).status_code == 410
    assert log(house)[:-1] == before


def test_more_than_one_transaction_takes_all_of_it(house: House) -> None:
    kept = reported(house)
    hold(house, f"contacts/{kept}")
    for _ in range(3):
        body = [least_report() for _ in range(50)]
        assert house.post("/v1/contacts/batch", house.people.officer_reyes, json=body).status_code == 200
    assert at_end(house, days=366 * 9, dry=True) == at_end(house, days=366 * 9) == LetGo(150, 0)
    assert status(house, kept) == 200


def test_nothing_goes_without_a_schedule(house: House) -> None:
    reported(house)
    with at(utc_now() + timedelta(days=36_000)):
        gone = let_go(house.database, actor=ACTOR, district=DISTRICT, schedule=Schedule(0, 0))
    assert gone == LetGo(0, 0)


def test_holds_name_contacts_and_students_alone(house: House) -> None:
    with house.database.work() as work:
        for ref in ("", "contacts/1", "schools/1001", f"contacts/{new_id()}/history", "students/"):
            with pytest.raises(UnknownReference):
                place_hold(work, actor=ACTOR, district=DISTRICT, ref=ref, reason="Matter 7")
        with pytest.raises(NoSuchHold):
            lift_hold(work, actor=ACTOR, district=DISTRICT, ref="students/S-1")


def test_the_commands_hold_apply_and_lift(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = f"contacts/{reported(house)}"
    get_settings.cache_clear()
    with monkeypatch.context() as patched:
        patched.chdir(house.settings.state_dir)
        patched.setenv("SRO_DATABASE_URL", house.settings.database_url)
        patched.setenv("SRO_STATE_DIR", str(house.settings.state_dir))
        patched.setenv("SRO_RETAIN_CONTACTS_YEARS", "1")
        runs = [
            CliRunner().invoke(cli, ["retention", *command])
            for command in (["hold", ref, "--reason", "Matter 7"], ["apply", "--dry-run"], ["lift", ref], ["lift", ref])
        ]
    get_settings.cache_clear()
    assert [run.exit_code for run in runs] == [0, 0, 0, 1]
    assert [run.stdout for run in runs[:3]] == ["held\n", "0 contacts, 0 packets are due\n", "1 holds lifted\n"]
    assert house.entries()[-1] == ("retention:lift", "allowed", ref)


@given(day=st.dates(date(1990, 1, 1), date(2090, 12, 31)), years=st.integers(0, 80))
def test_years_before_is_the_same_day_or_the_one_before_a_leap_day(day: date, years: int) -> None:
    found = years_before(day, years)
    assert found.year == day.year - years
    assert (found.month, found.day) in {(day.month, day.day), (2, 28)}


@given(st.lists(st.from_regex(r"(contacts/[0-9a-f-]{36}|students/[A-Za-z0-9.]{1,20})", fullmatch=True)))
def test_holds_are_sorted_by_kind(refs: list[str]) -> None:
    assert all(is_reference(ref) for ref in refs)
    found = held(refs)
    assert {f"contacts/{name}" for name in found.contacts} | {f"students/{name}" for name in found.students} == set(
        refs
    )
