"""Publishing: from here on the edition stays as it is, to the byte."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.access.caller import Caller
from app.board_reports import store
from app.board_reports.errors import PublishingUnderWay
from app.board_reports.rules import canonical, seal
from app.board_reports.schemas import Corrected, Publication
from app.board_reports.service.drafting import corrected_by, find_draft
from app.board_reports.service.following import is_under_way
from app.board_reports.service.rendering import Progress, render_files, unfollowed
from app.contacts.service import public_faults
from app.core.db import Work
from app.core.problems import Conflict, FieldError, ValidationFailed
from app.ledger import Entry, record
from app.outbox import put


@dataclass(frozen=True, slots=True)
class Opened:
    """What a draft becomes; `version` is that of the draft."""

    report_id: str
    version: int
    corrects: Corrected | None
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prepared(Opened):
    """An edition that is drawn and written out but not published."""

    files: dict[str, bytes]


def open_report(
    reading: Work,
    *,
    caller: Caller,
    report_id: str,
    publication: Publication,
    at: datetime,
    check: Callable[[int], None],
) -> Opened:
    """What the draft is published as, when it may be.

    Raises NoSuchReport (404), ReportPublished, EditionExists, PublishingUnderWay (409), ValidationFailed (422), and
    what `check` raises.
    """
    report = find_draft(reading, caller=caller, report_id=report_id)
    check(report.version)
    corrected = corrected_by(reading, report)
    content: dict[str, Any] = json.loads(report.content)
    if publication.meeting_on.isoformat() <= content["period"]["last_day"]:
        detail = "Give a meeting after the period's last day."
        raise ValidationFailed(errors=[FieldError("/meeting_on", "before_end_of_period", detail)])
    faults = public_faults([("/approved_by", publication.approved_by)])
    if faults:
        raise ValidationFailed(errors=faults)
    if is_under_way(reading, report_id):
        raise PublishingUnderWay()
    content |= {
        "edition": corrected.edition + 1 if corrected else 1,
        "corrects": corrected and corrected.model_dump(),
        "approved_by": publication.approved_by,
        "meeting_on": publication.meeting_on.isoformat(),
        "published_at": at.isoformat(),
    }
    return Opened(report.id, report.version, corrected, content)


def prepare_report(opened: Opened, progress: Progress = unfollowed) -> Prepared:
    """Draw the charts and documents, while nobody who writes has to wait."""
    files = render_files(opened.content, progress)
    return Prepared(opened.report_id, opened.version, opened.corrects, opened.content, files)


def publish_report(work: Work, *, caller: Caller, prepared: Prepared, key: Ed25519PrivateKey) -> None:
    """Freeze what was prepared, and sign all of it.

    Raises NoSuchReport (404), ReportPublished, EditionExists, and Conflict if the draft changed since (409).
    """
    report = find_draft(work, caller=caller, report_id=prepared.report_id, for_change=True)
    if report.version != prepared.version or corrected_by(work, report) != prepared.corrects:
        raise Conflict("The draft or the editions of its period changed meanwhile; read them again.")
    text = canonical(prepared.content)
    sealed = seal(report.id, text, prepared.files, key)
    report.content, report.seal = text.decode(), json.dumps(sealed, sort_keys=True)
    report.sha256, report.edition = sha256(text).hexdigest(), prepared.content["edition"]
    report.meeting_on = date.fromisoformat(prepared.content["meeting_on"])
    report.published_at = datetime.fromisoformat(prepared.content["published_at"])
    report.version += 1
    store.add_files(work, report.id, prepared.files)
    facts = {"sha256": report.sha256, "edition": report.edition}
    target = f"board-reports/{report.id}"
    entry = Entry(
        "board_reports:publish", "allowed", caller.actor, report.district, target, None, caller.request_id, facts
    )
    record(work, entry)
    put(work, district=report.district, kind="board_report.published", ref=target)
