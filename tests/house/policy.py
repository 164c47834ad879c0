"""Which tests hold which clause; `python -m tests.house.policy` runs them and prints the table of `make policy`."""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from app.codes.policy import CLAUSES, Clause

TESTS = Path(__file__).parents[1]
_INTRO = (
    "The clauses of the district's policy “School Resource Officers”, what of this service carries each out, and the"
    " tests that fail when it stops doing so."
)


def marked_tests() -> dict[str, list[tuple[str, str]]]:
    """Clause -> file below `tests` and name of every test that is marked with it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for clause, name in _marked(ast.parse(path.read_text()), frozenset()):
            found.setdefault(clause, []).append((str(path.relative_to(TESTS)), name))
    return found


def _marked(node: ast.AST, inherited: frozenset[str]) -> Iterator[tuple[str, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef):
            clauses = inherited | {clause for each in child.decorator_list for clause in _clauses(each)}
            if isinstance(child, ast.ClassDef):
                yield from _marked(child, clauses)
            elif child.name.startswith("test_"):
                yield from ((clause, child.name) for clause in sorted(clauses))


def _clauses(decorator: ast.expr) -> Iterator[str]:
    """The arguments of a `policy(...)` mark."""
    if (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr == "policy"
    ):
        yield from (str(each.value) for each in decorator.args if isinstance(each, ast.Constant))


def page() -> str:
    """`docs/policy.md`."""
    tests = marked_tests()
    lines = ["# The policy, clause by clause", "<!-- Written by `make docs`; change the code, not this page. -->", ""]
    lines += [_INTRO, ""]
    for clause in CLAUSES:
        held = [f"- {_sentence(name)} (`{file}`)" for file, name in tests.get(clause.number, [])]
        lines += [f"## {clause.number}", "", clause.says, "", f"Carried out by {_carriers(clause)}.", "", *held, ""]
    return "\n".join(lines[:-1]) + "\n"


def html() -> str:
    """The public page: no outside assets, no scripts."""
    tests = marked_tests()
    rows = "\n".join(
        f'<section id="{clause.number}"><h2>{clause.number}</h2><p>{escape(clause.says)}</p>\n'
        f"<p>Carried out by {', '.join(f'<code>{escape(each)}</code>' for each in clause.carriers)}.</p>\n"
        f"<details><summary>{len(tests.get(clause.number, []))} tests</summary><ul>\n"
        + "\n".join(f"<li>{escape(_sentence(name))}</li>" for _, name in tests.get(clause.number, []))
        + "\n</ul></details></section>"
        for clause in CLAUSES
    )
    style = "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}h2{margin-bottom:0}"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>The policy, clause by clause</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>\n'
        f"<body><main><h1>The policy, clause by clause</h1>\n<p>{escape(_INTRO)}</p>\n{rows}\n</main></body></html>\n"
    )


def _carriers(clause: Clause) -> str:
    return ", ".join(f"`{each}`" for each in clause.carriers)


def _sentence(name: str) -> str:
    words = name.removeprefix("test_").replace("_", " ")
    return f"{words[0].upper()}{words[1:]}."


def run() -> int:
    """Run the marked tests; print clause, what carries it out, number of tests, result. 1 if a clause is not held."""
    tests = marked_tests()
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        files = sorted({file for held in tests.values() for file, _ in held})
        command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "-m", "policy", f"--junit-xml={report}", *files]
        subprocess.run(command, cwd=TESTS, stdout=subprocess.DEVNULL, check=False)
        results = _results(report)
    held_all = True
    for clause in CLAUSES:
        runs = [results.get(test, []) for test in tests.get(clause.number, [])]
        is_held = bool(runs) and all(each and all(each) for each in runs)
        held_all &= is_held
        carriers = ", ".join(clause.carriers)
        sys.stdout.write(f"{clause.number}  {'held' if is_held else 'NOT HELD':<8}  {len(runs):>3} tests  {carriers}\n")
    return 0 if held_all else 1


def _results(report: Path) -> dict[tuple[str, str], list[bool]]:
    """File and name of a test -> whether each of its runs passed."""
    results: dict[tuple[str, str], list[bool]] = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 -- pytest has just written it
        module = case.attrib["classname"].removeprefix("tests.")
        file = module.partition(".Test")[0].replace(".", "/") + ".py"
        passed = not any(case.find(kind) is not None for kind in ("failure", "error", "skipped"))
        results.setdefault((file, case.attrib["name"].partition("[")[0]), []).append(passed)
    return results


if __name__ == "__main__":
    raise SystemExit(run())
