"""The table behind the screen: what carries status, and in which company it is innocent.

Patterns are read on lower-case text without accents. `stems` decide whether a pattern is tried at all.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of status with the ways of writing it down."""

    stems: tuple[str, ...]
    what: str
    regex: re.Pattern[str]
    unless: re.Pattern[str] | None
    clause: str


def _pattern(stems: str, what: str, *ways: str, unless: re.Pattern[str] | None = None, clause: str = "P27") -> Pattern:
    return Pattern(tuple(stems.split()), what, re.compile("|".join(ways)), unless, clause)


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b")


_PERSON = (
    r"\b(?:he|she|they|who|student|pupil|youth|juvenile|minor|boy|girl|kid|child|children|father|mother|dad|mom|"
    r"parents?|family|brother|sister|uncle|aunt|cousin|grandmother|grandfather|guardian|subject|suspect|victim|witness)"
)
_US = r"(?:u\.?s\.?(?:a\.?)?|united states|american)"
_VISA_KIND = r"tourist|work|visitor|travel|expired|temporary|[ut]|[fhj]-?[124]b?"
_NOT_ABOUT_STATUS = (
    r"(?! (?:incident|call|visit|injur|absence|conversation|contact|report|meeting|event|complaint|damage|change|"
    r"expense))"
)
_IN_A_BAG = r"(?! (?:in|on|for|with|from|at|to|para|de)\b)"

LESSON = _words(
    "history unit lesson novel essay textbook civics poem movie film museum book historia libro leccion obra pelicula"
)
GAME = _words("game deck uno dealt drew club referee soccer match stack reward pbis juego arbitro partido")
GOOD_CITIZEN = _words(
    "good digital global model grade grades mark marks award lesson unit class points contract month year science "
    "buen buena digital ejemplar mes mundo clase"
)
NATURE = _words("aves pajaros mariposas ballenas bird birds plant plants species lesson unit")

