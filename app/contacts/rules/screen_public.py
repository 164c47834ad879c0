"""The screen for texts that become public: they may speak of immigration authorities, and tell nobody's status (P27).

A board report says what was asked and refused (P28), which is what the screen of contacts stops. Here a sentence is
refused that tells the status or the case of one person, or of so many. Topics stand beside: that a student was asked
about citizenship tells of no status.
"""

import re
from collections.abc import Iterator

from app.contacts.rules.screen import Found, find_status

_SENTENCES = re.compile(r"[^.!?;\n]+[.!?;\n]*")
_NOUN = (
    r"(?:students?|pupils?|minors?|child(?:ren)?|youths?|teenagers?|juniors?|seniors?|freshm[ae]n|sophomores?"
    r"|\w+[- ]graders?|boys?|girls?|m[ae]n|wom[ae]n|persons?|people|mothers?|fathers?|parents?|mom|dad|brothers?"
    r"|sisters?|siblings?|cousins?|uncles?|aunts?|grand(?:mother|father|parent)s?|guardians?|famil(?:y|ies)|visitors?"
    r"|seekers?|recipients?|holders?|estudiantes?|alumn[oa]s?|menor(?:es)?|niñ[oa]s?|muchach[oa]s?|jóven(?:es)?|joven"
    r"|madres?|padres?|papás?|mamás?|herman[oa]s?|prim[oa]s?|tí[oa]s?|abuel[oa]s?|familias?)"
)
_ONE = (
    r"(?:an?|one|the|this|that|another|his|her|their|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|whose"
    r"|un|una|el|la|este|esta|ese|esa|su|sus|otr[oa]|los|las|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)"
)
_PERSON = re.compile(rf"\b{_ONE}\s+(?:[\w'\u2019-]+\s+){{0,3}}?{_NOUN}\b|\b(?:s?he|él|ella)\b", re.IGNORECASE)
_GROUPS = re.compile(
    r"\b(?:the|los|las)\s+(?:students|pupils|children|people|families|parents|estudiantes|alumnos|familias)\b(?!['\u2019])"
    r"|\b\w+\s+(?:student|parent|family)\s+(?:body|handbook|survey|evening|meeting|center|night|group|council)s?\b",
    re.IGNORECASE,
)
"""Everybody, or a thing: nobody in particular."""
_ABOUT = re.compile(r"status|citizenship|born|ciudadan|nacionalidad|nationality|papers|estatus|visas?$", re.IGNORECASE)
_LACKED = re.compile(r"\b(?:no|without|sin|lack\w*|expired|illegal\w*|legal)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:ask|inquir|enquir|collect|record|request|question|solicit|disclos|pregunt|pidi|recopil|train|remind|refus|carri)"
    r"|\b(?:no|not|never|without|nor|neither|nadie|ningun|ningún)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:was|were|is|are|been|being|got|fue|fueron|está|están)\s+(?:\w+\s+){0,2}?(?:detained|arrested|picked|taken|held"
    r"|deported|removed|seized|wanted|sought|detenid|deportad|arrestad)|\b(?:fear|fled|hid)"
    r"|\b(?:removal|deportation|immigration)\s+(?:case|hearing|order|court|judge|proceedings)",
    re.IGNORECASE,
)


def find_told_status(text: str) -> Found | None:
    """The first place at which the text tells somebody's immigration status or case; None: it may be published."""
    for sentence in _SENTENCES.finditer(text):
        if _PERSON.search(_GROUPS.sub(" ", sentence[0])) is None:
            continue
        for found in _all_found(sentence[0], sentence.start()):
            if _tells(text[found.start - 1 : found.end], found.what, sentence[0]):
                return found
    return None


def _tells(words: str, what: str, sentence: str) -> bool:
    if what == "immigration enforcement":
        return _TAKEN.search(sentence) is not None
    is_topic = _ABOUT.search(words) is not None and _LACKED.search(words) is None
    return not is_topic or _ASKED.search(sentence) is None


def _all_found(sentence: str, at: int) -> Iterator[Found]:
    begin = 0
    while (found := find_status(sentence[begin:])) is not None:
        yield Found(found.start + begin + at, found.end + begin + at, found.what, found.clause)
        begin += found.end
