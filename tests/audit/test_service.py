"""What `audit verify` and `audit checkpoint` print."""

from pathlib import Path

from sqlalchemy import text

from app.audit import service
from app.core.db import Database
from app.core.settings import Settings
from tests.ledger.builders import fill, unguarded


def test_an_intact_log_is_said_to_be_so_against_its_own_checkpoint(database: Database, tmp_path: Path) -> None:
    settings = Settings(state_dir=tmp_path)
    fill(database, 5)
    note = service.signed_checkpoint(database, settings)
    fill(database, 5, first=5)
    verdict = service.verify_log(database, settings, note)
    assert service.verdict_lines(verdict) == [f"10 entries, root {verdict.root}: no fault found"]


def test_without_a_checkpoint_it_says_what_it_cannot_exclude(database: Database, tmp_path: Path) -> None:
    fill(database, 5)
    note, result = service.verdict_lines(service.verify_log(database, Settings(state_dir=tmp_path), None))
    assert note.startswith("note: no checkpoint was given")
    assert result.endswith("no fault found")


def test_a_changed_entry_is_named(database: Database, tmp_path: Path) -> None:
    fill(database, 5)
    with unguarded(database) as connection:
        connection.execute(text("UPDATE ledger_entry SET district = 'birch' WHERE seq = 3"))
    verdict = service.verify_log(database, Settings(state_dir=tmp_path), None)
    lines = service.verdict_lines(verdict)
    assert not verdict.ok
    assert lines[0] == "entry 3: the column district is not what the leaf says"
    assert lines[-1].endswith("NOT INTACT")


def test_a_fault_without_a_place_is_told_of_the_log(database: Database, tmp_path: Path) -> None:
    verdict = service.verify_log(database, Settings(state_dir=tmp_path), "no checkpoint at all")
    assert service.verdict_lines(verdict)[0].startswith("the log: this is not a checkpoint")
