"""Answers as bytes: JSON, and tidy CSV with the same columns in the same order (RFC 4180)."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.aggregates.schemas.answer import ReleaseNote

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer before it is written out: `schemas.Answer` with its rows as plain tuples."""

    release: ReleaseNote | None
    period: str
    basis: str
    unit: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str | float | None, ...]]


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
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(sheet.columns)
    writer.writerows([_plain(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode()


def _plain(value: str | float | None) -> str | float | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def digest_of(lines: Iterable[Sequence[str | int | None]]) -> str:
    """SHA-256, in hex, of JSON arrays in ASCII without spaces, each followed by a line feed."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(json.dumps(line, separators=(",", ":")).encode() + b"\n")
    return digest.hexdigest()
