"""What Ed-Fi objects say, as cells of OneRoster files. Sources: Ed-Fi Data Standard v5.2 and v6.

v5 keeps demographics with the association of student and education organization, v6 in resources of their own.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from app.roster.rules.demographics import HISPANIC, RACES, TWO_OR_MORE
from app.roster.rules.fields import Fields

DEMOGRAPHICS = {"edfi5": "studentEducationOrganizationAssociations", "edfi6": "studentDemographics"}
PLANS = {
    "idea": ("studentSpecialEducationProgramAssociations", "ideaEligibility"),
    "section_504": ("studentSection504ProgramAssociations", "section504Eligibility"),
    "english_learner": ("studentLanguageInstructionProgramAssociations", "englishLearnerParticipation"),
}
"""Meaning -> resource, and its field that says whether the student is eligible or takes part."""
FIELDS = {
    "sourcedId": "studentUniqueId", "givenName": "firstName", "familyName": "lastSurname", "name": "nameOfInstitution",
    "orgSourcedId": "schoolReference", "primaryOrgSourcedId": "schoolReference", "grades": "entryGradeLevelDescriptor",
}  # fmt: skip
"""Column of a file to the object's field."""
FLAGS = (*RACES, TWO_OR_MORE, HISPANIC)
_INDIAN, _ASIAN, _BLACK, _PACIFIC, _WHITE = RACES
_RACES = {
    "americanindianoralaskanative": _INDIAN, "americanindianalaskanative": _INDIAN, "asian": _ASIAN,
    "blackorafricanamerican": _BLACK, "blackafricanamerican": _BLACK, "white": _WHITE,
    "nativehawaiianorpacificislander": _PACIFIC, "nativehawaiianpacificislander": _PACIFIC,
    "nativehawaiianorotherpacificislander": _PACIFIC, "hispanicorlatino": HISPANIC, "twoormoreraces": TWO_OR_MORE,
    "filipino": "filipino", "other": "", "choosenottorespond": "", "middleeasternornorthafrican": "",
}  # fmt: skip
_SEXES = {"female": "female", "male": "male", "nonbinary": "nonbinary", "notselected": ""}
# Monitored are pupils who are English learners no more.
_LEARNERS = {"limited": "yes", "limitedmonitored1": "no", "limitedmonitored2": "no", "notlimited": "no"}
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth"),
)
_GRADES = {f"{ordinal}grade": f"{place:02d}" for place, ordinal in enumerate(_ORDINALS, 1)} | {
    "infanttoddler": "IT", "preschool": "PR", "preschoolprekindergarten": "PK", "prekindergarten": "PK",
    "transitionalkindergarten": "TK", "kindergarten": "KG", "grade13": "13", "postsecondary": "PS", "ungraded": "UG",
    "adulteducation": "UG", "other": "UG", "earlyeducation": "PR",
}  # fmt: skip


class Descriptors:
    """Reads descriptor URIs: codes of the known namespaces, and single URIs that the settings map to such a code."""

    def __init__(self, namespaces: Collection[str], mapped: Mapping[str, str]) -> None:
        self._namespaces = frozenset(name.rstrip("/") for name in namespaces)
        self._mapped = mapped

    def read(self, uri: str, table: Mapping[str, str]) -> str | None:
        """What the code means in a table; empty for no URI, None where nothing is known of it."""
        if not uri:
            return ""
        space, _, code = uri.rpartition("#")
        if uri in self._mapped:
            code = self._mapped[uri]
        elif space.rpartition("/")[0] not in self._namespaces:
            return None
        return table.get(re.sub(r"[^a-z0-9]", "", code.lower()))


def is_current(fields: Fields, begins: str, ends: str, today: date) -> bool:
    """Whether an association holds today: begun, and not ended before today; Ed-Fi recommends inclusive dates."""
    begin, end = fields.text(begins)[:10], fields.text(ends)[:10]
    return begin <= today.isoformat() and (not end or end >= today.isoformat())


def grade_of(uri: str, known: Descriptors) -> str | None:
    """The CEDS code of a grade level; empty where there is none, None where it is unknown."""
    return known.read(uri, _GRADES)


def described(fields: Fields, known: Descriptors) -> tuple[dict[str, str], list[str]]:
    """Cells of sex, race flags, gender, Filipino and English learner; and the fields whose descriptor is unknown."""
    unknown = []
    cells = dict.fromkeys(FLAGS, "")
    if fields.text("hispanicLatinoEthnicity") == "true":
        cells[HISPANIC] = "true"
    for race in fields.objects("races"):
        flag = known.read(Fields(race).text("raceDescriptor"), _RACES)
        if flag is None:
            unknown.append("races.raceDescriptor")
        elif flag:
            cells[flag] = "true"
    sex = known.read(fields.text("sexDescriptor"), _SEXES)
    learner = known.read(fields.text("limitedEnglishProficiencyDescriptor"), _LEARNERS)
    unknown += ["sexDescriptor"] if sex is None else []
    unknown += ["limitedEnglishProficiencyDescriptor"] if learner is None else []
    gender = sex if sex == "nonbinary" else ""
    return cells | {"sex": "" if gender else sex or "", "gender": gender, "english_learner": learner or ""}, unknown


_DESCRIBED = (*FLAGS, "filipino", "sex", "gender", "english_learner")
_OF_RACE = (*FLAGS, "filipino")


def columns_described() -> tuple[str, ...]:
    """The cells of `described`, in order."""
    return _DESCRIBED


def merged(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """One student's demographics out of several organizations': the first that says something is heard, race as one."""
    cells = dict.fromkeys(_DESCRIBED, "")
    for row in rows:
        if not any(cells[name] for name in _OF_RACE):
            cells |= {name: row[name] for name in _OF_RACE}
        cells |= {name: cells[name] or row[name] for name in ("sex", "gender", "english_learner")}
    return cells
