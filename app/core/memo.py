"""Facts that change seldom, kept for a few seconds in one process."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """Facts that change seldom, kept for a few seconds in this process."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[float, Any]] = {}

    def get(self, key: Hashable, load: Callable[[], T | None], seconds: float) -> T | None:
        """The fact; loaded when it is unknown or older than `seconds`."""
        kept = self._kept.get(key)
        if kept is not None and time.monotonic() - kept[0] < seconds:
            return kept[1]  # type: ignore[no-any-return]
        value = load()
        if value is not None:
            self._kept[key] = (time.monotonic(), value)
        return value

    def forget(self, prefix: tuple[Hashable, ...]) -> None:
        """Drop every fact whose key begins so; other processes keep theirs until its time is up."""
        for key in [key for key in self._kept if isinstance(key, tuple) and key[: len(prefix)] == prefix]:
            self._kept.pop(key, None)
