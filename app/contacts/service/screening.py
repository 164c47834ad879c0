"""The screen for immigration status, for texts of other rooms (P27)."""

from collections.abc import Iterable

from app.contacts.rules.screen import find_status
from app.contacts.rules.screen_public import find_told_status
from app.core.problems import FieldError


def status_faults(texts: Iterable[tuple[str, str | None]], *, is_public: bool = False) -> list[FieldError]:
    """A fault for each text (pointer, text) that carries immigration status; it never repeats what it found.

    `is_public`: the text may speak of immigration authorities and their requests, and tells nobody's status (P28).
    """
    find, faults = find_told_status if is_public else find_status, []
    for pointer, text in texts:
        found = find(text) if text else None
        if found is not None:
            detail = f"Clause {found.clause} (Education Code 234.7): characters {found.start}-{found.end} carry status."
            faults.append(FieldError(pointer, "immigration_status", f"{detail} It is never collected; remove it."))
    return faults
