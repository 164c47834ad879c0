"""The screen for citizenship and immigration status in free text, English and Spanish (P27, Education Code 234.7).

It stops what is written down and lets innocent uses pass: a person called Visa, a green card in a game, a history
unit on immigrants, an alien costume. How well it does is measured by `tests/contacts/test_screen_recall.py`.
Characters are counted from 1. What was found is never repeated.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.contacts.rules.screen_company import is_innocent
from app.contacts.rules.screen_patterns import PATTERNS
from app.contacts.rules.screen_spelling import MEANT
from app.contacts.rules.screen_words import BEGIN, Pattern, Spelling

_BEFORE, _AFTER = 70, 90
_RUNS = re.compile(" {2,}")
_COMMON = 0x3100


def _plain_letters() -> dict[int, str | None]:
    """What stands for a character: a letter without accent, a space for white space, nothing for what is unseen."""
    # Cyrillic letters that look Latin, and typographic marks.
    table: dict[int, str | None] = dict(
        zip(map(ord, "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455"), "aeopcyxijs", strict=True)
    )
    table |= dict(zip(map(ord, "\u2018\u2019\u2010\u2011\u2013\u2014"), "''----", strict=True))
    # What somebody puts in quotation marks is said all the same.
    table |= dict.fromkeys(map(ord, '"\u201c\u201d\u201e\u00ab\u00bb'))
    for code in range(_COMMON):
        character = chr(code)
        if character.isspace():
            table[code] = " "
        elif unicodedata.combining(character) or unicodedata.category(character) == "Cf":
            table[code] = None
        elif 0xC0 <= code < 0x250 and len(unicodedata.normalize("NFKD", character)) == 2:
            table[code] = unicodedata.normalize("NFKD", character)[0]
    return table


_PLAIN = _plain_letters()
_BLANKS = {code: " " for code in range(_COMMON) if not chr(code).isalnum()}
# A pattern is tried if a word begins as one of its stems does. Looking up the beginnings of all words takes less time
# than looking for some hundred stems, or than one expression of them.
_OFTEN = frozenset(
    ["the", "with", "this", "that", "a", "i", "in", "at", "que", "de", "la", "el", "no", "back", "came", "made"]
)


def _telling(word: str) -> tuple[bool, int]:
    """How few texts have this word: it is no frequent one, and long."""
    return word not in _OFTEN, len(word)


def _gates() -> dict[str, list[tuple[str, int]]]:
    """The stems, and the places of their patterns in the table, by how their most telling word begins."""
    gates: dict[str, list[tuple[str, int]]] = {}
    for place, pattern in enumerate(PATTERNS):
        for stem in pattern.stems:
            word = max(reversed(stem.translate(_BLANKS).split()), key=_telling)
            gates.setdefault(word[:BEGIN], []).append((stem, place))
    return gates


_GATES = _gates()
_BEGINNINGS = frozenset(_GATES)
_MISTYPED = frozenset(MEANT)
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text carries status: first and last character, counted from 1, what kind, and the clause."""

    start: int
    end: int
    what: str
    clause: str


class _Written:
    """The text as it was written, for words that are names in other letters."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def places(self) -> Sequence[int]:
        """For each folded character its place in the text."""
        return _places(self.text)

    def may_fit(self, pattern: Pattern, stems: Sequence[str]) -> bool:
        """Whether it is worth looking: a text all in capitals tells names from nothing."""
        if pattern.spelling is Spelling.ANY:
            return True
        if self.text.isupper():
            return False
        return pattern.spelling is not Spelling.CAPITALS or any(stem.upper() in self.text for stem in stems)

    def fits(self, match: re.Match[str], spelling: Spelling) -> bool:
        """Whether what was found is spelt so."""
        if spelling is Spelling.ANY:
            return True
        written = self.text[self.places[match.start()] : self.places[match.end() - 1] + 1]
        if spelling is Spelling.NAME:
            return written.split()[-1].istitle()
        return written.isupper() if spelling is Spelling.CAPITALS else written.islower()


def find_status(text: str) -> Found | None:
    """The first place that carries citizenship or immigration status, or None."""
    folded = _fold(text)
    words = folded.translate(_BLANKS).split()
    if not _MISTYPED.isdisjoint(words):
        folded = _WORD.sub(_meant, folded)
        words = folded.translate(_BLANKS).split()
    tried = _tried(folded, {word[:BEGIN] for word in words})
    written = _Written(text)
    for place in sorted(tried):
        pattern = PATTERNS[place]
        match = _first_guilty(pattern, tried[place], folded, written)
        if match is not None:
            start, end = written.places[match.start()], written.places[match.end() - 1]
            return Found(start + 1, end + 1, pattern.what, pattern.clause)
    return None


def _tried(folded: str, begun: set[str]) -> dict[int, list[str]]:
    """The places of the patterns that this text may fit, by how its words begin, with the stems that it has."""
    if "coun" in begun and "countr" not in folded:
        # Every other report has a counselor.
        begun.discard("coun")
    stems: dict[int, list[str]] = {}
    for gate in _BEGINNINGS & begun:
        for stem, place in _GATES[gate]:
            if stem in folded and not (PATTERNS[place].also and PATTERNS[place].also.isdisjoint(begun)):
                stems.setdefault(place, []).append(stem)
    return stems


def _first_guilty(pattern: Pattern, stems: Sequence[str], folded: str, written: _Written) -> re.Match[str] | None:
    if not written.may_fit(pattern, stems):
        return None
    for start, end in _near(stems, folded):
        for match in pattern.regex.finditer(folded, start, end):
            if written.fits(match, pattern.spelling) and not any(
                is_innocent(company, folded, match) for company in pattern.unless
            ):
                return match
    return None


def _near(stems: Sequence[str], folded: str) -> Iterator[tuple[int, int]]:
    """The parts of the text that lie around the stems."""
    reached = 0
    for place in sorted([place for stem in stems for place in _places_of(stem, folded)]):
        if place + _BEFORE > reached:
            reached = place + _AFTER
            yield max(0, place - _BEFORE), reached


def _places_of(stem: str, folded: str) -> Iterator[int]:
    place = folded.find(stem)
    while place >= 0:
        yield place
        place = folded.find(stem, place + len(stem))


def _fold(text: str) -> str:
    """Lower case without accents, invisible characters and look-alikes, any white space as one space."""
    folded = text.lower().translate(_PLAIN)
    if not folded.isascii():
        return "".join(letter for letter, _ in _letters(text))
    return _RUNS.sub(" ", folded) if "  " in folded else folded


def _places(text: str) -> Sequence[int]:
    """For each character of the text as it is read, folded and well spelt, its place in the text."""
    places = [place for _, place in _letters(text)]
    folded, spelt = _fold(text), []
    at = 0
    for word in _WORD.finditer(folded):
        meant, own = _meant(word), places[word.start() : word.end()]
        spelt += places[at : word.start()] + [own[min(letter, len(own) - 1)] for letter in range(len(meant))]
        at = word.end()
    return spelt + places[at:]


def _meant(word: re.Match[str]) -> str:
    return MEANT.get(word.group(), word.group())


def _letters(text: str) -> Iterator[tuple[str, int]]:
    last = ""
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", character.lower().translate(_PLAIN)).translate(_PLAIN):
            is_unseen = unicodedata.combining(letter) or unicodedata.category(letter) == "Cf"
            if not is_unseen and (letter != " " or last != " "):
                yield letter, place
                last = letter
