"""The service run as the image runs it: as an unprivileged user, from files that it cannot write, one state folder.

What the recipe promises is in `test_dockerfile`.
"""

import base64
import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as new_signing_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

ROOT = Path(__file__).resolve().parents[2]
IMAGE_USER = 10001
SERVED_WITHIN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Installed:
    """The service in a copied tree that nobody may write, and the folders beside it."""

    tree: Path
    state: Path
    keys: Path
    user: dict[str, Any]
    prefix: Sequence[str]
    port: int

    def command(self, *arguments: str) -> list[str]:
        start = "import sys; from app.cli import main; sys.argv[0] = 'sro-contact-log'; main()"
        return [*self.prefix, sys.executable, "-c", start, *arguments]

    def environment(self, **changes: str | None) -> dict[str, str]:
        """A production environment; None takes a variable away."""
        settings = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(self.tree),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": "/nonexistent",
            "SRO_ENV": "production",
            "SRO_STATE_DIR": str(self.state),
            "SRO_PUBLIC_URL": "https://contacts.district.example",
            "SRO_SIGNING_KEYS_DIR": str(self.keys / "signing"),
            "SRO_CHECKPOINT_KEY_FILE": str(self.keys / "checkpoint.pem"),
            "SRO_MASTER_KEY_FILE": str(self.keys / "master_key"),
            "SRO_CURSOR_KEY_FILE": str(self.keys / "cursor_key"),
        } | changes
        return {name: value for name, value in settings.items() if value is not None}

    def run(self, *arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            cwd=self.tree,
            env=self.environment(**changes),
            capture_output=True,
            text=True,
            timeout=SERVED_WITHIN_SECONDS,
            check=False,
            **self.user,
        )

    @contextmanager
    def served(self) -> Iterator[str]:
        arguments = ("serve", "--host", "127.0.0.1", "--port", str(self.port))
        log = self.state / "log"
        with (
            log.open("w") as lines,
            subprocess.Popen(
                self.command(*arguments), cwd=self.tree, env=self.environment(), stdout=lines, stderr=lines, **self.user
            ) as process,
        ):
            try:
                _wait(f"http://127.0.0.1:{self.port}/readyz", process, log)
                yield f"http://127.0.0.1:{self.port}"
            finally:
                process.terminate()


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SERVED_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"not ready: {log.read_text()[-2000:]}")


def _unprivileged() -> tuple[dict[str, Any], list[str]]:
    """How to become the image's user here: options of `subprocess` and a command before the command.

    An interpreter below a closed home folder needs the one capability to read it; that gives no right to write.
    """
    if os.geteuid() != 0:
        return {}, []
    as_user = {"user": IMAGE_USER, "group": IMAGE_USER, "extra_groups": []}
    capability = "-all,+dac_read_search"
    reading = ["setpriv", f"--reuid={IMAGE_USER}", f"--regid={IMAGE_USER}", "--clear-groups", "--no-new-privs",
               f"--inh-caps={capability}", f"--ambient-caps={capability}", f"--bounding-set={capability}"]  # fmt: skip
    for user, prefix in ((as_user, []), ({}, reading)):
        try:
            tried = subprocess.run([*prefix, sys.executable, "-c", "import uvicorn"], check=False, cwd="/", **user)
        except OSError:
            continue
        if tried.returncode == 0:
            return user, prefix
    pytest.fail("neither an unprivileged user nor setpriv with dac_read_search can run this interpreter")


@pytest.fixture(scope="module")
def installed() -> Iterator[Installed]:
    # Not below pytest's own folder, which is closed to other users.
    folder = Path(tempfile.mkdtemp(prefix="sro-image-"))
    folder.chmod(0o755)
    user, prefix = _unprivileged()
    tree, state, keys = (folder / name for name in ("tree", "state", "keys"))
    for part in ("app", "migrations"):
        shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
    state.mkdir()
    _make_keys(keys)
    if os.geteuid() == 0:
        for path in (state, keys, *keys.rglob("*")):
            os.chown(path, IMAGE_USER, IMAGE_USER)
    for path in (tree, *tree.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    yield Installed(tree, state, keys, user, prefix, port)
    for path in (tree, *tree.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


def _make_keys(folder: Path) -> None:
    (folder / "signing").mkdir(parents=True)
    pem = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "signing" / "2026-11.pem").write_bytes(new_signing_key(SECP256R1()).private_bytes(*pem))
    (folder / "checkpoint.pem").write_bytes(Ed25519PrivateKey.generate().private_bytes(*pem))
    for name in ("master_key", "cursor_key"):
        (folder / name).write_bytes(base64.b64encode(os.urandom(32)))
    for path in folder.rglob("*"):
        path.chmod(0o500 if path.is_dir() else 0o400)


def test_it_migrates_serves_and_records_as_that_user_and_writes_only_its_state(installed: Installed) -> None:
    before = {path: path.stat().st_mtime_ns for path in installed.tree.rglob("*")}
    migrated = installed.run("migrate")
    assert migrated.returncode == 0, migrated.stderr
    with installed.served() as address:
        assert urllib.request.urlopen(f"{address}/healthz", timeout=5).status == 200
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{address}/v1/contacts", timeout=5)
    client = installed.run("clients", "create", "--role", "sis", "--name", "The district's SIS")
    assert client.returncode == 0, client.stderr
    assert json.loads(client.stdout)["client_secret"]
    verified = installed.run("audit", "verify")
    assert verified.returncode == 0, verified.stdout
    assert {path: path.stat().st_mtime_ns for path in installed.tree.rglob("*")} == before


def test_the_tree_it_ran_from_was_really_closed_to_it(installed: Installed) -> None:
    attempt = "import app, os; print(os.getuid(), app.__file__); open(app.__file__, 'a')"
    tried = subprocess.run(
        [*installed.prefix, sys.executable, "-c", attempt],
        cwd=installed.tree,
        env=installed.environment(),
        capture_output=True,
        text=True,
        check=False,
        **installed.user,
    )
    uid, file = tried.stdout.split()
    assert int(uid) != 0
    assert Path(file).is_relative_to(installed.tree)
    assert "PermissionError" in tried.stderr


def test_the_database_it_made_is_in_the_state_folder(installed: Installed) -> None:
    made = [path for path in installed.state.rglob("*.db") if stat.S_ISREG(path.stat().st_mode)]
    assert [path.name for path in made] == ["sro-contact-log.db"]


def test_it_refuses_to_serve_what_is_unsafe_and_names_every_fault(installed: Installed) -> None:
    unsafe = {
        "SRO_DATABASE_URL": "sqlite://",
        "SRO_PUBLIC_URL": "http://contacts.district.example",
        "SRO_CORS_ORIGINS": '["*"]',
        "SRO_MASTER_KEY_FILE": None,
        "SRO_CURSOR_KEY_FILE": None,
        "SRO_CHECKPOINT_KEY_FILE": None,
        "SRO_SIGNING_KEYS_DIR": "/nonexistent",
    }
    refused = installed.run("serve", "--port", str(installed.port), **unsafe)
    assert refused.returncode == 1
    faults = [line for line in refused.stderr.splitlines() if line.startswith("SRO_")]
    assert len(faults) == len(unsafe)
    assert [name for name in unsafe if not any(name in fault.partition(": ")[0] for fault in faults)] == []
