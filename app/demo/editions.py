"""The demo district's own report to its Board, on the newest school year that is released."""

from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.access.operations import Operation
from app.board_reports.schemas import Publication, ReportDraft
from app.board_reports.service import (
    Progress,
    draft_report,
    list_editions,
    open_report,
    prepare_report,
    publish_report,
    unfollowed,
)
from app.core.db import Database
from app.core.pages import Page
from app.demo.callers import designee

_TEXT = {
    "title": "School Resource Officers: annual report to the Board",
    "findings": [
        "Every number below is from the published release of this school year; protected numbers are marked.",
        "Contacts about the student code of conduct stand under “Matter”: the policy leaves such conduct to"
        " administrators.",
    ],
    "actions": [
        {
            "text": "Train office staff of every school on when to call the SRO and when to call a counselor.",
            "owner": "Assistant Superintendent, Human Resources",
        },
        {
            "text": "Review with the agencies how often restorative approaches are offered, school by school.",
            "owner": "Director of Student Services",
        },
    ],
}


def publish_demo_report(
    database: Database, *, district: str, key: Ed25519PrivateKey, progress: Progress = unfollowed
) -> str:
    """Publish one edition unless the district has one; says in words what was done. Raises NotReleased."""
    caller = designee(district, Operation.PUBLISH_BOARD_REPORTS)
    with database.work() as work:
        known, _ = list_editions(work, district=district, page=Page(None, 1))
        if known:
            return f"The report on {known[0].period} is published at /reports/{known[0].id}."
        due = work.now.date() + timedelta(days=90)
        actions = [{**action, "due": due} for action in _TEXT["actions"] if isinstance(action, dict)]
        draft = draft_report(work, work, caller=caller, draft=ReportDraft.model_validate({**_TEXT, "actions": actions}))
        work.session.flush()
        opened = open_report(
            work,
            caller=caller,
            report_id=draft.id,
            publication=Publication(approved_by="Superintendent", meeting_on=work.now.date()),
            at=work.now,
            check=lambda _version: None,
        )
        publish_report(work, caller=caller, prepared=prepare_report(opened, progress), key=key)
        return f"The report on {draft.content.period.name} is published at /reports/{draft.id}."
