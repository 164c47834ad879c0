"""Drafting an edition: the designee's words, and figures that come from the releases alone."""

import json
from collections.abc import Callable
from typing import Any

from app.access.caller import Caller
from app.board_reports import store
from app.board_reports.errors import EditionExists, NoSuchReport, ReportPublished
from app.board_reports.rules.texts import free_texts
from app.board_reports.schemas import (
    Action,
    ActionStatus,
    Corrected,
    DistrictName,
    DraftAnswer,
    DraftNote,
    FollowUp,
    ReportContent,
    ReportDraft,
    ReportPeriod,
    Tallies,
)
from app.board_reports.service.following import publishing_of
from app.board_reports.service.gathering import Gathered, gather
from app.board_reports.service.programme import first_day
from app.board_reports.service.tallying import tallies
from app.board_reports.tables import BoardReport
from app.contacts.service import public_faults
from app.core.db import Work
from app.core.ids import new_id
from app.core.pages import Page, cut
from app.core.problems import FieldError, ValidationFailed
from app.ledger import Entry, record
from app.measures.calendar import Period
from app.schools.service import district_name

_NOT_YET: dict[str, Any] = {"edition": None, "approved_by": None, "meeting_on": None, "published_at": None}


def draft_report(work: Work, reading: Work, *, caller: Caller, draft: ReportDraft) -> DraftAnswer:
    """A new draft. `reading` collects the figures, so that nobody who writes waits for it.

    Raises NotReleased, ValidationFailed (422), EditionExists (409).
    """
    figures = _figures(reading, caller, draft)
    report = BoardReport(id=new_id(), district=caller.rows.district, period="", title="", version=0, content="{}")
    _write(work, report, draft, figures)
    store.add(work, report)
    _note(work, caller, "board_reports:draft", report)
    return _answer(report)


def replace_draft(
    work: Work, reading: Work, *, caller: Caller, report_id: str, draft: ReportDraft, check: Callable[[int], None]
) -> DraftAnswer:
    """The draft anew, when `check` bears its version. Raises NoSuchReport, ReportPublished, what drafting raises."""
    check(find_draft(reading, caller=caller, report_id=report_id).version)
    figures = _figures(reading, caller, draft)
    report = find_draft(work, caller=caller, report_id=report_id, for_change=True)
    check(report.version)
    _write(work, report, draft, figures)
    _note(work, caller, "board_reports:draft", report)
    return _answer(report)


def read_draft(work: Work, *, caller: Caller, report_id: str) -> DraftAnswer:
    """A draft of the district. Raises NoSuchReport, ReportPublished."""
    return _answer(find_draft(work, caller=caller, report_id=report_id))


def list_drafts(work: Work, *, caller: Caller, page: Page) -> tuple[list[DraftNote], list[str] | None]:
    """A page of drafts, the newest first, and the sort key of the last one if more follow."""
    found, more = cut(store.drafts_before(work, caller.rows, page), page.limit)
    under_way = publishing_of(work, [row.id for row in found])
    items = [
        DraftNote(id=row.id, period=row.period, title=row.title, version=row.version, publishing=under_way.get(row.id))
        for row in found
    ]
    return items, [found[-1].id] if more else None


def find_draft(work: Work, *, caller: Caller, report_id: str, for_change: bool = False) -> BoardReport:
    """The row of a draft. Raises NoSuchReport, ReportPublished."""
    report = store.find(work, caller.rows, report_id, for_change=for_change)
    if report is None:
        raise NoSuchReport()
    if report.edition is not None:
        raise ReportPublished()
    return report


def corrected_by(work: Work, report: BoardReport) -> Corrected | None:
    """The edition that a draft corrects: the newest of its period. Raises EditionExists."""
    newest = store.newest_edition(work, report.district, report.period)
    if (newest and newest.id) != report.corrects:
        raise EditionExists("Name the newest edition of the period in `corrects`, and say in `change` what is new.")
    return (
        None
        if newest is None
        else Corrected.model_validate({"id": newest.id, "edition": newest.edition, "sha256": newest.sha256})
    )


