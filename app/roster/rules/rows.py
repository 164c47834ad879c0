"""One file's header and rows: which cell is wrong, and the cells that are kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from app.core.fields import EXTERNAL_ID_PATTERN, LINE_PATTERN
from app.roster.rules import demographics
from app.roster.rules.faults import fault
from app.roster.rules.formats import NEVER, Column, Format
from app.roster.schemas import RowError
from app.students.schemas import Grade

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9:]{4,6})?)?"
)
_LINE = re.compile(LINE_PATTERN)
_ID = re.compile(EXTERNAL_ID_PATTERN)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN = re.compile(r"[A-Za-z0-9._ -]{1,64}")
_GRADES = frozenset(grade.value for grade in Grade)
_LONGEST = {"givenName": 100, "familyName": 100, "identifier": 32, "name": 120, "sourcedId": 255}
_LONGEST_OTHER = 2_000
# Ids that become ours, and part of addresses.
_OWN_IDS = {("users", "sourcedId"), ("orgs", "sourcedId"), ("demographics", "sourcedId")}
Check = Callable[[str], str | None]


def header_faults(form: Format, header: Sequence[str]) -> Iterator[RowError]:
    """Columns that lack, are unknown or come twice. Names that are not plain are not shown."""
    file = f"{form.name}.csv"
    known = {column.name for column in form.columns}
    for column in form.columns:
        if column.name not in header:
            yield fault(file, 1, column.name, "missing_column")
    for name in dict.fromkeys(header):
        shown = name if _SHOWN.fullmatch(name) else None
        if header.count(name) > 1:
            yield fault(file, 1, shown, "repeated_column")
        if name not in known and not name.startswith("metadata."):
            yield fault(file, 1, shown, "unknown_column")


class RowReader:
    """The checks of one file, made once for its header."""

    def __init__(self, form: Format, header: Sequence[str], *, bulk: bool, today: date) -> None:
        self.file = f"{form.name}.csv"
        self._width = len(header)
        self._names = list(header)
        places = {name: place for place, name in enumerate(header)}
        self._bulk = bulk
        self._status, self._modified = places["status"], places["dateLastModified"]
        self._checks = [
            (places[column.name], column.required, check)
            for column in form.columns
            if (check := _check_of(form, column, today)) is not None or column.required
        ]
        self.metadata = {
            place: meaning for place, name in enumerate(header) if (meaning := demographics.meaning_of(name))
        }
        self._dropped = [
            place
            for place, name in enumerate(header)
            if NEVER.search(name) or any(column.name == name and column.kind == "never" for column in form.columns)
        ]
        self._kept = [places[name] for name in form.kept]
        self._lists = [(places[column.name], column) for column in form.references if column.kind == "ids"]

    @property
    def dropped_columns(self) -> list[str]:
        """Those that are never collected; a name that is not plain is shown as `*`."""
        return [name if _SHOWN.fullmatch(name := self._names[place]) else "*" for place in self._dropped]

    def dropped_cells(self, cells: Sequence[str]) -> int:
        """How many cells of a row were passed over and not empty."""
        return sum(1 for place in self._dropped if place < len(cells) and cells[place])

    def faults(self, cells: Sequence[str], line: int) -> list[RowError]:
        """What is wrong with a row."""
        if len(cells) != self._width:
            return [fault(self.file, line, None, "bad_width")]
        found = [] if "".join(cells).isprintable() else self._unreadable(cells)
        found += self._lifecycle(cells)
        for place, required, check in self._checks:
            cell = cells[place]
            if not cell or (required and cell.isspace()):
                if required and not (self.is_going(cells) and place != 0):
                    found.append((place, "required"))
            elif check is not None and (code := check(cell)) is not None:
                found.append((place, code))
        for place, meaning in self.metadata.items():
            if demographics.metadata_value(meaning, cells[place]) is None:
                found.append((place, "bad_metadata"))
        return [fault(self.file, line, self._shown(place), code) for place, code in found]

    def kept(self, cells: Sequence[str]) -> list[str]:
        """The cells that are needed, then the meaning of each metadata column."""
        kept = [cells[place] for place in self._kept]
        return kept + [
            demographics.metadata_value(meaning, cells[place]) or "" for place, meaning in self.metadata.items()
        ]

    def listed(self, cells: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """Column, target file and id of each reference in a list cell."""
        for place, column in self._lists:
            if cells[place]:
                for each in cells[place].split(","):
                    yield column.name, column.target, each.strip()

    def is_going(self, cells: Sequence[str]) -> bool:
        """Whether a delta says that the row is to be deleted."""
        return cells[self._status] == "tobedeleted"

    def _lifecycle(self, cells: Sequence[str]) -> list[tuple[int, str]]:
        status, modified = cells[self._status], cells[self._modified]
        if self._bulk:
            places = ((self._status, status), (self._modified, modified))
            return [(place, "must_be_blank") for place, cell in places if cell]
        found = [] if status in ("active", "tobedeleted") else [(self._status, "bad_status" if status else "required")]
        if not _is_instant(modified):
            found.append((self._modified, "bad_instant" if modified else "required"))
        return found

    def _unreadable(self, cells: Sequence[str]) -> list[tuple[int, str]]:
        found = []
        for place, cell in enumerate(cells):
            if _SURROGATE.search(cell):
                found.append((place, "not_utf8"))
            elif place in self._kept and not _LINE.fullmatch(cell):
                found.append((place, "not_a_line"))
        return found

    def _shown(self, place: int) -> str:
        return name if _SHOWN.fullmatch(name := self._names[place]) else "*"


def _check_of(form: Format, column: Column, today: date) -> Check | None:
    if (form.name, column.name) in _OWN_IDS:
        return lambda cell: None if _ID.fullmatch(cell) else "bad_id"
    if column.kind == "word":
        return _word_check(column)
    if column.kind == "birth":
        return lambda cell: _day(cell) or (None if date.fromisoformat(cell) <= today else "bad_birth")
    if column.kind in _BY_KIND:
        return _BY_KIND[column.kind]
    if column.kept or column.kind in ("id", "ids"):
        longest = _LONGEST.get(column.name, _LONGEST_OTHER)
        return lambda cell: None if len(cell) <= longest else "too_long"
    return None


def _word_check(column: Column) -> Check:
    def check(cell: str) -> str | None:
        fits = cell in column.words or (column.allows_extensions and cell.startswith("ext:"))
        return None if fits else "bad_word"

    return check


def _grades(cell: str) -> str | None:
    return None if all(grade.strip() in _GRADES for grade in cell.split(",")) else "bad_grade"


def _day(cell: str) -> str | None:
    try:
        fits = _DAY.fullmatch(cell) is not None and 1900 <= date.fromisoformat(cell).year <= 2200
    except ValueError:
        fits = False
    return None if fits else "bad_day"


def _is_instant(cell: str) -> bool:
    try:
        return _INSTANT.fullmatch(cell) is not None and bool(datetime.fromisoformat(cell))
    except ValueError:
        return False


_BY_KIND: dict[str, Check] = {
    "day": _day,
    "flag": lambda cell: None if cell in ("true", "false") else "bad_flag",
    "grades": _grades,
}
