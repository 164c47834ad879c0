"""The screen for citizenship and immigration status in free text, English and Spanish (P27, Education Code 234.7).

It stops what is written down and lets innocent uses pass: a person called Visa, a green card in a game, a history
unit on immigrants, an alien costume. How well it does is measured by `tests/contacts/test_screen_recall.py`.
Characters are counted from 1. What was found is never repeated.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.contacts.rules.screen_patterns import PATTERNS
from app.contacts.rules.screen_words import FICTION, KIN_WORDS, LESSONS, Pattern, Spelling

WINDOW = 60
"""How many characters on either side are read for an innocent context."""
_CLOSE = 25
_KIN = re.compile(rf"\b(?:{KIN_WORDS})\b")
_OWN = re.compile(
    rf"\b(?:{KIN_WORDS}|(?:he|she|they|i|students?|juv(?:enile)?|subj(?:ect)?|victim|s1|v1) "
    r"(?:is|was|were|are|am|has|had|have|got|fears?|crossed|came|might|could|would|will))\b"
)
_SPACES = re.compile(r"[\t\n\r\f\v]|  ")
# Cyrillic letters that look Latin, and the typographic apostrophe.
_LOOKALIKES = str.maketrans("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u2019", "aeopcyxijs'")
# Nearly every text has none of the stems, and looking for a hundred of them takes less time than one expression.
_PLACES: dict[str, list[int]] = {}
for _place, _pattern in enumerate(PATTERNS):
    for _stem in _pattern.stems:
        _PLACES.setdefault(_stem, []).append(_place)
_STEMS = tuple(_PLACES)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text carries status: first and last character, counted from 1, what kind, and the clause."""

    start: int
    end: int
    what: str
    clause: str


def find_status(text: str) -> Found | None:
    """The first place that carries citizenship or immigration status, or None."""
    folded, places = _fold(text)
    stems = [stem for stem in _STEMS if stem in folded]
    for place in sorted({place for stem in stems for place in _PLACES[stem]}):
        pattern = PATTERNS[place]
        if pattern.spelling is not Spelling.ANY and text.isupper():
            continue
        match = _first_guilty(pattern, folded, text, places)
        if match is not None:
            return Found(places[match.start()] + 1, places[match.end() - 1] + 1, pattern.what, pattern.clause)
    return None


def _first_guilty(pattern: Pattern, folded: str, text: str, places: Sequence[int]) -> re.Match[str] | None:
    for match in pattern.regex.finditer(folded):
        written = text[places[match.start()] : places[match.end() - 1] + 1]
        if (pattern.spelling is Spelling.CAPITALS and not written.isupper()) or (
            pattern.spelling is Spelling.SMALL and not written.islower()
        ):
            continue
        if pattern.unless is None or not _is_innocent(pattern.unless, folded, match):
            return match
    return None


def _is_innocent(company: re.Pattern[str], folded: str, match: re.Match[str]) -> bool:
    """Whether it stands in innocent company. Family close by makes it theirs, and in a lesson the person's own verb."""
    around = folded[max(0, match.start() - WINDOW) : match.end() + WINDOW]
    if not company.search(around):
        return False
    close = folded[max(0, match.start() - _CLOSE) : match.end() + _CLOSE]
    return FICTION.search(around) is not None or (_OWN if company in LESSONS else _KIN).search(close) is None


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Lower case without accents, invisible characters and look-alikes, any white space as one space.

    With it the place of each character in `text`.
    """
    if text.isascii() and not _SPACES.search(text):
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isspace():
            if letters and letters[-1] == " ":
                continue
            character = " "
        for letter in unicodedata.normalize("NFKD", character.lower().translate(_LOOKALIKES)):
            if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf":
                letters.append(letter)
                places.append(place)
    return "".join(letters), places