PATTERNS: tuple[Pattern, ...] = (
    _pattern(
        "migration migratory citizenship visa",
        "an immigration status or case",
        r"\b(?:immigration|citizenship|migration|migratory|visa) (?:status|papers?|paperwork|documents?)\b",
        r"\b(?:immigration|migration|visa) (?:case|court|judge|hearing|hold|detainer|attorney|lawyer|proceedings?)\b",
    ),
    _pattern(
        "status presence present residen",
        "an immigration status",
        r"\b(?:legal|lawful|unlawful) (?:status|presence)\b",
        r"\b(?:un)?lawfully present\b",
        r"\b(?:permanent|lawful|conditional) residen(?:t|ts|cy)\b",
        r"\bresiden(?:te|cia|tes) (?:permanente|legal)s?\b",
    ),
    _pattern(
        "undocumented indocumentad",
        "an immigration status",
        rf"\bundocumented\b{_NOT_ABOUT_STATUS}",
        r"\bindocumentad[oa]s?\b",
    ),
    _pattern(
        "alien a-number",
        "an immigration status",
        r"\b(?:illegal|resident|criminal|removable) aliens?\b",
        r"\balien (?:registration|number|status)\b",
        r"\ba-number\b",
    ),
    _pattern(
        "illegal ilegal unauthorized",
        "an immigration status",
        r"\b(?:illegal|unauthorized) (?:im)?migrants?\b",
        r"\b(?:here|country|us|u\.s\.|united states|border) illegally\b",
        r"\b(?:vive|viven|entro|entraron|cruzo|cruzaron)(?: \w+){0,3} ilegalmente\b",
        r"\b(?:esta|estan|es|son) ilegal(?:es|mente)?\b(?! \w+r\b)",
        r"\binmigrantes? ilegal(?:es)?\b",
    ),
    _pattern(
        "immigrant inmigrante",
        "an immigration status",
        rf"{_PERSON} (?:is|are|was|were) (?:an? )?(?:recent |new )?immigrants?\b",
        r"\b(?:es|son) (?:una? )?inmigrantes?\b",
        unless=LESSON,
    ),
    _pattern(
        "visa",
        "a visa",
        rf"\b(?:an?|his|her|their|no|on|has|had|have|overstayed|renewed|lost|{_VISA_KIND})"
        rf"(?: (?:student|{_VISA_KIND}))?[ -]visa\b(?! (?:card|gift|debit|credit|family|household))",
        r"\bvisa (?:expired|expires|overstay\w*|holder|application|interview|appointment|ran out|vencida|caducada)\b",
        r"\b(?:su|una|sin|tiene|tienen|la) visa\b(?! (?:card|gift))",
    ),
    _pattern("green verde", "a residence card", r"\bgreen[ -]cards?\b", r"\btarjetas? verdes?\b", unless=GAME),
    _pattern(
        "citizen",
        "citizenship",
        r"\bnon-?citizens?\b",
        rf"\b(?:not|isn't|aren't|never|became|becoming|become|naturalized)(?: an?)?(?: {_US})? citizens?\b",
        rf"\b(?:{_US}|mexican|foreign) citizens?\b",
        rf"{_PERSON} (?:is|are|was|were) (?:an? )?citizens?\b",
        r"\bcitizenship\b",
        unless=GOOD_CITIZEN,
    ),
    _pattern(
        "ciudadan",
        "citizenship",
        r"\b(?:es|son|era|tiene|tienen|sin|su|la) (?:una? )?ciudadan\w+",
        r"\bciudadan\w+ (?:american|estadounidense)\w*",
        unless=GOOD_CITIZEN,
    ),
    _pattern(
        "papers papeles documentos",
        "an immigration status",
        r"\b(?:without|no|lacks?|have|has|fake) (?:legal|immigration|proper) papers\b",
        rf"{_PERSON} (?:has|have|had|is|are|was|were) (?:no|without) papers\b{_IN_A_BAG}",
        rf"\b(?:doesn't|don't|does not|do not|didn't) have papers\b{_IN_A_BAG}",
        rf"\b(?:sin|no tienen?|no tenian?|arreglar) (?:los |sus )?(?:papeles|documentos)\b{_IN_A_BAG}",
    ),
    _pattern(
        "deport",
        "a removal from the country",
        r"\bdeport(?:ed|ing|ation|able|s)?\b",
        r"\bdeport(?:ad[oa]s?|aron|acion|ar|en|o)\b",
        unless=LESSON,
    ),
    _pattern(
        "migra border uscis customs",
        "immigration enforcement",
        r"\b(?:immigration|border) (?:enforcement|agents?|officers?|officials?|authorit\w+)\b",
        r"\b(?:immigration|border) (?:raid|sweep|patrol|warrant)\b",
        r"\bla migra\b",
        r"\buscis\b",
        r"\bcustoms enforcement\b",
        r"\bagentes? de inmigracion\b",
        r"\binmigracion (?:vino|llego|detuvo)\b",
        clause="P28",
    ),
    _pattern(
        "ice",
        "immigration enforcement",
        r"\bice (?:agents?|raid|detainer|hold|detention|custody|warrant)\b",
        r"\bagentes? de ice\b",
        r"\b(?:detained|arrested|picked up|taken|held|reported) (?:by|to) ice\b(?! (?:cream|pack|rink|hockey|skat))",
        clause="P28",
    ),
    _pattern(
        "asylum asilo refug asylee daca protected i-94 i-551 i-589",
        "an immigration status or case",
        r"\basylum\b",
        r"\basilo (?:politico|en)\b",
        r"\b(?:is|are|was|were|as) (?:an? )?(?:refugee|asylee)s?\b",
        r"\brefugee (?:status|family|student|visa)\b",
        r"\b(?:es|son|como) (?:una? )?refugiad[oa]s?\b",
        r"\bdaca\b",
        r"\btemporary protected status\b",
        r"\bi-(?:94|551|589)\b",
        unless=LESSON,
    ),
    _pattern("naturaliz", "citizenship", r"\bnaturaliz(?:ed|ation|acion)\b", unless=NATURE),
    _pattern(
        "border frontera",
        "how somebody entered the country",
        r"\bcross(?:ed|ing)? (?:over )?the (?:mexican |u\.s\. |us |southern )?border\b(?! of\b)",
        r"\bcruz(?:o|aron|ar) la frontera\b",
        unless=LESSON,
    ),
    _pattern("migratori", "an immigration status", r"\bmigratori[oa]s?\b", unless=NATURE),
    _pattern(
        "born birth origen nacimiento country",
        "a country of birth",
        r"\bborn (?:outside (?:of )?the|in another country|abroad)\b",
        r"\bcountry of (?:birth|origin)\b",
        r"\bplace of birth\b",
        r"\bbirthplace\b",
        r"\bpais de (?:origen|nacimiento)\b",
    ),
    _pattern(
        "social itin",
        "a tax or social-security status",
        r"\b(?:no|without|lacks?|fake|false)(?: a)? social security\b",
        r"\bitin\b",
        r"\bsin seguro social\b",
    ),
    _pattern("8", "an immigration offense", r"^8 u\.? ?s\.? ?c\b", clause="P28"),
)
