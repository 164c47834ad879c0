"""The district's own registers: staff trainings, approvals, requests of immigration authorities, practices."""

from app.access.caller import Caller
from app.core.db import Work
from app.core.pages import Page
from app.program import rules
from app.program.schemas.registers import (
    ApprovalAnswer,
    ApprovalContent,
    ImmigrationRequestAnswer,
    ImmigrationRequestContent,
    PracticeAnswer,
    PracticeContent,
    Screen,
    StaffTrainingAnswer,
    StaffTrainingContent,
)
from app.program.service.registers import (
    Check,
    Listed,
    Register,
    added,
    changed,
    demand,
    found,
    known_schools,
    listed,
    read,
    replaced,
    require_officer,
)
from app.program.tables import ActivityApproval, ImmigrationRequest, Practice, StaffTraining

_STAFF_TRAININGS = Register("staff-trainings", StaffTraining, StaffTrainingAnswer)
_APPROVALS = Register("activity-approvals", ActivityApproval, ApprovalAnswer)
_REQUESTS = Register("immigration-requests", ImmigrationRequest, ImmigrationRequestAnswer)
_PRACTICES = Register("practices", Practice, PracticeAnswer)


def list_staff_trainings(work: Work, *, caller: Caller, page: Page) -> Listed[StaffTrainingAnswer]:
    """A page of trainings of staff."""
    return listed(work, caller, _STAFF_TRAININGS, page)


def read_staff_training(work: Work, *, caller: Caller, id: str) -> tuple[StaffTrainingAnswer, int]:
    """A training of staff and its version. Raises NoSuchRecord (404)."""
    return read(work, caller, _STAFF_TRAININGS, id)


def add_staff_training(work: Work, *, caller: Caller, content: StaffTrainingContent) -> tuple[StaffTrainingAnswer, int]:
    """Record that staff were taught when to call an SRO (P02). Raises ValidationFailed (422)."""
    demand(known_schools(work, caller, [content.school_id], "/school_id"))
    demand(list(rules.ordered(content.held_on, content.expires_on, "/expires_on")))
    row = added(work, caller, _STAFF_TRAININGS, content)
    changed(work, caller, f"staff-trainings/{row.id}", school_id=row.school_id, since=row.held_on, until=row.expires_on)
    return _STAFF_TRAININGS.show(row), 1


def list_approvals(work: Work, *, caller: Caller, page: Page) -> Listed[ApprovalAnswer]:
    """A page of approvals; everybody in the programme may know them."""
    return listed(work, caller, _APPROVALS, page)


def read_approval(work: Work, *, caller: Caller, id: str) -> tuple[ApprovalAnswer, int]:
    """An approval and its version. Raises NoSuchRecord (404)."""
    return read(work, caller, _APPROVALS, id)


def add_approval(
    work: Work, *, caller: Caller, content: ApprovalContent, id: str | None = None
) -> tuple[ApprovalAnswer, int]:
    """Record an approval of presentations or parent education (P18). Raises ValidationFailed (422)."""
    demand(known_schools(work, caller, content.school_ids, "/school_ids/{}"))
    demand(list(rules.ordered(content.starts_on, content.ends_on, "/ends_on")))
    if content.officer_id is not None:
        require_officer(work, caller, content.officer_id)
    row = added(work, caller, _APPROVALS, content, id)
    changed(
        work,
        caller,
        f"activity-approvals/{row.id}",
        contact_type=row.activity,
        since=row.starts_on,
        until=row.ends_on,
    )
    return _APPROVALS.show(row), 1


def list_immigration_requests(work: Work, *, caller: Caller, page: Page) -> Listed[ImmigrationRequestAnswer]:
    """A page of requests."""
    return listed(work, caller, _REQUESTS, page)


def read_immigration_request(work: Work, *, caller: Caller, id: str) -> tuple[ImmigrationRequestAnswer, int]:
    """A request and its version. Raises NoSuchRecord (404)."""
    return read(work, caller, _REQUESTS, id)


def add_immigration_request(
    work: Work, *, caller: Caller, content: ImmigrationRequestContent
) -> tuple[ImmigrationRequestAnswer, int]:
    """Record a request; the board is told of it (P28). Raises ValidationFailed (422)."""
    _check_request(work, caller, content)
    row = added(work, caller, _REQUESTS, content)
    return _REQUESTS.show(row), 1


def write_immigration_request(
    work: Work, *, caller: Caller, id: str, content: ImmigrationRequestContent, check: Check
) -> tuple[ImmigrationRequestAnswer, int]:
    """Record what became of it, or that the board was told. Raises NoSuchRecord (404), ValidationFailed (422)."""
    row = found(work, caller, _REQUESTS, id, for_change=True)
    check(row.version)
    _check_request(work, caller, content)
    replaced(work, caller, _REQUESTS, row, content)
    return _REQUESTS.show(row), row.version


def list_practices(work: Work, *, caller: Caller, page: Page) -> Listed[PracticeAnswer]:
    """A page of practices."""
    return listed(work, caller, _PRACTICES, page)


def read_practice(work: Work, *, caller: Caller, id: str) -> tuple[PracticeAnswer, int]:
    """A practice and its version. Raises NoSuchRecord (404)."""
    return read(work, caller, _PRACTICES, id)


def add_practice(work: Work, *, caller: Caller, content: PracticeContent, screen: Screen) -> tuple[PracticeAnswer, int]:
    """Record a practice (P23), which board reports show. Raises ValidationFailed (422)."""
    _check_practice(work, caller, content, screen)
    return _PRACTICES.show(added(work, caller, _PRACTICES, content)), 1


def write_practice(
    work: Work, *, caller: Caller, id: str, content: PracticeContent, screen: Screen, check: Check
) -> tuple[PracticeAnswer, int]:
    """Change a practice, as when it ends. Raises NoSuchRecord (404), ValidationFailed (422)."""
    row = found(work, caller, _PRACTICES, id, for_change=True)
    check(row.version)
    _check_practice(work, caller, content, screen)
    replaced(work, caller, _PRACTICES, row, content)
    return _PRACTICES.show(row), row.version


def _check_request(work: Work, caller: Caller, content: ImmigrationRequestContent) -> None:
    demand([] if content.school_id is None else known_schools(work, caller, [content.school_id], "/school_id"))


def _check_practice(work: Work, caller: Caller, content: PracticeContent, screen: Screen) -> None:
    demand(screen([("/title", content.title), ("/description", content.description)]))
    demand(known_schools(work, caller, content.school_ids, "/school_ids/{}"))
    demand(list(rules.ordered(content.adopted_on, content.ended_on, "/ended_on")))
