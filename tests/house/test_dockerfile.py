"""What the image promises in its recipe; `test_container` runs the service as the image would."""

import importlib.metadata
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from app.core.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
IMAGE_USER = 10001


@dataclass(frozen=True, slots=True)
class Stage:
    """One FROM of the recipe with its instructions, in order."""

    image: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def all(self, instruction: str) -> list[str]:
        return [rest for name, rest in self.steps if name == instruction]


def stages() -> list[Stage]:
    """The Dockerfile, continuation lines joined, comments left out; the ARG before the first FROM is not in a stage."""
    text = (ROOT / "Dockerfile").read_text()
    lines = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", text)).splitlines()
    found: list[Stage] = []
    for line in filter(str.strip, lines):
        name, _, rest = line.strip().partition(" ")
        if name == "FROM":
            found.append(Stage(rest))
        elif found:
            found[-1].steps.append((name, " ".join(rest.split())))
    return found


@pytest.fixture(scope="module")
def final() -> Stage:
    return stages()[-1]


def test_the_image_has_two_stages_from_one_base() -> None:
    build, last = stages()
    assert build.image == "${PYTHON_IMAGE} AS build"
    assert last.image == "${PYTHON_IMAGE}"


def test_it_runs_as_a_numbered_user_that_is_not_root(final: Stage) -> None:
    assert final.all("USER") == [f"{IMAGE_USER}:{IMAGE_USER}"]
    names = [name for name, _ in final.steps]
    assert "RUN" not in names[names.index("USER") :]


def test_its_health_is_asked_without_a_shell_and_without_curl(final: Stage) -> None:
    [check] = final.all("HEALTHCHECK")
    command = json.loads(check[check.index("CMD") + 3 :])
    assert command[0] == "python"
    assert "/healthz" in command[-1]


def test_it_starts_without_a_shell_and_takes_other_commands_such_as_migrate(final: Stage) -> None:
    assert json.loads(final.all("ENTRYPOINT")[0]) == ["sro-contact-log"]
    assert json.loads(final.all("CMD")[0])[0] == "serve"


def test_it_is_a_production_service_unless_told_otherwise(final: Stage) -> None:
    assert "SRO_ENV=production" in " ".join(final.all("ENV")).split()


def test_its_one_volume_is_the_state_folder(final: Stage) -> None:
    [volume] = final.all("VOLUME")
    assert f"SRO_STATE_DIR={volume}" in " ".join(final.all("ENV")).split()
    assert any(f"-o {IMAGE_USER} -g {IMAGE_USER} -m 0700 {volume}" in step for step in final.all("RUN"))


def test_every_package_is_installed_by_its_hash() -> None:
    installs = [step for stage in stages() for step in stage.all("RUN") if "pip install" in step]
    first, second = installs
    assert "--require-hashes -r requirements.lock" in first
    assert "--no-deps --no-build-isolation ." in second


def test_a_setting_in_the_recipe_holds_no_secret() -> None:
    lines = " ".join(rest for stage in stages() for name in ("ENV", "ARG") for rest in stage.all(name))
    assert not re.search(r"(?i)(key|secret|token|password|database_url)\w*=", lines)


def test_what_it_copies_exists_and_is_let_through_by_the_ignore_file() -> None:
    build, final = stages()
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {source for step in build.all("COPY") for source in step.split()[:-1]}
    assert {source for source in copied if not (ROOT / source).exists()} == set()
    assert copied == allowed
    assert final.all("COPY") == ["--from=build /opt/venv /opt/venv"]


def test_the_ignore_file_starts_by_leaving_everything_out() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    assert lines[0] == "*"


def test_the_lock_names_no_host_and_every_package_has_a_hash() -> None:
    text = (ROOT / "requirements.lock").read_text()
    assert "://" not in text
    pinned = re.split(r"(?m)^(?=\S+==)", re.sub(r"(?m)^\s*#.*\n", "", text))[1:]
    assert pinned
    assert [block.split()[0] for block in pinned if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_pins_a_package_with_the_extras_it_is_asked_for_with(name: str) -> None:
    # pip takes `coverage[toml]>=7` for a requirement apart from `coverage==7.1`, finds a newer release, and stops.
    pinned = set(re.findall(r"(?m)^([^\s=]+)==", (ROOT / name).read_text()))
    named = {pin.partition("[")[0] for pin in pinned}
    wanted = {
        f"{asked.name}[{','.join(sorted(asked.extras))}]"
        for package in importlib.metadata.distributions()
        if package.name in named | {"sro-contact-log"}
        for asked in map(Requirement, package.requires or [])
        if asked.extras and (asked.marker is None or asked.marker.evaluate({"extra": ""}))
    }
    assert "uvicorn[standard]" in wanted
    assert wanted - pinned == set()


def test_the_example_settings_are_all_there_with_their_defaults() -> None:
    shown = dict(re.findall(r"(?m)^#(SRO_[A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text()))
    assert shown == {f"SRO_{name.upper()}": _written(item.default) for name, item in Settings.model_fields.items()}


def _written(default: Any) -> str:
    if hasattr(default, "get_secret_value"):
        return str(default.get_secret_value())
    if isinstance(default, bool | list):
        return json.dumps(default)
    return "" if default is None else str(default)
