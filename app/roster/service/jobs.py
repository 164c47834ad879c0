"""Starting imports, and saying how they stand."""

import json
import tempfile
import threading
import zipfile
from datetime import datetime, timedelta
from functools import partial
from typing import IO

from app.access.caller import Caller
from app.core.clock import utc_now
from app.core.db import Database, Work
from app.core.ids import new_id
from app.core.pages import Page, cut
from app.core.settings import RosterSource
from app.ledger import Entry, record
from app.roster.errors import ImportUnderWay, NoSuchImport
from app.roster.schemas import ImportAnswer, ImportState, Phase
from app.roster.service.archive import open_archive
from app.roster.service.importing import Job, Origin, Progress, note
from app.roster.service.pulling import read_remote
from app.roster.service.reading import read_archive
from app.roster.store import imports
from app.roster.tables import RosterImport
from app.students import service as students

_SILENCE = timedelta(seconds=90)
_INTERRUPTED = "The service stopped while this import ran; nothing was imported. Send it again."


def import_in_background(database: Database, *, caller: Caller, file: IO[bytes]) -> ImportAnswer:
    """Accept a roster and carry it out in a thread of its own. Raises NotARoster, ImportUnderWay.

    `file` becomes this function's: unnamed, so that nothing of it outlives the process.
    """
    origin = Origin(caller.rows.district, caller.actor, caller.request_id)
    archive = open_archive(file)
    job, answer = _begin(database, origin)
    threading.Thread(target=_run, args=(job, archive, file), name="roster-import", daemon=True).start()
    return answer


def import_file(database: Database, *, origin: Origin, file: IO[bytes], progress: Progress) -> ImportAnswer:
    """Carry out an import here and now. Raises NotARoster, ImportUnderWay."""
    archive = open_archive(file)
    job, _ = _begin(database, origin)
    job.progress = progress
    job.run(partial(read_archive, archive))
    return _ended(database, job)


def pull_roster(
    database: Database, *, source: RosterSource, development: bool, origin: Origin, progress: Progress
) -> ImportAnswer:
    """Read a whole roster from a server and import it here and now. Raises ImportUnderWay.

    `development`: whether plain http will do.
    """
    job, _ = _begin(database, origin, source.name)
    job.progress = progress
    job.run(partial(read_remote, source, development))
    return _ended(database, job)


def _ended(database: Database, job: Job) -> ImportAnswer:
    with database.work(writing=False) as work:
        return _answer(_found(work, job.origin.district, job.id))


def unnamed_file() -> IO[bytes]:
    """Where an upload is kept: a file without a name, gone when it is closed or the process ends."""
    return tempfile.TemporaryFile()


def _run(job: Job, archive: zipfile.ZipFile, file: IO[bytes]) -> None:
    with file, archive:
        job.run(partial(read_archive, archive))


def _begin(database: Database, origin: Origin, source: str | None = None) -> tuple[Job, ImportAnswer]:
    with database.work() as work:
        _end_silent(work, work.now - _SILENCE, origin.district)
        students.discard_stray(work, running=imports.running(work))
        if imports.unfinished(work, origin.district) is not None:
            raise ImportUnderWay()
        row = RosterImport(
            district=origin.district,
            id=new_id(),
            state=ImportState.RUNNING.value,
            phase=Phase.READING.value,
            created_at=work.now,
            beat_at=work.now,
            report=json.dumps({"source": source}),
        )
        imports.add(work, row)
        record(work, note("roster:start", origin, row.id, "allowed", {}))
        job = Job(database, origin, row.id)
        job.findings.source = source
        return job, _answer(row)


def read_import(work: Work, *, caller: Caller, import_id: str) -> ImportAnswer:
    """A job as it stands; one that fell silent is ended first. Raises NoSuchImport."""
    _end_silent(work, work.now - _SILENCE, caller.rows.district)
    target = f"roster/imports/{import_id}"
    record(work, Entry("roster:read", "allowed", caller.actor, caller.rows.district, target, None, caller.request_id))
    return _answer(_found(work, caller.rows.district, import_id))


def list_imports(work: Work, *, caller: Caller, page: Page) -> tuple[list[ImportAnswer], list[str] | None]:
    """A page of jobs, newest first, without row errors, and the sort key of its last one if more follow."""
    _end_silent(work, work.now - _SILENCE, caller.rows.district)
    rows, more = cut(imports.imports_before(work, caller.rows.district, page), page.limit)
    record(work, Entry("roster:list", "allowed", caller.actor, caller.rows.district, "roster/imports", None,
                       caller.request_id))  # fmt: skip
    answers = [_answer(row).model_copy(update={"errors": []}) for row in rows]
    return answers, [rows[-1].id] if more else None


def end_interrupted(database: Database) -> None:
    """At the start: end what can no longer run. SQLite serves one process, so there whatever had been running."""
    with database.work() as work:
        _end_silent(work, utc_now() if work.is_sqlite else work.now - _SILENCE, None)
        students.discard_stray(work, running=imports.running(work))


def _end_silent(work: Work, moment: datetime, district: str | None) -> None:
    for row in imports.silent_since(work, moment, district):
        students.discard_incoming(work, import_id=row.id)
        row.state, row.finished_at = ImportState.FAILED.value, work.now
        row.report = json.dumps(json.loads(row.report) | {"problem": _INTERRUPTED})
    work.session.flush()


def _found(work: Work, district: str, import_id: str) -> RosterImport:
    row = imports.find(work, district, import_id)
    if row is None:
        raise NoSuchImport()
    return row


_EMPTY: dict[str, object] = {
    "source": None,
    "oneroster_version": None,
    "changed": None,
    "files": [],
    "dropped": [],
    "error_count": 0,
    "errors": [],
    "problem": None,
}


def _answer(row: RosterImport) -> ImportAnswer:
    facts = row.model_dump(exclude={"district", "beat_at", "report"})
    return ImportAnswer.model_validate(facts | _EMPTY | json.loads(row.report))
