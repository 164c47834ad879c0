"""Code lists over HTTP; they change only with a release of the service, so they may be cached."""

from functools import cache
from typing import Annotated, Any

from fastapi import Header, Path, Response

from app.access.gate import open_to_anyone
from app.access.routing import raises, room
from app.core.etags import etag, is_unchanged
from app.core.problems import NotFound
from app.vocabularies import service
from app.vocabularies.schemas import VocabularyDocument, VocabularyList

router = room("vocabularies")

Anyone = Annotated[None, open_to_anyone("code lists are public")]
IfNoneMatch = Annotated[str | None, Header()]
_ALL = "vocabularies"
_UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Unchanged"}}


@router.get("/vocabularies", response_model=VocabularyList, responses=_UNCHANGED)
def list_vocabularies(
    _open: Anyone, response: Response, if_none_match: IfNoneMatch = None
) -> VocabularyList | Response:
    """Every code list, in the order of a report."""
    return _cached(response, _ALL, if_none_match) or service.list_vocabularies()


@router.get(
    "/vocabularies/{name}",
    response_model=VocabularyDocument,
    response_model_exclude_unset=True,
    responses=_UNCHANGED,
    openapi_extra=raises(NotFound),
)
def read_vocabulary(
    name: Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,39}$", examples=["outcome"])],
    _open: Anyone,
    response: Response,
    if_none_match: IfNoneMatch = None,
) -> VocabularyDocument | Response:
    """One code list: code, label, definition, source, and the numbers that RIPA, CRDC and Ed-Fi give it."""
    document = service.get_vocabulary(name)
    return _cached(response, name, if_none_match) or document


@cache
def _tag(name: str) -> str:
    """Over the content: a list may gain codes and words within its version."""
    document = service.list_vocabularies() if name == _ALL else service.get_vocabulary(name)
    return etag(name, document.model_dump_json())


def _cached(response: Response, name: str, if_none_match: str | None) -> Response | None:
    headers = {"ETag": _tag(name), "Cache-Control": "public, max-age=3600"}
    if is_unchanged(if_none_match, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return None
