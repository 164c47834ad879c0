"""OneRoster archives as SIS vendors make them, of any size, and with one thing spoilt."""

import csv
import io
import random
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

_SHARED = "academicSessions categories classes classResources courses courseResources demographics enrollments"
_NAMES = {
    "1.1": f"{_SHARED} lineItems orgs resources results users",
    "1.2": (
        f"{_SHARED} lineItemLearningObjectiveIds lineItems lineItemScoreScales orgs resources"
        " resultLearningObjectiveIds results resultScoreScales roles scoreScales userProfiles userResources users"
    ),
}
_USERS = "givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password"
HEADERS = {
    "academicSessions": "title,type,startDate,endDate,parentSourcedId,schoolYear",
    "orgs": "name,type,identifier,parentSourcedId",
    "courses": "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
    "classes": (
        "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,"
        "subjectCodes,periods"
    ),
    "users 1.1": f"enabledUser,orgSourcedIds,role,username,userIds,{_USERS}",
    "users 1.2": (
        f"enabledUser,username,userIds,{_USERS},userMasterIdentifier,preferredGivenName,preferredMiddleName,"
        "preferredFamilyName,primaryOrgSourcedId,pronouns"
    ),
    "roles": "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
    "enrollments": "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
    "demographics": (
        "birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
        "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,"
        "countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus"
    ),
}
Table = list[dict[str, str]]


def header_of(name: str, version: str) -> list[str]:
    """The columns of a file, in order."""
    rest = HEADERS.get(name) or HEADERS[f"{name} {version}"]
    return ["sourcedId", "status", "dateLastModified", *rest.split(",")]


def manifest(version: str, modes: Mapping[str, str]) -> str:
    """manifest.csv: bulk or delta for the files named, absent for all others."""
    lines = ["propertyName,value", "manifest.version,1.0", f"oneroster.version,{version}"]
    lines += [f"file.{name},{modes.get(name, 'absent')}" for name in _NAMES[version].split()]
    return "\r\n".join([*lines, "source.systemName,Made-up SIS", "source.systemCode,sis"]) + "\r\n"


