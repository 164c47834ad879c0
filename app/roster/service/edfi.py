"""A whole roster from an Ed-Fi API: who is enrolled today, with demographics and plans from their own resources."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import Any, NamedTuple

from app.core.clock import utc_now
from app.core.settings import RosterSource
from app.roster.rules import edfi
from app.roster.rules.fields import Fields
from app.roster.service.fetching import Collection, NotThere, PullFailed, Remote
from app.roster.service.findings import Findings
from app.roster.service.intake import Gauge, Intake
from app.roster.service.reading import Read
from app.roster.store.spool import Spool

_ENROLLED = ("schoolId", "grade", "isPrimary", "entryDate")
Objects = list[tuple[int, str, Fields, Mapping[str, Any]]]
"""Place in the collection, the student's id, the fields, the object."""


def read_edfi(
    source: RosterSource, development: bool, spool: Spool, findings: Findings, tell: Callable[[int, int], None]
) -> Read:
    """Read everything that is needed, each resource after those that it is joined with. Raises PullFailed."""
    labels = {
        "orgs": "schools",
        "enrolled": "studentSchoolAssociations",
        **{meaning: resource for meaning, (resource, _) in edfi.PLANS.items()},
        "demographics": edfi.DEMOGRAPHICS[source.kind],
        "users": "students",
        "roles": "students",
    }
    intake = Intake(spool, findings, labels=labels, fields=edfi.FIELDS)
    gauge = Gauge(tell, len(labels) - 1)
    with closing(Remote(source, development=development, beat=gauge.beat)) as remote:
        _Pull(source, remote, spool, findings, intake, gauge, utc_now().date()).run()
    return intake.read(None)