def _figures(reading: Work, caller: Caller, draft: ReportDraft) -> Gathered:
    if (draft.corrects is None) != (draft.change is None):
        raise ValidationFailed(
            errors=[FieldError("/change", "belongs_together", "Send `corrects` and `change` together, or neither.")]
        )
    faults = public_faults(free_texts(draft))
    if faults:
        raise ValidationFailed(errors=faults)
    return gather(reading, caller=caller, period=draft.period)


def _write(work: Work, report: BoardReport, draft: ReportDraft, gathered: Gathered) -> None:
    report.period, report.title, report.corrects = gathered.period.name, draft.title, draft.corrects
    report.version += 1
    content = _content(work, report, draft, gathered)
    report.content = json.dumps(content.model_dump(mode="json"))


def _content(work: Work, report: BoardReport, draft: ReportDraft, gathered: Gathered) -> ReportContent:
    period = gathered.period
    told = _told(work, report, period)
    adopted = [
        Action(**action.model_dump(), id=new_id(), status=ActionStatus.OPEN, note=None, first_reported=period.name)
        for action in draft.actions
    ]
    return ReportContent(
        form="sro-contact-log board report 1",
        id=report.id,
        district=DistrictName(id=report.district, name=district_name(work, report.district) or report.district),
        period=ReportPeriod(name=period.name, first_day=first_day(period), last_day=period.last_day),
        title=draft.title,
        language=draft.language,
        findings=draft.findings,
        actions=adopted,
        carried_actions=_carried(work, report, draft.follow_ups),
        corrects=corrected_by(work, report) if report.corrects else None,
        change=draft.change,
        release=gathered.release,
        tallies=told,
        not_included=_lacking(gathered, told),
        **gathered.facts,
        **_NOT_YET,
    )


def _told(work: Work, report: BoardReport, period: Period) -> list[Tallies]:
    """As the first edition of the period said: a second count of the same would show who was added."""
    before = store.newest_edition(work, report.district, report.period)
    known = ReportContent.model_validate_json(before.content).tallies if before else []
    return known or tallies(work, report.district, period)


def _lacking(gathered: Gathered, told: list[Tallies]) -> list[str]:
    """Sections of a full report that this one has no figures for."""
    of_students = [] if told else ["flags", "record_requests"]
    return of_students if gathered.facts["disparities"] else ["disproportionality", *of_students]


def _carried(work: Work, report: BoardReport, follow_ups: list[FollowUp]) -> list[Action]:
    """The open actions of the edition before, each with what became of it."""
    before = store.newest_other(work, report.district, report.period)
    known = json.loads(before.content) if before else {"actions": [], "carried_actions": []}
    actions = [Action.model_validate(each) for each in (*known["carried_actions"], *known["actions"])]
    still_open = [action for action in actions if action.status is ActionStatus.OPEN]
    named = {each.action: each for each in follow_ups}
    strangers = named.keys() - {action.id for action in still_open}
    if strangers or len(named) != len(follow_ups):
        detail = "Name each open action of the edition before once, and no other."
        raise ValidationFailed(errors=[FieldError("/follow_ups", "no_such_action", detail)])
    return [
        action.model_copy(update={"status": named[action.id].status, "note": named[action.id].note})
        if action.id in named
        else action
        for action in still_open
    ]


def _answer(report: BoardReport) -> DraftAnswer:
    content = ReportContent.model_validate_json(report.content)
    return DraftAnswer(id=report.id, version=report.version, content=content)


def _note(work: Work, caller: Caller, action: str, report: BoardReport) -> None:
    target = f"board-reports/{report.id}"
    record(work, Entry(action, "allowed", caller.actor, report.district, target, None, caller.request_id))
