"""What every register of the programme has in common: listing, reading, adding, replacing, noting."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlmodel import SQLModel

from app.access.caller import Caller
from app.core.db import Work
from app.core.fields import WireModel
from app.core.ids import new_id
from app.core.pages import Page, cut
from app.core.problems import FieldError, ValidationFailed
from app.ledger import Entry, record
from app.program import store
from app.program.errors import NoSuchRecord
from app.program.tables import Agency, Officer, ProgramChange
from app.schools import service as schools


class Kept(Protocol):
    """A record with a version of its own."""

    version: int


Row = TypeVar("Row", bound=SQLModel)
Answer = TypeVar("Answer", bound=WireModel)
Check = Callable[[int], None]
"""Is given the version that would be changed; raises when the caller has not read it."""
Listed = tuple[list[Answer], list[str] | None]
"""A page and the sort key of its last record if more follow."""


@dataclass(frozen=True, slots=True)
class Register(Generic[Row, Answer]):
    """A table, how its rows are shown, and its name in paths and on the audit log."""

    name: str
    table: type[Row]
    answer: type[Answer]

    def show(self, row: Row, **derived: Any) -> Answer:
        """The row on the wire; `derived` are members that no column holds."""
        names = self.answer.model_fields.keys() - derived.keys()
        return self.answer.model_validate({name: getattr(row, name) for name in names} | derived)


def columns_of(content: WireModel) -> dict[str, Any]:
    """The columns that a content fills: days and instants as such, lists and structures as JSON."""
    plain, wire = content.model_dump(), content.model_dump(mode="json")
    return {name: plain[name] if isinstance(plain[name], date | datetime) else wire[name] for name in plain}


def listed(work: Work, caller: Caller, register: Register[Row, Answer], page: Page, **equal: str) -> Listed[Answer]:
    """A page of records within reach."""
    rows, more = cut(store.page_of(work, register.table, caller.rows, page, **equal), page.limit)
    return [register.show(row) for row in rows], [rows[-1].id] if more else None


def found(work: Work, caller: Caller, register: Register[Row, Any], id: str, *, for_change: bool = False) -> Row:
    """A record within reach. Raises NoSuchRecord (404)."""
    row = store.find(work, register.table, caller.rows, id, for_change=for_change)
    if row is None:
        raise NoSuchRecord()
    return row


def read(work: Work, caller: Caller, register: Register[Row, Answer], id: str) -> tuple[Answer, int]:
    """A record and its version. Raises NoSuchRecord (404)."""
    row = found(work, caller, register, id)
    return register.show(row), version_of(row)


def added(
    work: Work, caller: Caller, register: Register[Row, Any], content: WireModel, id: str | None = None, **more: Any
) -> Row:
    """A new record under a new id; `more` are columns that the content does not fill."""
    id = id or new_id()
    row = register.table(**columns_of(content) | {"district": caller.rows.district, "id": id, "version": 1} | more)
    store.add(work, row)
    note(work, caller, f"{register.name}:add", f"{register.name}/{id}")
    return row


def replaced(work: Work, caller: Caller, register: Register[Row, Any], row: Row, content: WireModel) -> None:
    """The record with a new content and version; the caller has checked the old one."""
    row.sqlmodel_update(columns_of(content))
    row.version = version_of(row) + 1
    work.session.flush()
    note(work, caller, f"{register.name}:change", f"{register.name}/{row.id}", version=version_of(row))  # type: ignore[attr-defined]


def version_of(row: SQLModel) -> int:
    """The present version of a record."""
    return row.version  # type: ignore[attr-defined, no-any-return]


def note(work: Work, caller: Caller, action: str, target: str, **detail: str | int | None) -> None:
    """The audit entry of a change."""
    record(work, Entry(f"program:{action}", "allowed", caller.actor, caller.rows.district, target, None,
                       caller.request_id, detail))  # fmt: skip


def changed(
    work: Work,
    caller: Caller,
    cause: str,
    *,
    agency_id: str | None = None,
    officer_id: str | None = None,
    school_id: str | None = None,
    contact_type: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> None:
    """Contacts from `since` to `until` may read differently now; what is remembered of officers is forgotten."""
    row = ProgramChange(
        district=caller.rows.district,
        id=new_id(),
        at=work.now,
        cause=cause[:120],
        agency_id=agency_id,
        officer_id=officer_id,
        school_id=school_id,
        contact_type=contact_type,
        since=since,
        until=until,
    )
    store.add(work, row)
    work.forget_after("program", caller.rows.district)


def today(work: Work, caller: Caller) -> date:
    """The day in the district's time zone."""
    return work.now.astimezone(schools.zone_of(work, caller.rows.district)).date()


def demand(faults: list[FieldError]) -> None:
    """Refuse with everything that is wrong. Raises ValidationFailed (422)."""
    if faults:
        raise ValidationFailed(errors=faults)


def known_schools(work: Work, caller: Caller, school_ids: list[str], pointer: str) -> list[FieldError]:
    """A fault for each school that the district does not have; `{}` in the pointer is the place."""
    return [
        FieldError(pointer.format(place), "unknown_school", "Name a school of the district.")
        for place, school_id in enumerate(school_ids)
        if not schools.knows_school(work, caller.rows, school_id)
    ]


def require_agency(work: Work, caller: Caller, agency_id: str) -> None:
    """Raises ValidationFailed (422) when the district has no such agency within reach."""
    if store.find(work, Agency, caller.rows, agency_id) is None:
        demand([FieldError("/agency_id", "unknown_agency", "Name an agency of the district.")])


def require_officer(work: Work, caller: Caller, officer_id: str, pointer: str = "/officer_id") -> Officer:
    """The officer. Raises ValidationFailed (422) when none is within reach."""
    officer = store.find(work, Officer, caller.rows, officer_id)
    if officer is None:
        raise ValidationFailed(errors=[FieldError(pointer, "unknown_officer", "Name an officer on record.")])
    return officer
