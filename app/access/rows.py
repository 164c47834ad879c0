"""Which rows a call may touch: a value that only the gate makes and every store demands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rows:
    """The district always; each other bound only if it is not None, and then all of them together."""

    district: str
    schools: frozenset[str] | None = None
    agency: str | None = None
    officer: str | None = None

    def holds_school(self, school_id: str) -> bool:
        """Whether rows of this school lie within reach."""
        return self.schools is None or school_id in self.schools
