"""What reports say, in English and Spanish; labels of codes are those of the code lists."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from app.board_reports.rules.spanish import SPANISH
from app.codes.aggregates import Basis
from app.codes.contact import ContactType, InitiatedBy, Matter
from app.codes.education import EnglishLearner, GradeBand, RecordedDisability, RecordedGender, RecordedRace
from app.codes.entry import CodeList
from app.codes.perception import PerceivedGender, PerceivedRace
from app.codes.program import FlagResolution, TrainingTopic
from app.measures.definitions import NONBINARY, TWO_OR_MORE, Dimension

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")

DIMENSIONS: Mapping[Dimension, str] = {
    Dimension.SCHOOL: "School",
    Dimension.CONTACT_TYPE: "Kind of contact",
    Dimension.INITIATED_BY: "Who began it",
    Dimension.MATTER: "Matter",
    Dimension.RACE_ETHNICITY: "Race and ethnicity",
    Dimension.GENDER: "Gender",
    Dimension.GRADE_BAND: "Grade band",
    Dimension.DISABILITY: "Disability",
    Dimension.ENGLISH_LEARNER: "English learner",
}
SECTIONS: Mapping[str, str] = {
    "disproportionality": "Disproportionality",
    "memoranda_of_understanding": "Memoranda of understanding and assigned hours",
    "training": "Training of officers and staff, and calls by staff",
    "flags": "Flags and their resolution",
    "record_requests": "Requests for student records",
    "immigration_requests": "Requests by immigration authorities",
    "practices": "Practices adopted",
}
TALLIED: Mapping[tuple[str, str], str] = {
    ("flags", "open"): "Open",
    ("flags", "withdrawn"): "Withdrawn: a later report or record answers it",
    **{("flags", code.value): code.entry.label for code in FlagResolution},
    ("record_requests", "pending"): "Undecided",
    ("record_requests", "granted"): "Granted",
    ("record_requests", "partial"): "Granted in part",
    ("record_requests", "denied"): "Denied",
}
"""By what is counted and its code, what became of it."""
SHARES: Mapping[str, str] = {
    "restorative_share": "Restorative approaches, of persons contacted",
    "de_escalation_share": "De-escalation tried, of persons on whom force was used",
    "arrest_share": "Arrests, of persons contacted",
    "referral_share": "Referrals for prosecution, of persons contacted",
    "diversion_share": "Diversions, of persons contacted",
}

_LISTS: Mapping[tuple[Dimension, Basis], type[CodeList]] = {
    (Dimension.CONTACT_TYPE, Basis.RECORDED): ContactType,
    (Dimension.INITIATED_BY, Basis.RECORDED): InitiatedBy,
    (Dimension.MATTER, Basis.RECORDED): Matter,
    (Dimension.RACE_ETHNICITY, Basis.RECORDED): RecordedRace,
    (Dimension.GENDER, Basis.RECORDED): RecordedGender,
    (Dimension.GRADE_BAND, Basis.RECORDED): GradeBand,
    (Dimension.DISABILITY, Basis.RECORDED): RecordedDisability,
    (Dimension.ENGLISH_LEARNER, Basis.RECORDED): EnglishLearner,
    (Dimension.RACE_ETHNICITY, Basis.PERCEIVED): PerceivedRace,
    (Dimension.GENDER, Basis.PERCEIVED): PerceivedGender,
}
_MONTHS: Mapping[Language, Sequence[str]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ),
}  # fmt: skip
_DERIVED = {TWO_OR_MORE: "Two or more", NONBINARY: "Nonbinary", "not_recorded": "Not recorded"}


def say(language: Language, english: str, **places: object) -> str:
    """The text in a language, with its places filled. Raises KeyError for a text that has no translation."""
    text = english if language == "en" else SPANISH[english]
    return text.format(**places) if places else text


def written_day(language: Language, day: date) -> str:
    """A day as a sentence has it: November 30, 2026."""
    if language == "en":
        return f"{_MONTHS[language][day.month - 1]} {day.day}, {day.year}"
    return f"{day.day} de {_MONTHS[language][day.month - 1]} de {day.year}"


def group_label(dimension: Dimension, basis: Basis, group: str) -> str:
    """In English, what a value of a dimension is called; schools are called by their own names elsewhere."""
    codes = _LISTS[dimension, basis]
    known = {code.value: code.entry.label for code in codes}
    return known[group] if group in known else _DERIVED[group]


def topic_label(topic: str) -> str:
    """In English, what a required training is called."""
    return TrainingTopic.of(topic).entry.label


def language_of(wanted: str | None, accepted: str | None) -> Language:
    """The language asked for, or else the better liked of `Accept-Language` (RFC 9110 section 12.5.4), or English."""
    if wanted is not None:
        return "es" if wanted == "es" else "en"
    liked: dict[Language, float] = {"en": 0.0, "es": 0.0}
    for part in (accepted or "").split(","):
        tag, _, weight = part.strip().lower().partition(";q=")
        for language in LANGUAGES:
            if tag.partition("-")[0] == language:
                liked[language] = max(liked[language], _weight(weight))
    return "es" if liked["es"] > liked["en"] else "en"


def _weight(text: str) -> float:
    try:
        return min(max(float(text or "1"), 0.0), 1.0)
    except ValueError:
        return 0.0
