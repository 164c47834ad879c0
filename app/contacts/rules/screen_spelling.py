"""One letter wrong, missing, too many or swapped in a word that says status: a report is typed on a phone."""

import string

_WORDS = [
    "undocumented",
    "illegal",
    "illegals",
    "illegally",
    "deported",
    "deporting",
    "deportation",
    "immigration",
    "immigrant",
    "immigrants",
    "citizen",
    "citizens",
    "citizenship",
    "asylum",
    "refugee",
    "refugees",
    "residency",
    "naturalized",
    "overstayed",
    "indocumentado",
    "indocumentada",
    "indocumentados",
    "ilegal",
    "ilegales",
    "ilegalmente",
    "deportado",
    "deportada",
    "deportados",
    "deportaron",
    "deportar",
    "deportacion",
    "inmigracion",
    "inmigrante",
    "inmigrantes",
    "migracion",
    "migratorio",
    "migratoria",
    "migratorios",
    "migratorias",
    "ciudadano",
    "ciudadana",
    "ciudadanos",
    "ciudadania",
    "refugiado",
    "refugiada",
    "refugiados",
    "frontera",
    "residencia",
    "pasaporte",
    "passport",
    "papeles",
]


def _one_off(word: str) -> set[str]:
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    missing = {left + right[1:] for left, right in parts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    wrong = {left + letter + right[1:] for left, right in parts if right for letter in string.ascii_lowercase}
    more = {left + letter + right for left, right in parts for letter in string.ascii_lowercase}
    return missing | swapped | wrong | more


_REAL = frozenset(
    [
        "residence",
        "residences",
        "refuge",
        "refuged",
        "refugio",
        "paneles",
        "deportes",
        "deporte",
        "deporten",
        "deporta",
        "deportan",
        "deporter",
        "emigracion",
        "emigrante",
        "migration",
        "migrations",
        "residencial",
        "passports",
        "pasaportes",
        "residencias",
    ]
)


def _is_other_word(word: str) -> bool:
    return word in _WORDS or word.startswith(("report", "depart", "presid", "legal")) or word in _REAL


MEANT = {typed: word for word in _WORDS for typed in _one_off(word) if not _is_other_word(typed)}
MEANT |= dict.fromkeys(("papars", "papirs", "pappers", "paperz"), "papers")
MEANT |= {
    "nasio": "nacio",
    "nasieron": "nacieron",
    "nasido": "nacido",
    "nasida": "nacida",
    "kruzo": "cruzo",
    "crusaron": "cruzaron",
    "paiz": "pais",
    "aki": "aqui",
    "viza": "visa",
    "thru": "through",
}
"""The word that was meant, for each way of mistyping it that is no other word ("reported" is one)."""
