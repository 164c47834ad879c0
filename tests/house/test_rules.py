"""The policy's rules can be read by whoever knows the policy: short, without I/O, each with its clause."""

import ast
import inspect
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from app.contacts.rules import PROGRAM_FLAGS, REPORT_FLAGS, SUBJECT_FLAGS
from app.program import rules as programme
from tests.house.mutants import RULES

# The package gives the function of that name.
refusals = import_module("app.contacts.rules.refusals")

APP = Path(__file__).parents[2] / "app"
LONGEST = 15
CLAUSE = re.compile(r"\b(P\d\d|V\d)\b|Ed\. Code \d|Gov\. Code \d|Inst\. Code \d|\d+ C(CR|FR) \d")
# They spread their arithmetic over the cores; what they compute is as pure.
_SPREAD = {APP / "aggregates/rules/protection.py", APP / "aggregates/rules/auditing.py"}
FILES = sorted({*APP.glob("*/rules.py"), *APP.glob("*/rules/*.py")} - _SPREAD)
_OUTSIDE = {
    "aiofiles", "anyio", "asyncio", "fastapi", "httpx", "os", "pathlib", "random", "requests", "shutil", "socket",
    "sqlalchemy", "sqlmodel", "starlette", "subprocess", "tempfile", "threading", "time", "urllib.request",
}  # fmt: skip
_ASKING_THE_WORLD = {"open", "print", "input", "now", "utcnow", "utc_now", "today", "new_id", "uuid4", "urandom"}


def policy_rules() -> dict[str, Callable[..., Any]]:
    """Every rule by its name: what is flagged, what is refused, what records must be."""
    tables = [rule.holds for rule in (*REPORT_FLAGS, *SUBJECT_FLAGS)], [rule.why for rule in PROGRAM_FLAGS]
    of_records = [programme.section_faults, programme.mou_faults, programme.assignment_faults, programme.standing_of]
    found = [*tables[0], *tables[1], *refusals.REPORT_RULES, *refusals.SUBJECT_RULES, *of_records]
    return {rule.__name__: rule for rule in found}


@pytest.mark.parametrize("name", sorted(policy_rules()))
def test_a_rule_is_short_and_quotes_its_clause_or_law(name: str) -> None:
    rule = policy_rules()[name]
    assert len(inspect.getsource(rule).splitlines()) <= LONGEST
    assert CLAUSE.search(rule.__doc__ or ""), rule.__doc__


def test_each_flag_of_a_clause_quotes_that_clause() -> None:
    for rule in (*REPORT_FLAGS, *SUBJECT_FLAGS):
        assert rule.clause in (rule.holds.__doc__ or "").replace("\n    ", " "), rule.code


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(APP)))
def test_rules_neither_read_nor_write_anything_and_ask_no_clock(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            assert not {alias.name for alias in node.names} & _OUTSIDE, node.lineno
        elif isinstance(node, ast.ImportFrom):
            # A generator that is given its seed repeats itself, and is as pure as the rest.
            is_generator = node.module == "random" and [alias.name for alias in node.names] == ["Random"]
            assert is_generator or node.module not in _OUTSIDE, node.lineno
        elif isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            assert called not in _ASKING_THE_WORLD, (node.lineno, called)
            assert called != "Random" or node.args, node.lineno


def test_the_changed_rules_are_those_of_the_policy() -> None:
    """`make mutants` changes every file that holds a rule."""
    files = {str(Path(inspect.getsourcefile(rule) or "").relative_to(APP)) for rule in policy_rules().values()}
    assert files <= set(RULES)
