"""How rows are appended at the close of a work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

_TOGETHER = 50


@dataclass(frozen=True, slots=True)
class Insertion:
    """An INSERT for `Work.write_last`. Names are our own, never input; `on_conflict` is that clause of SQL."""

    table: str
    columns: tuple[str, ...]
    on_conflict: str = ""

    @lru_cache(maxsize=1_024)  # noqa: B019 -- insertions are made at import and live as long as the process
    def statement(self, mark: str, rows: int = 1) -> str:
        """With the dialect's mark for a parameter."""
        marks = f"({', '.join([mark] * len(self.columns))})"
        values = ", ".join([marks] * rows)
        return f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES {values} {self.on_conflict}"  # noqa: S608

    def together(self, rows: Sequence[Sequence[object]]) -> Iterator[tuple[str, list[object]]]:
        """SQLite's statements for many rows, with their parameters: 50 rows in one take a third of the time of 50."""
        for start in range(0, len(rows), _TOGETHER):
            some = rows[start : start + _TOGETHER]
            yield self.statement("?", len(some)), list(chain.from_iterable(some))

    def copy(self) -> str:
        """PostgreSQL's bulk form."""
        return f"COPY {self.table} ({', '.join(self.columns)}) FROM STDIN"
