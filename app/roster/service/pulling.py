"""A whole roster from a server, into the spool that archives are read into."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import Any

from app.core.settings import RosterSource
from app.roster.rules import oneroster
from app.roster.rules.fields import Fields
from app.roster.service.edfi import read_edfi
from app.roster.service.fetching import Collection, Remote
from app.roster.service.findings import Findings
from app.roster.service.intake import Gauge, Intake
from app.roster.service.reading import Read
from app.roster.store.spool import Spool


def read_remote(
    source: RosterSource, development: bool, spool: Spool, findings: Findings, tell: Callable[[int, int], None]
) -> Read:
    """Read everything that is needed. Raises PullFailed."""
    if source.kind != "oneroster":
        return read_edfi(source, development, spool, findings, tell)
    if not source.scope:
        source = source.model_copy(update={"scope": oneroster.SCOPE})
    gauge = Gauge(tell, len(oneroster.COLLECTIONS))
    labels = {file: file for _, _, file in oneroster.COLLECTIONS} | {"roles": "users"}
    intake = Intake(spool, findings, labels=labels, fields=oneroster.FIELDS)
    with closing(Remote(source, development=development, beat=gauge.beat)) as remote:
        for part, (collection, wrapper, file) in enumerate(oneroster.COLLECTIONS):
            url = f"{source.url.rstrip('/')}/{collection}"
            findings.rows[file], read = 0, Collection(collection)
            for objects in _pages(remote, wrapper, url, source.page_size, read):
                _take(intake, spool, file, read.seen - len(objects), objects)
                gauge.set(part, read.seen, read.total)
            intake.write(file)
            if file == "users":
                intake.write("roles")
    return intake.read("1.2")


def _pages(remote: Remote, wrapper: str, url: str, size: int, read: Collection) -> Iterator[list[Mapping[str, Any]]]:
    """Every page: by the server's own links where it sends them, else by offset until it has no more."""
    order: dict[str, str | int] = {"limit": size, "sort": "sourcedId", "orderBy": "asc"}
    where, params = url, order | {"offset": 0}
    while True:
        answer = remote.get(read.name, where, params)
        found = answer.body.get(wrapper) if isinstance(answer.body, dict) else None
        objects = read.take(found, answer.headers.get("x-total-count", ""))
        yield list(objects)
        if objects and answer.next_url is not None:
            where, params = answer.next_url, {}
        elif objects and not answer.has_links and read.has_more:
            where, params = url, order | {"offset": read.seen}
        else:
            break
    read.end()


def _take(intake: Intake, spool: Spool, file: str, seen: int, objects: list[Mapping[str, Any]]) -> None:
    ids = [name for each in objects if isinstance(name := each.get("sourcedId"), str)]
    students = spool.found("users", ids) if file == "demographics" else None
    for place, found in enumerate(objects, seen + 1):
        intake.drop(file, found)
        fields = Fields(found)
        sourced_id, status = fields.text("sourcedId"), fields.text("status")
        # Demographics of others than students are none of ours.
        if status == "tobedeleted" or (students is not None and sourced_id not in students):
            continue
        intake.count(file)
        if status != "active":
            intake.refuse(file, place, sourced_id, "status", "bad_status")
        said = oneroster.metadata_of(found)
        for name, cells in oneroster.rows_of_object(file, fields):
            intake.add(name, place, cells, said if name == file else {})
        intake.refuse_bad(file, place, sourced_id, fields)
