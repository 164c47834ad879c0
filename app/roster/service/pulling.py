"""A whole roster from a server, into the spool that archives are read into."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import Any, NamedTuple

from app.core.settings import RosterSource
from app.roster.rules import oneroster
from app.roster.rules.fields import Fields
from app.roster.service.edfi import read_edfi
from app.roster.service.fetching import PullFailed, Remote
from app.roster.service.findings import Findings
from app.roster.service.intake import Gauge, Intake
from app.roster.service.reading import Read
from app.roster.store.spool import Spool

_MOST_OBJECTS = 3_000_000


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
            seen, findings.rows[file] = 0, 0
            for page in _pages(remote, collection, wrapper, url, source.page_size):
                _take(intake, spool, file, seen, page.objects)
                seen += len(page.objects)
                gauge.set(part, seen, page.total)
            intake.write(file)
            if file == "users":
                intake.write("roles")
    return intake.read("1.2")


class _Page(NamedTuple):
    objects: list[Mapping[str, Any]]
    total: int | None


def _pages(remote: Remote, collection: str, wrapper: str, url: str, size: int) -> Iterator[_Page]:
    """Every page: by the server's own links where it sends them, else by offset until it has no more.

    Raises PullFailed when the number of objects is not what the server says: the list has changed meanwhile, and who
    was missed would be taken to have left.
    """
    order: dict[str, str | int] = {"limit": size, "sort": "sourcedId", "orderBy": "asc"}
    where, params, seen = url, order | {"offset": 0}, 0
    while True:
        answer = remote.get(collection, where, params)
        objects = answer.body.get(wrapper) if isinstance(answer.body, dict) else None
        if not isinstance(objects, list) or not all(isinstance(each, dict) for each in objects):
            raise PullFailed(f"{collection}: the answer holds no list {wrapper}.")
        said = answer.headers.get("x-total-count", "")
        total = int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None
        seen += len(objects)
        if seen > _MOST_OBJECTS:
            raise PullFailed(f"{collection}: the server sends more than {_MOST_OBJECTS} objects.")
        yield _Page(objects, total)
        if objects and answer.next_url is not None:
            where, params = answer.next_url, {}
        elif objects and not answer.has_links and (total is None or seen < total):
            where, params = url, order | {"offset": seen}
        else:
            break
    if total is not None and seen != total:
        raise PullFailed(f"{collection}: the list changed while it was read; pull it again.")


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
