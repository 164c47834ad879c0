"""The document by what PDF/UA-1 (ISO 14289-1) asks of its structure, read from the file itself; no validator is run.

What is not looked at: contrast, reading order as a person hears it, and the shapes of glyphs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from app.board_reports.schemas import ReportContent
from app.board_reports.service.parts import all_charts
from app.board_reports.service.rendering import render_files
from app.board_reports.service.view import Layout
from tests.board_reports.conftest import YEAR, with_year
from tests.fixtures.client import open_house
from tests.fixtures.database import Databases
from tests.fixtures.pdf import Pdf, Reference, text_of
from tests.fixtures.requests import drafted

STANDARD = frozenset(
    ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
     "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
     "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu",
     "Figure", "Formula", "Form")
)  # fmt: skip
"""Structure types of ISO 32000-1, section 14.8.4."""
PAINTING = frozenset(
    ("Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI")
)  # fmt: skip
"""Operators that show something."""


@dataclass(frozen=True)
class Written:
    """The document in one language, and the content that it is of."""

    pdf: Pdf
    language: str
    content: ReportContent

    @property
    def elements(self) -> list[dict[str, Any]]:
        """Structure elements in the order in which they are read."""
        return list(self.below(self.pdf.look(self.pdf.root["StructTreeRoot"])["K"]))

    def below(self, kids: Any) -> Iterator[dict[str, Any]]:
        for kid in found if isinstance(found := self.pdf.look(kids), list) else [found]:
            element = self.pdf.look(kid)
            if isinstance(element, dict) and "S" in element:
                yield element
                yield from self.below(element.get("K", []))

    def of(self, *types: str) -> list[dict[str, Any]]:
        return [element for element in self.elements if element["S"] in types]

    def kids(self, element: dict[str, Any]) -> list[Any]:
        return [self.pdf.look(kid) for kid in self.pdf.look(element.get("K", []))]

    def attribute(self, element: dict[str, Any], owner: str, name: str) -> Any:
        about = [self.pdf.look(each) for each in self.pdf.look(element.get("A", []))]
        return next((each[name] for each in about if each["O"] == owner and name in each), None)


@pytest.fixture(scope="module")
def edition(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    with open_house(databases, "sqlite", tmp_path_factory.mktemp("state"), with_year) as house:
        content: dict[str, Any] = drafted(house, period=YEAR).json()["content"]
    return content | {"edition": 1, "approved_by": "Superintendent", "meeting_on": "2026-09-09",
                      "published_at": "2026-09-10T17:00:00Z"}  # fmt: skip


@pytest.fixture(scope="module")
def files(edition: dict[str, Any]) -> dict[str, bytes]:
    return render_files(edition)


@pytest.fixture(scope="module", params=["en", "es"])
def written(request: pytest.FixtureRequest, edition: dict[str, Any], files: dict[str, bytes]) -> Written:
    content = ReportContent.model_validate(edition)
    return Written(Pdf(files[f"report.{request.param}.pdf"]), request.param, content)


def test_it_says_that_it_is_marked_what_it_is_called_and_in_which_language(written: Written) -> None:
    root = written.pdf.root
    assert written.pdf.look(root["MarkInfo"]) == {"Marked": True, "Suspects": False}
    assert written.pdf.look(root["ViewerPreferences"])["DisplayDocTitle"] is True
    assert root["Lang"].decode() == written.language
    about = written.pdf.look(root["Metadata"]).body.decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert f">{written.content.title}<" in about
    assert "Encrypt" not in written.pdf.trailer


def test_every_element_is_of_a_standard_type_or_mapped_to_one(written: Written) -> None:
    roles = written.pdf.look(written.pdf.look(written.pdf.root["StructTreeRoot"])["RoleMap"])
    assert set(roles.values()) <= STANDARD
    assert not roles.keys() & STANDARD
    assert {element["S"] for element in written.elements} <= STANDARD | roles.keys()


def test_the_title_stands_on_the_first_page_in_the_language_it_was_written_in(written: Written) -> None:
    [title] = written.of("Title")
    marked = [element for element in [title, *written.below(title["K"])] if "Pg" in element]
    assert [written.pdf.look(element["Pg"]) for element in marked] == [next(written.pdf.pages())]
    parents = [element for element in written.elements if written.pdf.look(title["P"]) is element]
    said = [element["Lang"].decode() for element in [*parents, title, *marked] if "Lang" in element]
    assert set(said) <= {"en"}
    assert bool(said) is (written.language == "es")


def test_what_the_designee_wrote_keeps_its_language_in_the_other_document(written: Written) -> None:
    lists = [element.get("Lang", b"").decode() for element in written.of("L")]
    assert lists[0] == ("en" if written.language == "es" else "")


def test_everything_on_every_page_is_marked_as_content_or_as_an_artifact(written: Written) -> None:
    pages = list(written.pdf.pages())
    assert len(pages) > 10
    for page in pages:
        depth, painted = 0, 0
        for operator, _ in written.pdf.operations(page):
            depth += (operator in ("BDC", "BMC")) - (operator == "EMC")
            assert depth > 0 or operator not in PAINTING, operator
            painted += operator in PAINTING
        assert depth == 0
        assert painted


def test_every_marked_piece_belongs_to_an_element(written: Written) -> None:
    parents = written.pdf.look(written.pdf.look(written.pdf.root["StructTreeRoot"])["ParentTree"])
    flat = parents["Nums"]
    by_key = dict(zip(flat[::2], flat[1::2], strict=True))
    for page in written.pdf.pages():
        known = written.pdf.look(by_key[page["StructParents"]])
        numbers = [
            operands[1]["MCID"]
            for operator, operands in written.pdf.operations(page)
            if operator == "BDC" and isinstance(operands[1], dict) and "MCID" in operands[1]
        ]
        assert sorted(numbers) == list(range(len(known)))
        assert all(written.pdf.look(element)["Type"] == "StructElem" for element in known)


def test_every_drawing_says_what_it_shows(written: Written) -> None:
    charts = all_charts(Layout(written.content, "es" if written.language == "es" else "en"))
    assert [text_of(figure["Alt"]) for figure in written.of("Figure")] == [chart.alt for chart in charts]
    assert len(charts) > 5


def test_every_table_has_headers_with_a_scope_and_full_rows(written: Written) -> None:
    tables = written.of("Table")
    assert len(tables) > 20
    for table in tables:
        rows = [element for element in written.below(table["K"]) if element["S"] == "TR"]
        headers = [cell for cell in written.kids(rows[0]) if cell["S"] == "TH"]
        assert headers
        assert len({len(written.kids(row)) for row in rows}) == 1
        named = {header["ID"] for header in headers}
        for header in headers:
            assert written.attribute(header, "Table", "Scope") in ("Column", "Row", "Both")
        for cell in [cell for row in rows for cell in written.kids(row) if cell["S"] == "TD"]:
            assert set(written.attribute(cell, "Table", "Headers")) <= named
            assert written.attribute(cell, "Table", "Headers")


def test_headings_skip_no_level_and_the_bookmarks_are_the_headings(written: Written) -> None:
    headings = [(int(each["S"][1]), text_of(each["T"])) for each in written.elements if each["S"] in ("H1", "H2", "H3")]
    levels = [level for level, _ in headings]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    contents, *others = headings
    assert contents == (1, {"en": "Contents", "es": "Contenido"}[written.language])
    assert list(bookmarks(written.pdf, written.pdf.look(written.pdf.root["Outlines"]), 1)) == others


def bookmarks(pdf: Pdf, parent: dict[str, Any], level: int) -> Iterator[tuple[int, str]]:
    place = parent.get("First")
    while place is not None:
        item = pdf.look(place)
        assert "Dest" in item or "A" in item
        yield level, text_of(item["Title"])
        yield from bookmarks(pdf, item, level + 1)
        place = item.get("Next")


def test_every_font_is_in_the_file_and_its_letters_can_be_read(written: Written) -> None:
    fonts = [each for each in written.pdf.objects() if isinstance(each, dict) and each.get("Type") == "Font"]
    whole = [font for font in fonts if font["Subtype"] == "Type0"]
    assert whole
    for font in whole:
        assert written.pdf.look(font["ToUnicode"]).body
        [descendant] = map(written.pdf.look, written.pdf.look(font["DescendantFonts"]))
        described = written.pdf.look(descendant["FontDescriptor"])
        assert {"FontFile2", "FontFile3"} & described.keys()
    assert {font["Subtype"] for font in fonts} <= {"Type0", "CIDFontType0", "CIDFontType2"}


def test_every_link_has_words_and_a_place_among_the_elements(written: Written) -> None:
    annotations = [
        written.pdf.look(each) for page in written.pdf.pages() for each in written.pdf.look(page.get("Annots", []))
    ]
    assert annotations
    assert all(page["Tabs"] == "S" for page in written.pdf.pages() if "Annots" in page)
    held = [
        written.pdf.look(kid["Obj"])
        for link in written.of("Link")
        for kid in written.kids(link)
        if isinstance(kid, dict) and kid.get("Type") == "OBJR"
    ]
    for annotation in annotations:
        assert annotation["Subtype"] == "Link"
        assert text_of(annotation["Contents"])
        assert any(annotation is each for each in held)
        assert isinstance(annotation["StructParent"], int)


def test_the_reader_of_the_tests_would_notice_what_is_missing(files: dict[str, bytes]) -> None:
    whole = files["report.en.pdf"]
    assert Pdf(whole).look(Reference(1))["Type"] == "Pages"
    unmarked = whole.replace(b"/Marked true", b"/Marked null")
    assert Pdf(unmarked).root["MarkInfo"]["Marked"] is None
