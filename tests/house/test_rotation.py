"""A new master key: every record's key is rewrapped, what was sealed stays sealed, the old key opens nothing more."""

import base64
import os
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from app.cli import cli
from app.core.db import Database
from app.core.envelope import CannotOpen, Envelope, key_name
from app.core.settings import get_settings
from app.tables import metadata
from tests.fixtures.client import House
from tests.fixtures.database import MASTER_KEY
from tests.fixtures.requests import SEAL, disclosed_to, reported

NEW_KEY = bytes(range(100, 132))


def rotate(house: House, monkeypatch: pytest.MonkeyPatch, *, master: bytes, previous: bytes | None) -> Any:
    """`keys rotate-master` with these keys in its environment."""
    environment = {
        "SRO_DATABASE_URL": house.settings.database_url,
        "SRO_STATE_DIR": str(house.settings.state_dir),
        "SRO_MASTER_KEY": base64.b64encode(master).decode(),
        "SRO_MASTER_KEY_PREVIOUS": base64.b64encode(previous).decode() if previous else "",
    }
    get_settings.cache_clear()
    with monkeypatch.context() as patched:
        patched.chdir(house.settings.state_dir)
        for name, value in environment.items():
            patched.setenv(name, value)
        result = CliRunner().invoke(cli, ["keys", "rotate-master"])
    get_settings.cache_clear()
    return result


def wrapped(house: House) -> dict[str, bytes | None]:
    """Record -> its wrapped key."""
    with house.database.work(writing=False) as work:
        tables = [metadata.tables[name] for name in ("contact", "disclosure")]
        return {row.id: row.wrapped_key for table in tables for row in work.connection.execute(select(table))}


def test_every_key_opens_under_the_new_master_key_alone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    made, sealed, packet = reported(house), reported(house), disclosed_to(house)
    house.post(f"/v1/contacts/{sealed}/seal", house.people.custodian_lin, json=SEAL)
    before = wrapped(house)
    first = rotate(house, monkeypatch, master=NEW_KEY, previous=MASTER_KEY)
    assert (first.exit_code, first.stdout) == (0, "2 keys rewrapped\n"), first.output
    after = wrapped(house)
    assert after[sealed] is before[sealed] is None
    for record in (made, packet):
        old, new = before[record], after[record]
        assert old is not None
        assert new is not None
        assert Envelope({key_name(NEW_KEY): NEW_KEY}).unwrap(new, record) == house.database.vault.unwrap(old, record)
        with pytest.raises(CannotOpen):
            house.database.vault.unwrap(new, record)
    assert rotate(house, monkeypatch, master=NEW_KEY, previous=None).stdout == "0 keys rewrapped\n"
    assert house.entries()[-1] == ("keys:rotate", "allowed", None)


def test_a_wrong_previous_key_is_told_and_changes_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    reported(house)
    before = house.digest()
    result = rotate(house, monkeypatch, master=NEW_KEY, previous=bytes(32))
    assert result.exit_code == 1
    assert "opens under neither master key" in result.output
    assert house.digest() == before


def test_keys_wrapped_before_keys_had_names_still_open(house: House) -> None:
    database = Database(house.settings.database_url, vault=Envelope({"m1": MASTER_KEY}))
    key, old = database.vault.new_key("record")
    assert house.database.vault.unwrap(old, "record") == key
    assert house.database.vault.unwrap(house.database.vault.rewrap(old, "record"), "record") == key
    assert not house.database.vault.is_current(old)
    database.dispose()


@pytest.mark.parametrize("place", range(0, 69, 4))
def test_a_changed_wrapped_key_does_not_open(place: int) -> None:
    vault = Envelope({key_name(NEW_KEY): NEW_KEY})
    _, kept = vault.new_key("record")
    changed = bytearray(kept)
    changed[place] ^= 1 << (os.urandom(1)[0] % 7)
    with pytest.raises((CannotOpen, UnicodeDecodeError)):
        vault.unwrap(bytes(changed), "record")
