"""Every clause of the board policy has a test that would fail if the service stopped carrying it out."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]

CARRIED_OUT = {
    "P01": "which tier answered the contact",
    "P02": "who asked for the officer and why; requests outside the circumstances are flagged",
    "P11": "reports by an officer on record or a form acting for one",
    "P12": "conduct that belongs to administrators is flagged",
    "P13": "mental-health matters without a professional are flagged",
    "P14": "staff roles consulted",
    "P15": "a restorative entry, or a coded reason why not",
    "P16": "de-escalation before force, or a coded reason why not",
    "P17": "structured force, flagged when beyond resistance or without notice",
    "P18": "presentations without an approval are flagged",
    "P20": "the register of characteristics",
    "P21": "board reports: frozen, published, to be had as page, document and data",
    "P22": "the four measures by their names",
    "P24": "referrals and diversions, by school and over time",
    "P25": "the wall before student records",
    "P26": "written permissions",
    "P27": "citizenship and immigration status are never collected",
    "P28": "immigration enforcement is no reason for a contact",
}

LATER = {
    "P03": "approval of MOUs",
    "P04": "required sections of MOUs",
    "P05": "supervising offices of MOUs",
    "P06": "legal bases of MOUs",
    "P07": "trainings that MOUs demand",
    "P08": "hours of assignments",
    "P09": "indicators per agency, officer and school",
    "P10": "leave and relief coverage",
    "P19": "trainings before an assignment",
    "P23": "disproportionality",
}
"""Clauses that rooms yet to be built carry out; a clause moves up with its first marked test."""


def clauses_marked() -> set[str]:
    return {clause for path in TESTS.rglob("test_*.py") for clause in _marks(ast.parse(path.read_text()))}


def _marks(tree: ast.Module) -> Iterator[str]:
    """The arguments of every `policy(...)` mark."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "policy":
            yield from (each.value for each in node.args if isinstance(each, ast.Constant))


def test_the_two_lists_cover_the_policy() -> None:
    assert set(CARRIED_OUT) | set(LATER) == {f"P{number:02}" for number in range(1, 29)}
    assert set(CARRIED_OUT) & set(LATER) == set()


def test_every_clause_that_is_carried_out_has_a_marked_test() -> None:
    missing = {clause: what for clause, what in CARRIED_OUT.items() if clause not in clauses_marked()}
    assert missing == {}


def test_no_mark_names_a_clause_that_the_policy_lacks() -> None:
    assert clauses_marked() <= set(CARRIED_OUT) | set(LATER)
