"""Personal data in free texts (V10)."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contacts.rules.personal_names import find_name
from tests.contacts.builders import (
    least_report,
    pointers,
    refused,
    with_subject,
)

with Path(__file__).with_name("personal_sentences.tsv").open(encoding="utf-8") as file:
    SENTENCES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
with Path(__file__).with_name("screen_sentences.tsv").open(encoding="utf-8") as file:
    INNOCENT = [
        each["sentence"]
        for each in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if each["label"] == "innocent"
    ]


def stopped(label: str) -> tuple[float, list[str]]:
    """Of the sentences of this label, each in the report of a student called Jordan Vale: the share that is stopped."""
    identity = {"given_name": "Jordan", "family_name": "Vale"}
    texts = [each["sentence"] for each in SENTENCES if each["label"] == label]
    found = [text for text in texts if refused(with_subject(least_report(narrative=text), identified_as=identity))]
    return len(found) / len(texts), [text for text in texts if (text in found) is (label == "none")]


class TestLabelledSentences:
    """`personal_sentences.tsv`: label, sentence."""

    def test_the_set_is_large_and_without_repetition(self) -> None:
        assert len({each["sentence"] for each in SENTENCES}) == len(SENTENCES) >= 200
        assert sum(each["label"] == "none" for each in SENTENCES) >= 150

    def test_at_most_two_of_a_hundred_are_stopped_for_nothing(self) -> None:
        false_positives, wrong = stopped("none")
        assert false_positives <= 0.02, wrong

    def test_at_least_ninety_eight_of_a_hundred_with_data_are_stopped(self) -> None:
        recall, missed = stopped("data")
        assert recall >= 0.98, missed


class TestPersonalData:
    @pytest.mark.parametrize(
        "text",
        [
            "Called the mother at 916-555-0142.",
            "Called (916) 555-0142 twice.",
            "Number +1 916.555.0142 was given.",
            "SSN 123-45-6789 was on the card.",
            "Wrote to j.vale@example.org about it.",
            "Lives at 1420 Oak Hill Avenue near school.",
            "Lives at 1420 oak street near school.",
            "Student ID 20417 was shown.",
            "student number: S-20417",
            "State number 1234567890 on the paper.",
        ],
    )
    def test_v10_personal_data_in_a_text_is_refused_unless_an_override_says_why(self, text: str) -> None:
        (refusal,) = refused(least_report(narrative=text))
        assert (refusal.pointer, refusal.code) == ("/narrative", "personal_data")
        assert refused(least_report(narrative=text, narrative_override={"reason": "It is the school's own."})) == []

    @pytest.mark.parametrize(
        "text",
        [
            "At 10:15 two students, 14 and 15 years old, argued for 20 minutes in room 204.",
            "Penal Code 242, Education Code 48900(a)(1); 3 of 12 lockers were opened on 2026-03-04.",
            "About 10 students drove away; the 2 others stayed. Paid $1,500.00 of damage.",
            "Grade 10 student was 3 minutes late on the way to class.",
            "Bus 4417 stopped at the corner.",
        ],
    )
    def test_v10_ordinary_numbers_pass(self, text: str) -> None:
        assert refused(least_report(narrative=text)) == []

    def test_v10_a_name_just_given_as_identity_does_not_stand_in_a_text(self) -> None:
        identity = {"given_name": "Jordan", "family_name": "Vale"}
        report = with_subject(least_report(narrative="Then Jordan left."), identified_as=identity)
        (refusal,) = refused(report)
        assert refusal.pointer == "/narrative"
        assert "Jordan" not in refusal.detail
        assert refused(with_subject(least_report(narrative="The jordans were on sale."), identified_as=identity)) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Spoke with John Smith about it.",
            "The mother of Maria Gonzalez came.",
            "Student José Ramírez was upset.",
            "Kevin R. Brown threw the book.",
        ],
    )
    def test_v10_a_full_name_is_refused_unless_an_override_says_why(self, text: str) -> None:
        (refusal,) = refused(least_report(narrative=text))
        assert (refusal.pointer, refusal.code) == ("/narrative", "personal_data")
        assert "like a name" in refusal.detail
        assert refused(least_report(narrative=text, narrative_override={"reason": "A singer on a poster."})) == []

    def test_v10_places_authors_and_sentences_without_names_pass(self) -> None:
        places = ["Kevin Brown Park was closed.", "Read the book by Alan Gratz.", "Came from San Pedro Sula Street.",
                  "At the Martin Luther King assembly.", "Walked along Daniel Street."]  # fmt: skip
        assert [text for text in (*places, *INNOCENT) if find_name(text)] == []

    def test_v10_the_reason_of_an_override_is_scanned_too(self) -> None:
        report = least_report(narrative_override={"reason": "Ask 916-555-0142."})
        assert pointers(report) == ["/narrative_override/reason"]

    @given(st.from_regex(r"[2-9]\d{2}-[2-9]\d{2}-\d{4}", fullmatch=True))
    def test_v10_a_refusal_never_repeats_what_was_sent(self, telephone: str) -> None:
        (refusal,) = refused(least_report(narrative=f"Called {telephone} at once."))
        assert telephone not in refusal.detail
