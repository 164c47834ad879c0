"""What the programme's routes share: callers by their act, identifiers, entity tags."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Header, Path, Request, Response
from pydantic import BaseModel

from app.access.caller import Caller
from app.access.gate import may
from app.access.operations import Operation
from app.core.etags import etag, is_unchanged, require_match
from app.core.fields import EXTERNAL_ID_PATTERN, UUID_PATTERN
from app.core.problems import PreconditionFailed, PreconditionRequired
from app.program.errors import NoSuchRecord

Reader = Annotated[Caller, may(Operation.READ_PROGRAM)]
Writer = Annotated[Caller, may(Operation.WRITE_PROGRAM)]
TrainingWriter = Annotated[Caller, may(Operation.WRITE_TRAINING)]

RecordId = Annotated[str, Path(pattern=UUID_PATTERN)]
OfficerId = Annotated[str, Path(pattern=EXTERNAL_ID_PATTERN, examples=["01900000-0000-7000-8000-000000000001"])]
IfMatch = Annotated[str | None, Header()]
IfNoneMatch = Annotated[str | None, Header()]
CHANGES = (NoSuchRecord, PreconditionFailed, PreconditionRequired)
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Unchanged"}}

Answer = TypeVar("Answer", bound=BaseModel)


def tag(request: Request, caller: Caller, version: int) -> str:
    """The entity tag of the record at the request's path, whatever act the path ends with."""
    path = request.url.path.removesuffix("/approve").removesuffix("/end")
    return etag("program", caller.rows.district, path, version)


def check(request: Request, caller: Caller, if_match: str | None) -> Callable[[int], None]:
    """For a service that changes the record at the request's path."""
    return lambda version: require_match(if_match, tag(request, caller, version))


def shown(
    request: Request, response: Response, caller: Caller, kept: tuple[Answer, int], if_none_match: str | None = None
) -> Answer | Response:
    """A record that was read, or 304."""
    current = tag(request, caller, kept[1])
    if is_unchanged(if_none_match, current):
        return Response(status_code=304, headers={"ETag": current})
    response.headers["ETag"] = current
    return kept[0]


def changed(request: Request, response: Response, caller: Caller, kept: tuple[Answer, int]) -> Answer:
    """A record that was changed at the request's path."""
    response.headers["ETag"] = tag(request, caller, kept[1])
    return kept[0]


def created(request: Request, response: Response, caller: Caller, kept: tuple[Answer, int], id: str) -> Answer:
    """A new record below the request's path."""
    location = f"{request.url.path}/{id}"
    response.headers["Location"] = location
    response.headers["ETag"] = etag("program", caller.rows.district, location, kept[1])
    return kept[0]
