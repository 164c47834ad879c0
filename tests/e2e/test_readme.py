"""What README and quickstart print works as printed, and answers what they say, against the demo district.

Only the address and the folder of the commands are replaced by the test's own. In an answer `…` stands for anything,
white space for any or none, and a count for any count, because the demo district grows with the calendar.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("quickstart*.md"))]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ADDRESS = "http://127.0.0.1:8000"
COMMANDS = Path(sys.executable).parent
RUN_LANGUAGES = ("sh", "python")
READY_WITHIN_SECONDS = 60
SCRIPT_SECONDS = 180

_FENCE = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")
_END_OF_BLOCK = "-- end of block"


@dataclass(frozen=True, slots=True)
class Block:
    """Commands and the answer that is printed below them, if one is."""

    language: str
    commands: str
    answer: str | None


def blocks(document: Path) -> list[Block]:
    """The document's commands; the two `make` targets start the very service that they are tried on."""
    found: list[Block] = []
    for language, text in _FENCE.findall(document.read_text()):
        if language in RUN_LANGUAGES:
            found.append(Block(language, text, None))
        elif found and found[-1].answer is None:
            found[-1] = Block(found[-1].language, found[-1].commands, text)
    return [block for block in found if not block.commands.startswith("make ")]


def script(document: Path, address: str) -> str:
    """All blocks as one shell session, so that a variable set in one is there in the next."""
    parts = []
    for block in blocks(document):
        commands = block.commands.replace(ADDRESS, address).replace(".venv/bin/", f"{COMMANDS}/")
        if block.language == "python":
            commands = f"{sys.executable} - <<'END_OF_PYTHON'\n{commands}END_OF_PYTHON\n"
        parts.append(f"{commands}\nprintf '\\n%s %s\\n' '{_END_OF_BLOCK}' $?\n")
    return "".join(parts)


def pattern(answer: str) -> re.Pattern[str]:
    """What an answer printed in a document admits."""
    plain = re.escape("".join(answer.split())).replace("…", ".*?")
    counts = re.sub(r'("value":)\d+', r"\1\\d+", plain)
    return re.compile(re.sub(r",\d+(,published)", r",\\d+\1", counts) + r"\Z", re.DOTALL)


@contextmanager
def served(state: Path) -> Iterator[str]:
    """The service as `make run` starts it, over this state, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [COMMANDS / "sro-contact-log", "serve", "--port", str(port)]
    log = state / "log"
    with log.open("w") as lines, subprocess.Popen(command, env=_environment(state), stdout=lines, stderr=lines) as run:
        try:
            _wait(f"http://127.0.0.1:{port}/readyz", run, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            run.terminate()


def _environment(state: Path) -> dict[str, str]:
    return os.environ | {"SRO_STATE_DIR": str(state)}


def _wait(url: str, run: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline and run.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"not ready: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with the demo district."""
    state = tmp_path_factory.mktemp("demo")
    subprocess.run([COMMANDS / "sro-contact-log", "demo"], env=_environment(state), check=True, capture_output=True)
    return state


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_commands_of_a_document_work_and_answer_as_printed(document: Path, demo: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    shutil.copytree(demo, state)
    with served(state) as address:
        session = subprocess.run(
            ["bash", "-u"],
            input=script(document, address),
            env=_environment(state),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=SCRIPT_SECONDS,
            check=False,
        )
    outputs = re.findall(rf"(?s)(.*?)\n{_END_OF_BLOCK} (\d+)\n", session.stdout)
    wanted = blocks(document)
    assert len(outputs) == len(wanted), session.stderr
    for block, (output, status) in zip(wanted, outputs, strict=True):
        assert status == "0", (block.commands, session.stderr)
        if block.answer is not None:
            assert pattern(block.answer).match("".join(output.split())), (block.commands, output, session.stderr)


def test_the_readme_names_the_two_commands() -> None:
    assert {"make run", "make test"} <= set(re.findall(r"(?m)^make \w+", (ROOT / "README.md").read_text()))


@pytest.mark.parametrize("document", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", document.read_text())
    paths = [link.partition("#")[0] for link in links if "://" not in link and not link.startswith("#")]
    assert [path for path in paths if not (document.parent / path).exists()] == []


def test_a_printed_answer_admits_what_is_left_out_and_nothing_else() -> None:
    printed = pattern('{"id": "…", "value": 7}\n')
    assert printed.match('{"id":"a1","value":12}')
    assert not printed.match('{"id":"a1","value":null}')
    assert not printed.match('{"id":"a1","value":12,"more":1}')
