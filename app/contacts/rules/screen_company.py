"""In which company a word that says status is innocent: a green card in a game, a deportation in a novel.

Company is read close by. A family nearby makes the status theirs; a place or a time of the telling is no company.
"""

import re

from app.contacts.rules.screen_phrases import TRIP
from app.contacts.rules.screen_words import FICTION, KIN_WORDS, LESSONS, OWNED

WINDOW = 45
"""How many characters on either side are read for an innocent context."""
_CLOSE = 30
"""How many of them for the family, or for the verb of the person."""
_KIN = re.compile(rf"\b(?:{KIN_WORDS})\b")
_OWN = re.compile(
    rf"\b(?:{KIN_WORDS}|(?:he|she|they|i|students?|juv(?:enile)?|subj(?:ect)?|victim|s1|v1) "
    r"(?:is|isn't|was|wasn't|were|are|aren't|am|has|had|have|got|fears?|crossed|came|might|could|would|will|doesn't|does|don't|"
    r"entered|swam|walked|(?:im|em)?migrated|arrived|fled|lost|applied|became|overstayed|missed))\b"
    r"|\b(?:alumn[oa]|estudiante|muchach[oa]|nin[oa]|menor|joven|ella|el) (?:no |ya |se )?(?:es|esta|tiene|fue|cruzo|nacio|llego|vino|"
    r"entro|emigro|perdio|pidio|era|vive)\b"
    r"|(?:^|[,:;.] |que |porque )(?:no |ya |se )?(?:es|son|era|eran|fue|fueron|tiene|tienen|tenia|esta|estan|vive|viven|"
    r"(?:l[oa]s? )?(?:deport(?:aron|ad[oa]s?)|detuv\w+|agarr\w+|separ\w+)|perdi\w+|emigr\w+|cruz\w+|lleg\w+|vino|vinieron|"
    r"nacio|naci|entr\w+|pas(?:o|aron)) "
)
_FULL_STOP = re.compile(r"(?:[a-z]{4}|\d\d)[.!?;] ")
_SCENE = re.compile(
    r"\b(?:before|after|until|while|back to|return\w* to|went to|going to|walk\w* to|sent to|late (?:to|for)|on the way to|(?:return|walk|took|take|escort|brought|sent)\w*(?: (?:him|her|them|back))+ to|l[oa]s? (?:llev|regres|mand|acompan)\w+ (?:de regreso )?al?|"
    r"miss(?:ed|es|ing)|skipp\w+|outside|leaving|left|(?:called|dispatched|respond\w*|assigned|came|walking|moved|llamaron|llamado) (?:to|al?)|entering|antes de|despues de|de regreso a|camino a|rumbo a|fuera de) ?"
    r"(?:the |his |her |their |my |our |a |la |el |su |l )?(?:\w+ ){0,2}$"
)
_TOLD = re.compile(
    r"\b(?:he|she|they|student|boy|girl|youth|juvenile|friend|classmate|driver|victim|suspect|witness|parent|mother|father|mom|dad|"
    r"alumn[oa]|estudiante|nin[oa]|muchach[oa]|joven|menor|amig[oa]|companer[oa]|chofer|consejer[oa]|mama|papa|madre|padre|ella|"
    r"counselor)(?: also| then| later| me| nos| le)? "
    r"(?:said|told|mentioned|stated|admitted|disclosed|shared|explained|dijo|comento|conto|menciono|confeso|revelo|explico)\b"
    r"|\bme (?:dijo|conto|comento|confeso)\b"
)
_SCENE_REACH = 40
"""How many characters before a word are read for what makes it a place or a time."""


def is_innocent(company: re.Pattern[str], folded: str, match: re.Match[str]) -> bool:
    """Whether it stands in innocent company. Family close by makes it theirs, and in a lesson the person's own verb."""
    around = _around(folded, match, WINDOW)
    sentence = _sentence(folded, match, *around)
    words = list(company.finditer(folded, *(around if company in LESSONS else sentence)))
    if not words or (company is not TRIP and all(_is_scenery(folded, word, match) for word in words)):
        return False
    is_fiction = FICTION.search(folded, around[0], sentence[1]) is not None
    if not is_fiction and all(_is_told_there(folded, word, match) for word in words):
        return False
    return company not in OWNED or is_fiction or not _is_own(company, folded, match, *sentence)


def _is_own(company: re.Pattern[str], folded: str, match: re.Match[str], first: int, last: int) -> bool:
    """Whether family stands close by in this sentence, or in a lesson the person's own verb."""
    start, end = _around(folded, match, _CLOSE)
    # With the stop before it: that is where a sentence without a subject begins.
    start = max(start, first - 2, 0)
    return (_OWN if company in LESSONS else _KIN).search(folded, start, min(end, last)) is not None


def _is_scenery(folded: str, word: re.Match[str], match: re.Match[str]) -> bool:
    """Whether the word only says when or where it was told: before the play, back to class."""
    scene = _SCENE.search(folded, max(0, word.start() - _SCENE_REACH), word.start())
    return scene is not None and not scene.start() < match.end() <= word.start()


def _is_told_there(folded: str, word: re.Match[str], match: re.Match[str]) -> bool:
    """Whether the word only says where somebody spoke of it: at the game his friend said."""
    return _TOLD.search(folded, word.end(), match.start()) is not None


def _sentence(folded: str, match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """Of this part of the text the sentence of what was found: only a lesson's subject goes on after a full stop."""
    before = max((stop.end() for stop in _FULL_STOP.finditer(folded, start, match.start())), default=start)
    # The stop may come right after what was found, whose letters belong to it.
    after = _FULL_STOP.search(folded, max(match.start(), match.end() - 4), end)
    return before, after.end() if after else end


def _around(folded: str, match: re.Match[str], reach: int) -> tuple[int, int]:
    """From where to where it is read for company. The end is that of a word, or "contact" would end in "act"."""
    end = folded.find(" ", match.end() + reach)
    return max(0, match.start() - reach), len(folded) if end < 0 else end
