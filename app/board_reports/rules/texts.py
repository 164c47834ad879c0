"""Every free text of a draft, which becomes public as it stands."""

from collections.abc import Iterator

from app.board_reports.schemas import ReportDraft


def free_texts(draft: ReportDraft) -> Iterator[tuple[str, str]]:
    """Pointer and text."""
    yield "/title", draft.title
    for number, finding in enumerate(draft.findings):
        yield f"/findings/{number}", finding
    for number, action in enumerate(draft.actions):
        yield f"/actions/{number}/text", action.text
        yield f"/actions/{number}/owner", action.owner
    for number, follow_up in enumerate(draft.follow_ups):
        yield f"/follow_ups/{number}/note", follow_up.note
    if draft.change is not None:
        yield "/change/what", draft.change.what
        yield "/change/why", draft.change.why
