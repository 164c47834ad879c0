"""The command as a user starts it."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import httpx
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from app.access.keys import make_development_key
from app.access.roles import Role
from app.assembly import UnsafeSettings, assemble, refuse_unsafe, refuse_unsafe_server, token_issuer
from app.core.settings import Settings
from app.ledger import checkpoint_key
from tests.fixtures.client import settings_for
from tests.fixtures.database import Databases
from tests.fixtures.district import seed
from tests.fixtures.people import Mint
from tests.fixtures.requests import least_report
from tests.fixtures.server import ServerProcess, environment, free_port, run_command

OUTSIDE = re.compile(
    r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""", re.IGNORECASE
)


@pytest.fixture(scope="module")
def seeded_url(databases: Databases) -> Iterator[str]:
    url = databases.fresh("sqlite", seed)
    yield url
    databases.discard(url)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def service(seeded_url: str, folder: Path) -> Iterator[httpx.Client]:
    """A client of a running server."""
    server = ServerProcess(environment(seeded_url, folder / "state"), folder, free_port())
    server.go()
    with httpx.Client(base_url=server.address, timeout=20) as client:
        yield client
    # It finishes what it has begun, then ends by the signal that asked it to.
    assert server.stop() in (0, -signal.SIGTERM)


def token(seeded_url: str, folder: Path, role: Role) -> str:
    settings = settings_for(seeded_url, folder / "state")
    return Mint(token_issuer(settings).ring, settings).token(role)


def test_it_is_up_and_ready(service: httpx.Client) -> None:
    assert service.get("/healthz").json() == {"status": "ok"}
    assert service.get("/readyz").json() == {"database": "ok", "migrations": "ok"}


def test_its_documentation_asks_nothing_of_the_outside(service: httpx.Client) -> None:
    page = service.get("/docs")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assets = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(assets) >= 3
    for text in (page.text, *(_fetched(service, asset) for asset in assets)):
        assert not OUTSIDE.search(text)
    assert all(asset.startswith("/") for asset in assets)


def _fetched(service: httpx.Client, asset: str) -> str:
    answer = service.get(asset)
    assert answer.status_code == 200, asset
    # The bundle names other hosts in messages and namespaces; what it may fetch is the page's policy's to say.
    return "" if asset.endswith("bundle.js") else answer.text


def test_it_counts_requests_by_template_and_names_no_one(service: httpx.Client) -> None:
    service.get("/v1/students/S-100001")
    metrics = service.get("/metrics")
    assert metrics.status_code == 200
    assert 'route="/v1/students/{sourced_id}"' in metrics.text
    assert "S-100001" not in metrics.text


def test_a_report_that_was_acknowledged_can_be_read(service: httpx.Client, seeded_url: str, folder: Path) -> None:
    headers = {"Authorization": f"Bearer {token(seeded_url, folder, Role.SRO)}"}
    report = least_report()
    made = service.post("/v1/contacts", json=report, headers=headers)
    assert made.status_code == 201
    shown = service.get(made.headers["location"], headers=headers).json()
    assert {name: shown[name] for name in report} == report
    again = service.post("/v1/contacts", json=report, headers=headers)
    assert (again.status_code, again.json()["id"]) == (200, made.json()["id"])


