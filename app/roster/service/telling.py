"""An ended import in lines of text, for those who sit at a terminal."""

from collections.abc import Iterator

from app.roster.schemas import ImportAnswer


def import_lines(job: ImportAnswer) -> Iterator[str]:
    """What was dropped and what became of the records."""
    for dropped in job.dropped:
        yield f"{dropped.file}: never collected, dropped: {', '.join(dropped.columns)}"
    for file in job.files:
        if file.changes is not None:
            counts = ", ".join(f"{count} {name}" for name, count in file.changes.model_dump().items())
            yield f"{file.file}: {file.rows} rows; {counts}"
    if job.changed is not None:
        yield "imported" if job.changed else "the roster was in place already; nothing was changed"


def fault_lines(job: ImportAnswer) -> Iterator[str]:
    """Each faulty place, then why the job failed."""
    for each in job.errors:
        place = ":".join(str(part) for part in (each.file, each.object or each.line, each.column) if part is not None)
        yield f"{place}: {each.code}: {each.detail}"
    yield f"{job.error_count} faults. {job.problem}"
