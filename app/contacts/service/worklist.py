"""Flags are worked: raised with an owner and a due date, listed, resolved with a reason, withdrawn but kept."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from app.access.caller import Caller
from app.contacts import store
from app.contacts.errors import AlreadyClosed, NoSuchFlag, NotYourFlag
from app.contacts.rules import PROGRAM_FLAGS, REPORT_FLAGS, SUBJECT_FLAGS, Flag, find_status, ownership
from app.contacts.schemas.flags import FlagRecord, Resolution
from app.contacts.tables import ContactFlag
from app.core.db import Work
from app.core.etags import etag
from app.core.ids import new_id
from app.core.pages import Page, cut
from app.core.problems import FieldError, ValidationFailed
from app.ledger import Entry, record
from app.schools import service as schools

FLAG_DETAILS: Mapping[str, str] = {
    **{rule.code: rule.detail for rule in REPORT_FLAGS},
    **{rule.code: rule.detail for rule in SUBJECT_FLAGS},
    **{rule.code: rule.detail for rule in PROGRAM_FLAGS},
}
"""Code of a flag -> what its reviewer reads, before what is said of the one contact."""


class Flagged(Protocol):
    """What of a contact its flags need."""

    @property
    def district(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def school_id(self) -> str: ...
    @property
    def agency_id(self) -> str | None: ...


class NewlyFlagged(NamedTuple):
    """A contact that is about to be stored: a row of its own would take longer to make than its flags."""

    district: str
    id: str
    school_id: str
    agency_id: str | None


@dataclass(frozen=True, slots=True)
class FlagFilters:
    """Equality on the flag's own columns, and whether only overdue ones are asked for; None: any."""

    status: str | None = None
    owner: str | None = None
    code: str | None = None
    contact_id: str | None = None
    overdue: bool = False

    def equal(self) -> dict[str, str | None]:
        """Column -> value."""
        return {name: getattr(self, name) for name in ("status", "owner", "code", "contact_id")}


def raise_flags(work: Work, contact: Flagged, flags: Sequence[Flag]) -> None:
    """Put new flags of a contact on the worklist; written when the work closes."""
    raised_on = work.now.astimezone(schools.zone_of(work, contact.district)).date()
    for flag in flags:
        row: dict[str, Any] = {
            "district": contact.district,
            "id": new_id(),
            "contact_id": contact.id,
            "school_id": contact.school_id,
            "agency_id": contact.agency_id,
            "code": flag.code,
            "clause": flag.clause,
            "severity": flag.severity,
            "detail": flag.detail,
            "owner": ownership.owner_of(flag.code, contact.agency_id).value,
            "raised_at": work.now,
            "due_on": ownership.due_on(flag.severity, raised_on),
            "status": "open",
            "version": 1,
        }
        work.at_close(store.add_flags, row)


def restate_flags(
    work: Work, contact: Flagged, stored: Sequence[ContactFlag], flags: Sequence[Flag], cause: str
) -> None:
    """Bring the worklist to what a new judgement says: what no longer holds is withdrawn, what is new is raised.

    What is raised still keeps its clock, and what was resolved stays so.
    """
    present = {flag.code: flag for flag in flags}
    for row in stored:
        if row.status == "open" and row.code not in present:
            _close(row, work.now, status="withdrawn", by="service", reason=cause)
        elif row.status == "open" and row.detail != present[row.code].detail:
            row.detail, row.version = present[row.code].detail, row.version + 1
    known = {row.code for row in stored if row.status != "withdrawn"}
    raise_flags(work, contact, [flag for flag in flags if flag.code not in known])


def list_flags(
    work: Work, *, caller: Caller, page: Page, filters: FlagFilters
) -> tuple[list[FlagRecord], list[str] | None]:
    """A page of flags within reach and the sort key of its last one if more follow."""
    today = work.now.astimezone(schools.zone_of(work, caller.rows.district)).date()
    found = store.flags_after(
        work, caller.rows, page, equal=filters.equal(), overdue_on=today if filters.overdue else None
    )
    rows, more = cut(found, page.limit)
    _note(work, caller, "flags:list", "flags", None)
    return [_answer(work, row) for row in rows], [rows[-1].id] if more else None


def read_flag(work: Work, *, caller: Caller, id: str) -> tuple[FlagRecord, str]:
    """A flag and its entity tag. Raises NoSuchFlag (404)."""
    row = store.find_flag(work, caller.rows, id)
    _note(work, caller, "flags:read", f"flags/{id}", None)
    if row is None:
        raise NoSuchFlag()
    return _shown(work, row)


def resolve_flag(
    work: Work, *, caller: Caller, id: str, resolution: Resolution, check: Callable[[str], None]
) -> tuple[FlagRecord, str]:
    """Close a flag with a reason; `check` is given its entity tag.

    Raises NoSuchFlag (404), NotYourFlag (403), AlreadyClosed (409), ValidationFailed (422).
    """
    row = store.find_flag(work, caller.rows, id, for_change=True)
    if row is None:
        raise NoSuchFlag()
    check(_shown(work, row)[1])
    if not ownership.may_resolve(caller.roles, row.owner):
        raise NotYourFlag("The owner named in the flag resolves it, or the designee.")
    if row.status != "open":
        raise AlreadyClosed()
    if find_status(resolution.reason) is not None:
        detail = "Citizenship and immigration status are never collected (P27, Education Code 234.7); remove it."
        raise ValidationFailed(errors=[FieldError("/reason", "immigration_status", detail)])
    _resolve(work, caller, row, resolution)
    work.session.flush()
    return _shown(work, row)


def resolve_many(work: Work, *, caller: Caller, contact_ids: Collection[str], resolution: Resolution) -> None:
    """Close every open flag of these contacts that the caller may resolve."""
    for row in store.flags_of(work, caller.rows.district, contact_ids) if contact_ids else ():
        if row.status == "open" and ownership.may_resolve(caller.roles, row.owner):
            _resolve(work, caller, row, resolution)
    work.session.flush()


def _resolve(work: Work, caller: Caller, row: ContactFlag, resolution: Resolution) -> None:
    row.resolution = resolution.resolution.value
    _close(row, work.now, status="resolved", by=caller.claims.subject[:200], reason=resolution.reason)
    _note(work, caller, "flags:resolve", f"flags/{row.id}", row.resolution)


def _shown(work: Work, row: ContactFlag) -> tuple[FlagRecord, str]:
    answer = _answer(work, row)
    return answer, etag("flag", row.id, row.version, str(answer.overdue))


def _close(row: ContactFlag, at: datetime, *, status: str, by: str, reason: str) -> None:
    row.status, row.closed_at, row.closed_by, row.reason, row.version = status, at, by, reason, row.version + 1


def _answer(work: Work, row: ContactFlag) -> FlagRecord:
    today = work.now.astimezone(schools.zone_of(work, row.district)).date()
    facts = row.model_dump(exclude={"district", "closed_by", "version"})
    return FlagRecord.model_validate(facts | {"overdue": row.status == "open" and row.due_on < today})


def _note(work: Work, caller: Caller, action: str, target: str, reason: str | None) -> None:
    record(work, Entry(action, "allowed", caller.actor, caller.rows.district, target, reason, caller.request_id))
