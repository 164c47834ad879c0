"""The files of OneRoster 1.1 and 1.2 that a roster is read from: headers, required cells, words, references.

One entry a column after `sourcedId status dateLastModified`. Marks: `!` must not be empty, `=` one of these words,
`@` a day, `^` a day of birth, `?` true or false, `%` grades, `>file` an id of that file, `>>file` a list of such ids,
`~` never collected. Headers are exact and case-sensitive; `metadata.` columns may follow. Sources: 1EdTech OneRoster
1.1 and 1.2 CSV.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

VERSIONS = ("1.1", "1.2")
_ROLES_11 = "administrator|aide|guardian|parent|proctor|relative|student|teacher"
_ROLES_12 = (
    "aide|counselor|districtAdministrator|guardian|parent|principal|proctor|relative|siteAdministrator|student"
    "|systemAdministrator|teacher|ext:"
)
_CONTACT = "middleName identifier email sms phone agentSourcedIds>>users grades% password"
_BOTH = {
    "academicSessions": (
        "title! type!=gradingPeriod|semester|schoolYear|term startDate!@ endDate!@"
        " parentSourcedId>academicSessions schoolYear!"
    ),
    "orgs": "name! type!=department|school|district|local|state|national identifier parentSourcedId>orgs",
    "courses": (
        "schoolYearSourcedId>academicSessions title! courseCode grades% orgSourcedId!>orgs subjects subjectCodes"
    ),
    "classes": (
        "title! grades% courseSourcedId!>courses classCode classType!=homeroom|scheduled location schoolSourcedId!>orgs"
        " termSourcedIds!>>academicSessions subjects subjectCodes periods"
    ),
    "demographics": (
        "birthDate^ sex={sexes} americanIndianOrAlaskaNative? asian? blackOrAfricanAmerican?"
        " nativeHawaiianOrOtherPacificIslander? white? demographicRaceTwoOrMoreRaces? hispanicOrLatinoEthnicity?"
        " countryOfBirthCode~ stateOfBirthAbbreviation~ cityOfBirth~ publicSchoolResidenceStatus~"
    ),
    "enrollments": (
        "classSourcedId!>classes schoolSourcedId!>orgs userSourcedId!>users role!=administrator|proctor|student|teacher"
        " primary? beginDate@ endDate@"
    ),
}
_OF_VERSION = {
    "1.1": {
        "users": (
            f"enabledUser!? orgSourcedIds!>>orgs role!={_ROLES_11} username! userIds givenName! familyName! {_CONTACT}"
        ),
    },
    "1.2": {
        "users": (
            f"enabledUser!? username! userIds givenName! familyName! {_CONTACT} userMasterIdentifier"
            " preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId>orgs pronouns"
        ),
        "roles": (
            f"userSourcedId!>users roleType!=primary|secondary role!={_ROLES_12} beginDate@ endDate@"
            " orgSourcedId!>orgs userProfileSourcedId"
        ),
    },
}
_SEXES = {"1.1": "male|female", "1.2": "male|female|unspecified|other"}
_ORDER = ("academicSessions", "orgs", "courses", "classes", "users", "roles", "demographics", "enrollments")
_NEEDED = {
    "academicSessions": "",
    "orgs": "name type identifier",
    "courses": "",
    "classes": "",
    "users": "role orgSourcedIds givenName familyName identifier grades",
    "roles": "roleType role",
    "demographics": (
        "birthDate sex americanIndianOrAlaskaNative asian blackOrAfricanAmerican nativeHawaiianOrOtherPacificIslander"
        " white demographicRaceTwoOrMoreRaces hispanicOrLatinoEthnicity"
    ),
    "enrollments": "role",
}
"""Columns that are kept besides ids and references; everything else is read past."""
_OTHERS = (
    "categories classResources courseResources lineItemLearningObjectiveIds lineItems lineItemScoreScales resources"
    " resultLearningObjectiveIds results resultScoreScales scoreScales userProfiles userResources"
)
KNOWN_FILES = frozenset((*_ORDER, *_OTHERS.split()))
"""What a manifest may name."""
NEVER = re.compile(
    r"(?i)citizen|immigra|migrant|visa|passport"
    r"|birth[_ .]?(?:place|country|city|state|(?:international)?province)|alien|undocumented|asyl|refugee"
    r"|(?:country|state|city|place)[_ .]?of[_ .]?(?:birth|origin)|ssn|social[_ .]?security|itin|nationality"
    r"|newcomer|entered[_ .]?us|residen[ct]e?[_ .]?status"
)
"""Names of columns that are dropped whoever adds them (P27)."""
_COLUMN = re.compile(r"(?P<name>\w+)(?P<required>!?)(?P<mark>=|@|\^|\?|%|>>|>|~|)(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file. `kind`: text, word, day, birth, flag, grades, id, ids or never."""

    name: str
    required: bool
    kind: str
    words: frozenset[str]
    target: str
    kept: bool

    @property
    def allows_extensions(self) -> bool:
        """Whether words of a vendor's own, `ext:...`, are taken (1.2)."""
        return "ext:" in self.words


@dataclass(frozen=True, slots=True)
class Format:
    """A file: its columns in order, without the metadata columns."""

    name: str
    columns: tuple[Column, ...]

    @property
    def kept(self) -> tuple[str, ...]:
        """Columns that are needed, cells as they stand."""
        return tuple(column.name for column in self.columns if column.kept)

    @property
    def references(self) -> tuple[Column, ...]:
        """Columns that hold ids of other files."""
        return tuple(column for column in self.columns if column.kind in ("id", "ids"))


_KINDS = {
    "=": "word",
    "@": "day",
    "^": "birth",
    "?": "flag",
    "%": "grades",
    ">": "id",
    ">>": "ids",
    "~": "never",
    "": "text",
}


def _read(name: str, described: str, version: str) -> Format:
    needed = {"sourcedId", *_NEEDED[name].split()}
    columns = [Column("sourcedId", True, "text", frozenset(), "", True)]
    columns += [Column(each, False, each, frozenset(), "", False) for each in ("status", "dateLastModified")]
    for token in described.replace("{sexes}", _SEXES[version]).split():
        found = _COLUMN.fullmatch(token)
        assert found is not None  # noqa: S101 -- the table above is ours
        kind = _KINDS[found["mark"]]
        columns.append(
            Column(
                found["name"],
                bool(found["required"]),
                kind,
                frozenset(found["rest"].split("|")) if kind == "word" else frozenset(),
                found["rest"] if kind in ("id", "ids") else "",
                found["name"] in needed or kind == "id",
            )
        )
    return Format(name, tuple(columns))


FORMATS: Mapping[str, Mapping[str, Format]] = {
    version: {
        name: _read(name, described, version)
        for name in _ORDER
        if (described := (_BOTH | _OF_VERSION[version]).get(name)) is not None
    }
    for version in VERSIONS
}
"""version -> file without `.csv` -> format, in the order of reading."""
