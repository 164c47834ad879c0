"""How much the screen finds, and how often it is wrong, on labelled sentences in English and Spanish.

`screen_sentences.tsv`: part, origin, label, language, sentence. The patterns were written against the sentences that
are `tuned`; those that are `held_out` were written before they were first read by the screen and never looked at to
change it. Who changes a pattern adds sentences to the first kind, and new ones of the second from time to time.
Origin: those named `blind` were written by others and measured before the screen was changed for them (the figures
are in docs/security.md), `families` and `plain` go through the families of expression, `first` is older than this
column.
"""

import csv
import timeit
from collections import Counter
from pathlib import Path

import pytest

from app.contacts.rules import find_status
from app.contacts.schemas import LEAST_REPORT

with Path(__file__).with_name("screen_sentences.tsv").open(encoding="utf-8") as file:
    SENTENCES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def share_found(**wanted: str) -> tuple[float, list[str]]:
    """Of the sentences of this kind: the share that is found, and those on the wrong side of their label."""
    chosen = [each for each in SENTENCES if all(each[name] == value for name, value in wanted.items())]
    found = [each for each in chosen if find_status(each["sentence"]) is not None]
    wrong = [each["sentence"] for each in chosen if (each in found) is (each["label"] == "innocent")]
    return len(found) / len(chosen), wrong


def test_the_set_is_large_balanced_and_without_repetition() -> None:
    assert len({each["sentence"] for each in SENTENCES}) == len(SENTENCES) >= 1_000
    counts = Counter((each["label"], each["language"]) for each in SENTENCES)
    assert set(counts) == {(label, language) for label in ("status", "innocent") for language in ("en", "es")}
    assert 0.4 < sum(each["label"] == "innocent" for each in SENTENCES) / len(SENTENCES) < 0.6
    assert min(counts.values()) >= 100


@pytest.mark.policy("P27")
@pytest.mark.parametrize("part", ["tuned", "held_out"])
def test_at_least_ninety_eight_of_a_hundred_are_found(part: str) -> None:
    recall, missed = share_found(part=part, label="status")
    assert recall >= 0.98, missed


@pytest.mark.policy("P27")
@pytest.mark.parametrize("part", ["tuned", "held_out"])
def test_at_most_two_of_a_hundred_innocent_ones_are_stopped(part: str) -> None:
    false_positives, stopped = share_found(part=part, label="innocent")
    assert false_positives <= 0.02, stopped


@pytest.mark.policy("P27")
def test_sentences_are_found_in_the_middle_of_a_report() -> None:
    before, after = "I was at the gate at 8:10. ", " Nothing else was reported."
    inside = [each["sentence"] for each in SENTENCES if each["label"] == "status"]
    found = [find_status(f"{before}{sentence}{after}") is not None for sentence in inside]
    assert sum(found) / len(found) >= 0.98


@pytest.mark.policy("P27")
@pytest.mark.parametrize(
    "scene",
    [
        "During PE, {}",
        "On the phone with the office, {}",
        "In the parking lot by the car, {}",
        "{} before the school play.",
        "{} and then went back to class.",
        "{} while we waited for the bus.",
        "{}, y luego regresó a su salón.",
    ],
)
def test_where_and_when_it_was_told_hides_nothing(scene: str) -> None:
    inside = [each["sentence"].rstrip(".") for each in SENTENCES[::4] if each["label"] == "status"]
    found = [find_status(scene.format(sentence)) is not None for sentence in inside]
    assert sum(found) / len(found) >= 0.95


@pytest.mark.policy("P27")
def test_line_breaks_and_double_spaces_hide_nothing() -> None:
    inside = [each["sentence"] for each in SENTENCES if each["label"] == "status" and find_status(each["sentence"])]
    for wide in ("\n", "  ", " \t "):
        assert [text for text in inside if find_status(text.replace(" ", wide)) is None] == []


@pytest.mark.parametrize(
    "part",
    [
        "he is ",
        "papers ",
        "no papers for ",
        "who has no ",
        "citizenship ",
        "ice ",
        "a",
        "undocm",
        "su ",
        "green card ",
        "afraid send her ",
        "in the country ",
        "papeles de ",
        "came from mexico trip ",
        "status of ",
        "illegal parked ",
        "cruzo la calle ",
        "born in march ",
        "regresar a ",
        "legal residencia de ",
        "de ser un ",
        "visa card ",
    ],
)
def test_no_text_takes_long(part: str) -> None:
    text = (part * 4_000)[:4_000]
    assert min(timeit.repeat(lambda: find_status(text), number=1, repeat=3)) < 0.5


def test_a_short_report_is_read_in_microseconds() -> None:
    narrative = LEAST_REPORT["narrative"]
    seconds = min(timeit.repeat(lambda: find_status(narrative), number=200, repeat=5)) / 200
    # 5 microseconds on an idle machine; the limit leaves room for a busy one.
    assert seconds < 100e-6
