"""Reading published editions: nobody needs a token, and nothing that is not published is there."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.board_reports import store
from app.board_reports.errors import NoSuchReport
from app.board_reports.rules import BadSeal, Language, check_seal, public_key_of
from app.board_reports.schemas import EditionNote
from app.board_reports.service.rendering import report_page, tables_zip
from app.board_reports.tables import BoardReport
from app.core.db import Work
from app.core.pages import Page, cut
from app.schools.service import district_name


@dataclass(frozen=True, slots=True)
class Edition:
    """A published edition; `content` and `seal` are as they were stored."""

    id: str
    sha256: str
    content: bytes
    seal: str
    superseded_by: Sequence[str]

    def as_json(self) -> bytes:
        """`schemas.EditionAnswer`, with the content's own bytes in it."""
        named = {"id": self.id, "sha256": self.sha256, "superseded_by": list(self.superseded_by)}
        return b'%s,"seal":%s,"content":%s}' % (json.dumps(named)[:-1].encode(), self.seal.encode(), self.content)


def verify_edition(answer: bytes, verifier_key: str) -> str:
    """Check an edition that was saved from `GET /v1/board-reports/{id}`; its id and digest in words. Raises BadSeal."""
    try:
        edition = json.loads(answer)
    except ValueError:
        raise BadSeal("this is not JSON") from None
    check_seal(edition, public_key_of(verifier_key))
    return f"edition {edition['id']}: content {edition['sha256']} is signed by this key"


def list_editions(work: Work, *, district: str | None, page: Page) -> tuple[list[EditionNote], list[str] | None]:
    """A page of editions, the newest first, and the sort key of the last one if more follow."""
    found, more = cut(store.editions_before(work, district, page), page.limit)
    items = [EditionNote.model_validate(row.model_dump(include=set(EditionNote.model_fields))) for row in found]
    return items, [found[-1].id] if more else None


def names_of(work: Work, editions: Iterable[EditionNote]) -> dict[str, str]:
    """What the districts of the editions are called."""
    return {id_: district_name(work, id_) or id_ for id_ in {each.district for each in editions}}


def read_edition(work: Work, *, report_id: str) -> Edition:
    """A published edition. Raises NoSuchReport."""
    found = _found(work, report_id)
    later = [row.id for row in store.corrections_of(work, report_id)]
    return Edition(found.id, found.sha256 or "", found.content.encode(), found.seal or "", later)


def read_page(work: Work, *, report_id: str, language: Language) -> str:
    """The page of an edition. Raises NoSuchReport."""
    edition = read_edition(work, report_id=report_id)
    charts = store.files_of(work, report_id, f".{language}.svg")
    return report_page(edition.content, language=language, charts=charts, superseded_by=edition.superseded_by)


def read_document(work: Work, *, report_id: str, language: Language) -> bytes:
    """The PDF of an edition. Raises NoSuchReport."""
    found = store.file_of(work, _found(work, report_id).id, f"report.{language}.pdf")
    if found is None:
        raise NoSuchReport()
    return found


def read_tables(work: Work, *, report_id: str) -> bytes:
    """The zip of an edition's tables. Raises NoSuchReport."""
    return tables_zip(_found(work, report_id).content.encode())


def _found(work: Work, report_id: str) -> BoardReport:
    found = store.find_edition(work, report_id)
    if found is None:
        raise NoSuchReport()
    return found
