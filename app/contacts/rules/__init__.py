"""Pure decisions about a contact report: what is refused, what is kept and flagged."""

from app.contacts.rules.extension import Question, check_extension
from app.contacts.rules.flags import REPORT_FLAGS, SUBJECT_FLAGS, flags
from app.contacts.rules.program_flags import PROGRAM_FLAGS, Setting, program_flags
from app.contacts.rules.refusals import refusals
from app.contacts.rules.screen import find_status
from app.contacts.rules.verdicts import Flag, Refusal

__all__ = [
    "PROGRAM_FLAGS",
    "REPORT_FLAGS",
    "SUBJECT_FLAGS",
    "Flag",
    "Question",
    "Refusal",
    "Setting",
    "check_extension",
    "find_status",
    "flags",
    "program_flags",
    "refusals",
]
