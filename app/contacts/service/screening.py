"""The screens for immigration status and identifiers, for texts of other rooms (P27, P28, V10).

None repeats what it found.
"""

from collections.abc import Callable, Iterable

from app.contacts.rules.personal_data import find_identifier
from app.contacts.rules.screen import Found, find_status
from app.contacts.rules.screen_public import find_told_status
from app.core.problems import FieldError

Texts = Iterable[tuple[str, str | None]]
"""JSON Pointer and text."""


def status_faults(texts: Texts) -> list[FieldError]:
    """A fault for each text that carries immigration status."""
    return _status_faults(texts, find_status)


def public_faults(texts: Texts) -> list[FieldError]:
    """A fault for each text that tells somebody's immigration status, though it may speak of immigration authorities
    and their requests (P28), and for each that holds a number which names a person: the texts become public."""
    texts = list(texts)
    faults = _status_faults(texts, find_told_status)
    for pointer, text in texts:
        identifier = find_identifier(text) if text else None
        if identifier is not None:
            what, start, end = identifier
            faults.append(
                FieldError(pointer, "personal_data", f"Characters {start}-{end} look like {what}: remove it.")
            )
    return faults


def _status_faults(texts: Texts, find: Callable[[str], Found | None]) -> list[FieldError]:
    faults = []
    for pointer, text in texts:
        found = find(text) if text else None
        if found is not None:
            detail = f"Clause {found.clause} (Education Code 234.7): characters {found.start}-{found.end} carry status."
            faults.append(FieldError(pointer, "immigration_status", f"{detail} It is never collected; remove it."))
    return faults
