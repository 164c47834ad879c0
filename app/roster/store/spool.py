"""Where an import is kept while it is checked: an unnamed SQLite file of its own that vanishes with the process.

Memory stays bounded however large the roster is, and the service's database sees nothing that is not checked. Names of
tables and columns are those of `app.roster.rules.formats`, never input.
"""

import sqlite3
from collections.abc import Iterator, Sequence

_SETTINGS = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=FILE", "locking_mode=EXCLUSIVE")
Row = tuple[str | int | None, ...]


class Spool:
    """One table a file, each with `line` and `gone`, and one table of the ids that stood in list cells."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for setting in _SETTINGS:
            self._connection.execute(f"PRAGMA {setting}").close()
        self._connection.execute("CREATE TABLE listed (file TEXT, line INTEGER, name TEXT, target TEXT, id TEXT)")

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

    def create(self, file: str, columns: Sequence[str]) -> None:
        """The table of a file."""
        named = ", ".join(f'"{column}" TEXT' for column in columns)
        self._connection.execute(f'CREATE TABLE "{file}" (line INTEGER, gone INTEGER, {named})')

    def add(self, file: str, rows: Sequence[Sequence[str | int]]) -> None:
        """Rows of a file: line, whether it goes, the columns."""
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._write(f'INSERT INTO "{file}" VALUES ({marks})', rows)  # noqa: S608 -- names of our own

    def add_listed(self, rows: Sequence[tuple[str, int, str, str, str]]) -> None:
        """References out of list cells: file, line, column, target file, id."""
        self._write("INSERT INTO listed VALUES (?, ?, ?, ?, ?)", rows)

    def _write(self, statement: str, rows: Sequence[Sequence[str | int]]) -> None:
        self._connection.execute("BEGIN")
        self._connection.executemany(statement, rows)
        self._connection.execute("COMMIT")

    def index(self, file: str, column: str) -> None:
        """So that ids are found quickly."""
        self._connection.execute(f'CREATE INDEX "{file}_{column}" ON "{file}" ("{column}")')

    def repeated(self, file: str, limit: int) -> Iterator[int]:
        """Lines whose sourcedId stood on an earlier line."""
        return self._lines(
            f'SELECT later.line FROM "{file}" AS later WHERE EXISTS (SELECT 1 FROM "{file}" AS earlier'  # noqa: S608
            " WHERE earlier.sourcedId = later.sourcedId AND earlier.line < later.line) ORDER BY 1 LIMIT ?",
            limit,
        )

    def unresolved(self, file: str, column: str, target: str, limit: int) -> Iterator[int]:
        """Lines whose reference in `column` names no row of `target`."""
        return self._lines(
            f'SELECT line FROM "{file}" AS here WHERE gone = 0 AND "{column}" <> \'\' AND NOT EXISTS ('  # noqa: S608
            f'SELECT 1 FROM "{target}" AS there WHERE there.sourcedId = here."{column}" AND there.gone = 0)'
            " ORDER BY 1 LIMIT ?",
            limit,
        )

    def unresolved_listed(self, file: str, column: str, target: str, limit: int) -> Iterator[int]:
        """The same for a list cell."""
        return self._lines(
            "SELECT DISTINCT line FROM listed WHERE file = ? AND name = ? AND NOT EXISTS ("  # noqa: S608
            f'SELECT 1 FROM "{target}" AS there WHERE there.sourcedId = listed.id AND there.gone = 0)'
            " ORDER BY 1 LIMIT ?",
            file,
            column,
            limit,
        )

    def _lines(self, query: str, *values: str | int) -> Iterator[int]:
        for (line,) in self._connection.execute(query, values):
            yield line

    def found(self, file: str, ids: Sequence[str], columns: Sequence[str] = ()) -> dict[str, list[Row]]:
        """Columns of the rows that have one of these ids, by id, each id's in order of lines."""
        named = ", ".join(f'"{column}"' for column in ("sourcedId", *columns))
        marks = ", ".join("?" * len(ids))
        query = f'SELECT {named} FROM "{file}" WHERE sourcedId IN ({marks}) ORDER BY line'  # noqa: S608
        rows: dict[str, list[Row]] = {}
        for sourced_id, *rest in self._connection.execute(query, ids):
            rows.setdefault(sourced_id, []).append(tuple(rest))
        return rows

    def id_at(self, file: str, line: int) -> str | None:
        """The sourcedId of a line."""
        query = f'SELECT sourcedId FROM "{file}" WHERE line = ?'  # noqa: S608 -- names of our own
        row = self._connection.execute(query, (line,)).fetchone()
        return None if row is None else str(row[0])

    def rows(self, query: str) -> Iterator[Row]:
        """Rows of a query over the files' tables."""
        yield from self._connection.execute(query)
