"""What may be done with the programme's records."""

from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from app.access.caller import Caller
from app.core.db import Work
from app.core.pages import Page, cut
from app.program import store
from app.program.schemas import AgencyAnswer, AgencyQuestion, OfficerAnswer
from app.program.tables import Agency, Officer

_QUESTIONS = TypeAdapter(list[AgencyQuestion])


@dataclass(frozen=True, slots=True)
class OfficerFacts:
    """What is on record of an officer."""

    officer_id: str
    agency_id: str
    sworn: bool
    since: date
    until: date | None


def officer_facts(work: Work, district: str, officer_id: str) -> OfficerFacts | None:
    """The officer on record, or None."""

    def load() -> OfficerFacts | None:
        officer = store.find_officer(work, district, officer_id)
        if officer is None:
            return None
        return OfficerFacts(officer.officer_id, officer.agency_id, officer.sworn, officer.since, officer.until)

    return work.remembered(("officer", district, officer_id), load)


def questions_of(work: Work, district: str, agency_id: str) -> tuple[AgencyQuestion, ...]:
    """What the agency asks of every report beyond the contract's fields."""

    def load() -> tuple[AgencyQuestion, ...] | None:
        stored = store.questions_of(work, district, agency_id)
        return None if stored is None else tuple(_QUESTIONS.validate_json(stored))

    return work.remembered(("questions", district, agency_id), load) or ()


def list_agencies(work: Work, *, caller: Caller, page: Page) -> tuple[list[AgencyAnswer], list[str] | None]:
    """A page of agencies and the sort key of its last one if more follow."""
    rows, more = cut(store.agencies_after(work, caller.rows, page), page.limit)
    items = [
        AgencyAnswer(
            agency_id=row.agency_id, name=row.name, ori=row.ori, questions=_QUESTIONS.validate_json(row.questions)
        )
        for row in rows
    ]
    return items, [rows[-1].agency_id] if more else None


def list_officers(work: Work, *, caller: Caller, page: Page) -> tuple[list[OfficerAnswer], list[str] | None]:
    """A page of officers and the sort key of its last one if more follow."""
    rows, more = cut(store.officers_after(work, caller.rows, page), page.limit)
    items = [OfficerAnswer.model_validate(row.model_dump(exclude={"district"})) for row in rows]
    return items, [rows[-1].officer_id] if more else None


def ensure_agency(work: Work, agency: Agency) -> None:
    """Put an agency on record."""
    store.add(work, agency)


def ensure_officer(work: Work, officer: Officer) -> None:
    """Put an officer on record."""
    store.add(work, officer)
