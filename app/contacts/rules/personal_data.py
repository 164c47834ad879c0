"""Personal data in free texts (V10): who was there belongs into `identified_as`, which is stored apart."""

import re
from collections.abc import Iterable, Iterator

from app.contacts.rules.personal_names import find_name
from app.contacts.rules.verdicts import Refusal
from app.contacts.schemas import ContactReport

_STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Way|Place|Pl|Circle|Cir|Terrace|Ter|"
    r"Parkway|Pkwy)"
)
_ID_WORD = r"(?i:(?:student|pupil) (?:id|number|no\.?|#)|ssid|id)(?i: number| no\.?| ?#| ?:){0,2}"
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an e-mail address", re.compile(r"[A-Za-z0-9_%+-]@[A-Za-z0-9-]{1,63}\.[A-Za-z]{2}")),
    ("a Social Security number", re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)")),
    ("a telephone number", re.compile(r"(?<!\d)(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\d)")),
    ("a street address", re.compile(rf"\b\d{{1,6}} (?:[NSEW]\.? )?(?:[A-Z0-9][\w'.]{{0,30}} ){{1,3}}{_STREET}\b")),
    ("a street address", re.compile(r"\b\d{2,6} [a-z]{3,30} (?:street|avenue|boulevard|ave|blvd)\b")),
    ("an id number", re.compile(rf"\b{_ID_WORD}:? ?[A-Za-z]{{0,3}}-?\d{{3,12}}\b")),
    ("an id number", re.compile(r"(?<![\d.])\d{7,12}(?!\.?\d)")),
)
_OF_ONE_PERSON = tuple(each for each in PATTERNS if each[0] in ("a Social Security number", "an id number"))
_HAS_DATA = re.compile(r"[\d@]")
OVERRIDE = "/narrative_override/reason"


def personal_data(report: ContactReport, texts: Iterable[tuple[str, str]]) -> Iterator[Refusal]:
    """V10: its texts are scanned for telephone numbers, addresses, id numbers, full names and the names just given; an
    override with a reason lifts it, except in the reason itself."""
    names = _names(report)
    for pointer, text in texts:
        if report.narrative_override is not None and pointer != OVERRIDE:
            continue
        found = _find(text, names)
        if found is not None:
            what, start, end = found
            fix = (
                f"Characters {start}-{end} look like {what}: remove it, or say why it is none in `narrative_override`."
            )
            yield Refusal(pointer, "personal_data", fix)


def find_identifier(text: str) -> tuple[str, int, int] | None:
    """A number that names one person, its first and last character, counted from 1; an office's telephone is none."""
    for what, pattern in _OF_ONE_PERSON:
        match = pattern.search(text)
        if match is not None:
            return what, match.start() + 1, match.end()
    return None


def _names(report: ContactReport) -> re.Pattern[str] | None:
    """One pattern for the names in `identified_as`, of three letters and more, as they are written there."""
    names = {
        name
        for subject in report.subjects
        if subject.identified_as is not None
        for name in (subject.identified_as.given_name, subject.identified_as.family_name)
        if name is not None and len(name) > 2
    }
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b") if names else None


def _find(text: str, names: re.Pattern[str] | None) -> tuple[str, int, int] | None:
    """What it looks like, and its first and last character, counted from 1."""
    patterns = PATTERNS if _HAS_DATA.search(text) else ()
    full_name = find_name(text)
    if full_name is not None:
        return "a name", *full_name
    for what, pattern in (*patterns, *((("a name", names),) if names is not None else ())):
        match = pattern.search(text)
        if match is not None:
            return what, match.start() + 1, match.end()
    return None
