"""`release` from the command line."""

import os
import subprocess
import sys

from tests.fixtures.client import House


def test_a_month_that_is_none_or_not_closed_is_refused_in_words(sqlite_house: House) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("SRO_")}
    env |= {
        "SRO_DATABASE_URL": sqlite_house.settings.database_url,
        "SRO_STATE_DIR": str(sqlite_house.settings.state_dir),
    }
    for month, code, said in (
        ("2026-13", 2, "Write a month as 2026-03."),
        ("2099-01", 1, "The newest closed month is"),
    ):
        command = [sys.executable, "-c", "from app.cli import main; main()", "release", "--through", month]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
        assert (done.returncode, said in done.stderr, "Traceback" in done.stderr) == (code, True, False), done.stderr
