"""`kill -9` while a roster is imported: everything of it is there or nothing, and the job says which."""

import random
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from app.access.roles import Role
from app.assembly import open_database, token_issuer
from app.audit.service import verify_log
from app.core.clock import utc_now
from app.core.settings import Settings
from app.tables import metadata
from tests.fixtures.client import settings_for
from tests.fixtures.database import Engine
from tests.fixtures.people import Mint
from tests.fixtures.server import ServerProcess, environment, free_port
from tests.roster.archives import archive, described, school, student

ZIP = {"Content-Type": "application/zip"}
STUDENTS = 800
_FIRST_LATEST_KILL_SECONDS = 0.8
COMMAND = [sys.executable, "-c", "from app.cli import main; main()", "roster", "import"]
_student, _version, _import, _incoming = (
    metadata.tables[name] for name in ("student", "student_version", "roster_import", "student_incoming")
)


def roster(round_: int) -> bytes:
    """Every round the same students, all of them otherwise than before."""
    names = {"givenName": f"Round{round_}", "grades": f"{round_ % 12 + 1:02d}"}
    users = [student(f"R-{number}", **names) for number in range(STUDENTS)]
    people = [described(f"R-{number}", white="true") for number in range(STUDENTS)]
    return archive({"orgs": [school(name=f"School of round {round_}")], "users": users, "demographics": people})


class District:
    """What a roster left behind in a database that a killed process has written to."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._database = open_database(settings)

    def close(self) -> None:
        self._database.dispose()

    def job(self) -> tuple[str, str] | None:
        """The newest import's id and state."""
        with self._database.work(writing=False) as work:
            found = work.connection.execute(select(_import.c.id, _import.c.state).order_by(_import.c.id.desc())).first()
        return None if found is None else (found[0], found[1])

    def let_time_pass(self) -> None:
        """What still runs has not been heard of for two minutes."""
        with self._database.work() as work:
            gone = utc_now() - timedelta(minutes=2)
            work.connection.execute(update(_import).where(_import.c.state == "running").values(beat_at=gone))

    def assert_whole(self, applied: int | None) -> None:
        """Every record is that of the round `applied`, and so is every version that is open; nothing lies about."""
        with self._database.work(writing=False) as work:
            read = work.connection.execute
            query = select(_student.c.given_name, _student.c.grade).where(_student.c.sourced_id.like("R-%"))
            rows = read(query).all()
            joined = _version.join(_student, _student.c.sourced_id == _version.c.sourced_id)
            grades = read(
                select(_student.c.grade, _version.c.grade)
                .select_from(joined)
                .where(_version.c.until.is_(None), _student.c.sourced_id.like("R-%"))
            ).all()
            schools = read(
                select(metadata.tables["school"].c.name).where(metadata.tables["school"].c.school_id == "3001")
            )
            names = [row[0] for row in schools]
            assert read(select(_incoming.c.sourced_id)).first() is None
        if applied is None:
            assert (rows, grades, names) == ([], [], [])
            return
        assert {row[0] for row in rows} == {f"Round{applied}"}
        assert (len(rows), len(grades)) == (STUDENTS, STUDENTS)
        assert all(record == version for record, version in grades)
        assert names == [f"School of round {applied}"]

    def assert_log(self) -> None:
        """The audit log is intact."""
        verdict = verify_log(self._database, self._settings, None)
        assert verdict.ok, verdict.problems


def by_command(env: dict[str, str], folder: Path, file: Path) -> subprocess.Popen[bytes]:
    """`roster import` in a process of its own."""
    return subprocess.Popen(
        [*COMMAND, str(file)], env=env, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wait_for(found: Any, what: str) -> None:
    deadline = time.monotonic() + 60
    while not found():
        assert time.monotonic() < deadline, what
        time.sleep(0.005)


def survive(url: str, folder: Path, *, by_server: int, by_command_: int) -> set[str]:
    """Imports one after another, each killed somewhere; the states that they ended in."""
    settings = settings_for(url, folder / "state")
    env, port = environment(url, settings.state_dir), free_port()
    token = Mint(token_issuer(settings).ring, settings).token(Role.SIS)
    headers = {"Authorization": f"Bearer {token}"}
    district, applied = District(settings), None
    server, states = ServerProcess(env, folder, port), set[str]()
    server.go()
    ways = ["server"] * by_server + ["command"] * by_command_
    # How long an import takes differs by machine and load: kills come sooner after one too late, and later after
    # one too soon.
    latest = dict.fromkeys(ways, _FIRST_LATEST_KILL_SECONDS)
    for round_, way in enumerate(ways):
        before = district.job()
        if way == "server":
            spare = ServerProcess(env, folder, port)
            sent = httpx.post(
                f"{server.address}/v1/roster/imports", content=roster(round_), headers=headers | ZIP, timeout=30
            )
            assert sent.status_code == 202, sent.text
            time.sleep(random.uniform(0, latest[way]))
            server.kill()
            server = spare
            server.go()
        else:
            file = folder / "roster.zip"
            file.write_bytes(roster(round_))
            process = by_command(env, folder, file)
            wait_for(lambda before=before: district.job() != before, "the command begins no import")
            time.sleep(random.uniform(0, latest[way]))
            process.kill()
            process.wait(30)
        district.let_time_pass()
        found = district.job()
        assert found is not None
        job = httpx.get(f"{server.address}/v1/roster/imports/{found[0]}", headers=headers, timeout=30).json()
        assert job["state"] in ("succeeded", "failed"), job
        states.add(job["state"])
        latest[way] *= 0.8 if job["state"] == "succeeded" else 1.25
        if job["state"] == "succeeded":
            applied = round_
        else:
            assert "nothing was imported" in job["problem"]
        district.assert_whole(applied)
    last = len(ways)
    file = folder / "roster.zip"
    file.write_bytes(roster(last))
    assert by_command(env, folder, file).wait(120) == 0
    district.assert_whole(last)
    server.stop()
    district.assert_log()
    district.close()
    return states


def test_a_killed_import_leaves_everything_or_nothing(durable_url: str, tmp_path: Path) -> None:
    survive(durable_url, tmp_path, by_server=2, by_command_=1)


@pytest.mark.soak
def test_imports_killed_over_and_over_leave_everything_or_nothing(
    durable_url: str, engine: Engine, tmp_path: Path
) -> None:
    assert survive(durable_url, tmp_path, by_server=60, by_command_=40) == {"succeeded", "failed"}
