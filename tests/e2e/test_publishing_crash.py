"""`kill -9` while an edition is published behind its answer: a draft or an edition is left, and the job says which."""

import random
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from app.access.roles import Role
from app.assembly import open_database, token_issuer
from app.audit.service import verify_log
from app.board_reports.tables import board_report_job
from app.core.clock import utc_now
from app.core.db import Database
from app.core.settings import Settings
from tests.board_reports.conftest import YEAR, release_year
from tests.fixtures.client import settings_for
from tests.fixtures.database import Engine
from tests.fixtures.people import Mint
from tests.fixtures.requests import PUBLICATION, report_draft
from tests.fixtures.server import ServerProcess, environment, free_port

_LATEST_KILL_SECONDS = 2.5


def survive(url: str, folder: Path, *, kills: int) -> set[str]:
    """Publish with a kill somewhere in it, again and again; the states in which the jobs were found."""
    settings = settings_for(url, folder / "state")
    database = open_database(settings)
    release_year(database)
    env, port = environment(url, settings.state_dir), free_port()
    headers = {"Authorization": f"Bearer {Mint(token_issuer(settings).ring, settings).token(Role.DESIGNEE)}"}
    server, states, newest = ServerProcess(env, folder, port), set[str](), None
    server.go()
    for _ in range(kills):
        spare = ServerProcess(env, folder, port)
        report = begin(server, headers, newest)
        time.sleep(random.uniform(0, _LATEST_KILL_SECONDS))
        server.kill()
        server = spare
        server.go()
        state = found(server, database, report, headers)
        states.add(state)
        if state == "failed":
            assert publish(server, report, headers).status_code == 200
        newest = report
    server.stop()
    assert_log(database, settings)
    database.dispose()
    return states


def begin(server: ServerProcess, headers: dict[str, str], newest: str | None) -> str:
    """The id of a draft that is being published."""
    again = {"corrects": newest, "change": {"what": "A finding.", "why": "It was missing."}} if newest else {}
    body = report_draft(period=YEAR, **again)
    draft = httpx.post(f"{server.address}/v1/board-reports", json=body, headers=headers, timeout=60)
    assert draft.status_code == 201, draft.text
    report = str(draft.json()["id"])
    assert publish(server, report, headers | {"Prefer": "respond-async"}).status_code == 202
    return report


def publish(server: ServerProcess, report: str, headers: dict[str, str]) -> httpx.Response:
    path = f"{server.address}/v1/board-reports/{report}/publish"
    return httpx.post(path, json=PUBLICATION, headers=headers | {"If-Match": "*"}, timeout=60)


def found(server: ServerProcess, database: Database, report: str, headers: dict[str, str]) -> str:
    """What the job says after the restart, which must be so."""
    with database.work() as work:
        gone = utc_now() - timedelta(minutes=2)
        silent = update(board_report_job).where(board_report_job.c.state == "running").values(beat_at=gone)
        work.connection.execute(silent)
    job: dict[str, Any] = httpx.get(
        f"{server.address}/v1/board-reports/{report}/publishing", headers=headers, timeout=60
    ).json()
    edition = httpx.get(f"{server.address}/v1/board-reports/{report}", timeout=60)
    draft = httpx.get(f"{server.address}/v1/board-reports/{report}/draft", headers=headers, timeout=60)
    expected = {"succeeded": (200, 409), "failed": (404, 200)}[job["state"]]
    assert (edition.status_code, draft.status_code) == expected
    return str(job["state"])


def assert_log(database: Database, settings: Settings) -> None:
    verdict = verify_log(database, settings, None)
    assert verdict.ok, verdict.problems


@pytest.mark.soak
def test_publishings_killed_over_and_over_leave_a_draft_or_an_edition(
    durable_url: str, engine: Engine, tmp_path: Path
) -> None:
    assert survive(durable_url, tmp_path, kills=20) == {"succeeded", "failed"}
