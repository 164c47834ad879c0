"""How rows are appended at the close of a work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Insertion:
    """An INSERT for `Work.write_last`. Names are our own, never input; `on_conflict` is that clause of SQL."""

    table: str
    columns: tuple[str, ...]
    on_conflict: str = ""

    def statement(self, mark: str) -> str:
        """With the dialect's mark for a parameter."""
        marks = ", ".join([mark] * len(self.columns))
        return f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES ({marks}) {self.on_conflict}"  # noqa: S608

    def copy(self) -> str:
        """PostgreSQL's bulk form."""
        return f"COPY {self.table} ({', '.join(self.columns)}) FROM STDIN"
