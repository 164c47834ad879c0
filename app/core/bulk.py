"""Inserting many rows, each unless it is there already, as fast as the driver goes.

SQLAlchemy's own multi-row insert spends more on composing the statement than the database does on the rows: measured
at 500 rows of 21 columns, 55 of 127 microseconds a report on PostgreSQL and 15 of 45 on SQLite.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite

from app.core.db import Work
from app.core.insertion import Insertion

_DIALECTS: tuple[Dialect, ...] = (sqlite.dialect(), postgresql.dialect())  # type: ignore[no-untyped-call]
Processor = Callable[[Any], Any]


class DriversRows:
    """Rows of a table's columns as the driver takes them."""

    def __init__(self, table: Table, names: Sequence[str]) -> None:
        self._in_order = itemgetter(*names)
        self._processors = {dialect.name: _processors(table, names, dialect) for dialect in _DIALECTS}

    def of(self, work: Work, rows: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
        """The values of each row, in the order of the columns."""
        values = [list(self._in_order(row)) for row in rows]
        for place, process in self._processors["sqlite" if work.is_sqlite else "postgresql"]:
            for row in values:
                row[place] = process(row[place])
        return values


class NewRows:
    """Rows of one table; those whose `same` columns are taken are left out, and `key` of the others comes back."""

    def __init__(self, table: Table, *, same: Sequence[str], key: str) -> None:
        names = [column.key for column in table.columns]
        self._rows = DriversRows(table, names)
        head = f"INSERT INTO {table.name} ({', '.join(names)})"
        tail = f"ON CONFLICT ({', '.join(same)}) DO NOTHING RETURNING {key}"
        arrays = ", ".join(f"%b::{column.type.compile(_DIALECTS[1])}[]" for column in table.columns)
        self._some = Insertion(table.name, tuple(names), tail)
        self._all_at_once = f"{head} SELECT * FROM unnest({arrays}) {tail}"  # noqa: S608 -- names of our own

    def insert(self, work: Work, rows: Sequence[Mapping[str, Any]]) -> set[str]:
        """The keys of the rows that are new."""
        if not rows:
            return set()
        values = self._rows.of(work, rows)
        if work.is_sqlite:
            return {
                found[0]
                for statement, flat in self._some.together(values)
                for found in work.driver_rows(statement, flat)
            }
        columns = [list(column) for column in zip(*values, strict=True)]
        return {found[0] for found in work.driver_rows(self._all_at_once, columns)}


def _processors(table: Table, names: Sequence[str], dialect: Dialect) -> list[tuple[int, Processor]]:
    """Those that there are, with their columns' places: few columns need one."""
    found = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    return [(place, process) for place, process in enumerate(found) if process is not None]
