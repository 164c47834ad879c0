"""What an import has found so far."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.roster.schemas import MOST_ERRORS, Changes, Dropped, FileReport, RowError


@dataclass(slots=True)
class Findings:
    """Faults, what was dropped, and the files with their rows.

    A pull calls files as its server does: `labels`, and `place` for faults that the shared checks have found.
    """

    source: str | None = None
    version: str | None = None
    labels: dict[str, str] = field(default_factory=dict)
    place: Callable[[RowError], RowError] = lambda found: found
    errors: list[RowError] = field(default_factory=list)
    error_count: int = 0
    dropped: list[Dropped] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    modes: dict[str, str] = field(default_factory=dict)
    changes: dict[str, Changes] = field(default_factory=dict)

    def add(self, faults: Iterable[RowError]) -> None:
        """Count them all, keep the first."""
        for each in faults:
            self.error_count += 1
            if len(self.errors) < MOST_ERRORS:
                self.errors.append(each)

    @property
    def room(self) -> int:
        """How many faults may yet be kept, and one more, so that their being more is known."""
        return max(MOST_ERRORS - len(self.errors), 0) + 1

    @property
    def changed(self) -> bool:
        """Whether anything is otherwise than before."""
        return any(each.created or each.updated or each.deactivated for each in self.changes.values())

    def files(self) -> list[FileReport]:
        """The files in the manifest's order."""
        return [
            FileReport(
                file=self.labels.get(name, f"{name}.csv"),
                mode=mode,
                rows=self.rows.get(name, 0),
                used=name in self.rows,
                changes=self.changes.get(name),
            )
            for name, mode in self.modes.items()
        ]

    def settle(self) -> None:
        """Say of each fault where it is, while that can be found out."""
        self.errors = [self.place(each) for each in self.errors]

    def report(self) -> dict[str, object]:
        """As the job keeps it."""
        ordered = sorted(self.errors, key=lambda each: (each.file, each.line or 0))
        return {
            "source": self.source,
            "oneroster_version": self.version,
            "files": [each.model_dump() for each in self.files()],
            "dropped": [each.model_dump() for each in self.dropped],
            "error_count": self.error_count,
            "errors": [each.model_dump() for each in ordered],
        }
