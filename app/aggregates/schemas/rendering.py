"""Answers as bytes: JSON, and tidy CSV (RFC 4180) and Parquet with the same columns in the same order."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.aggregates.schemas.answer import ReleaseNote
from app.aggregates.schemas.comparison import ComparisonAnswer, ComparisonRow
from app.aggregates.schemas.parquet import Column, Kind, Value, parquet
from app.codes.aggregates import Basis
from app.core.fields import WireModel

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

MEDIA: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
"""Formats of the answers, by the name that `?format=` knows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer before it is written out: `schemas.Answer` with its rows as plain tuples."""

    release: ReleaseNote | None
    period: str
    basis: str
    unit: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str | float | None, ...]]


def written(sheet: Sheet, form: str) -> bytes:
    """The answer in one of `MEDIA`."""
    return as_json(sheet) if form == "json" else as_table(sheet, form, value=Kind.WHOLE)


def as_table(sheet: Sheet, form: str, *, value: Kind) -> bytes:
    """CSV or Parquet; `value` is what kind of number the column of that name has."""
    if form == "csv":
        return as_csv(sheet)
    kinds = [value if name == "value" else Kind.TEXT for name in sheet.columns]
    return _as_parquet(sheet.columns, kinds, sheet.rows, _notes(sheet))


def written_comparison(answer: ComparisonAnswer, form: str) -> bytes:
    """The comparison in one of `MEDIA`; the columns are the members of a row."""
    return written_rows(answer, ComparisonRow, answer.rows, _notes(answer), form)


def written_rows(
    answer: WireModel, kind: type[WireModel], rows: Sequence[WireModel], notes: Sequence[tuple[str, str]], form: str
) -> bytes:
    """An answer in one of `MEDIA`; `notes` is what JSON says above the rows of a `kind`, for Parquet."""
    if form == "json":
        return answer.model_dump_json().encode()
    names = tuple(kind.model_fields)
    values = [tuple(row.model_dump(mode="json").values()) for row in rows]
    if form == "csv":
        return _as_csv(names, values)
    kinds = [kind_of(kind.model_fields[name].annotation) for name in names]
    return _as_parquet(names, kinds, values, notes)


def as_json(sheet: Sheet) -> bytes:
    """JSON in which a row has only the dimensions that were asked."""
    answer = {
        "release": sheet.release and sheet.release.model_dump(mode="json"),
        "period": sheet.period,
        "basis": sheet.basis,
        "unit": sheet.unit,
        "rows": [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows],
    }
    return json.dumps(answer).encode()


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8, a header row, CR LF; suppressed values are empty. No cell begins like a formula of a spreadsheet."""
    return _as_csv(sheet.columns, sheet.rows)


def _as_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _plain(value: Value) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _as_parquet(
    names: Sequence[str], kinds: Sequence[Kind], rows: Sequence[Sequence[Value]], notes: Sequence[tuple[str, str]]
) -> bytes:
    columns = [
        Column(name, kind, [row[place] for row in rows])
        for place, (name, kind) in enumerate(zip(names, kinds, strict=True))
    ]
    return parquet(columns, notes)


def _notes(answer: Sheet | ComparisonAnswer) -> list[tuple[str, str]]:
    """What JSON says above the rows."""
    release = answer.release.id if answer.release else ""
    basis = answer.basis.value if isinstance(answer.basis, Basis) else answer.basis
    return [("release", release), ("period", answer.period), ("basis", basis), ("unit", str(answer.unit))]


def kind_of(annotation: Any) -> Kind:
    """How a member of a row is written in a column."""
    for plain, kind in ((bool, Kind.FLAG), (int, Kind.WHOLE), (float, Kind.NUMBER)):
        if annotation in (plain, plain | None):
            return kind
    return Kind.TEXT


def digest_of(lines: Iterable[Sequence[str | int | None]]) -> str:
    """SHA-256, in hex, of JSON arrays in ASCII without spaces, each followed by a line feed."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(json.dumps(line, separators=(",", ":")).encode() + b"\n")
    return digest.hexdigest()
