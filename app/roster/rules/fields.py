"""Reading fields of the JSON objects that a server sends; what is never collected (P27) goes first."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from app.roster.rules.formats import NEVER

_DEEPEST = 4


class Fields:
    """One object's fields as cells; `bad` names those that hold another kind of value."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._found = found
        self.bad: list[str] = []

    def text(self, name: str) -> str:
        """Text, a whole number or a flag as text; empty where there is nothing."""
        return self._cell(name, self._found.get(name))

    def words(self, name: str) -> str:
        """A list as one cell, separated by commas."""
        value = self._found.get(name)
        if value is None or isinstance(value, list):
            return ",".join(self._cell(name, each) for each in value or ())
        return self._cell(name, value)

    def of(self, name: str, key: str) -> str:
        """One field of an object in the object, as the id of a reference."""
        value = self._found.get(name)
        if isinstance(value, dict):
            return self._cell(name, value.get(key))
        if value is not None:
            self.bad.append(name)
        return ""

    def objects(self, name: str) -> list[Mapping[str, Any]]:
        """A list of objects."""
        value = self._found.get(name)
        if value is None:
            return []
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            return value
        self.bad.append(name)
        return []

    def _cell(self, name: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str | int):
            return str(value)
        self.bad.append(name)
        return ""


def never_collected(found: object, path: str = "", depth: int = 0) -> Iterator[tuple[str, bool]]:
    """Each field whose name says that it is never collected, by its dotted path, and whether anything stands in it."""
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for each in found:
            yield from never_collected(each, path, depth + 1)
    elif isinstance(found, dict):
        for name, value in found.items():
            here = f"{path}.{name}" if path else name
            if _is_never(name) or (name.endswith("Descriptor") and _is_never(_code_of(value))):
                yield here, value not in (None, "", [], {})
            else:
                yield from never_collected(value, here, depth + 1)


@lru_cache(maxsize=4_096)
def _is_never(name: str) -> bool:
    return NEVER.search(name) is not None


def _code_of(descriptor: object) -> str:
    """The code of an Ed-Fi descriptor, as `Immigrant` of a student's characteristic."""
    return descriptor.rpartition("#")[2] if isinstance(descriptor, str) else ""
