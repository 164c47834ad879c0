"""From OneRoster's cells to the district's record: race roll-up, gender, plans, English learners.

OneRoster has no fields for English learners, IDEA, Section 504 and Filipino: `metadata.` columns carry them.
"""

import re
from collections.abc import Mapping

from app.codes.education import EnglishLearner, RecordedDisability, RecordedGender, RecordedRace

RACES = {
    "americanIndianOrAlaskaNative": RecordedRace.AMERICAN_INDIAN,
    "asian": RecordedRace.ASIAN,
    "blackOrAfricanAmerican": RecordedRace.BLACK,
    "nativeHawaiianOrOtherPacificIslander": RecordedRace.PACIFIC_ISLANDER,
    "white": RecordedRace.WHITE,
}
TWO_OR_MORE, HISPANIC = "demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity"
_METADATA = {
    "english_learner": "el ell lep englishlearner englishlanguagelearner elstatus englishlearnerstatus",
    "idea": "idea iep specialeducation sped swd ideaeligible",
    "section_504": "504 section504 plan504 504plan is504",
    "filipino": "filipino",
    "gender": "gender calpadsgender",
}
_MEANINGS = {alias: meaning for meaning, aliases in _METADATA.items() for alias in aliases.split()}
_YES, _NO = frozenset({"true", "yes", "y", "1"}), frozenset({"false", "no", "n", "0"})
_LEARNER_CODES = {"el": "yes", "eo": "no", "ifep": "no", "rfep": "no", "tbd": ""}
_GENDERS = {
    "f": RecordedGender.FEMALE, "female": RecordedGender.FEMALE, "m": RecordedGender.MALE, "male": RecordedGender.MALE,
    "x": RecordedGender.NONBINARY, "nonbinary": RecordedGender.NONBINARY, "non-binary": RecordedGender.NONBINARY,
}  # fmt: skip


def meaning_of(column: str) -> str | None:
    """What a metadata column says, as `idea` for `metadata.specialEducation`; None: nothing that is kept."""
    if not column.startswith("metadata."):
        return None
    return _MEANINGS.get(re.sub(r"[^a-z0-9]", "", column.removeprefix("metadata.").lower()))


def metadata_value(meaning: str, cell: str) -> str | None:
    """`yes`, `no`, a gender, or empty for what is not said; None: the cell cannot be understood."""
    word = cell.strip().lower()
    if not word:
        return ""
    if meaning == "gender":
        found = _GENDERS.get(word)
        return None if found is None else found.value
    if meaning == "english_learner" and word in _LEARNER_CODES:
        return _LEARNER_CODES[word]
    return "yes" if word in _YES else "no" if word in _NO else None


def race_of(cells: Mapping[str, str], *, filipino: bool) -> str:
    """The seven federal groups and Filipino: Hispanic wins, then two or more, then the one that is said."""
    if cells[HISPANIC] == "true":
        return RecordedRace.HISPANIC_LATINO.value
    said = [race for name, race in RACES.items() if cells[name] == "true"]
    if cells[TWO_OR_MORE] == "true" or len(said) > 1:
        return RecordedRace.TWO_OR_MORE.value
    if filipino and said in ([], [RecordedRace.ASIAN]):
        return RecordedRace.FILIPINO.value
    return said[0].value if said else RecordedRace.NOT_RECORDED.value


def gender_of(sex: str, recorded: str) -> str:
    """The recorded gender wins; sex stands in for it where it is female or male and for nothing else."""
    if recorded:
        return recorded
    return sex if sex in ("female", "male") else RecordedGender.NOT_RECORDED.value


def disability_of(idea: str | None, section_504: str | None) -> str | None:
    """IDEA before 504; None where neither column is there, so that what is on record stays."""
    if idea is None and section_504 is None:
        return None
    if idea == "yes":
        return RecordedDisability.IDEA.value
    if section_504 == "yes":
        return RecordedDisability.SECTION_504_ONLY.value
    return (RecordedDisability.NONE if "no" in (idea, section_504) else RecordedDisability.NOT_RECORDED).value


def learner_of(said: str | None) -> str | None:
    """None where the column is not there."""
    return None if said is None else said or EnglishLearner.NOT_RECORDED.value
