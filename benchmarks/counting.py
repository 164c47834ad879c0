"""The ten commonest questions at both doors, over HTTP, on districts of very different sizes side by side."""

import sqlite3
import time
from collections.abc import ItemsView, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import psycopg

from app.access.matrix import ceiling
from app.access.roles import Role
from app.access.tokens import issue
from app.assembly import token_issuer
from app.core.settings import Settings
from app.demo import names
from benchmarks.copying import Told
from benchmarks.district import settings_of
from benchmarks.kept import ENGINES, Place
from benchmarks.load import Outcome, request_bytes, run
from benchmarks.posting import CONNECTIONS, NO_RELEASES, officers_token, posts_of
from benchmarks.servers import served

YEAR = "2024-25"
QUESTIONS: Mapping[str, str] = {
    "all measures": "".join(
        f"&measure={name}"
        for name in ("contacts", "arrests", "citations", "referrals_for_prosecution", "force", "searches")
    ),
    "contacts by month": "&by=month&unit=contacts",
    "contacts by school": "&by=school&unit=contacts",
    "arrests and referrals by school": "&measure=arrests&measure=referrals_for_prosecution&by=school",
    "arrests by race": "&measure=contacts&measure=arrests&by=race_ethnicity",
    "arrests by race, perceived": "&measure=arrests&by=race_ethnicity&basis=perceived",
    "contacts by disability and quarter": "&by=disability&by=quarter",
    "arrests by race and gender": "&measure=arrests&by=race_ethnicity&by=gender",
    "arrests by school and race": "&measure=arrests&by=school&by=race_ethnicity",
    "one school by matter": f"&by=matter&school={names.SCHOOL}&unit=contacts",
}
AT_ONCE = 4
DOORS: Mapping[str, str] = {"exact": "&exact=true&reason=Question%20of%20the%20board", "released": ""}
_GROUP_BY = (
    "SELECT school_id, count(*) FROM contact WHERE district = 'demo-unified' AND local_day BETWEEN '2024-07-01'"
    " AND '2025-06-30' GROUP BY school_id"
)
GROUP_BY_QUESTION = "contacts by school"
_LONG_SECONDS = 20

Latencies = dict[str, dict[str, list[float]]]
"""Door, then question, to seconds."""


@dataclass(frozen=True)
class Counted:
    """One district: milliseconds by door and question (p50, p99), the GROUP BY's, and posts a second by round."""

    contacts: int
    doors: dict[str, dict[str, tuple[float, float]]]
    group_by: float
    posts: list[float]

    def p50(self, door: str) -> float:
        """Of all questions at a door: the median of their medians."""
        return median(p50 for p50, _ in self.doors[door].values())


@dataclass(frozen=True)
class _District:
    contacts: int
    url: str
    port: int
    tokens: Mapping[str, str]


def measure(
    engine: str, folder: Path, sizes: Sequence[int], *, rounds: int, requests: int, posts: int, told: Told
) -> list[Counted]:
    """Serve an empty district and those of these sizes that `folder` has, and ask all of them in turn; what is posted
    stays in them. The first `Counted` is the empty one's."""
    with ExitStack() as stack:
        place = stack.enter_context(ENGINES[engine](folder, loading=False))
        districts = [_district(stack, place, size) for size in (0, *sizes)]
        posted: dict[int, list[float]] = {each.contacts: [] for each in districts}
        latencies: dict[int, Latencies] = {
            each.contacts: {door: {name: [] for name in QUESTIONS} for door in DOORS} for each in districts
        }
        for place_of_round in range(rounds + 1):
            asked = _ask(districts[1:], requests, first=place_of_round)
            rates = {each.contacts: _post(each, posts) for each in districts}
            # The first round warms connections, caches and plans.
            if place_of_round:
                for (contacts, door, name), seconds in asked:
                    latencies[contacts][door][name] += seconds
                for contacts, rate in rates.items():
                    posted[contacts].append(rate)
            told(f"round {place_of_round} of {rounds}")
        return [
            Counted(
                each.contacts,
                {door: _percentiles(found) for door, found in latencies[each.contacts].items()}
                if each.contacts
                else {},
                _group_by(each.url) if each.contacts else 0.0,
                posted[each.contacts],
            )
            for each in districts
        ]


def as_document(found: Sequence[Counted]) -> list[dict[str, object]]:
    """For `results/`."""
    return [asdict(each) for each in found]


def of_document(document: Sequence[dict[str, object]]) -> list[Counted]:
    """From `results/`."""
    return [Counted(**each) for each in document]  # type: ignore[arg-type]


def _district(stack: ExitStack, place: Place, contacts: int) -> _District:
    settings = settings_of(place, contacts)
    environment = {"SRO_STATE_DIR": str(settings.state_dir), "SRO_DATABASE_URL": settings.database_url} | NO_RELEASES
    port = stack.enter_context(served("app.main:served_app", environment, factory=True, ready="/healthz"))
    tokens = {"exact": _token(settings, Role.DESIGNEE), "released": _token(settings, Role.REPORTING)}
    return _District(contacts, settings.database_url, port, {**tokens, "posting": officers_token(settings)})


def _token(settings: Settings, role: Role) -> str:
    issuer = token_issuer(settings)
    return issue(
        issuer.ring, issuer=issuer.issuer, audience=issuer.audience, subject="bench", client_id="bench", roles=[role],
        scopes=ceiling(role), district=names.DISTRICT,
    )  # fmt: skip


def _ask(districts: Sequence[_District], requests: int, *, first: int) -> ItemsView[tuple[int, str, str], list[float]]:
    """Every question to each district before the next one, a few requests at a time: what else the machine does
    falls on all of them. Each round begins with another question, which meets what the posts before left to do."""
    found: dict[tuple[int, str, str], list[float]] = {}
    questions = [*QUESTIONS.items()]
    for door, suffix in DOORS.items():
        for name, query in questions[first % len(questions) :] + questions[: first % len(questions)]:
            path = f"/v1/aggregates/contacts?period={YEAR}{query}{suffix}"
            for each in [*districts] * (requests // AT_ONCE):
                one = request_bytes("GET", path, b"", {"Authorization": f"Bearer {each.tokens[door]}"})
                outcome = run(each.port, [one] * AT_ONCE, 1)
                _expect(outcome, 200, path)
                found.setdefault((each.contacts, door, name), []).extend(outcome.latencies)
    return found.items()


def _post(district: _District, posts: int) -> float:
    outcome = run(district.port, posts_of(posts, district.tokens["posting"]), CONNECTIONS)
    _expect(outcome, 201, "posts")
    return outcome.rate


def _expect(outcome: Outcome, status: int, what: str) -> None:
    if set(outcome.statuses) != {status}:
        raise RuntimeError(f"answers other than {status} to {what}: {outcome.statuses}")


def _percentiles(found: Mapping[str, list[float]]) -> dict[str, tuple[float, float]]:
    made = {}
    for name, seconds in found.items():
        outcome = Outcome(latencies=seconds)
        made[name] = (outcome.percentile(0.5) * 1_000, outcome.percentile(0.99) * 1_000)
    return made


def _group_by(url: str) -> float:
    """Milliseconds of counting the reports themselves; the better of two runs, or the first if it takes long."""
    first = _timed(url)
    return (first if first > _LONG_SECONDS else min(first, _timed(url))) * 1_000


def _timed(url: str) -> float:
    begun = time.perf_counter()
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.execute(_GROUP_BY).fetchall()
    else:
        with psycopg.connect(url.replace("postgresql+psycopg", "postgresql")) as served_by:
            served_by.execute(_GROUP_BY).fetchall()
    return time.perf_counter() - begun
