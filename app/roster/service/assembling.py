"""From the spool to students and schools."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from app.codes.place import SchoolLevel
from app.roster.rules import demographics
from app.roster.rules.faults import fault
from app.roster.service.findings import Findings
from app.roster.service.reading import Read
from app.roster.store.spool import Spool
from app.schools.service import IncomingSchool
from app.students.service import Incoming

_APART = "\x1f"
_FLAGS = (*demographics.RACES, demographics.TWO_OR_MORE, demographics.HISPANIC)
_LEVELS = {
    **dict.fromkeys(["IT", "PR", "PK", "TK", "KG", "01", "02", "03", "04", "05"], SchoolLevel.ELEMENTARY),
    **dict.fromkeys(["06", "07", "08"], SchoolLevel.MIDDLE),
    **dict.fromkeys(["09", "10", "11", "12"], SchoolLevel.HIGH),
}
_MEANINGS = ("english_learner", "idea", "section_504", "filipino", "gender")
_CDS_DIGITS = 14


class Assembly:
    """Students out of users, roles, demographics and enrollments; `schools` are the known ones, old and new."""

    def __init__(self, read: Read, spool: Spool, findings: Findings, known_schools: frozenset[str]) -> None:
        self._read, self._spool, self._findings = read, spool, findings
        self._bulk_demographics = read.manifest.is_bulk("demographics")
        self._schools = known_schools | {str(row[0]) for row in spool.rows(self._new_schools())}
        self._levels: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def _has(self, name: str) -> bool:
        return name in self._read.metadata

    def _new_schools(self) -> str:
        if not self._has("orgs"):
            return "SELECT '', '', '' WHERE 0"
        return "SELECT sourcedId, name, identifier FROM orgs WHERE type = 'school' AND gone = 0 ORDER BY 1"

    def schools(self) -> Iterator[IncomingSchool]:
        """The schools of the import; the level is guessed from its students, which have been gone through before."""
        for sourced_id, name, identifier in self._spool.rows(self._new_schools()):
            levels = self._levels[str(sourced_id)].most_common(1)
            code = str(identifier)
            cds_code = code if len(code) == _CDS_DIGITS and code.isascii() and code.isdigit() else None
            level = levels[0][0] if levels else SchoolLevel.OTHER.value
            yield IncomingSchool(str(sourced_id), str(name), level, cds_code)

    def students(self) -> Iterator[Incoming]:
        """Every student of the import, and in a delta everybody who is none any more."""
        if self._has("users"):
            for row in self._spool.rows(self._query()):
                found = self._student(dict(zip(self._columns(), row, strict=True)))
                if found is not None:
                    yield found
        if self._has("demographics"):
            yield from self._demographics_alone()
        if self._has("roles") and not self._read.manifest.is_bulk("roles"):
            yield from self._roles_alone()

    def _columns(self) -> list[str]:
        return [
            *("line", "gone", "sourcedId", "givenName", "familyName", "identifier", "grades"),
            *("is_student", "places", "studies"),
            *self._demographic_columns("described"),
            *(f"said_{meaning}" for meaning in _MEANINGS),
        ]

    def _demographic_columns(self, extra: str) -> list[str]:
        return ["birthDate", "sex", *_FLAGS, extra]

    def _query(self) -> str:
        """One row a user, in the sequence of `_columns`."""
        described = (
            ", ".join(f"d.{name}" for name in self._demographic_columns("sourcedId"))
            if self._has("demographics")
            else ", ".join("NULL" for _ in self._demographic_columns(""))
        )
        joined = "LEFT JOIN demographics AS d ON d.sourcedId = u.sourcedId" if self._has("demographics") else ""
        is_student, places = self._role_and_places()
        studies = (
            f"(SELECT group_concat(schoolSourcedId, '{_APART}') FROM (SELECT DISTINCT schoolSourcedId"  # noqa: S608
            " FROM enrollments WHERE userSourcedId = u.sourcedId AND gone = 0 AND role = 'student'))"
            if self._has("enrollments")
            else "NULL"
        )
        said = ", ".join(self._said(meaning) for meaning in _MEANINGS)
        return (
            f"SELECT u.line, u.gone, u.sourcedId, u.givenName, u.familyName, u.identifier, u.grades, {is_student},"  # noqa: S608
            f" {places}, {studies}, {described}, {said} FROM users AS u {joined}"
        )

    def _role_and_places(self) -> tuple[str, str]:
        """SQL that says whether a user is a student (null: not said), and of which organisations, best first."""
        if self._read.manifest.version == "1.1":
            return "u.role = 'student'", f"replace(u.orgSourcedIds, ',', '{_APART}')"
        if not self._has("roles"):
            return "NULL", "u.primaryOrgSourcedId"
        mine = "FROM roles WHERE userSourcedId = u.sourcedId AND role = 'student'"
        places = (
            f"u.primaryOrgSourcedId || '{_APART}' || coalesce((SELECT group_concat(orgSourcedId, '{_APART}')"  # noqa: S608
            f" FROM (SELECT orgSourcedId {mine} AND gone = 0 ORDER BY roleType)), '')"
        )
        return f"(SELECT min(gone) = 0 {mine})", places

    def _said(self, meaning: str) -> str:
        """SQL of a metadata column; the demographics' word before the user's."""
        column = f"said_{meaning}"
        found = [f"nullif({short}.{column}, '')" for short, name in (("d", "demographics"), ("u", "users"))
                 if column in self._read.metadata.get(name, ())]  # fmt: skip
        return f"coalesce({', '.join(found)}, '')" if found else "NULL"

    def _student(self, row: Mapping[str, str | int | None]) -> Incoming | None:
        sourced_id, is_whole = str(row["sourcedId"]), self._read.manifest.is_bulk("users")
        if row["gone"] or row["is_student"] == 0 or (row["is_student"] is None and is_whole):
            return None if is_whole else Incoming(sourced_id, gone=True)
        if row["is_student"] is None:
            return self._known_student(row, sourced_id)
        school = self._school_of(row)
        if school is None:
            column = "orgSourcedIds" if self._read.manifest.version == "1.1" else "primaryOrgSourcedId"
            self._findings.add([fault("users.csv", int(row["line"] or 0), column, "no_school")])
            return None
        grade = str(row["grades"]).split(",")[0].strip() or "UG"
        self._levels[school][_LEVELS.get(grade, SchoolLevel.OTHER).value] += 1
        return self._person(row, sourced_id, school, grade)

    def _known_student(self, row: Mapping[str, str | int | None], sourced_id: str) -> Incoming:
        """A user of a delta whose role is not said: who is a student already is brought up to date, nobody is added."""
        grade = str(row["grades"]).split(",")[0].strip() or None
        return self._person(row, sourced_id, self._school_of(row), grade)._replace(adds=False)

    def _school_of(self, row: Mapping[str, str | int | None]) -> str | None:
        candidates = f"{row['places'] or ''}{_APART}{row['studies'] or ''}".split(_APART)
        return next((place for each in candidates if (place := each.strip()) in self._schools), None)

    def _person(
        self, row: Mapping[str, str | int | None], sourced_id: str, school: str | None, grade: str | None
    ) -> Incoming:
        return Incoming(
            sourced_id,
            adds=True,
            school_id=school,
            given_name=str(row["givenName"]),
            family_name=str(row["familyName"]),
            student_number=str(row["identifier"]) or None,
            grade=grade,
        )._replace(**self._described(row))

    def _described(self, row: Mapping[str, str | int | None]) -> dict[str, Any]:
        said = {meaning: None if (cell := row[f"said_{meaning}"]) is None else str(cell) for meaning in _MEANINGS}
        found: dict[str, Any] = {
            "disability": demographics.disability_of(said["idea"], said["section_504"]),
            "english_learner": demographics.learner_of(said["english_learner"]),
        }
        if row["described"] is None and not self._bulk_demographics:
            return found
        cells = {name: str(row[name] or "") for name in (*_FLAGS, "sex", "birthDate")}
        return found | {
            "birth_date": cells["birthDate"] or None,
            "race_ethnicity": demographics.race_of(cells, filipino=said["filipino"] == "yes"),
            "gender": demographics.gender_of(cells["sex"], said["gender"] or ""),
        }

    def _roles_alone(self) -> Iterator[Incoming]:
        """Student roles of a delta of those whom neither users.csv nor demographics.csv names.

        A new primary role, or one in place of a role that ended, moves a student; a role that ended takes along only
        who is recorded at its school: roles at other schools, which a delta does not repeat, may go on.
        """
        named = [name for name in ("users", "demographics") if self._has(name)]
        unnamed = " AND ".join(
            f"NOT EXISTS (SELECT 1 FROM {name} AS n WHERE n.sourcedId = r.userSourcedId)"  # noqa: S608
            for name in named
        )
        query = (
            "SELECT userSourcedId, gone, roleType, orgSourcedId FROM roles AS r WHERE role = 'student'"  # noqa: S608
            f" AND {unnamed or '1'} ORDER BY userSourcedId, roleType, line"
        )
        for user, rows in groupby(self._spool.rows(query), key=lambda row: str(row[0])):
            found = self._moved(user, [(bool(row[1]), str(row[2]), str(row[3])) for row in rows])
            if found is not None:
                yield found

    def _moved(self, user: str, roles: Sequence[tuple[bool, str, str]]) -> Incoming | None:
        ended = [org for gone, _, org in roles if gone]
        begun = [(kind, org) for gone, kind, org in roles if not gone and org in self._schools]
        if begun and (ended or begun[0][0] == "primary"):
            return Incoming(user, school_id=begun[0][1])
        return Incoming(user, gone=True, school_id=ended[0]) if ended and not begun else None

    def _demographics_alone(self) -> Iterator[Incoming]:
        """Demographics of a delta for whom users.csv does not name."""
        columns = [*self._demographic_columns("described"), *(f"said_{meaning}" for meaning in _MEANINGS)]
        said = ", ".join(
            f"d.said_{meaning}" if f"said_{meaning}" in self._read.metadata["demographics"] else "NULL"
            for meaning in _MEANINGS
        )
        unnamed = "NOT EXISTS (SELECT 1 FROM users AS u WHERE u.sourcedId = d.sourcedId)" if self._has("users") else "1"
        picked = ", ".join(f"d.{name}" for name in self._demographic_columns("sourcedId"))
        query = f"SELECT {picked}, {said} FROM demographics AS d WHERE d.gone = 0 AND {unnamed}"  # noqa: S608
        for row in self._spool.rows(query):
            facts = dict(zip(columns, row, strict=True))
            yield Incoming(str(facts["described"]))._replace(**self._described(facts))