class _Pull(NamedTuple):
    """One reading of a server."""

    source: RosterSource
    remote: Remote
    spool: Spool
    findings: Findings
    intake: Intake
    gauge: Gauge
    today: date

    @property
    def known(self) -> edfi.Descriptors:
        """The descriptors that can be read."""
        return edfi.Descriptors(self.source.namespaces, self.source.descriptors)

    def run(self) -> None:
        """Every resource in turn."""
        self._schools()
        self._enrolments()
        readable = [meaning for meaning in edfi.PLANS if self._plans(meaning)]
        said = self._demographics()
        self._students(readable)
        if self.findings.rows["users"] and not said:
            label = self.findings.labels["demographics"]
            raise PullFailed(f"{label}: no demographics came: is the server's data standard the one that kind names?")

    def _schools(self) -> None:
        for objects in self._objects("orgs", None):
            for place, _, fields, _ in objects:
                self.intake.count("orgs")
                school = fields.text("schoolId")
                cells = {"sourcedId": school, "name": fields.text("nameOfInstitution"), "type": "school",
                         "identifier": school}  # fmt: skip
                self.intake.add("orgs", place, cells, {})
                self.intake.refuse_bad("schools", place, school, fields)
        self.intake.write("orgs")

    def _enrolments(self) -> None:
        self._create("enrolled", _ENROLLED)
        for objects in self._objects("enrolled", "studentReference"):
            rows: list[list[str | int]] = []
            for place, student, fields, _ in objects:
                self.intake.count("enrolled")
                if not edfi.is_current(fields, "entryDate", "exitWithdrawDate", self.today):
                    continue
                grade = edfi.grade_of(fields.text("entryGradeLevelDescriptor"), self.known)
                if grade is None:
                    self._unknown("enrolled", place, student, "entryGradeLevelDescriptor")
                school = fields.of("schoolReference", "schoolId")
                primary = "1" if fields.text("primarySchool") == "true" else "0"
                rows.append([place, 0, student, school, grade or "", primary, fields.text("entryDate")])
                self.intake.refuse_bad(self.findings.labels["enrolled"], place, student, fields)
            self.spool.add("enrolled", rows)

    def _plans(self, meaning: str) -> bool:
        """Whether the server has the resource and lets it be read."""
        self._create(meaning, ("said",))
        _, field = edfi.PLANS[meaning]
        try:
            for objects in self._objects(meaning, "studentReference"):
                rows: list[list[str | int]] = []
                for place, student, fields, _ in objects:
                    self.intake.count(meaning)
                    if edfi.is_current(fields, "beginDate", "endDate", self.today):
                        rows.append([place, 0, student, "no" if fields.text(field) == "false" else "yes"])
                self.spool.add(meaning, rows)
        except NotThere:
            self.findings.rows.pop(meaning, None)
            return False
        return True

    def _demographics(self) -> bool:
        """Whether anything at all was said."""
        self._create("described", edfi.columns_described())
        label, anything = self.findings.labels["demographics"], False
        for objects in self._objects("demographics", "studentReference"):
            enrolled = self.spool.found("enrolled", [student for _, student, _, _ in objects])
            rows: list[list[str | int]] = []
            for place, student, fields, _ in objects:
                if student not in enrolled:
                    continue
                self.intake.count("demographics")
                cells, unknown = edfi.described(fields, self.known)
                for field in unknown:
                    self._unknown("demographics", place, student, field)
                self.intake.refuse_bad(label, place, student, fields)
                anything = anything or any(cells.values())
                rows.append([place, 0, student, *(cells.get(name, "") for name in edfi.columns_described())])
            self.spool.add("described", rows)
        return anything

    def _students(self, readable: Sequence[str]) -> None:
        for objects in self._objects("users", None):
            ids = [student for _, student, _, _ in objects]
            enrolled = self.spool.found("enrolled", ids, _ENROLLED)
            described = self.spool.found("described", ids, edfi.columns_described())
            plans = {meaning: self.spool.found(meaning, ids, ("said",)) for meaning in readable}
            for place, student, fields, _ in objects:
                if student not in enrolled:
                    continue
                said = {meaning: _said(meaning, found.get(student, [])) for meaning, found in plans.items()}
                school, grade, *_ = max(enrolled[student], key=lambda row: (str(row[2]), str(row[3]), str(row[0])))
                rows = [dict(zip(edfi.columns_described(), map(str, row), strict=True))
                        for row in described.get(student, [])]  # fmt: skip
                self._student(place, student, fields, (str(school), str(grade)), said)
                self._described(place, student, fields, edfi.merged(rows))
                self.intake.refuse_bad("students", place, student, fields)
        for file in ("users", "roles", "demographics"):
            self.intake.write(file)

    def _student(
        self, place: int, student: str, fields: Fields, where: tuple[str, str], said: Mapping[str, str]
    ) -> None:
        self.intake.count("users")
        school, grade = where
        cells = {
            "sourcedId": student,
            "givenName": fields.text("firstName"),
            "familyName": fields.text("lastSurname"),
            "identifier": student,
            "grades": grade,
            "primaryOrgSourcedId": school,
        }
        self.intake.add("users", place, cells, said)
        role = {"sourcedId": f"{student}#0", "userSourcedId": student, "roleType": "primary", "role": "student"}
        self.intake.add("roles", place, role | {"orgSourcedId": school}, {})

    def _described(self, place: int, student: str, fields: Fields, cells: dict[str, str]) -> None:
        said = {name: cells.pop(name) for name in ("gender", "filipino", "english_learner")}
        born = {"sourcedId": student, "birthDate": fields.text("birthDate")[:10]}
        self.intake.add("demographics", place, cells | born, said, label="students")

    def _create(self, name: str, columns: Sequence[str]) -> None:
        self.spool.create(name, ("sourcedId", *columns))
        self.spool.index(name, "sourcedId")

    def _unknown(self, file: str, place: int, student: str, field: str) -> None:
        self.intake.refuse(self.findings.labels[file], place, student, field, "unknown_descriptor")

    def _objects(self, file: str, reference: str | None) -> Iterator[Objects]:
        """Page by page; `reference`: the field that names the student, where it is not an own one."""
        label = self.findings.labels[file]
        part = list(dict.fromkeys(self.findings.labels.values())).index(label)
        self.findings.rows[file], read = 0, Collection(label)
        for page in _pages(self.remote, self.source, read):
            objects: Objects = []
            for place, found in enumerate(page, read.seen - len(page) + 1):
                self.intake.drop(label, found)
                fields = Fields(found)
                student = fields.of(reference, "studentUniqueId") if reference else fields.text("studentUniqueId")
                objects.append((place, student, fields, found))
            yield objects
            self.gauge.set(part, read.seen, read.total)


def _said(meaning: str, rows: Sequence[Sequence[object]]) -> str:
    """Yes where one of a student's associations says so. Who has none has no plan; of language that says nothing."""
    if any(row[0] == "yes" for row in rows):
        return "yes"
    return "no" if rows or meaning != "english_learner" else ""


def _pages(remote: Remote, source: RosterSource, read: Collection) -> Iterator[list[Mapping[str, Any]]]:
    """Every page, by offset or by the server's page tokens. Raises PullFailed, NotThere."""
    url = f"{source.url.rstrip('/')}/ed-fi/{read.name}"
    by_token = source.paging == "token"
    params: dict[str, str | int] = (
        {"pageSize": source.page_size} if by_token else {"limit": source.page_size, "offset": 0, "totalCount": "true"}
    )
    while True:
        answer = remote.get(read.name, url, params)
        page = read.take(answer.body, answer.headers.get("total-count", ""))
        yield list(page)
        token = answer.headers.get("next-page-token", "")
        if by_token and token and page:
            params = {"pageSize": source.page_size, "pageToken": token}
        elif not by_token and page and read.has_more:
            params = {"limit": source.page_size, "offset": read.seen}
        else:
            break
    read.end()
