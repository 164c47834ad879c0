"""What the routes to published reports share: who may read, in which language, and how a face is answered."""

import gzip
import re
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Header, Path, Query, Response

from app.access.gate import open_to_anyone
from app.access.records import UNCHANGED, IfNoneMatch
from app.board_reports.rules import Language, language_of
from app.core.etags import etag, is_unchanged
from app.core.fields import UUID_PATTERN

Public = Annotated[None, open_to_anyone("published board reports are public records")]
ReportId = Annotated[str, Path(pattern=UUID_PATTERN)]
Accepted = Annotated[str | None, Header(alias="Accept-Language", include_in_schema=False)]
Encoding = Annotated[str | None, Header(alias="Accept-Encoding", include_in_schema=False)]
CACHED = {"Cache-Control": "public, no-cache"}


async def _language(
    lang: Annotated[
        str | None,
        Query(
            pattern="^(en|es)$", description="Goes before Accept-Language.", json_schema_extra={"enum": ["en", "es"]}
        ),
    ] = None,
    accept_language: Accepted = None,
) -> Language:
    return language_of(lang, accept_language)


Spoken = Annotated[Language, Depends(_language)]
"""The language that the reader would have."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Makes the pages of one request."""

    is_packed: bool

    def page(self, body: str, *, more: str = "") -> Response:
        """HTML that may load this service's own style sheet, what `more` of the policy allows, and nothing else.

        Packed for those who take it (RFC 9110 section 12.5.3): a report's page is ten times shorter then, and there is
        nothing secret in it whose length could tell.
        """
        rest = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        headers = {
            "Content-Security-Policy": f"default-src 'none'; style-src 'self';{more} {rest}",
            "Vary": "Accept-Language, Accept-Encoding",
            **CACHED,
        }
        content = body.encode()
        if self.is_packed:
            content = gzip.compress(content, 6, mtime=0)
            headers["Content-Encoding"] = "gzip"
        return Response(content, media_type="text/html; charset=utf-8", headers=headers)


async def _paper(encoding: Encoding = None) -> Paper:
    return Paper(bool(re.search(r"\bgzip\b(?!;\s*q=0(\.0*)?\s*(,|$))", encoding or "")))


Pages = Annotated[Paper, Depends(_paper)]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Answers what stays as it is: 304 to those who have it."""

    if_none_match: str | None

    def file(self, body: bytes, media: str, name: str) -> Response:
        """A file to keep."""
        kept = {"Content-Disposition": f'attachment; filename="{name}"', "Vary": "Accept-Language"}
        return self.answer(body, media, etag(name, body.hex()), kept)

    def answer(self, body: bytes, media: str, tag: str, headers: dict[str, str] | None = None) -> Response:
        """A body under its tag."""
        headers = {"ETag": tag, **(headers or {}), **CACHED}
        if is_unchanged(self.if_none_match, tag):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=media, headers=headers)


async def _shelf(if_none_match: IfNoneMatch = None) -> Shelf:
    return Shelf(if_none_match)


Kept = Annotated[Shelf, Depends(_shelf)]


def file_of(media: str) -> dict[int | str, dict[str, Any]]:
    """For a route's `responses`: a file that may be unchanged."""
    return {200: {"content": {media: {"schema": {"type": "string", "format": "binary"}}}}, **UNCHANGED}
