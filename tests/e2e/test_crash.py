"""`kill -9` at random moments while reports come in: what was acknowledged is there, whole, once, and counted."""

import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from app.access.roles import Role
from app.assembly import open_database, token_issuer
from app.audit.service import signed_checkpoint, verify_log
from app.contacts.service import every_happening
from app.core.db import Database
from app.core.settings import Settings
from app.measures.verifying import check
from app.tables import metadata
from tests.fixtures.client import settings_for
from tests.fixtures.database import Engine
from tests.fixtures.people import Mint
from tests.fixtures.requests import least_report
from tests.fixtures.server import ServerProcess, environment, free_port

PHONES = 4
BATCH = 5


@dataclass
class Notebook:
    """What the phones know: every `client_report_id` sent, and the id of each that was acknowledged."""

    sent: set[str] = field(default_factory=set)
    acknowledged: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)


class Phone(threading.Thread):
    """Posts reports one after another and sends each again until it is acknowledged, as an offline phone does."""

    def __init__(self, address: str, token: str, notebook: Notebook, *, in_batches: bool) -> None:
        super().__init__(daemon=True)
        self._address = address
        self._headers = {"Authorization": f"Bearer {token}"}
        self._notebook = notebook
        self._in_batches = in_batches

    def run(self) -> None:
        with httpx.Client(base_url=self._address, headers=self._headers, timeout=20) as client:
            while not self._notebook.closing.is_set():
                reports = [least_report() for _ in range(BATCH if self._in_batches else 1)]
                self._notebook.sent.update(report["client_report_id"] for report in reports)
                self._deliver(client, reports)

    def _deliver(self, client: httpx.Client, reports: list[dict[str, Any]]) -> None:
        # Even when all is closing, what was sent is sent again to its end: that is the retry after the last crash.
        while True:
            try:
                answer = self._post(client, reports)
            except httpx.TransportError:
                time.sleep(0.02)
                continue
            if answer.status_code == 503:
                continue
            if not answer.is_success:
                self._notebook.faults.append(f"{answer.status_code} {answer.text}")
                return
            ids = [each["id"] for each in answer.json()["results"]] if self._in_batches else [answer.json()["id"]]
            for report, made in zip(reports, ids, strict=True):
                self._notebook.acknowledged[report["client_report_id"]] = made
            return

    def _post(self, client: httpx.Client, reports: list[dict[str, Any]]) -> httpx.Response:
        if self._in_batches:
            return client.post("/v1/contacts/batch", json=reports)
        key = {"Idempotency-Key": reports[0]["client_report_id"]} if random.random() < 0.5 else {}
        return client.post("/v1/contacts", json=reports[0], headers=key)


def kill_again_and_again(settings: Settings, folder: Path, *, kills: int, workers: int) -> tuple[Notebook, str]:
    """What the phones know in the end, and a checkpoint that was signed after the first crash."""
    env, port = environment(settings.database_url, settings.state_dir), free_port()
    issuer = token_issuer(settings)
    token = Mint(issuer.ring, settings).token(Role.SRO)
    notebook, checkpoint = Notebook(), ""
    server = ServerProcess(env, folder, port, workers=workers)
    server.go()
    phones = [Phone(server.address, token, notebook, in_batches=place == 0) for place in range(PHONES)]
    for phone in phones:
        phone.start()
    for round_ in range(kills):
        spare = ServerProcess(env, folder, port, workers=workers)
        answered = len(notebook.acknowledged)
        wait_until(lambda answered=answered: len(notebook.acknowledged) > answered + PHONES)
        time.sleep(random.uniform(0.0, 0.3))
        server.kill()
        server = spare
        if round_ == 0:
            checkpoint = with_database(settings, lambda database: signed_checkpoint(database, settings))
        server.go()
    notebook.closing.set()
    for phone in phones:
        phone.join(timeout=60)
    server.stop()
    return notebook, checkpoint


def wait_until(holds: Any) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, "no report was acknowledged for a minute"
        time.sleep(0.01)


def with_database(settings: Settings, act: Any) -> Any:
    database = open_database(settings)
    try:
        return act(database)
    finally:
        database.dispose()


def column(database: Database, table: str, name: str, **wanted: object) -> list[Any]:
    found = metadata.tables[table]
    query = select(found.c[name]).where(*(found.c[key] == value for key, value in wanted.items()))
    with database.work(writing=False) as work:
        return list(work.connection.execute(query).scalars())


def assert_whole(database: Database, settings: Settings, notebook: Notebook, checkpoint: str) -> None:
    """Nothing acknowledged is lost, nothing is half there, nothing is there twice, everything is counted."""
    contact = metadata.tables["contact"]
    with database.work(writing=False) as work:
        rows = work.connection.execute(select(contact.c.client_report_id, contact.c.id)).all()
    stored = {row.client_report_id: row.id for row in rows}
    lost = {name for name, made in notebook.acknowledged.items() if stored.get(name) != made}
    assert lost == set()
    assert set(stored) <= notebook.sent
    assert len(rows) == len(stored)
    once = Counter(stored.values())
    targets = column(database, "ledger_entry", "target", action="contacts:report")
    events = column(database, "outbox_event", "ref", kind="contact.reported")
    assert Counter(target.removeprefix("contacts/") for target in targets) == once
    assert Counter(event.removeprefix("contacts/") for event in events) == once
    assert Counter(column(database, "tally", "contact_id", person=0)) == once
    assert Counter(column(database, "tally", "contact_id", person=1)) == once
    assert set(column(database, "idempotency_record", "resource")) <= set(stored.values())
    assert check(database, every_happening) == []
    verdict = verify_log(database, settings, checkpoint)
    assert verdict.ok, verdict.problems


def survive(url: str, folder: Path, *, kills: int, workers: int = 1) -> None:
    settings = settings_for(url, folder / "state")
    notebook, checkpoint = kill_again_and_again(settings, folder, kills=kills, workers=workers)
    assert notebook.faults == []
    assert len(notebook.acknowledged) == len(notebook.sent) >= kills * PHONES
    with_database(settings, lambda database: assert_whole(database, settings, notebook, checkpoint))


def test_no_crash_loses_halves_or_doubles_a_report(durable_url: str, tmp_path: Path) -> None:
    survive(durable_url, tmp_path, kills=8)


@pytest.mark.soak
def test_a_hundred_crashes_lose_halve_or_double_no_report(durable_url: str, engine: Engine, tmp_path: Path) -> None:
    survive(durable_url, tmp_path, kills=200, workers=1 if engine == "sqlite" else 2)
