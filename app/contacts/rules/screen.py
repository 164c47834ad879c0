"""The screen for citizenship and immigration status in free text, English and Spanish (P27, Education Code 234.7).

It stops what is written down and lets innocent uses pass: a person called Visa, a green card in a game, a history
unit on immigrants, an alien costume. How well it does is measured by `tests/contacts/test_screen_recall.py`.
Characters are counted from 1. What was found is never repeated.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.contacts.rules.screen_patterns import PATTERNS
from app.contacts.rules.screen_spelling import MEANT
from app.contacts.rules.screen_words import FICTION, KIN_WORDS, LESSONS, OWNED, Pattern, Spelling

WINDOW = 70
"""How many characters on either side are read for an innocent context."""
_CLOSE = 25
_BEFORE, _AFTER = 70, 90
_KIN = re.compile(rf"\b(?:{KIN_WORDS})\b")
_OWN = re.compile(
    rf"\b(?:{KIN_WORDS}|(?:he|she|they|i|students?|juv(?:enile)?|subj(?:ect)?|victim|s1|v1) "
    r"(?:is|was|were|are|am|has|had|have|got|fears?|crossed|came|might|could|would|will))\b"
)
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
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
# A pattern is tried if a word begins as one of its stems does. Looking up the beginnings of all words takes less time
# than looking for some hundred stems, or than one expression of them.
_BEGIN = 4
_GATES: dict[str, list[tuple[str, int]]] = {}
for _place, _pattern in enumerate(PATTERNS):
    for _stem in _pattern.stems:
        _word = max(reversed(_stem.translate(_BLANKS).split()), key=len)
        _GATES.setdefault(_word[:_BEGIN], []).append((_stem, _place))
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


@dataclass(frozen=True, slots=True)
class _Written:
    """The text as it was written, and the places of the folded characters in it."""

    text: str
    places: Sequence[int]

    def fits(self, match: re.Match[str], spelling: Spelling) -> bool:
        """Whether what was found is spelt so."""
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
    gates = _BEGINNINGS.intersection([word[:_BEGIN] for word in words])
    if not gates:
        return None
    stems: dict[int, list[str]] = {}
    for gate in gates:
        for stem, place in _GATES[gate]:
            if stem in folded:
                stems.setdefault(place, []).append(stem)
    places: Sequence[int] = ()
    for place in sorted(stems):
        pattern = PATTERNS[place]
        if pattern.spelling is not Spelling.ANY:
            if text.isupper():
                continue
            places = places or _places(text)
        match = _first_guilty(pattern, stems[place], folded, _Written(text, places))
        if match is not None:
            places = places or _places(text)
            return Found(places[match.start()] + 1, places[match.end() - 1] + 1, pattern.what, pattern.clause)
    return None


def _first_guilty(pattern: Pattern, stems: Sequence[str], folded: str, written: _Written) -> re.Match[str] | None:
    for start, end in _near(stems, folded):
        for match in pattern.regex.finditer(folded, start, end):
            if pattern.spelling is not Spelling.ANY and not written.fits(match, pattern.spelling):
                continue
            if not any(_is_innocent(company, folded, match) for company in pattern.unless):
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


def _is_innocent(company: re.Pattern[str], folded: str, match: re.Match[str]) -> bool:
    """Whether it stands in innocent company. Family close by makes it theirs, and in a lesson the person's own verb."""
    around = _around(folded, match, WINDOW)
    if not company.search(folded, *around):
        return False
    if company not in OWNED or FICTION.search(folded, *around):
        return True
    return (_OWN if company in LESSONS else _KIN).search(folded, *_around(folded, match, _CLOSE)) is None


def _around(folded: str, match: re.Match[str], reach: int) -> tuple[int, int]:
    """From where to where it is read for company. The end is that of a word, or "contact" would end in "act"."""
    end = folded.find(" ", match.end() + reach)
    return max(0, match.start() - reach), len(folded) if end < 0 else end


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
