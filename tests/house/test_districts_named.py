"""Commands that are given a district: one that is not there is refused in a sentence, and nothing is changed."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import cli
from app.core.settings import get_settings
from app.tables import metadata
from tests.fixtures.client import House, open_house
from tests.fixtures.database import Databases, Engine
from tests.fixtures.district import DISTRICT
from tests.roster.archives import bundle, small, texts_of


def run(house: House, monkeypatch: pytest.MonkeyPatch, *command: str) -> Any:
    get_settings.cache_clear()
    with monkeypatch.context() as patched:
        patched.chdir(house.settings.state_dir)
        patched.setenv("SRO_DATABASE_URL", house.settings.database_url)
        patched.setenv("SRO_STATE_DIR", str(house.settings.state_dir))
        result = CliRunner().invoke(cli, [*command])
    get_settings.cache_clear()
    return result


def schools_in(house: House) -> set[str]:
    with house.database.work(writing=False) as work:
        return {row.district for row in work.connection.execute(metadata.tables["school"].select())}


def test_a_district_that_is_not_there_is_refused(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    archive = tmp_path / "roster.zip"
    archive.write_bytes(bundle(texts_of(small())))
    before, size = schools_in(house), house.log_size()
    for command in (
        ["release"], ["census", "--day", "2026-03-04"], ["retention", "apply"], ["retention", "lift", "students/S-1"],
        ["retention", "hold", "students/S-1", "--reason", "Matter 7"], ["keys", "rotate-master"],
        ["roster", "import", str(archive)], ["clients", "create", "--role", "sis", "--name", "SIS"],
    ):  # fmt: skip
        done = run(house, monkeypatch, *command, "--district", "typo")
        assert (done.exit_code, done.stdout) == (1, ""), command
        assert "there is no district typo; there is " in done.stderr
        assert DISTRICT in done.stderr
    assert (schools_in(house), house.log_size()) == (before, size)
    new = run(house, monkeypatch, "roster", "import", str(archive), "--district", "second", "--new-district")
    assert new.exit_code == 0, new.stderr
    assert schools_in(house) == before | {"second"}
    again = run(house, monkeypatch, "roster", "import", str(archive), "--district", "second")
    assert again.exit_code == 0, again.stderr


def test_an_empty_database_takes_its_first_district(
    databases: Databases, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_house(databases, engine, tmp_path, fill=None) as house:
        done = run(house, monkeypatch, "clients", "create", "--role", "sis", "--name", "SIS", "--district", "unified")
        assert done.exit_code == 0, done.stderr
        assert run(house, monkeypatch, "release", "--district", "unified").exit_code == 1
