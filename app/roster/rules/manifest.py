"""manifest.csv: which version, and which file is bulk, delta or absent."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.roster.rules.faults import fault
from app.roster.rules.formats import KNOWN_FILES, VERSIONS
from app.roster.schemas import RowError

NAME = "manifest.csv"
MODES = ("absent", "bulk", "delta")


@dataclass(frozen=True, slots=True)
class Manifest:
    """`modes`: file without `.csv` -> bulk or delta, for those that are there."""

    version: str
    modes: Mapping[str, str]

    def is_bulk(self, name: str) -> bool:
        """Whether the file is there, and whole."""
        return self.modes.get(name) == "bulk"


def read_manifest(rows: Sequence[Sequence[str]], present: Collection[str]) -> tuple[Manifest, list[RowError]]:
    """The manifest out of its rows, header included; `present` are the archive's other files by name."""
    if not rows or list(rows[0]) != ["propertyName", "value"]:
        return Manifest(VERSIONS[-1], {}), [fault(NAME, 1, None, "bad_manifest")]
    faults = [fault(NAME, line, None, "bad_manifest") for line, row in enumerate(rows[1:], 2) if len(row) != 2]
    said = {row[0]: (row[1], line) for line, row in enumerate(rows[1:], 2) if len(row) == 2}
    version, line = said.get("oneroster.version", ("", 1))
    if version not in VERSIONS or said.get("manifest.version", ("1.0", 1))[0] != "1.0":
        faults.append(fault(NAME, line, "value", "unknown_version"))
    modes: dict[str, str] = {}
    for name, (mode, line) in said.items():
        if not name.startswith("file."):
            continue
        file = name.removeprefix("file.")
        if file not in KNOWN_FILES:
            faults.append(fault(NAME, line, "propertyName", "unknown_file"))
        elif mode not in MODES:
            faults.append(fault(NAME, line, "value", "bad_mode"))
        elif mode != "absent":
            modes[file] = mode
    faults += _differences(modes, present)
    return Manifest(version, modes), faults


def _differences(modes: Mapping[str, str], present: Collection[str]) -> Iterator[RowError]:
    for name in sorted(modes):
        if f"{name}.csv" not in present:
            yield fault(f"{name}.csv", None, None, "file_missing")
    for file in sorted(present):
        name = file.removesuffix(".csv")
        if name in KNOWN_FILES and file.endswith(".csv") and name not in modes:
            yield fault(file, None, None, "not_in_manifest")
