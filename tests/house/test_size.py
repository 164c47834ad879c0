"""Functions and files stay small enough to read."""

import ast
from pathlib import Path

APP = Path(__file__).parents[2] / "app"
LONGEST_FILE = 300
LONGEST_FUNCTION = 30
SOURCES = sorted(APP.rglob("*.py"))


def functions() -> list[tuple[int, str]]:
    """Lines and place of every function and method."""
    return sorted(
        (
            (node.end_lineno or node.lineno) - node.lineno + 1,
            f"{path.relative_to(APP.parent)}:{node.lineno} {node.name}",
        )
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def test_nine_in_ten_functions_have_at_most_thirty_lines() -> None:
    found = functions()
    at_ninety = found[int(len(found) * 0.9)]
    too_long = [f"{place}: {lines}" for lines, place in found if lines > LONGEST_FUNCTION]
    assert at_ninety[0] <= LONGEST_FUNCTION, "\n".join(too_long)


def test_no_file_has_more_than_three_hundred_lines() -> None:
    lengths = {str(path.relative_to(APP.parent)): len(path.read_text().splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}
