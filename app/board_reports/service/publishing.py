"""Publishing: from here on the edition stays as it is, to the byte."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.access.caller import Caller
from app.board_reports import store
from app.board_reports.rules import canonical, seal
from app.board_reports.schemas import Publication
from app.board_reports.service.drafting import corrected_by, find_draft
from app.board_reports.service.rendering import render_files
from app.core.db import Work
from app.core.problems import FieldError, ValidationFailed
from app.ledger import Entry, record
from app.outbox import put


def publish_report(
    work: Work,
    *,
    caller: Caller,
    report_id: str,
    publication: Publication,
    key: Ed25519PrivateKey,
    check: Callable[[int], None],
) -> None:
    """Freeze a draft, draw its charts and documents, sign all of it.

    Raises NoSuchReport (404), ReportPublished, EditionExists (409), ValidationFailed (422), and what `check` raises.
    """
    report = find_draft(work, caller=caller, report_id=report_id)
    check(report.version)
    corrected = corrected_by(work, report)
    content: dict[str, Any] = json.loads(report.content)
    if publication.meeting_on.isoformat() <= content["period"]["last_day"]:
        detail = "Give a meeting after the period's last day."
        raise ValidationFailed(errors=[FieldError("/meeting_on", "before_end_of_period", detail)])
    content |= {
        "edition": corrected.edition + 1 if corrected else 1,
        "corrects": corrected and corrected.model_dump(),
        "approved_by": publication.approved_by,
        "meeting_on": publication.meeting_on.isoformat(),
        "published_at": work.now.isoformat(),
    }
    text = canonical(content)
    files = render_files(content)
    sealed = seal(report.id, text, files, key)
    report.content, report.seal = text.decode(), json.dumps(sealed, sort_keys=True)
    report.sha256, report.edition = sha256(text).hexdigest(), content["edition"]
    report.meeting_on, report.published_at = publication.meeting_on, work.now
    report.version += 1
    store.add_files(work, report.id, files)
    facts = {"sha256": report.sha256, "edition": report.edition}
    target = f"board-reports/{report.id}"
    entry = Entry(
        "board_reports:publish", "allowed", caller.actor, report.district, target, None, caller.request_id, facts
    )
    record(work, entry)
    put(work, district=report.district, kind="board_report.published", ref=target)
