"""Whether a test fails when a rule is changed: `python -m tests.house.mutants` changes one thing after the other.

Each change (a comparison, a boolean, a number, a code word, a condition, an answer left out) is put into the running
functions of a forked process, which then runs the pure tests up to the first that fails. What survives is listed.
"""

import ast
import importlib
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

APP = Path(__file__).parents[2] / "app"
TESTS = Path(__file__).parents[1]
LEAST_KILLED = 0.95
_SECONDS = 60
"""A change after which the tests don't end is noticed too."""

_FLAGS = ("contacts/test_flags.py", "contacts/test_ownership.py", "contacts/test_rules.py")
_REFUSALS = (
    "contacts/test_refusal_codes.py", "contacts/test_rules.py", "contacts/test_stop_data.py", "contacts/test_flags.py",
)  # fmt: skip
_TEXTS = ("contacts/test_screen.py", "contacts/test_personal_data.py", "contacts/test_rules.py")
RULES: dict[str, tuple[str, ...]] = {
    "contacts/rules/program_flags.py": ("contacts/test_program_flags.py", "contacts/test_ownership.py"),
    "program/schemas/facts.py": ("contacts/test_program_flags.py", "program/test_rules.py"),
    "program/rules.py": ("program/test_standing.py", "program/test_rules.py"),
    "contacts/rules/claims.py": _FLAGS,
    "contacts/rules/flags.py": _FLAGS,
    "contacts/rules/refusals.py": _REFUSALS,
    "contacts/rules/stop_data.py": _REFUSALS,
    "contacts/rules/counted.py": ("measures/test_counted.py",),
    "contacts/rules/ownership.py": ("contacts/test_ownership.py",),
    "contacts/rules/extension.py": ("contacts/test_extension.py", "contacts/test_refusal_codes.py"),
    "contacts/rules/apart.py": ("contacts/test_apart.py",),
    "contacts/rules/texts.py": _TEXTS,
    "contacts/rules/personal_data.py": ("contacts/test_refusal_codes.py", "contacts/test_personal_data.py"),
    "aggregates/rules/indicators.py": ("aggregates/test_indicators.py",),
    "aggregates/rules/calling_out.py": ("aggregates/test_call_outs.py",),
}
"""A file of rules and the tests that must notice."""

_OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_SWAPPED = {"any": "all", "all": "any", "min": "max", "max": "min", "intersection": "union"}
_CODE_WORD = re.compile(r"[a-z][a-z0-9_]*|/[a-z_0-9/{}]*|P\d\d")

