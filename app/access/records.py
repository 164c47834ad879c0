"""What routes over records share: a page of them, one that is read, added, changed; each is a dependency.

A route is left with its path, who may call it, and what the service is asked::

    @router.get("/thresholds", response_model=ThresholdList)
    def list_thresholds(caller: Reader, work: ReadWork, paging: Paging) -> ThresholdList:
        return paging.answer(ThresholdList, service.list_thresholds(work, caller=caller, page=paging.page))

The dependencies are async, since plain functions would cost a change of threads each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Protocol, TypeVar

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel

from app.access.caller import Caller
from app.core.etags import etag, forbid_match, is_unchanged, require_match
from app.core.pages import Cursor, Limit, Page, Pager
from app.core.problems import PreconditionFailed, PreconditionRequired

PRECONDITIONS = (PreconditionFailed, PreconditionRequired)
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Unchanged"}}

IfMatch = Annotated[str | None, Header()]
IfNoneMatch = Annotated[str | None, Header()]

Item = TypeVar("Item")
Answer = TypeVar("Answer", bound=BaseModel)
ListAnswer = TypeVar("ListAnswer", bound=BaseModel, covariant=True)


class ListModel(Protocol[Item, ListAnswer]):
    """A wire model of a page, such as `SchoolList`."""

    def __call__(self, *, items: list[Item], next_cursor: str | None) -> ListAnswer:
        """Make one."""


class Identified(Protocol):
    """A record whose own address ends with its `id`."""

    @property
    def id(self) -> str:
        """As it stands in the path."""


New = TypeVar("New", bound=Identified)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, bound to the caller and the filters."""

    request: Request
    response: Response
    limit: int
    cursor: str | None
    filters: Mapping[str, Any] = field(default_factory=dict)

    def by(self, filters: Mapping[str, Any]) -> "Listing":
        """The same page of the list that these filters leave."""
        return replace(self, filters=filters)

    @property
    def page(self) -> Page:
        """What the service is to read. Raises BadCursor."""
        return self._pager.page(self.limit, self.cursor)

    def answer(self, model: ListModel[Item, ListAnswer], found: tuple[list[Item], list[str] | None]) -> ListAnswer:
        """The body and its `Link` header, of items and the sort key of the last one if more follow."""
        items, position = found
        return model(items=items, next_cursor=self._pager.finish(self.response.headers, position))

    @property
    def _pager(self) -> Pager:
        return Pager(self.request, _caller(self.request).reader, self.filters)


@dataclass(frozen=True, slots=True)
class Showing:
    """The reading of one record, which the client may hold already."""

    request: Request
    response: Response
    if_none_match: str | None

    def answer(self, kept: tuple[Answer, int]) -> Answer | Response:
        """A record and its version; 304 when If-None-Match names that."""
        return self.tagged((kept[0], _tag(self.request, self.request.url.path, kept[1])))

    def tagged(self, kept: tuple[Answer, str]) -> Answer | Response:
        """As `answer`, for a record whose service makes its entity tag."""
        if is_unchanged(self.if_none_match, kept[1]):
            return Response(status_code=304, headers={"ETag": kept[1]})
        self.response.headers["ETag"] = kept[1]
        return kept[0]


@dataclass(frozen=True, slots=True)
class Addition:
    """A new record below the request's path."""

    request: Request
    response: Response

    def answer(self, kept: tuple[New, int]) -> New:
        """A record and its version, with its address in `Location`."""
        self.locate(kept[0].id, kept[1])
        return kept[0]

    def locate(self, id: str, version: int) -> None:
        """For a record whose identifier has another name."""
        location = f"{self.request.url.path}/{id}"
        self.response.headers["Location"] = location
        self.response.headers["ETag"] = _tag(self.request, location, version)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the record at `path`, of which the client names the version that it read."""

    request: Request
    response: Response
    path: str
    if_match: str | None

    def check(self, version: int) -> None:
        """For the service, which knows the present version. Raises PreconditionRequired, PreconditionFailed."""
        require_match(self.if_match, _tag(self.request, self.path, version))

    def answer(self, kept: tuple[Answer, int]) -> Answer:
        """The changed record and its version."""
        self.response.headers["ETag"] = _tag(self.request, self.path, kept[1])
        return kept[0]

    def answer_put(self, kept: tuple[Answer, int, bool]) -> Answer:
        """As `answer`, and whether the record was created, which is 201."""
        answer, version, is_new = kept
        if is_new:
            forbid_match(self.if_match)
        self.response.status_code = 201 if is_new else 200
        return self.answer((answer, version))


def _caller(request: Request) -> Caller:
    caller: Caller = request.state.caller
    return caller


def _tag(request: Request, path: str, version: int) -> str:
    return etag("record", _caller(request).rows.district, path, version)


async def _listing(request: Request, response: Response, limit: Limit = 50, cursor: Cursor = None) -> Listing:
    return Listing(request, response, limit, cursor)


async def _showing(request: Request, response: Response, if_none_match: IfNoneMatch = None) -> Showing:
    return Showing(request, response, if_none_match)


async def _addition(request: Request, response: Response) -> Addition:
    return Addition(request, response)


async def _change(request: Request, response: Response, if_match: IfMatch = None) -> Change:
    return Change(request, response, request.url.path, if_match)


async def _act(request: Request, response: Response, if_match: IfMatch = None) -> Change:
    return Change(request, response, request.url.path.rpartition("/")[0], if_match)


Paging = Annotated[Listing, Depends(_listing)]
Reading = Annotated[Showing, Depends(_showing)]
Adding = Annotated[Addition, Depends(_addition)]
Changing = Annotated[Change, Depends(_change)]
Acting = Annotated[Change, Depends(_act)]
"""A change by an act whose name ends the path, as `/mous/{id}/approve`."""