def render(header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A file's text; cells that a row doesn't name are empty."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return out.getvalue()


def bundle(texts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return file.getvalue()


def archive(
    tables: Mapping[str, Table], *, version: str = "1.1", mode: str = "bulk", more: Mapping[str, Sequence[str]] = {}
) -> bytes:
    """A roster of these rows; `more`: metadata columns by file."""
    return bundle(texts_of(tables, version=version, mode=mode, more=more))


def texts_of(
    tables: Mapping[str, Table], *, version: str = "1.1", mode: str = "bulk", more: Mapping[str, Sequence[str]] = {}
) -> dict[str, str | bytes]:
    """The same before it is zipped."""
    texts: dict[str, str | bytes] = {"manifest.csv": manifest(version, dict.fromkeys(tables, mode))}
    stamp = {"status": "active", "dateLastModified": "2026-11-02T15:00:00Z"} if mode == "delta" else {}
    for name, rows in tables.items():
        header = [*header_of(name, version), *more.get(name, ())]
        texts[f"{name}.csv"] = render(header, [stamp | row for row in rows])
    return texts


def school(sourced_id: str = "3001", **cells: str) -> dict[str, str]:
    return {"sourcedId": sourced_id, "name": "Dogwood High School", "type": "school"} | cells


def student(sourced_id: str = "R-1", **cells: str) -> dict[str, str]:
    """A student's row in users.csv; 1.2 reads of its cells those that it has."""
    return {
        "sourcedId": sourced_id, "enabledUser": "true", "orgSourcedIds": "3001", "primaryOrgSourcedId": "3001",
        "role": "student", "username": sourced_id.lower(), "givenName": "Ada", "familyName": "Ash",
        "identifier": sourced_id.removeprefix("R-").zfill(6), "grades": "10",
    } | cells  # fmt: skip


def described(sourced_id: str = "R-1", **cells: str) -> dict[str, str]:
    return {"sourcedId": sourced_id, "birthDate": "2010-02-03", "sex": "female"} | cells


def small(**changes: Table) -> dict[str, Table]:
    """A school, two students and a teacher, a class, and what belongs to them (1.1)."""
    tables: dict[str, Table] = {
        "academicSessions": [
            {"sourcedId": "y27", "title": "2026-27", "type": "schoolYear", "startDate": "2026-08-12",
             "endDate": "2027-06-09", "schoolYear": "2027"},
        ],
        "orgs": [
            {"sourcedId": "d1", "name": "Made-up Unified", "type": "district"},
            school(parentSourcedId="d1", identifier="19999990039999"),
        ],
        "courses": [{"sourcedId": "c1", "title": "Algebra", "orgSourcedId": "d1", "schoolYearSourcedId": "y27"}],
        "classes": [
            {"sourcedId": "k1", "title": "Algebra 1", "courseSourcedId": "c1", "classType": "scheduled",
             "schoolSourcedId": "3001", "termSourcedIds": "y27"},
        ],
        "users": [
            student("R-1", orgSourcedIds="d1,3001"),
            student("R-2", givenName="Bo", familyName="Birch"),
            student("T-1", role="teacher", grades=""),
        ],
        "demographics": [
            described("R-1", asian="true", countryOfBirthCode="XQ", cityOfBirth="Canaryville"),
            described("R-2", sex="male", hispanicOrLatinoEthnicity="true", white="true"),
        ],
        "enrollments": [
            {"sourcedId": f"e{user}", "classSourcedId": "k1", "schoolSourcedId": "3001", "userSourcedId": user,
             "role": "teacher" if user[0] == "T" else "student", "primary": "true" if user[0] == "T" else ""}
            for user in ("R-1", "R-2", "T-1")
        ],
    }  # fmt: skip
    return tables | changes


def large(path: Path | IO[bytes], students: int, *, classes_each: int = 6, seed: int = 1) -> None:
    """A whole 1.1 roster of so many students, each with demographics and enrollments, written row by row."""
    rng = random.Random(seed)
    schools = max(students // 800, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive_:
        tables = dict.fromkeys(small(), "bulk")
        archive_.writestr("manifest.csv", manifest("1.1", tables))
        for name in tables:
            with archive_.open(f"{name}.csv", "w") as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as text:
                writer = csv.writer(text)
                writer.writerow([*header_of(name, "1.1"), *(["metadata.el"] if name == "demographics" else [])])
                writer.writerows(_rows(name, students, schools, classes_each, rng))


Rows = Iterator[list[str]]


def _rows(name: str, students: int, schools: int, classes_each: int, rng: random.Random) -> Rows:
    if name in ("users", "demographics"):
        for number in range(students):
            yield _person(number, number % schools, rng) if name == "users" else _description(number, rng)
    elif name == "enrollments":
        for number in range(students):
            yield from _enrolled(number, number % schools, classes_each)
    else:
        yield from _places(name, schools)


def _places(name: str, schools: int) -> Rows:
    if name == "academicSessions":
        yield ["y27", "", "", "2026-27", "schoolYear", "2026-08-12", "2027-06-09", "", "2027"]
    elif name == "orgs":
        yield ["d1", "", "", "Made-up Unified", "district", "", ""]
        for number in range(schools):
            yield [_org(number), "", "", f"School {number}", "school", f"1999999{number:07d}", "d1"]
    elif name == "courses":
        for number in range(40):
            yield [f"c{number}", "", "", "y27", f"Course {number}", "", "", "d1", "", ""]
    else:
        for number in range(schools * 40):
            yield [f"k{number}", "", "", "Class", "", f"c{number % 40}", "", "scheduled", "", _org(number // 40),
                   "y27", "", "", ""]  # fmt: skip


def _person(number: int, of_school: int, rng: random.Random) -> list[str]:
    return [
        _user(number), "", "", "true", f"d1,{_org(of_school)}", "student", f"u{number}", f"{{Local:{number}}}",
        f"Given{rng.randrange(5000)}", f"Family{rng.randrange(20000)}", "", f"{number + 1_000_000}",
        f"u{number}@students.example.org", "", "", "", f"{rng.randrange(1, 13):02d}", "",
    ]  # fmt: skip


def _description(number: int, rng: random.Random) -> list[str]:
    mark = rng.randrange(8)
    return [
        _user(number), "", "", f"{rng.randrange(2008, 2021)}-{rng.randrange(1, 13):02d}-15",
        rng.choice(("female", "male")), *("true" if place == mark else "false" for place in range(7)),
        "XQ", "XQ", "Canaryville", "", rng.choice(("true", "false")),
    ]  # fmt: skip


def _enrolled(number: int, of_school: int, classes_each: int) -> Rows:
    for place in range(classes_each):
        class_ = f"k{of_school * 40 + (number + place) % 40}"
        yield [
            f"e{number}-{place}",
            "",
            "",
            class_,
            _org(of_school),
            _user(number),
            "student",
            "false",
            "2026-08-12",
            "",
        ]


def _org(number: int) -> str:
    return f"org-{number:05d}"


def _user(number: int) -> str:
    return f"5f1c2a9e-0000-4000-8000-{number:012x}"
