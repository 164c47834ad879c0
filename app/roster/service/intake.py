"""Objects of a server on their way into the spool, through the checks that rows of files go through."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from app.core.clock import utc_now
from app.core.fields import EXTERNAL_ID_PATTERN
from app.roster.rules.faults import fault
from app.roster.rules.fields import Fields, never_collected
from app.roster.rules.formats import FORMATS, Format
from app.roster.rules.manifest import Manifest
from app.roster.rules.rows import RowReader
from app.roster.schemas import Dropped, RowError
from app.roster.service.findings import Findings
from app.roster.service.reading import AT_ONCE, INDEXED, Batch, Read
from app.roster.store.spool import Spool

FILES = ("orgs", "users", "roles", "demographics")
_META = {
    "english_learner": "metadata.el", "idea": "metadata.idea", "section_504": "metadata.section504",
    "filipino": "metadata.filipino", "gender": "metadata.gender",
}  # fmt: skip
_VERSION = "1.2"
_ID = re.compile(EXTERNAL_ID_PATTERN)
_NAME = re.compile(r"[A-Za-z0-9._ -]{1,80}")
_MOST_NAMES = 60


class Gauge:
    """How far the reading is: so many collections, and how much of the present one."""

    def __init__(self, tell: Callable[[int, int], None], parts: int) -> None:
        self._tell, self._parts = tell, parts
        self._done = 0

    def set(self, part: int, seen: int, total: int | None) -> None:
        """`part` counts from 0; `total` None: not known."""
        share = min(seen / total, 1.0) if total else 0.5
        self._done = int(1_000 * (part + share) / self._parts)
        self.beat()

    def beat(self) -> None:
        """Say again how far it is."""
        self._tell(self._done, 1_000)


class Intake:
    """Takes rows for the four files. `labels`: file -> collection; `fields`: column -> field of the object."""

    def __init__(
        self, spool: Spool, findings: Findings, *, labels: Mapping[str, str], fields: Mapping[str, str]
    ) -> None:
        self._spool, self._findings, self._fields = spool, findings, fields
        self._readers: dict[str, RowReader] = {}
        self._headers: dict[str, list[str]] = {}
        self._batches: dict[str, Batch] = {}
        self._meanings: dict[str, dict[str, None]] = {name: {} for name in FILES}
        self._dropped: dict[str, Counter[str]] = {}
        findings.labels, findings.place = dict(labels), self._placed
        for name in FILES:
            form = _slim(FORMATS[_VERSION][name])
            self._headers[name] = [column.name for column in form.columns] + list(_META.values())
            self._readers[name] = RowReader(form, self._headers[name], bulk=True, today=utc_now().date())
            self._batches[name] = Batch(spool, name)
            spool.create(name, (*form.kept, *(f"said_{meaning}" for meaning in _META)))

    def drop(self, label: str, found: Mapping[str, Any]) -> None:
        """Count the fields of an object that are never collected. They are read nowhere else."""
        counts = self._dropped.setdefault(label, Counter())
        for name, is_filled in never_collected(found):
            shown = name if _NAME.fullmatch(name) and (name in counts or len(counts) < _MOST_NAMES) else "*"
            counts[shown] += int(is_filled)

    def count(self, file: str) -> None:
        """One more object of a collection."""
        self._findings.rows[file] = self._findings.rows.get(file, 0) + 1

    def add(
        self, file: str, place: int, cells: Mapping[str, str], said: Mapping[str, str], label: str | None = None
    ) -> None:
        """One row; `said`: meanings of metadata, whose being there at all means that the server says such things.

        `label`: the collection of the cells that can be faulty, where it is not the file's.
        """
        facts = dict(cells) | {_META[meaning]: value for meaning, value in said.items()}
        row = [facts.get(name, "") for name in self._headers[file]]
        reader = self._readers[file]
        faults = reader.faults(row, place)
        if faults:
            self._findings.add(self._named(each, file, cells["sourcedId"], label) for each in faults)
            return
        self._meanings[file] |= dict.fromkeys(said)
        batch = self._batches[file]
        batch.rows.append([place, 0, *reader.kept(row)])
        if len(batch.rows) >= AT_ONCE:
            batch.write()

    def refuse(self, label: str, place: int, sourced_id: str, field: str, code: str) -> None:
        """A fault of one field."""
        found = fault(label, place, field, code)
        self._findings.add([found.model_copy(update={"object": _shown(sourced_id)})])

    def refuse_bad(self, label: str, place: int, sourced_id: str, fields: Fields) -> None:
        """The faults of fields that hold another kind of value."""
        for name in fields.bad:
            self.refuse(label, place, sourced_id, name if _NAME.fullmatch(name) else "*", "bad_field")

    def write(self, file: str) -> None:
        """Everything of a file has come: its ids can be found."""
        self._batches[file].write()
        for column in ("sourcedId", *INDEXED.get(file, ())):
            self._spool.index(file, column)

    def read(self, version: str | None) -> Read:
        """What lies in the spool; `version` is OneRoster's."""
        labels = self._findings.labels
        self._findings.version = version
        self._findings.modes = dict.fromkeys((name for name in labels if name != "roles"), "bulk")
        self._findings.dropped = [
            Dropped(file=label, columns=sorted(counts), cells=counts.total())
            for label, counts in self._dropped.items()
            if counts
        ]
        metadata = {name: tuple(f"said_{meaning}" for meaning in self._meanings[name]) for name in FILES}
        return Read(Manifest(_VERSION, dict.fromkeys(FILES, "bulk")), metadata)

    def _placed(self, found: RowError) -> RowError:
        """What the shared checks found, as the server calls it."""
        file = found.file.removesuffix(".csv")
        if found.object is not None or file not in FILES:
            return found
        sourced_id = None if found.line is None else self._spool.id_at(file, found.line)
        return self._named(found, file, sourced_id or "")

    def _named(self, found: RowError, file: str, sourced_id: str, label: str | None = None) -> RowError:
        column = None if found.column is None else self._fields.get(found.column, found.column)
        named = label or self._findings.labels[file]
        return found.model_copy(update={"file": named, "object": _shown(sourced_id), "column": column})


def _slim(form: Format) -> Format:
    kept = (column for column in form.columns if column.kept or column.name in ("status", "dateLastModified"))
    return Format(form.name, tuple(kept))


def _shown(sourced_id: str) -> str | None:
    plain = sourced_id.partition("#")[0]
    return plain if _ID.fullmatch(plain) else None
