"""Posting one report, everything on, against the baseline; and batches against single posts."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.access.matrix import ceiling
from app.access.roles import Role
from app.access.tokens import issue
from app.assembly import token_issuer
from app.contacts.schemas import LEAST_REPORT
from app.core.ids import new_id
from app.core.settings import Settings
from app.demo import names
from app.upkeep.service import migrate
from benchmarks.load import Outcome, request_bytes, run
from benchmarks.servers import served
from tests.fixtures.district import seed

CONNECTIONS = 16
BATCH = 500
BATCH_CONNECTIONS = 1
NO_RELEASES = {"SRO_RELEASE_EVERY_MINUTES": "0"}


@dataclass(frozen=True)
class Measured:
    """Rates in reports a second, of one round."""

    bare: Outcome
    full: Outcome
    batch_rate: float

    @property
    def ratio(self) -> float:
        """Full against the baseline."""
        return self.full.rate / self.bare.rate

    @property
    def batch_ratio(self) -> float:
        """Reports a second in batches against single posts."""
        return self.batch_rate / self.full.rate


def measure(database_url: str, bare_url: str, *, rounds: int, posts: int) -> list[Measured]:
    """Interleaved rounds on one database server: bare, full, batch, bare, ..."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(state_dir=Path(folder), database_url=database_url)
        _prepare(settings)
        environment = {"SRO_STATE_DIR": folder, "SRO_DATABASE_URL": database_url} | NO_RELEASES
        with (
            served("benchmarks.baseline:app", {"SRO_DATABASE_URL": bare_url}, factory=False, ready="/docs") as bare,
            served("app.main:served_app", environment, factory=True, ready="/healthz") as full,
        ):
            token = officers_token(settings)
            run(bare, posts_of(100, token), CONNECTIONS)
            run(full, posts_of(100, token), CONNECTIONS)
            return [_round(bare, full, posts, token) for _ in range(rounds)]


def _round(bare: int, full: int, posts: int, token: str) -> Measured:
    plain = run(bare, posts_of(posts, token), CONNECTIONS)
    whole = run(full, posts_of(posts, token), CONNECTIONS)
    batches = run(full, _batches(max(8, posts // BATCH * 4), token), BATCH_CONNECTIONS)
    for outcome, expected in ((plain, 201), (whole, 201), (batches, 200)):
        if set(outcome.statuses) != {expected}:
            raise RuntimeError(f"answers other than {expected}: {outcome.statuses}")
    return Measured(plain, whole, batches.rate * BATCH)


def _report() -> dict[str, object]:
    return LEAST_REPORT | {"client_report_id": new_id()}


def posts_of(count: int, token: str) -> list[bytes]:
    """So many different reports of an officer, as requests."""
    return [_request("/v1/contacts", _report(), token) for _ in range(count)]


def _batches(count: int, token: str) -> list[bytes]:
    return [_request("/v1/contacts/batch", [_report() for _ in range(BATCH)], token) for _ in range(count)]


def _request(path: str, content: object, token: str) -> bytes:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    return request_bytes("POST", path, json.dumps(content).encode(), headers)


def officers_token(settings: Settings) -> str:
    """A token of the officer who reports."""
    issuer = token_issuer(settings)
    return issue(
        issuer.ring, issuer=issuer.issuer, audience=issuer.audience, subject="bench", client_id="bench",
        roles=[Role.SRO], scopes=ceiling(Role.SRO), district=names.DISTRICT, officer_id=names.OFFICER,
        agency_id=names.AGENCY,
    )  # fmt: skip


def _prepare(settings: Settings) -> None:
    migrate(settings.database_url)
    seed(settings.database_url)


@contextmanager
def sqlite_urls() -> Iterator[tuple[str, str]]:
    """Two files in one folder."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/full.db", f"sqlite:///{folder}/bare.db"
