"""A roster of some size on both databases, through the command line, in a process of its own."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fixtures.client import House
from tests.roster.archives import bundle, large, small, texts_of

# Not `ru_maxrss`, which begins with what the process that started this one had.
MEASURED = """
import sys
from pathlib import Path
from app.cli import main
try:
    main()
finally:
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    print("peak", int(status["VmHWM"].split()[0]) // 1024, file=sys.stderr)
"""


def run(house: House, archive: Path) -> subprocess.CompletedProcess[str]:
    """`sro-contact-log roster import`; the last line of stderr has the peak of memory in MB."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SRO_")}
    environment |= {"SRO_DATABASE_URL": house.settings.database_url, "SRO_STATE_DIR": str(house.settings.state_dir)}
    command = [sys.executable, "-c", MEASURED, "roster", "import", str(archive)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600)


def test_a_roster_of_five_thousand_is_imported_and_a_second_time_changes_nothing(house: House, tmp_path: Path) -> None:
    archive = tmp_path / "roster.zip"
    large(archive, 5_000)
    first, second = run(house, archive), run(house, archive)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "users.csv: 5000 rows; 5000 created, 0 updated, 0 unchanged, 3 deactivated" in first.stdout
    assert "never collected, dropped: countryOfBirthCode" in first.stdout
    assert "users.csv: 5000 rows; 0 created, 0 updated, 5000 unchanged, 0 deactivated" in second.stdout
    assert "nothing was changed" in second.stdout
    assert int(first.stderr.split()[-1]) < 300


@pytest.mark.soak
def test_a_roster_of_two_hundred_thousand_is_imported_in_little_memory(house: House, tmp_path: Path) -> None:
    archive = tmp_path / "roster.zip"
    large(archive, 200_000)
    for said in ("200000 created, 0 updated, 0 unchanged", "0 created, 0 updated, 200000 unchanged"):
        began = time.monotonic()
        done = run(house, archive)
        print(f"{said}: {time.monotonic() - began:.0f} s, {done.stderr.split()[-1]} MB")  # noqa: T201
        assert done.returncode == 0, done.stderr
        assert f"users.csv: 200000 rows; {said}" in done.stdout
        assert int(done.stderr.split()[-1]) < 500


def test_a_faulty_roster_ends_with_one_and_names_each_place(house: House, tmp_path: Path) -> None:
    archive = tmp_path / "roster.zip"
    tables = small()
    tables["users"][1]["grades"] = "tenth"
    archive.write_bytes(bundle(texts_of(tables)))
    before = house.get("/v1/students", house.people.custodian_lin).json()
    done = run(house, archive)
    assert done.returncode == 1
    assert "users.csv:3:grades: bad_grade" in done.stderr
    assert house.get("/v1/students", house.people.custodian_lin).json() == before


def test_what_is_no_archive_ends_with_one(house: House, tmp_path: Path) -> None:
    archive = tmp_path / "roster.zip"
    archive.write_text("no archive")
    done = run(house, archive)
    assert (done.returncode, "Send a zip archive." in done.stderr) == (1, True)
