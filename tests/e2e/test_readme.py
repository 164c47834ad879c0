"""What README and quickstart print works as printed, and answers what they say, against the demo district.

Only the address and the folder of the commands are replaced by the test's own. In an answer `…` stands for anything,
white space for any or none, and a count for any count, because the demo district grows with the calendar.

R is run where it is. Nothing here runs M, so the requests of a query in M are made as Power Query makes them, and the
types that it gives are compared with the service's own.
"""

import json
import os
import re
import shlex
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
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("quickstart*.md"))]
REPORTING = ROOT / "docs" / "quickstart-reporting.md"
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ADDRESS = "http://127.0.0.1:8000"
COMMANDS = Path(sys.executable).parent
INTERPRETERS = {"python": f"{sys.executable} -", "r": "Rscript --vanilla /dev/stdin"}
READY_WITHIN_SECONDS = 60
SCRIPT_SECONDS = 180

R_IS_HERE = pytest.mark.skipif(shutil.which("Rscript") is None, reason="there is no R: its programs are not run")
RUNS = [
    *(pytest.param(document, ("sh", "python"), id=document.name) for document in DOCUMENTS),
    pytest.param(REPORTING, ("sh", "r"), id=f"{REPORTING.name} in R", marks=R_IS_HERE),
]
M_TYPES = {"text": "type text", "whole number": "Int64.Type", "number": "type number"}

_FENCE = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")
_END_OF_BLOCK = "-- end of block"


@dataclass(frozen=True, slots=True)
class Block:
    """Commands and the answer that is printed below them, if one is."""

    language: str
    commands: str
    answer: str | None


def blocks(document: Path, languages: tuple[str, ...]) -> list[Block]:
    """The document's commands; the two `make` targets start the very service that they are tried on."""
    found: list[Block] = []
    for language, text in _FENCE.findall(document.read_text()):
        if language == "sh" or language in INTERPRETERS:
            found.append(Block(language, text, None))
        elif found and found[-1].answer is None:
            found[-1] = Block(found[-1].language, found[-1].commands, text)
    return [block for block in found if block.language in languages and not block.commands.startswith("make ")]


def script(wanted: list[Block], address: str) -> str:
    """All blocks as one shell session, so that a variable set in one is there in the next."""
    parts = []
    for block in wanted:
        commands = block.commands.replace(ADDRESS, address).replace(".venv/bin/", f"{COMMANDS}/")
        if block.language in INTERPRETERS:
            commands = f"{INTERPRETERS[block.language]} <<'END_OF_PROGRAM'\n{commands}END_OF_PROGRAM\n"
        parts.append(f"{commands}\nprintf '\\n%s %s\\n' '{_END_OF_BLOCK}' $?\n")
    return "".join(parts)


def pattern(answer: str) -> re.Pattern[str]:
    """What an answer printed in a document admits."""
    plain = re.escape("".join(answer.split())).replace("…", ".*?")
    counts = re.sub(r'("value":)\d+', r"\1\\d+", plain)
    return re.compile(re.sub(r",\d+(,published)", r",\\d+\1", counts) + r"\Z", re.DOTALL)


def last_answer(query: str, names: dict[str, str]) -> tuple[str, str]:
    """The path of the query's last request, and its answer, asked as Web.Contents does.

    A relative path follows a slash, a list repeats its name, and what a record is posted for is the token.
    """
    path = answer = ""
    for call in query.split("Web.Contents(")[1:]:
        [(base, path)] = re.findall(r'(?s)^"(.*?)".*?RelativePath = "(.*?)"', call)
        asked = re.search(r"Query = \[(.*?)\]", call)
        request = urllib.request.Request(f"{base}/{path}?{urlencode(fields(asked[1], names)) if asked else ''}")
        if posted := re.search(r"BuildQueryString\((\w+)\)", call):
            [record] = re.findall(rf"{posted[1]} = \[(.*?)\]", query)
            request.data = urlencode(fields(record, names)).encode()
        if bearer := re.search(r'Authorization = "Bearer " & (\w+)', call):
            request.add_header("Authorization", f"Bearer {names[bearer[1]]}")
        answer = answered(request)
        if posted:
            names = {**names, "Token": json.loads(answer)["access_token"]}
    return path, answer


def fields(record: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """The fields of a record in M, for an address or a form: texts, lists of texts and parameters."""
    pairs = re.findall(r'(\w+) = ({.*?}|".*?"|\w+)', record)
    return [(name, value) for name, text in pairs for value in re.findall(r'"(.*?)"', text) or [names[text]]]


def answered(request: urllib.request.Request) -> str:
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200
        return str(answer.read().decode())


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


@pytest.mark.parametrize(("document", "languages"), RUNS)
def test_the_commands_of_a_document_work_and_answer_as_printed(
    document: Path, languages: tuple[str, ...], demo: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    shutil.copytree(demo, state)
    wanted = blocks(document, languages)
    with served(state) as address:
        session = subprocess.run(
            ["bash", "-u"],
            input=script(wanted, address),
            env=_environment(state),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=SCRIPT_SECONDS,
            check=False,
        )
    outputs = re.findall(rf"(?s)(.*?)\n{_END_OF_BLOCK} (\d+)\n", session.stdout)
    assert len(outputs) == len(wanted), session.stderr
    for block, (output, status) in zip(wanted, outputs, strict=True):
        assert status == "0", (block.commands, session.stderr)
        if block.answer is not None:
            assert pattern(block.answer).match("".join(output.split())), (block.commands, output, session.stderr)


def test_the_queries_in_m_ask_what_is_answered_and_type_the_columns_that_come(demo: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    shutil.copytree(demo, state)
    [create] = re.findall(r"(?m)^\.venv/bin/(sro-contact-log clients create .*)$", REPORTING.read_text())
    words = shlex.split(f"{COMMANDS}/{create}")
    client = json.loads(subprocess.run(words, env=_environment(state), check=True, capture_output=True).stdout)
    queries = [text for language, text in _FENCE.findall(REPORTING.read_text()) if language == "m"]
    with served(state) as address:
        power_bi = {"ClientId": client["client_id"], "ClientSecret": client["client_secret"]}
        grant = urlencode({"grant_type": "client_credentials", **client}).encode()
        login = answered(urllib.request.Request(f"{address}/oauth/token", grant))
        excel = {"Token": json.loads(login)["access_token"]}
        tables = json.loads(answered(urllib.request.Request(f"{address}/v1/aggregates/definitions")))["columns"]
        for query, parameters in zip(queries, (excel, power_bi), strict=True):
            path, answer = last_answer(query.replace(ADDRESS, address), parameters)
            header, *rows = answer.splitlines()
            assert rows
            selected = re.search(r"SelectColumns\(\w+, {(.*?)}", query)
            kept = re.findall(r"\w+", selected[1] if selected else header)
            assert set(kept) <= set(header.split(","))
            types = {column["name"]: M_TYPES.get(column["type"]) for column in tables[path.rpartition("/")[2]]}
            assert re.findall(r'{"(\w+)", ([\w. ]+)}', query) == [(name, types[name]) for name in kept]


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
