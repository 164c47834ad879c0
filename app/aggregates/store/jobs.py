"""Queries on the service's own runs of releases."""

from datetime import datetime

from sqlalchemy import and_, or_, update
from sqlalchemy.dialects import postgresql, sqlite

from app.aggregates.tables import ReleaseJob, release_job
from app.core.db import Work


def take_job(work: Work, district: str, run: str, *, silent_since: datetime, retry_before: datetime) -> bool:
    """Make `run` the running one, unless another is and was heard of since, or one was refused a short time ago."""
    first = {"district": district, "state": "idle", "run": "", "done": 0, "of": 0, "started_at": work.now,
             "beat_at": retry_before}  # fmt: skip
    if find_job(work, district) is None:
        dialect = sqlite if work.is_sqlite else postgresql
        work.connection.execute(dialect.insert(release_job).values(first).on_conflict_do_nothing())
    kept = release_job.c
    is_free = or_(
        and_(kept.state == "running", kept.beat_at < silent_since),
        kept.state.in_(["idle", "published"]),
        and_(kept.state.in_(["refused", "failed"]), kept.beat_at <= retry_before),
    )
    taken = update(release_job).where(kept.district == district, is_free).values(
        state="running", run=run, done=0, of=0, started_at=work.now, beat_at=work.now, problem=None
    )  # fmt: skip
    return bool(work.connection.execute(taken).rowcount)


def note_job(work: Work, district: str, run: str, **values: str | int | None) -> bool:
    """A sign of life with what is known of the run; False when another run has taken its place."""
    kept = release_job.c
    noted = update(release_job).where(kept.district == district, kept.run == run, kept.state == "running")
    return bool(work.connection.execute(noted.values(beat_at=work.now, **values)).rowcount)


def find_job(work: Work, district: str) -> ReleaseJob | None:
    """The newest run of a district."""
    return work.session.get(ReleaseJob, district, populate_existing=True)
