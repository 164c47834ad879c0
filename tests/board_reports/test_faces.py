"""Page, document and tables of one edition: the same figures, the same bytes each time, for every reader."""

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from app.board_reports.service import BadSeal, verify_edition
from app.board_reports.service.rendering import render_files
from tests.board_reports.conftest import YEAR
from tests.fixtures.client import House
from tests.fixtures.requests import published


@dataclass(frozen=True)
class Shown:
    """A published edition and who serves it."""

    house: House
    edition: dict[str, Any]

    def get(self, suffix: str = "", **options: Any) -> Any:
        return self.house.get(f"/v1/board-reports/{self.edition['id']}{suffix}", **options)

    def page(self, **options: Any) -> Any:
        return self.house.get(f"/reports/{self.edition['id']}", **options)


@pytest.fixture(scope="module")
def shown(year_house: House) -> Shown:
    findings = ["Read <b>this</b> & that.", "=1+1"]
    return Shown(year_house, published(year_house, period=YEAR, findings=findings))


class Outline(HTMLParser):
    """Tables by caption, ids, and every element with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[tuple[str, list[list[str]]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._into: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "table":
            self.tables.append(("", []))
        if tag == "tr":
            self.tables[-1][1].append([])
        if tag in ("td", "th"):
            self.tables[-1][1][-1].append("")
        self._into = tag

    def handle_endtag(self, tag: str) -> None:
        self._into = None

    def handle_data(self, data: str) -> None:
        if self._into in ("td", "th"):
            self.tables[-1][1][-1][-1] += data
        if self._into == "caption":
            self.tables[-1] = (self.tables[-1][0] + data, self.tables[-1][1])


def figures(shown: Shown) -> list[dict[str, str]]:
    archive = zipfile.ZipFile(io.BytesIO(shown.get(".csv").content))
    return list(csv.DictReader(io.StringIO(archive.read("figures.csv").decode())))


def test_page_tables_and_api_show_the_same_figures(shown: Shown) -> None:
    content = shown.edition["content"]
    rows = figures(shown)
    told = [
        (table["name"], cell["group"] or "", cell["measure"], cell["period"], cell["value"], cell["status"])
        for table in content["tables"]
        for cell in table["cells"]
    ]
    assert [
        (row["table"], row["group"], row["measure"], row["period"], int(row["value"]) if row["value"] else None,
         row["status"])
        for row in rows
    ] == told  # fmt: skip
    tables = dict(Outline(shown.page(params={"lang": "en"}).text).tables)
    by_school = {row[0]: row[1:] for row in tables["School: What was done"][1:]}
    for row in rows:
        if row["table"] == "by_school" and row["measure"] == "contacts":
            assert by_school[row["group_name"]][0] == (row["value"] or "protected")
    totals = {row[0]: row[1] for row in tables["In the whole district"][1:]}
    arrests = next(row for row in rows if row["table"] == "totals" and row["measure"] == "arrests")
    assert totals["Arrests"] == arrests["value"] == "12"


OF_NO_STUDENTS = ("memoranda_of_understanding", "training", "immigration_requests")


def test_every_number_about_students_is_a_published_cell_or_follows_from_some(shown: Shown) -> None:
    content = shown.edition["content"]
    known = {row["value"] for row in figures(shown)} | {""}
    known |= {f"{each['percent']}%" for each in content["shares"] if each["percent"]}
    known |= {str(row["value"]) for each in content["tallies"] for row in each["rows"]}
    page = shown.page().text
    for name in OF_NO_STUDENTS:
        before, _, after = page.partition(f'<section aria-labelledby="{name}">')
        page = before + after.partition("</section>")[2]
    for text in re.findall(r'<td class="number">([^<]*)</td>', page):
        assert text in known, text


def test_protected_cells_are_marked_and_no_gap(shown: Shown) -> None:
    page = shown.page(params={"lang": "en"}).text
    marks = re.findall(r'<td class="protected">([^<]*)</td>', page)
    assert set(marks) <= {"protected", "not published"}
    assert len(marks) > 100
    assert 'fill="url(#by-school-hatch)"' in page


def test_rendering_again_gives_the_bytes_that_were_signed(shown: Shown) -> None:
    files = render_files(shown.edition["content"])
    assert {name: sha256(body).hexdigest() for name, body in files.items()} == shown.edition["seal"]["files"]
    for language in ("en", "es"):
        served = shown.get(".pdf", params={"lang": language})
        assert served.content == files[f"report.{language}.pdf"]
    for suffix in ("", ".csv", ".html"):
        assert shown.get(suffix).content == shown.get(suffix).content


def test_the_document_is_tagged_and_has_bookmarks_a_title_and_a_language(shown: Shown) -> None:
    for language in ("en", "es"):
        body = shown.get(".pdf", params={"lang": language}).content
        assert body.startswith(b"%PDF-1.")
        for part in (b"/StructTreeRoot", b"/Outlines", b"/MarkInfo", b"pdfuaid:part", b"/Lang"):
            assert part in body, part


def test_a_saved_edition_verifies_offline_and_not_after_a_change(shown: Shown) -> None:
    body = shown.get().content
    key = shown.edition["seal"]["verifier_key"]
    assert shown.edition["sha256"] in verify_edition(body, key)
    for old, new in ((b'"value":12', b'"value":13'), (b'"edition":1', b'"edition":2'), (b"report.en.pdf", b"x")):
        assert old in body
        with pytest.raises(BadSeal):
            verify_edition(body.replace(old, new, 1), key)
    for nonsense in (b"", b"[]", b"{}"):
        with pytest.raises(BadSeal):
            verify_edition(nonsense, key)
    with pytest.raises(BadSeal):
        verify_edition(body, "no key")


def test_the_zip_holds_a_dictionary_of_each_column_and_the_signed_content(shown: Shown) -> None:
    archive = zipfile.ZipFile(io.BytesIO(shown.get(".csv").content))
    words = list(csv.DictReader(io.StringIO(archive.read("data_dictionary.csv").decode())))
    assert [row["column"] for row in words] == list(figures(shown)[0])
    assert json.loads(archive.read("report.json")) == shown.edition["content"]
    assert sha256(archive.read("report.json")).hexdigest() == shown.edition["sha256"]


@pytest.mark.parametrize("address", ["/reports", "/reports/{id}", "/v1/board-reports/{id}.html"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_load_nothing_from_elsewhere_and_run_nothing(shown: Shown, address: str, language: str) -> None:
    answer = shown.house.get(address.format(id=shown.edition["id"]), params={"lang": language})
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "unsafe" not in policy
    page = Outline(answer.text)
    assert {tag for tag, _ in page.elements} & {"script", "style", "img", "iframe", "link"} == {"link"}
    for tag, attributes in page.elements:
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes), tag
        for name in ("href", "src"):
            assert (attributes.get(name) or "/").startswith(("/", "#", "?")), attributes
    assert page.elements[0] == ("html", {"lang": language})


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_are_built_for_screen_readers_and_the_keyboard(shown: Shown, language: str) -> None:
    page = Outline(shown.page(params={"lang": language}).text)
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in page.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((attributes.get(name) or "").split()) <= set(ids), attributes
        if tag == "th":
            assert attributes["scope"] in ("row", "col")
        if tag == "a" and (attributes["href"] or "").startswith("#"):
            assert (attributes["href"] or "")[1:] in ids
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert all(caption for caption, _ in page.tables)
    drawn = [tag for tag, _ in page.elements if tag == "svg"]
    assert len(drawn) == 11


def test_what_was_written_by_hand_is_shown_and_not_run(shown: Shown) -> None:
    page = shown.page().text
    assert "Read &lt;b&gt;this&lt;/b&gt; &amp; that." in page
    assert "<b>" not in page


def test_the_page_speaks_the_reader_s_language(shown: Shown) -> None:
    spanish = shown.page(headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"})
    assert "Acerca de estas cifras" in spanish.text
    assert "Accept-Language" in spanish.headers["vary"]
    assert "protegido" in spanish.text
    assert shown.page(params={"lang": "fr"}).status_code == 422
    assert "About these figures" in shown.page().text


def test_the_style_sheet_is_served_here(shown: Shown) -> None:
    answer = shown.house.get("/reports/report.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "url(" not in answer.text


def test_an_empty_list_says_so(house: House) -> None:
    assert "No report has been published yet." in house.get("/reports").text
