"""Queries of the programme."""

from app.program.store.dossiers import (
    approved_mous,
    assignments_of,
    duty_of,
    find_approval,
    find_officer,
    leaves_about,
    mou_versions,
    open_changes,
    relieved_in,
    remove_sites,
    sites_of,
    staff_trainings_at,
    trainings_of,
)
from app.program.store.registers import add, all_of, find, page_of, questions_of

__all__ = [
    "add",
    "all_of",
    "approved_mous",
    "assignments_of",
    "duty_of",
    "find",
    "find_approval",
    "find_officer",
    "leaves_about",
    "mou_versions",
    "open_changes",
    "page_of",
    "questions_of",
    "relieved_in",
    "remove_sites",
    "sites_of",
    "staff_trainings_at",
    "trainings_of",
]
