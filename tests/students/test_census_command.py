"""`census` from the command line."""

import os
import subprocess
import sys

from sqlalchemy import func, select

from app.tables import metadata
from tests.fixtures.client import House


def test_a_census_is_taken_by_command_and_a_day_of_which_nothing_is_known_is_refused(house: House) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("SRO_")}
    env |= {"SRO_DATABASE_URL": house.settings.database_url, "SRO_STATE_DIR": str(house.settings.state_dir)}

    def run(day: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from app.cli import main; main()", "census", "--day", day]
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)

    size = house.log_size()
    done = run("2026-03-04")
    assert (done.returncode, done.stdout) == (0, "3 students\n"), done.stderr
    assert house.entries(size) == [("census:take", "allowed", "census/2026-03-04")]
    assert [run(day).returncode for day in ("2026-01-04", "4 March")] == [1, 1]
    counted = metadata.tables["enrolment_count"]
    with house.database.work(writing=False) as work:
        days = select(counted.c.census_day, func.sum(counted.c.number)).group_by(counted.c.census_day)
        assert [number for _, number in work.connection.execute(days)] == [15]
