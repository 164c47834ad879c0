"""Who may import whom: the written contracts, and that a room is entered by its door."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
FOUNDATIONS = {"core", "codes", "ledger", "outbox", "access", "measures"}
TOP = {"main", "cli", "cli_keeping", "tables", "assembly"}
DOORS = {"service", "schemas", "errors"}

# The application puts the routers together, Alembic sees every table, and the demo fills tables as no caller could.
EXCEPTIONS = {("app.main", "routes"), ("app.tables", "tables"), ("app.cli", "names"), ("app.demo", "tables")}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("app", cache_dir=None)


def test_the_written_contracts_are_kept() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def room_of(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


def offenders(graph: grimp.ImportGraph) -> list[str]:
    """Imports that reach past a room's service, schemas and errors."""
    found = []
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            room = room_of(imported)
            if room in FOUNDATIONS | TOP | {""} or room == room_of(importer) or imported.count(".") == 1:
                continue
            door = imported.split(".")[2]
            if door not in DOORS and not excepted(importer, door):
                found.append(f"{importer} imports {imported}: enter {room} by its service or schemas")
    return found


def excepted(importer: str, door: str) -> bool:
    return any(importer.startswith(place) and door == allowed for place, allowed in EXCEPTIONS)


def test_a_room_is_entered_by_its_service_schemas_and_errors(graph: grimp.ImportGraph) -> None:
    assert offenders(graph) == []


def test_a_planted_offence_is_found() -> None:
    graph = grimp.build_graph("app", cache_dir=None)
    graph.add_import(importer="app.aggregates.service.asking", imported="app.contacts.tables")
    assert offenders(graph) == [
        "app.aggregates.service.asking imports app.contacts.tables: enter contacts by its service or schemas"
    ]


def test_the_foundations_have_no_routes(graph: grimp.ImportGraph) -> None:
    assert [module for module in graph.modules if room_of(module) in FOUNDATIONS and module.endswith(".routes")] == []
