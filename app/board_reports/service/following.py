"""How it stands with a publishing that goes on behind its answer."""

from collections.abc import Sequence
from datetime import timedelta

from app.access.caller import Caller
from app.board_reports import store
from app.board_reports.errors import NeverPublished
from app.board_reports.schemas import PublishingAnswer, PublishingPhase, PublishingState
from app.board_reports.tables import BoardReportJob
from app.core.db import Database, Work

SILENCE = timedelta(seconds=90)
"""A job that was not heard of for so long is taken for killed, and can no longer publish anything."""
_INTERRUPTED = "The service stopped while it published; nothing was published. Publish it again."


def read_publishing(work: Work, *, caller: Caller, report_id: str) -> PublishingAnswer:
    """The newest publishing of a report. Raises NeverPublished."""
    job = store.find_job(work, caller.rows, report_id)
    if job is None:
        raise NeverPublished()
    return _answer(work, job)


def publishing_of(work: Work, report_ids: Sequence[str]) -> dict[str, PublishingAnswer]:
    """The newest publishing of each report that has one."""
    return {report_id: _answer(work, job) for report_id, job in store.jobs_of(work, report_ids).items()}


def is_under_way(work: Work, report_id: str) -> bool:
    """Whether the report is being published at this instant."""
    found = publishing_of(work, [report_id]).get(report_id)
    return found is not None and found.state is PublishingState.RUNNING


def end_interrupted(database: Database) -> None:
    """At the start: end what can no longer run. SQLite serves one process; elsewhere silence tells."""
    if database.is_sqlite:
        with database.work() as work:
            ended = {"state": PublishingState.FAILED.value, "finished_at": work.now, "problem": _INTERRUPTED}
            store.end_jobs(work, **ended)


def _answer(work: Work, job: BoardReportJob) -> PublishingAnswer:
    state, finished_at, problem = PublishingState(job.state), job.finished_at, job.problem
    if state is PublishingState.RUNNING and job.beat_at < work.now - SILENCE:
        state, finished_at, problem = PublishingState.FAILED, job.beat_at + SILENCE, _INTERRUPTED
    return PublishingAnswer(
        report=job.report_id,
        state=state,
        phase=PublishingPhase(job.phase),
        done=job.done,
        of=job.of,
        created_at=job.created_at,
        heard_of_at=job.beat_at,
        finished_at=finished_at,
        edition=f"/v1/board-reports/{job.report_id}" if state is PublishingState.SUCCEEDED else None,
        problem=problem,
    )
