"""Every clause of the board policy has a test that would fail if the service stopped carrying it out."""

from importlib import import_module

from app.codes.policy import CLAUSES
from app.codes.registry import VOCABULARIES
from app.contacts.rules import PROGRAM_FLAGS, REPORT_FLAGS, SUBJECT_FLAGS
from tests.fixtures.client import House
from tests.house.policy import marked_tests

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
    "P23": "practices beside the trend, and thresholds that open an action",
    "P24": "referrals and diversions, by school and over time",
    "P25": "the wall before student records",
    "P26": "written permissions",
    "P27": "citizenship and immigration status are never collected",
    "P28": "immigration enforcement is no reason for a contact",
    "P03": "MOUs that the board approved, and contacts in a gap",
    "P04": "required section of MOUs",
    "P05": "supervising offices, and flags that reach them",
    "P06": "legal bases of MOUs",
    "P07": "trainings that MOUs demand",
    "P08": "hours and schools of assignments",
    "P09": "flags with owner and due date, late reports",
    "P10": "leave and relief",
    "P19": "trainings before an assignment, and as of each contact",
}


MARKED = set(marked_tests())


def test_every_clause_of_the_policy_is_carried_out() -> None:
    assert set(CARRIED_OUT) == {f"P{number:02}" for number in range(1, 29)}


def test_every_clause_that_is_carried_out_has_a_marked_test() -> None:
    missing = {clause: what for clause, what in CARRIED_OUT.items() if clause not in MARKED}
    assert missing == {}


def test_no_mark_names_a_clause_that_the_policy_lacks() -> None:
    assert set(CARRIED_OUT) >= MARKED


def test_the_page_has_the_28_clauses_and_each_is_carried_out_by_what_is_there(sqlite_house: House) -> None:
    assert [clause.number for clause in CLAUSES] == [f"P{number:02}" for number in range(1, 29)]
    served = {
        f"{method.upper()} {path}" for path, item in sqlite_house.app.openapi()["paths"].items() for method in item
    }
    there = (
        served
        | {f"flag {rule.code}" for rule in (*REPORT_FLAGS, *SUBJECT_FLAGS, *PROGRAM_FLAGS)}
        | {f"refusal {name}" for name in dir(import_module("app.contacts.rules.refusals"))}
        | {f"list {name}" for name in VOCABULARIES}
        | {f"measure {entry.code}" for entry in VOCABULARIES["measure"].entries}
    )
    assert {each for clause in CLAUSES for each in clause.carriers} - there == set()
    assert all(clause.carriers for clause in CLAUSES)


def test_every_flag_of_a_clause_is_named_on_the_page() -> None:
    named = {each for clause in CLAUSES for each in clause.carriers}
    rules = [rule for rule in (*REPORT_FLAGS, *SUBJECT_FLAGS, *PROGRAM_FLAGS) if rule.clause.startswith("P")]
    assert {f"flag {rule.code}" for rule in rules} - named == set()
