"""Lists: `?limit=&cursor=`, a body of items and `next_cursor`, a `Link` header (RFC 8288)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Protocol
from urllib.parse import urlencode

from fastapi import Query, Request
from pydantic import BeforeValidator

from app.core.cursors import Cursors

_DIGITS = re.compile(r"[0-9]{1,16}", re.ASCII)
LARGEST_PAGE = 200


def _plain_digits(value: Any) -> Any:
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        raise ValueError("must be written in plain digits")
    return value


PLAIN_DIGITS = BeforeValidator(_plain_digits)
"""For numbers in paths and queries, after `Path` or `Query`: no sign, no fraction, no separators."""

Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Most items of one page."), PLAIN_DIGITS]
Cursor = Annotated[
    str | None,
    Query(max_length=1000, pattern=r"^[A-Za-z0-9_=-]+$", description="`next_cursor` of the page before."),
]


class Headers(Protocol):
    """Where a header can be set: an answer's, or a plain dictionary."""

    def __setitem__(self, name: str, value: str, /) -> None:
        """Set one."""


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page begins (None: at the first item) and how long it may be."""

    after: list[Any] | None
    limit: int


class Pager:
    """The cursors of one list for one caller; they open for no other caller and no other filter."""

    def __init__(self, request: Request, identity: Sequence[str], filters: Mapping[str, Any]) -> None:
        self._request = request
        self._cursors: Cursors = request.app.state.cursors
        self._binding = {"path": request.url.path, "caller": list(identity), "filters": dict(filters)}

    def page(self, limit: int, cursor: str | None) -> Page:
        """What to read. Raises BadCursor."""
        return Page(None if cursor is None else self._cursors.open(cursor, self._binding), limit)

    def next_cursor(self, position: list[Any] | None) -> str | None:
        """The cursor after `position`, which is the sort key of the last item shown; None at the end."""
        return None if position is None else self._cursors.seal(position, self._binding)

    def finish(self, headers: Headers, position: list[Any] | None) -> str | None:
        """`next_cursor` for the body; sets the `Link` header to the next page if there is one."""
        cursor = self.next_cursor(position)
        if cursor is not None:
            query = [(name, value) for name, value in self._request.query_params.multi_items() if name != "cursor"]
            target = f"{self._request.url.path}?{urlencode([*query, ('cursor', cursor)])}"
            headers["Link"] = f'<{target}>; rel="next"'
        return cursor


def cut(rows: Sequence[Any], limit: int) -> tuple[Sequence[Any], bool]:
    """The page out of one row more than it holds, and whether more follow."""
    return rows[:limit], len(rows) > limit
