"""From the archive into the spool, row by row; what is never collected is not even looked at."""

import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.core.clock import utc_now
from app.roster.rules.faults import fault
from app.roster.rules.formats import FORMATS, Format
from app.roster.rules.manifest import NAME, Manifest, read_manifest
from app.roster.rules.rows import RowReader, header_faults
from app.roster.schemas import Dropped
from app.roster.service.archive import rows_of
from app.roster.service.findings import Findings
from app.roster.store.spool import Spool

AT_ONCE = 5_000
_LONGEST_MANIFEST = 200
INDEXED = {"enrollments": ("userSourcedId",), "roles": ("userSourcedId",)}
_Rows = Iterator[tuple[int, list[str] | None]]


class Read(NamedTuple):
    """What lies in the spool: the manifest, and which metadata meanings each file has columns for."""

    manifest: Manifest
    metadata: dict[str, tuple[str, ...]]


def read_archive(
    archive: zipfile.ZipFile, spool: Spool, findings: Findings, tell: Callable[[int, int], None]
) -> Read | None:
    """Read everything that is needed; None when the manifest, a name or a header is such that reading cannot go on.

    `tell` is told the bytes read and the bytes in all. Raises Damaged.
    """
    names = [member.filename for member in archive.infolist() if not member.is_dir()]
    findings.add(fault(_shown(name), None, None, "not_at_root") for name in names if "/" in name)
    if NAME not in names:
        findings.add([fault(NAME, None, None, "manifest_missing")])
        return None
    manifest = _manifest(archive, names, findings)
    if findings.error_count:
        return None
    forms = [form for name, form in FORMATS[manifest.version].items() if name in manifest.modes]
    total = sum(archive.getinfo(f"{form.name}.csv").file_size for form in forms)
    metadata, done = {}, 0
    for form in forms:
        said = _read_file(archive, form, manifest, spool, findings, _after(done, total, tell))
        done += archive.getinfo(f"{form.name}.csv").file_size
        if said is not None:
            metadata[form.name] = said
    return Read(manifest, metadata) if len(metadata) == len(forms) else None


def _after(done: int, total: int, tell: Callable[[int, int], None]) -> Callable[[int], None]:
    return lambda here: tell(done + here, total)


def _shown(name: str) -> str:
    return name if name.isascii() and name.isprintable() and len(name) <= 100 else "*"


def _manifest(archive: zipfile.ZipFile, names: list[str], findings: Findings) -> Manifest:
    rows = []
    for line, cells in rows_of(archive, NAME, lambda _bytes: None):
        if cells is None or line > _LONGEST_MANIFEST:
            findings.add([fault(NAME, line, None, "bad_manifest")])
            break
        rows.append(cells)
    manifest, faults = read_manifest(rows, [name for name in names if name != NAME and "/" not in name])
    findings.add(faults)
    findings.version, findings.modes = manifest.version, dict(manifest.modes)
    return manifest


def _read_file(
    archive: zipfile.ZipFile,
    form: Format,
    manifest: Manifest,
    spool: Spool,
    findings: Findings,
    tell: Callable[[int], None],
) -> tuple[str, ...] | None:
    """The meanings of the file's metadata columns, in order; None when its header is wrong."""
    file = f"{form.name}.csv"
    rows = rows_of(archive, file, tell)
    _, header = next(rows, (1, None))
    if header is None:
        findings.add([fault(file, 1, None, "header_missing")])
        return None
    faults = list(header_faults(form, header))
    if faults:
        findings.add(faults)
        return None
    reader = RowReader(form, header, bulk=manifest.is_bulk(form.name), today=utc_now().date())
    meanings = tuple(f"said_{meaning}" for meaning in dict.fromkeys(reader.metadata.values()))
    spool.create(form.name, (*form.kept, *meanings))
    _spool_rows(rows, reader, form, spool, findings)
    for column in ("sourcedId", *INDEXED.get(form.name, ())):
        spool.index(form.name, column)
    return meanings


class Batch:
    """Rows on their way into the spool."""

    def __init__(self, spool: Spool, name: str) -> None:
        self._spool, self._name = spool, name
        self.rows: list[list[str | int]] = []
        self.listed: list[tuple[str, int, str, str, str]] = []

    def write(self) -> None:
        """Hand over what has come together."""
        self._spool.add(self._name, self.rows)
        self._spool.add_listed(self.listed)
        self.rows, self.listed = [], []


def _spool_rows(rows: _Rows, reader: RowReader, form: Format, spool: Spool, findings: Findings) -> None:
    batch = Batch(spool, form.name)
    count = cells_dropped = 0
    for line, cells in rows:
        if cells is None:
            findings.add([fault(reader.file, line, None, "not_csv")])
            break
        if not cells:
            continue
        count += 1
        cells_dropped += reader.dropped_cells(cells)
        faults = reader.faults(cells, line)
        if faults:
            findings.add(faults)
            continue
        batch.rows.append([line, int(reader.is_going(cells)), *reader.kept(cells)])
        batch.listed += [(form.name, line, *each) for each in reader.listed(cells)]
        if len(batch.rows) >= AT_ONCE:
            batch.write()
    batch.write()
    findings.rows[form.name] = count
    if reader.dropped_columns:
        findings.dropped.append(Dropped(file=reader.file, columns=reader.dropped_columns, cells=cells_dropped))
