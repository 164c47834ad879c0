"""The dashboard's page: words and controls, no figures, and nothing that could run but its own script."""

import inspect
import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.board_reports.service import ASSETS
from app.contacts.rules import PROGRAM_FLAGS, REPORT_FLAGS, SUBJECT_FLAGS
from tests.board_reports.test_faces import Outline
from tests.fixtures.client import House

SCRIPTS = ("dashboard.js", "drawing.js")


def words_of(house: House, language: str) -> dict[str, Any]:
    """What the page gives its script to say."""
    text = house.get("/dashboard", params={"lang": language}).text
    found = re.search(r'<script type="application/json" id="words">(.*?)</script>', text, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_dashboard_runs_its_own_script_alone_and_holds_no_figures(sqlite_house: House, language: str) -> None:
    answer = sqlite_house.get("/dashboard", params={"lang": language})
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    page = Outline(answer.text)
    assert page.elements[0] == ("html", {"lang": language})
    for tag, attributes in page.elements:
        assert not any(name.startswith("on") for name in attributes), tag
        assert "style" not in attributes
        for name in ("href", "src"):
            assert (attributes.get(name) or "/").startswith(("/", "#", "?")), attributes
    scripts = [attributes for tag, attributes in page.elements if tag == "script"]
    assert scripts == [
        {"type": "module", "src": "/dashboard/dashboard.js"},
        {"type": "application/json", "id": "words"},
    ]
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = re.findall(r"<label[ >]", answer.text)
    assert len(labelled) == len([tag for tag, _ in page.elements if tag in ("select", "input")])


def test_the_dashboard_speaks_both_languages(sqlite_house: House) -> None:
    english, spanish = words_of(sqlite_house, "en"), words_of(sqlite_house, "es")
    assert english.keys() == spanish.keys()
    assert english["protected"] == "protected"
    assert [name for name, text in english.items() if isinstance(text, str) and spanish[name] == text] == []


def test_the_scripts_use_no_markup_and_ask_only_what_the_api_offers(sqlite_house: House) -> None:
    paths = sqlite_house.get("/openapi.json").json()["paths"]
    asked: set[str] = set()
    for name in SCRIPTS:
        answer = sqlite_house.get(f"/dashboard/{name}")
        assert answer.headers["content-type"].startswith("text/javascript")
        for risky in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "localStorage", "cookie"):
            assert risky not in answer.text, (name, risky)
        asked |= set(re.findall(r'(?:ask|everything)\("([^"]+)"', answer.text))
    assert asked <= {path.removeprefix("/v1/") for path in paths}
    assert len(asked) >= 8
    assert "url(" not in sqlite_house.get("/dashboard/dashboard.css").text


def test_every_word_that_the_scripts_say_is_on_the_page(sqlite_house: House) -> None:
    page = sqlite_house.get("/dashboard").text
    for name in SCRIPTS:
        for word in re.findall(r"\bwords\.([a-z_]+)", Path(ASSETS / name).read_text()):
            assert f'"{word}"' in page, word


def test_pages_are_packed_only_for_those_who_take_it(sqlite_house: House) -> None:
    packed = sqlite_house.get("/dashboard", headers={"Accept-Encoding": "br, gzip;q=0.8"})
    assert packed.headers["content-encoding"] == "gzip"
    for refused in ("identity", "gzip;q=0", "br, gzip; q=0.0, x"):
        plain = sqlite_house.get("/dashboard", headers={"Accept-Encoding": refused})
        assert "content-encoding" not in plain.headers
        assert plain.text == packed.text
        assert "Accept-Encoding" in plain.headers["vary"]


def test_every_flag_has_a_name_and_is_explained_in_both_languages(sqlite_house: House) -> None:
    raised = [rule.code for rule in (*REPORT_FLAGS, *SUBJECT_FLAGS, *PROGRAM_FLAGS)]
    told = {language: words_of(sqlite_house, language) for language in ("en", "es")}
    for table in ("flag_names", "flag_details"):
        assert list(told["en"][table]) == list(told["es"][table])
        assert set(told["en"][table]) == set(raised)
        assert [code for code in raised if told["en"][table][code] == told["es"][table][code]] == []
    assert told["es"]["flag_begins"] == told["en"]["flag_details"]


def test_what_a_flag_adds_to_its_detail_is_known_to_the_page(sqlite_house: House) -> None:
    """A sentence that somebody adds to a rule would stand in English on the Spanish page."""
    said = words_of(sqlite_house, "es")["said"]
    rules = "".join(inspect.getsource(rule.why) for rule in PROGRAM_FLAGS)
    sentences = set(re.findall(r'(?:return|else) "([A-Z][^"]+\.)"', rules))
    assert len(sentences) >= 6
    assert sentences <= set(said)


def test_the_indicators_are_those_that_the_api_answers_by_school(year_house: House) -> None:
    answer = year_house.get("/v1/aggregates/indicators", year_house.people.designee_ortiz, params={"by": "school"})
    rows = answer.json()["rows"]
    assert {tuple(row) for row in rows} == {("school", "indicator", "period", "value", "status")}
    named = words_of(year_house, "en")["indicators_named"]
    assert {row["indicator"] for row in rows} <= set(named)
    shares = {row["indicator"] for row in rows if isinstance(row["value"], float)}
    assert all(name.endswith("_rate") for name in shares)
