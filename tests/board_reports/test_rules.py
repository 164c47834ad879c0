"""What may be worked out, the drawing of charts, the seal, and the choice of language."""

import json
from datetime import date
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.board_reports.rules import BadSeal, Bar, bar_chart, canonical, check_seal, language_of, plans, seal, share
from app.board_reports.rules.spanish import SPANISH
from app.board_reports.rules.words import written_day
from app.ledger import verifier_key
from app.measures.calendar import Span
from app.measures.cubes import NODES

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
COUNTS = st.one_of(st.none(), st.integers(0, 10**6))


@given(COUNTS, COUNTS)
def test_a_share_stands_only_where_both_of_its_counts_are_published(part: int | None, whole: int | None) -> None:
    found = share(part, whole)
    assert (found is None) is (part is None or not whole)
    if part is not None and whole:
        assert abs(float(found or "nan") - 100 * part / whole) <= 0.05 + 1e-9


def test_a_day_is_written_as_each_language_writes_it_in_a_sentence() -> None:
    day = date(2026, 3, 4)
    assert (written_day("en", day), written_day("es", day)) == ("March 4, 2026", "4 de marzo de 2026")


@pytest.mark.parametrize("span", [Span.YEAR, Span.QUARTER])
def test_every_table_of_a_report_is_one_of_the_released_cubes(span: Span) -> None:
    nodes = {(node.dimensions, each) for node in NODES for each in node.spans}
    for plan in plans(span):
        assert (plan.by, plan.split or span) in nodes, plan.name


def test_protected_bars_look_alike_and_are_no_gap() -> None:
    bars = [Bar("A", None, "protected"), Bar("B", 40, "40"), Bar("C", None, "protected")]
    drawn = ElementTree.fromstring(bar_chart("t", "Title <&>", "A: protected", bars, 40))  # noqa: S314 -- our own
    name = "{http://www.w3.org/2000/svg}"
    widths = [rect.get("width") for rect in drawn.iter(f"{name}rect")]
    fills = [rect.get("fill") for rect in drawn.iter(f"{name}rect")]
    assert widths[0] == widths[2]
    assert fills[0] == fills[2] == "url(#t-hatch)" != fills[1]
    assert drawn.get("role") == "img"
    assert [drawn.findtext(f"{name}{tag}") for tag in ("title", "desc")] == ["Title <&>", "A: protected"]
    assert not list(drawn.iter(f"{name}style"))


def edition() -> dict[str, Any]:
    content = {"id": "1", "title": "Año", "tables": [{"value": 11}, {"value": None}]}
    text = canonical(content)
    sealed = seal("1", text, {"report.en.pdf": b"%PDF", "chart-a.en.svg": b"<svg/>"}, KEY)
    digest = sha256(text).hexdigest()
    return {"id": "1", "sha256": digest, "seal": sealed, "content": content}


def test_a_seal_holds_for_its_key_alone() -> None:
    check_seal(edition(), KEY.public_key())
    with pytest.raises(BadSeal):
        check_seal(edition(), Ed25519PrivateKey.generate().public_key())
    assert edition()["seal"]["verifier_key"] == verifier_key(KEY.public_key())


@given(st.data())
def test_one_changed_character_breaks_the_seal(data: st.DataObject) -> None:
    text = json.dumps(edition())
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("09az"))
    changed = text[:place] + letter + text[place + 1 :]
    try:
        found = json.loads(changed)
    except ValueError:
        return
    if found == edition():
        return
    with pytest.raises(BadSeal):
        check_seal(found, KEY.public_key())


@pytest.mark.parametrize(
    ("wanted", "accepted", "language"),
    [
        (None, None, "en"),
        (None, "es-MX,es;q=0.9,en;q=0.8", "es"),
        (None, "en-US,en;q=0.9,es;q=0.5", "en"),
        (None, "fr", "en"),
        (None, "es;q=x", "en"),
        ("en", "es", "en"),
        ("es", "en", "es"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_better_liked(
    wanted: str | None, accepted: str | None, language: str
) -> None:
    assert language_of(wanted, accepted) == language


def test_translations_have_the_same_places() -> None:
    for english, spanish in SPANISH.items():
        assert {part.split("}")[0] for part in english.split("{")[1:]} == {
            part.split("}")[0] for part in spanish.split("{")[1:]
        }, english