Change = tuple[int, str, Callable[[], Callable[[], None]]]
"""Line, what is done, and an act that does it and answers how to undo it."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file of rules with one thing changed."""

    line: int
    what: str
    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Every change, one at a time."""
    tree = ast.parse(source)
    for line, what, make in list(_changes(tree)):
        undo = make()
        yield Mutant(line, what, ast.fix_missing_locations(tree))
        undo()


def _put(node: Any, name: str, value: Any) -> Callable[[], Callable[[], None]]:
    def make() -> Callable[[], None]:
        before = getattr(node, name)
        setattr(node, name, value)
        return lambda: setattr(node, name, before)

    return make


def _changes(tree: ast.Module) -> Iterator[Change]:
    quiet = {id(each) for node in ast.walk(tree) for each in _not_acting(node)}
    for node in ast.walk(tree):
        if id(node) not in quiet:
            yield from _of_node(node)


def _not_acting(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, annotations and what is written for people."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    for name in ("annotation", "returns"):
        if getattr(node, name, None) is not None:
            yield from ast.walk(getattr(node, name))
    if isinstance(node, ast.keyword) and node.arg in ("slots", "frozen", "strict"):
        yield node.value


def _of_node(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            other = _OTHER[type(operator)]
            ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield node.lineno, f"{type(operator).__name__} -> {other.__name__}", _put(node, "ops", ops)
    elif isinstance(node, ast.BoolOp):
        other_op: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield node.lineno, f"{type(node.op).__name__} -> {type(other_op).__name__}", _put(node, "op", other_op)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        # `not not x`, since a node can't be replaced from within.
        yield node.lineno, "not removed", _put(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node, ast.Constant):
        yield from _of_constant(node)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield node.lineno, "return removed", _put(node, "value", ast.Constant(None))
    elif isinstance(node, ast.If | ast.IfExp) and not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield node.lineno, "condition turned", _put(node, "test", ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield node.lineno, "yield removed", _put(node, "value", ast.Constant(None))
    elif isinstance(node, ast.Call):
        yield from _of_call(node)


def _of_constant(node: ast.Constant) -> Iterator[Change]:
    value = node.value
    if isinstance(value, bool):
        yield node.lineno, f"{value} -> {not value}", _put(node, "value", not value)
    elif isinstance(value, int | float):
        yield node.lineno, f"{value} -> {value + 1}", _put(node, "value", value + 1)
    elif isinstance(value, str) and _CODE_WORD.fullmatch(value):
        yield node.lineno, f"{value!r} changed", _put(node, "value", f"{value}_")


def _of_call(node: ast.Call) -> Iterator[Change]:
    place = "id" if isinstance(node.func, ast.Name) else "attr"
    name = getattr(node.func, place, None)
    if name in _SWAPPED:
        yield node.lineno, f"{name} -> {_SWAPPED[name]}", _put(node.func, place, _SWAPPED[name])


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def transplant(module: ModuleType, tree: ast.Module) -> None:
    """Make the running module act as the tree says, also where its functions were imported before."""
    changed: dict[str, Any] = {"__name__": module.__name__, "__package__": module.__package__}
    exec(compile(tree, module.__file__ or "", "exec"), changed)  # noqa: S102 -- our own source
    for name, new in changed.items():
        old = module.__dict__.get(name)
        if name.startswith("__") or old is None or getattr(new, "__module__", module.__name__) != module.__name__:
            continue
        if isinstance(old, FunctionType):
            _swap(old, new)
        elif isinstance(old, type):
            for member, value in vars(new).items():
                _swap(vars(old).get(member), value)
        elif old != new:
            _give(old, new, name)


def _swap(old: Any, new: Any) -> None:
    if isinstance(old, property):
        old, new = old.fget, new.fget
    if isinstance(old, FunctionType):
        # Functions that close over a class cannot be swapped; rules have none.
        with suppress(ValueError):
            old.__code__, old.__defaults__ = new.__code__, new.__defaults__


def _give(old: Any, new: Any, name: str) -> None:
    for module in list(sys.modules.values()):
        if module.__name__.startswith(("app.", "tests.")) and module.__dict__.get(name) is old:
            setattr(module, name, new)


class Runner:
    """A pytest plugin: collects once, then forks for each mutant."""

    def __init__(self, targets: Sequence[str]) -> None:
        self._targets = targets
        self.killed = self.made = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """In the forked process the first failure is the answer."""
        if report.failed:
            os._exit(1)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of the tests themselves."""
        # Not imported above: pytest warns when a plugin's modules are there before it.
        from hypothesis import settings

        settings.register_profile("mutants", deadline=None, database=None, derandomize=True, max_examples=30)
        settings.load_profile("mutants")
        pure = [item for item in session.items if "databases" not in getattr(item, "fixturenames", ())]
        for target in self._targets:
            self._judge(target, pure)
        return True

    def _judge(self, target: str, items: list[pytest.Item]) -> None:
        files = [str(TESTS / name) for name in RULES[target]]
        chosen = sorted(
            (item for item in items if str(item.path) in files), key=lambda item: files.index(str(item.path))
        )
        module = importlib.import_module("app." + target.removesuffix(".py").replace("/", "."))
        made = killed = 0
        if _is_killed(lambda: None, chosen):
            raise SystemExit(f"{target}: its tests fail without any change")
        for mutant in mutants((APP / target).read_text()):
            made += 1
            if _is_killed(lambda tree=mutant.tree: transplant(module, tree), chosen):  # type: ignore[misc]
                killed += 1
            else:
                sys.stdout.write(f"survived: app/{target}:{mutant.line}: {mutant.what}\n")
        self.made += made
        self.killed += killed
        sys.stdout.write(f"{killed:>4} of {made:>4}  {100 * killed / made:5.1f} %  app/{target}\n")
        sys.stdout.flush()


def _is_killed(change: Callable[[], None], items: Sequence[pytest.Item]) -> bool:
    child = os.fork()
    if child == 0:
        _try(change, items)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def _try(change: Callable[[], None], items: Sequence[pytest.Item]) -> None:
    """Never returns: 0 when all tests pass; whatever else happens, the change was noticed."""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    signal.alarm(_SECONDS)
    try:
        change()
        for place, item in enumerate(items):
            following = items[place + 1] if place + 1 < len(items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    except BaseException:
        os._exit(2)
    os._exit(0)


def run(targets: Sequence[str]) -> int:
    """Print killed of made for each file, and the survivors; 1 when fewer than 95 % were killed."""
    runner = Runner(targets)
    files = sorted({str(TESTS / name) for target in targets for name in RULES[target]})
    options = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:randomly"]
    sys.stdout.write("killed of made\n")
    pytest.main([*options, *files], plugins=[runner])
    share = runner.killed / runner.made if runner.made else 0.0
    sys.stdout.write(f"{runner.killed} of {runner.made} killed, {100 * share:.1f} %\n")
    return 0 if share >= LEAST_KILLED else 1


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1:] or list(RULES)))
