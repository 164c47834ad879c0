"""The screen for texts that become public: it lets requests by authorities be told, and nobody's status."""

from pathlib import Path

import pytest

from app.contacts.rules.screen_public import find_told_status

SENTENCES = [
    line.split("\t") for line in Path(__file__).with_name("public_sentences.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.policy("P27")
@pytest.mark.policy("P28")
@pytest.mark.parametrize("label", ["status", "none"])
def test_a_person_s_status_is_found_and_talk_of_requests_is_not(label: str) -> None:
    sentences = [text for kind, text in SENTENCES if kind == label]
    assert len(sentences) >= 15
    wrong = [text for text in sentences if (find_told_status(text) is None) is not (label == "none")]
    assert wrong == []


@pytest.mark.policy("P27")
def test_the_place_is_that_of_the_words_in_the_whole_text() -> None:
    text = "One request by ICE was denied.\nThe student was cited. She is undocumented."
    found = find_told_status(text)
    assert found is not None
    assert "undocumented" in text[found.start - 1 : found.end]
