"""Apache Parquet for flat tables of text, whole numbers, numbers and truth values, written by DuckDB."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

Value = str | int | float | bool | None


class Kind(StrEnum):
    """A column's type, as SQL names it."""

    FLAG = "BOOLEAN"
    WHOLE = "BIGINT"
    NUMBER = "DOUBLE"
    TEXT = "VARCHAR"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its name and values; null is allowed everywhere."""

    name: str
    kind: Kind
    values: Sequence[Value]


def parquet(columns: Sequence[Column], notes: Sequence[tuple[str, str]] = ()) -> bytes:
    """A whole file; `notes` are its key-value metadata. Names are our own. Equal tables have equal bytes."""
    # Few ask for Parquet, and the library is the largest that there is here.
    import duckdb

    fields = ", ".join(f'unnest(${place}::{each.kind}[]) AS "{each.name}"' for place, each in enumerate(columns, 1))
    said = ", ".join(f'"{name}": ${place}' for place, (name, _) in enumerate(notes, len(columns) + 1))
    with TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1}) as database:
        file = Path(folder) / "table.parquet"
        database.execute(
            f"COPY (SELECT {fields}) TO '{file}' (FORMAT parquet, KV_METADATA {{{said}}})",
            [*(list(each.values) for each in columns), *(text for _, text in notes)],
        )
        return file.read_bytes()