@pytest.mark.policy("P16")
def test_force_without_de_escalation_is_refused_and_named(service: httpx.Client, seeded_url: str, folder: Path) -> None:
    headers = {"Authorization": f"Bearer {token(seeded_url, folder, Role.SRO)}"}
    report = least_report()
    report["subjects"][0]["force"] = [
        {
            "type": "handcuffed",
            "resistance": "active",
            "justification": "Pulled away and swung at staff.",
            "injury": "none",
            "medical_aid": "not_needed",
            "supervisor_notified_at": "2026-03-04T10:30:00-08:00",
        }
    ]
    answer = service.post("/v1/contacts", json=report, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/subjects/0/de_escalation"


def test_what_the_wire_gives_that_is_no_http_is_refused(service: httpx.Client) -> None:
    assert service.get("/v1/contacts", headers={"X-Long": "a" * 12_000}).status_code == 401
    assert service.get("/v1/contacts", params={"cursor": "a" * 5_000}).status_code == 414
    unknown = service.request("FETCH", "/v1/contacts")
    assert (unknown.status_code, unknown.headers["content-type"]) == (400, "application/problem+json")
    assert unknown.json().keys() == {"type", "title", "status", "detail", "instance"}


def test_head_answers_as_get_does_without_the_content(service: httpx.Client) -> None:
    for path in ("/healthz", "/v1/vocabularies", "/v1/students/S-100001", "/nothing"):
        got, head = service.get(path), service.head(path)
        assert (head.status_code, head.headers["content-length"]) == (got.status_code, got.headers["content-length"])
        assert head.content == b""
    assert service.delete("/healthz").headers["allow"] == "GET, HEAD"


def test_a_client_with_a_scope_above_its_role_is_refused_in_a_sentence(seeded_url: str, folder: Path) -> None:
    command = ["clients", "create", "--role", "sis", "--name", "SIS", "--scope", "aggregates:exact"]
    done = run_command(*command, env=environment(seeded_url, folder / "state"), cwd=folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Ask for scopes among: contacts:read")


def test_sqlite_with_two_workers_refuses_and_says_so(seeded_url: str, tmp_path: Path) -> None:
    env = environment(seeded_url, tmp_path)
    done = run_command("serve", "--workers", "2", "--port", str(free_port()), env=env, cwd=tmp_path)
    assert done.returncode == 1
    assert "--workers 1" in done.stderr
    assert "PostgreSQL" in done.stderr


class TestProduction:
    """Each thing that is good for a trial alone is named, and the server does not start."""

    @pytest.fixture
    def env(self, seeded_url: str, tmp_path: Path) -> dict[str, str]:
        """A production environment without fault."""
        make_development_key(tmp_path / "dev")
        keys = tmp_path / "keys"
        keys.mkdir()
        [pem] = (tmp_path / "dev").glob("*.pem")
        (keys / "production-1.pem").write_bytes(pem.read_bytes())
        (keys / "production-1.pem").chmod(0o600)
        (tmp_path / "broken").mkdir()
        (tmp_path / "broken" / "production-1.pem").write_text("no key")
        checkpoint = tmp_path / "checkpoint"
        checkpoint.write_text("read when a checkpoint is signed")
        return environment(
            seeded_url,
            tmp_path,
            SRO_ENV="production",
            SRO_PUBLIC_URL="https://contacts.example.org",
            SRO_SIGNING_KEYS_DIR=str(keys),
            SRO_CHECKPOINT_KEY_FILE=str(checkpoint),
        )

    SPOILT = (
        ({"SRO_DATABASE_URL": "sqlite://"}, "SRO_DATABASE_URL"),
        ({"SRO_DATABASE_URL": "sqlite:///file::memory:?uri=true"}, "SRO_DATABASE_URL"),
        ({"SRO_PUBLIC_URL": "http://contacts.example.org"}, "SRO_PUBLIC_URL"),
        ({"SRO_CORS_ORIGINS": '["*"]'}, "SRO_CORS_ORIGINS"),
        ({"SRO_CORS_ORIGINS": '["https://*.example.org"]'}, "SRO_CORS_ORIGINS"),
        ({"SRO_CORS_ORIGINS": '["null"]'}, "SRO_CORS_ORIGINS"),
        ({"SRO_MASTER_KEY": ""}, "SRO_MASTER_KEY"),
        ({"SRO_CURSOR_KEY": ""}, "SRO_CURSOR_KEY"),
        ({"SRO_CHECKPOINT_KEY_FILE": ""}, "SRO_CHECKPOINT_KEY_FILE"),
        ({"SRO_CHECKPOINT_KEY_FILE": "/nowhere/key.pem"}, "SRO_CHECKPOINT_KEY_FILE"),
        ({"SRO_SIGNING_KEYS_DIR": ""}, "SRO_SIGNING_KEYS_DIR"),
        ({"SRO_SIGNING_KEYS_DIR": "dev"}, "development key"),
        ({"SRO_SIGNING_KEYS_DIR": "broken"}, "SRO_SIGNING_KEYS_DIR: Unable to load PEM"),
    )

    @pytest.mark.parametrize(("changes", "named"), SPOILT)
    def test_each_fault_is_named_alone(
        self,
        env: dict[str, str],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        changes: dict[str, str],
        named: str,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for name, value in (env | changes).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(UnsafeSettings) as refusal:
            refuse_unsafe(Settings(_env_file=None))
        assert named in str(refusal.value)
        assert len(str(refusal.value).splitlines()) == 1

    @pytest.mark.parametrize(
        ("spoilt", "mode", "told"),
        [
            *((name, 0o444, "everybody may read") for name in ("master_key", "checkpoint", "keys/production-1.pem")),
            ("log.db", 0o644, "everybody may read"),
            ("master_key", 0o602, "everybody may change"),
            ("checkpoint", 0o660, "its group may change"),
            ("keys/public.pem", 0o664, "its group may change"),
        ],
    )
    def test_a_file_that_others_may_read_or_change_is_named(
        self,
        env: dict[str, str],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        spoilt: str,
        mode: int,
        told: str,
    ) -> None:
        # Tests' own folders are closed to others, and what lies in a closed folder is.
        with TemporaryDirectory(dir="/tmp") as name:
            folder = Path(name)
            copytree(tmp_path / "keys", folder / "keys")
            for file in ("master_key", "checkpoint", "log.db"):
                (folder / file).write_text(env["SRO_MASTER_KEY"])
                (folder / file).chmod(0o600)
            places = {
                "SRO_MASTER_KEY_FILE": "master_key",
                "SRO_CHECKPOINT_KEY_FILE": "checkpoint",
                "SRO_SIGNING_KEYS_DIR": "keys",
            }
            changes = {name: str(folder / place) for name, place in places.items()}
            for name, value in (env | changes | {"SRO_DATABASE_URL": f"sqlite:///{folder}/log.db"}).items():
                monkeypatch.setenv(name, value)
            public = load_pem_private_key((folder / "keys" / "production-1.pem").read_bytes(), None).public_key()
            (folder / "keys" / "public.pem").write_bytes(
                public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
            )
            (folder / "keys" / "public.pem").chmod(0o444)
            (folder / spoilt).chmod(mode)
            refuse_unsafe(Settings(_env_file=None))
            folder.chmod(0o755)
            (folder / "keys").chmod(0o755)
            with pytest.raises(UnsafeSettings, match=told) as refusal:
                refuse_unsafe(Settings(_env_file=None))
            [line] = str(refusal.value).splitlines()
            assert spoilt == "log.db" or (f"/{spoilt} (mode {mode:04o})" in line and "defaultMode" in line)

    def test_what_cannot_be_read_is_said_in_one_line(self, env: dict[str, str], tmp_path: Path) -> None:
        for changes in ({"SRO_MASTER_KEY": "short"}, {"SRO_CURSOR_KEY": "", "SRO_CURSOR_KEY_FILE": "/nowhere"}):
            done = run_command("serve", "--port", str(free_port()), env=env | changes, cwd=tmp_path)
            assert done.returncode == 1
            assert len(done.stderr.strip().splitlines()) == 1

    def test_a_postgresql_that_may_lose_reports_is_refused(
        self, env: dict[str, str], tmp_path: Path, databases: Databases, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keys = tmp_path / "audit"
        development = Settings(_env_file=None, state_dir=keys)
        checkpoint_key(development)
        url = databases.fresh("postgresql", seed)
        changes = {"SRO_DATABASE_URL": url, "SRO_CHECKPOINT_KEY_FILE": str(keys / "keys" / "audit-checkpoint.key")}
        for name, value in (env | changes).items():
            monkeypatch.setenv(name, value)
        with pytest.raises(UnsafeSettings, match="fsync and full_page_writes off"):
            refuse_unsafe_server(assemble(Settings(_env_file=None)))
        databases.discard(url)

    def test_without_fault_nothing_is_refused(
        self, env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        refuse_unsafe(Settings(_env_file=None))

    def test_the_command_refuses_to_serve_and_names_every_fault(self, env: dict[str, str], tmp_path: Path) -> None:
        names = ["SRO_MASTER_KEY", "SRO_CURSOR_KEY", "SRO_CHECKPOINT_KEY_FILE", "SRO_SIGNING_KEYS_DIR"]
        spoilt = dict.fromkeys(names, "") | {"SRO_PUBLIC_URL": "http://contacts.example.org"}
        done = run_command("serve", "--port", str(free_port()), env=env | spoilt, cwd=tmp_path)
        assert done.returncode == 1
        assert [line.split(":")[0].split(" ")[0] for line in done.stderr.strip().splitlines()] == [
            "SRO_PUBLIC_URL",
            *names,
        ]

    @pytest.mark.parametrize("command", [["token", "--role", "sro"], ["demo"]])
    def test_what_is_for_development_is_refused(self, env: dict[str, str], tmp_path: Path, command: list[str]) -> None:
        done = run_command(*command, env=env, cwd=tmp_path)
        assert done.returncode == 1
        assert "development only" in done.stderr
