"""The two doors: the parameters that their questions share, and the answer that each of them makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol, TypeVar

from fastapi import Depends, Header, Query, Request, Response

from app.access.caller import Caller
from app.access.operations import Operation
from app.access.records import IfNoneMatch
from app.access.rows import Rows
from app.aggregates.errors import ReasonMissing
from app.aggregates.schemas import MEDIA
from app.core.db import Work
from app.core.etags import etag, is_unchanged
from app.core.fields import SAID_LINE_PATTERN
from app.core.negotiation import chosen
from app.core.problems import FieldError, ValidationFailed
from app.core.web import ReadWork, ReplicaWork, WriteWork

_NOT_EXACT = "Add `exact=true` for exact counts, or leave the reason out: released counts need none."
_RELEASED = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization"}

Format = Annotated[
    str | None,
    Query(
        pattern=r"^[a-z]{1,10}$",
        description="Goes before Accept; another format is 406.",
        json_schema_extra={"enum": list(MEDIA)},
    ),
]
Accept = Annotated[str | None, Header(include_in_schema=False)]
Exact = Annotated[Literal["true", "false"], Query(description="Exact counts; needs aggregates:exact.")]
Reason = Annotated[
    str | None,
    Query(min_length=10, max_length=300, pattern=SAID_LINE_PATTERN, description="Why exact counts are needed."),
]


Asked = TypeVar("Asked", contravariant=True)
Found = TypeVar("Found", covariant=True)


class Exactly(Protocol[Asked, Found]):
    """Answers at this instant, with an entry on the audit log; `reading` is the transaction that counts."""

    def __call__(self, work: Work, reading: Work, *, caller: Caller, asked: Asked, reason: str) -> Found:
        """Raises the problems of the exact door."""


class Released(Protocol[Asked, Found]):
    """Answers from releases, with what names the answer for its tag; nothing: its bytes do."""

    def __call__(self, work: Work, *, rows: Rows, asked: Asked) -> tuple[Found, tuple[str, ...]]:
        """Raises the problems of the released door."""


@dataclass(frozen=True, slots=True)
class Doors:
    """A request at the two doors: what each of them works with, and the form that the answer is to have."""

    caller: Caller
    reading: Work
    replica: Work
    work: Work
    reason: str | None
    format: str | None
    accept: str | None
    if_none_match: str | None

    def answer(
        self,
        asked: Asked,
        *,
        exactly: Exactly[Asked, Found],
        released: Released[Asked, Found],
        written: Callable[[Found, str], bytes],
    ) -> Response:
        """The exact answer, which nobody may store, or the released one with its tag."""
        form = chosen(self.format, self.accept, MEDIA)
        # The operation that the gate admitted decides, never the parameter by itself.
        if self.caller.operation is Operation.READ_EXACT_AGGREGATES:
            if self.reason is None:
                raise ReasonMissing()
            found = exactly(self.work, self.reading, caller=self.caller, asked=asked, reason=self.reason)
            return Response(written(found, form), media_type=MEDIA[form], headers={"Cache-Control": "no-store"})
        if self.reason is not None:
            raise ValidationFailed(errors=[FieldError("?reason", "needs_exact", _NOT_EXACT)])
        found, parts = released(self.replica, rows=self.caller.rows, asked=asked)
        tag = etag(*parts, repr(sorted(self.caller.rows.schools or ())), form) if parts else None
        return tagged(lambda: written(found, form), MEDIA[form], _RELEASED, self.if_none_match, tag)


async def _doors(
    request: Request,
    reading: ReadWork,
    replica: ReplicaWork,
    work: WriteWork,
    exact: Exact = "false",
    reason: Reason = None,
    format: Format = None,
    accept: Accept = None,
    if_none_match: IfNoneMatch = None,
) -> Doors:
    return Doors(request.state.caller, reading, replica, work, reason, format, accept, if_none_match)


Entered = Annotated[Doors, Depends(_doors)]


def tagged(
    write: Callable[[], bytes],
    media: str,
    headers: Mapping[str, str],
    if_none_match: str | None,
    tag: str | None = None,
) -> Response:
    """What `write` writes, with its tag (without `tag`: over the bytes), or 304 for those who have it already."""
    body = write() if tag is None else None
    tag = tag or etag(media, (body or b"").decode("latin-1"))
    headers = {"Cache-Control": "private, no-cache", **headers, "ETag": tag}
    if is_unchanged(if_none_match, tag):
        return Response(status_code=304, headers=headers)
    return Response(write() if body is None else body, media_type=media, headers=headers)
