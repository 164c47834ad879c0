"""Rosters pulled from an Ed-Fi API of v5 and of v6: who is enrolled today, with groups and plans as it has them."""

from datetime import date
from typing import Any

import pytest
from fastapi.responses import JSONResponse
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.core.ids import new_id
from app.ledger import Actor
from app.roster.rules.edfi import Descriptors, columns_described, is_current, merged
from app.roster.rules.fields import Fields
from app.roster.schemas import ImportAnswer
from app.roster.service import Origin, pull_roster
from app.tables import metadata
from tests.fixtures.client import House
from tests.fixtures.district import DISTRICT, STUDENT
from tests.roster.servers import EdFi, serving, source_of

KINDS = {"edfi5": "studentEducationOrganizationAssociations", "edfi6": "studentDemographics"}
SEED = "uri://ed-fi.org"
Object = dict[str, Any]


def uri(kind: str, code: str, space: str = SEED) -> str:
    return f"{space}/{kind}Descriptor#{code}"


def of(student: str, **fields: Any) -> Object:
    return {"id": new_id(), "studentReference": {"studentUniqueId": student}} | fields


def enrolled(student: str, school: int = 3001, grade: str = "Tenth grade", **fields: Any) -> Object:
    place = {"schoolReference": {"schoolId": school}, "entryDate": "2026-08-12"}
    return of(student, **(place | {"entryGradeLevelDescriptor": uri("GradeLevel", grade)} | fields))


def described(student: str, *races: str, organization: int = 1, **fields: Any) -> Object:
    found = [{"raceDescriptor": race if "#" in race else uri("Race", race)} for race in races]
    said = {"races": found, "sexDescriptor": uri("Sex", "Female"), "hispanicLatinoEthnicity": False}
    reference = {"educationOrganizationId": organization}
    return of(student, educationOrganizationReference=reference, **(said | fields))


def student(unique: str, **fields: Any) -> Object:
    facts = {"studentUniqueId": unique, "firstName": "Ada", "lastSurname": "Ash", "birthDate": "2010-02-03"}
    return {"id": new_id()} | facts | fields


def plan(unique: str, field: str, value: bool, **fields: Any) -> Object:
    return of(unique, **({"beginDate": "2026-08-12", field: value} | fields))


LEARNERS = "studentLanguageInstructionProgramAssociations"
IDEA, PLANS_504 = "studentSpecialEducationProgramAssociations", "studentSection504ProgramAssociations"


def district(kind: str = "edfi5", **changes: list[Object]) -> EdFi:
    """Seven students of whom two have left."""
    collections: dict[str, list[Object]] = {
        "schools": [
            {"schoolId": 3001, "nameOfInstitution": "Dogwood High School"},
            {"schoolId": 19999990039998, "nameOfInstitution": "Elm Elementary School"},
        ],
        "studentSchoolAssociations": [
            enrolled("1"), enrolled("2", grade="Transitional Kindergarten", school=19999990039998), enrolled("3"),
            enrolled("4", exitWithdrawDate="2026-09-30"), enrolled("5", entryDate="2099-08-12"),
            enrolled("6", school=19999990039998), enrolled("6", primarySchool=True, entryDate="2026-01-01"),
            enrolled("7", grade="Twelfth grade"),
        ],
        "students": [student(str(number)) for number in range(1, 8)],
        KINDS[kind]: [
            described("1", "Asian", limitedEnglishProficiencyDescriptor=uri("LimitedEnglishProficiency", "Limited")),
            described("2", "White", "Black or African American", sexDescriptor=uri("Sex", "Non-binary")),
            described("3", "White", hispanicLatinoEthnicity=True, sexDescriptor=uri("Sex", "Male"),
                      limitedEnglishProficiencyDescriptor=uri("LimitedEnglishProficiency", "NotLimited")),
            described("4", "White"),
            {**described("6"), "races": None, "sexDescriptor": None, "hispanicLatinoEthnicity": None},
            described("6", "Native Hawaiian or Pacific Islander", organization=3001),
            described("7", "Choose Not to Respond", sexDescriptor=uri("Sex", "Not Selected")),
        ],
        IDEA: [plan("1", "ideaEligibility", True), plan("2", "ideaEligibility", True, endDate="2026-09-01"),
               plan("3", "ideaEligibility", False)],
        PLANS_504: [plan("1", "section504Eligibility", True), plan("6", "section504Eligibility", True)],
        LEARNERS: [plan("3", "englishLearnerParticipation", True), plan("6", "englishLearnerParticipation", True)],
    }  # fmt: skip
    return EdFi(**(collections | changes))


def pulled(house: House, sis: EdFi, kind: str = "edfi5", **changes: Any) -> ImportAnswer:
    origin = Origin(DISTRICT, Actor("test", "test", "test", ("sis",)), new_id())
    return pull_roster(
        house.database, source=source_of(sis, kind=kind, **changes), development=True, origin=origin,
        progress=lambda _phase, _percent: None,
    )  # fmt: skip


def records(house: House) -> dict[str, tuple[str, str, str, str, str, str]]:
    """School, grade, race, gender, disability, English learner of each active student of the server."""
    items = house.get("/v1/students", house.people.custodian_lin).json()["items"]
    return {
        each["sourced_id"]: (each["school_id"], each["grade"], *each["demographics"].values())
        for each in items
        if each["active"]
    }


@pytest.mark.parametrize(("kind", "paging"), [("edfi5", "offset"), ("edfi6", "token")])
def test_who_is_enrolled_today_comes_with_groups_and_plans(house: House, kind: str, paging: str) -> None:
    with serving(district(kind)) as sis:
        assert isinstance(sis, EdFi)
        job = pulled(house, sis, kind, paging=paging, page_size=2)
        assert (job.state, job.errors, job.oneroster_version) == ("succeeded", [], None)
        assert records(house) == {
            "1": ("3001", "10", "asian", "female", "idea", "yes"),
            "2": ("19999990039998", "TK", "two_or_more", "nonbinary", "none", "not_recorded"),
            "3": ("3001", "10", "hispanic_latino", "male", "none", "no"),
            "6": ("3001", "10", "pacific_islander", "female", "section_504_only", "yes"),
            "7": ("3001", "12", "not_recorded", "not_recorded", "none", "not_recorded"),
        }
        assert {each.file: each.rows for each in job.files} == {
            "schools": 2, "studentSchoolAssociations": 8, IDEA: 3, PLANS_504: 2, LEARNERS: 2, KINDS[kind]: 6,
            "students": 5,
        }  # fmt: skip
        assert house.get("/v1/students/1", house.people.custodian_lin).json()["birth_date"] == "2010-02-03"
        assert house.get(f"/v1/students/{STUDENT}", house.people.custodian_lin).json()["active"] is False
        assert house.get("/v1/schools/19999990039998", house.people.custodian_lin).json()["level"] == "elementary"
        assert pulled(house, sis, kind, paging=paging).changed is False


def test_plans_that_the_client_may_not_read_leave_what_is_on_record(house: House) -> None:
    with serving(district()) as sis:
        assert isinstance(sis, EdFi)
        assert pulled(house, sis).state == "succeeded"
        for resource in (IDEA, PLANS_504):
            sis.fail(f"{EdFi.base}/{resource}", JSONResponse({}, 403))
        job = pulled(house, sis)
    assert (job.state, job.changed) == ("succeeded", False)
    assert {each.file for each in job.files if not each.used} == {IDEA, PLANS_504}


@pytest.mark.parametrize(("kind", "served"), [("edfi5", "edfi6"), ("edfi6", "edfi5")])
def test_a_server_of_the_other_version_is_told_from_one_without_demographics(
    sqlite_house: House, kind: str, served: str
) -> None:
    with serving(district(served, **{KINDS[kind]: [of("1")]})) as sis:
        assert isinstance(sis, EdFi)
        job = pulled(sqlite_house, sis, kind)
    assert (job.state, "no demographics came" in str(job.problem)) == ("failed", True)


def test_other_namespaces_and_single_descriptors_are_mapped_by_the_settings(house: House) -> None:
    ours = "uri://cde.ca.gov"
    said = [described("1", uri("Race", "Filipino", ours), sexDescriptor=uri("Sex", "X", "uri://sis.example"))]
    with serving(district(studentEducationOrganizationAssociations=said)) as sis:
        assert isinstance(sis, EdFi)
        job = pulled(house, sis)
        assert {(each.file, each.object, each.column, each.code) for each in job.errors} == {
            (KINDS["edfi5"], "1", field, "unknown_descriptor") for field in ("races.raceDescriptor", "sexDescriptor")
        }
        mapped = {uri("Sex", "X", "uri://sis.example"): "Non-binary"}
        assert pulled(house, sis, namespaces=[SEED, ours], descriptors=mapped).state == "succeeded"
    assert records(house)["1"][2:4] == ("filipino", "nonbinary")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"students": [student("1", birthDate="canary")]}, ("students", "birthDate", "bad_day")),
        ({"students": [student("1", lastSurname=None)]}, ("students", "lastSurname", "required")),
        ({"students": [student("1", firstName={"canary": 1})]}, ("students", "firstName", "bad_field")),
        ({"schools": []}, ("students", "schoolReference", "unresolved")),
        ({"studentSchoolAssociations": [enrolled("1", grade="canary")]},
         ("studentSchoolAssociations", "entryGradeLevelDescriptor", "unknown_descriptor")),
    ],
)  # fmt: skip
def test_a_fault_names_resource_student_and_field(
    sqlite_house: House, changes: dict[str, list[Object]], expected: tuple[str, str, str]
) -> None:
    with serving(district(**changes)) as sis:
        assert isinstance(sis, EdFi)
        job = pulled(sqlite_house, sis)
    found = [(each.file, each.column, each.code) for each in job.errors if each.object == "1"]
    assert (job.state, expected in found) == ("failed", True), job.errors
    assert "canary" not in str(job.model_dump())


def test_a_list_that_changes_while_it_is_read_is_not_imported(sqlite_house: House) -> None:
    with serving(district()) as sis:
        assert isinstance(sis, EdFi)
        sis.fail(f"{EdFi.base}/students", JSONResponse([student("1")], headers={"Total-Count": "9"}))
        job = pulled(sqlite_house, sis)
    assert (job.state, "changed while it was read" in str(job.problem)) == ("failed", True)


@pytest.mark.policy("P27")
def test_citizenship_birthplace_and_what_marks_immigrants_is_dropped_and_told(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    never = {
        "birthCity": "Canaryville", "birthCountryDescriptor": uri("Country", "Canary"), "dateEnteredUS": "2020-01-01",
        "birthInternationalProvince": "Canary", "citizenshipStatusDescriptor": uri("CitizenshipStatus", "Canary"),
        "visas": [{"visaDescriptor": uri("Visa", "Canary")}],
    }  # fmt: skip
    marks = [
        {"studentCharacteristicDescriptor": uri("StudentCharacteristic", code)} for code in ("Immigrant", "Single")
    ]
    said = [described("1", "Asian", studentCharacteristics=marks)]
    with serving(district(students=[student("1", **never)], studentEducationOrganizationAssociations=said)) as sis:
        assert isinstance(sis, EdFi)
        job = pulled(house, sis)
    assert {each.file: (each.columns, each.cells) for each in job.dropped} == {
        "students": (sorted(never), 6),
        KINDS["edfi5"]: (["studentCharacteristics.studentCharacteristicDescriptor"], 1),
    }
    with house.database.work(writing=False) as work:
        stored = repr([work.connection.execute(select(table)).all() for table in metadata.sorted_tables])
    assert "canary" not in (stored + "".join(capfd.readouterr())).lower()


cells = st.fixed_dictionaries({name: st.sampled_from(["", "true"]) for name in columns_described()})


@given(st.lists(cells, max_size=4))
def test_of_several_organizations_the_first_that_says_something_is_heard_and_race_is_never_mixed(
    rows: list[dict[str, str]],
) -> None:
    found = merged(rows)
    race = [name for name in columns_described() if name not in ("sex", "gender", "english_learner")]
    told = next((row for row in rows if any(row[name] for name in race)), dict.fromkeys(race, ""))
    assert {name: found[name] for name in race} == {name: told[name] for name in race}
    assert all(found[name] == ("true" if any(row[name] for row in rows) else "") for name in ("sex", "gender"))


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [
        ("2026-08-12", None, True), ("2026-11-24", None, True), ("2026-11-25", None, False),
        ("2026-08-12", "2026-11-24", True), ("2026-08-12", "2026-11-23", False),
        ("2026-08-12T00:00:00Z", "2026-11-24T00:00:00Z", True),
    ],
)  # fmt: skip
def test_an_association_holds_from_its_first_day_to_its_last(begins: str, ends: str | None, holds: bool) -> None:
    fields = Fields({"entryDate": begins, "exitWithdrawDate": ends})
    assert is_current(fields, "entryDate", "exitWithdrawDate", date(2026, 11, 24)) is holds


def test_a_descriptor_counts_by_its_namespace_and_its_code() -> None:
    known = Descriptors(["uri://ed-fi.org/"], {"uri://x/Sex#9": "Female"})
    table = {"female": "female"}
    assert [known.read(each, table) for each in ("", "uri://ed-fi.org/SexDescriptor#FEMALE", "uri://x/Sex#9")] == [
        "", "female", "female",
    ]  # fmt: skip
    for unknown in ("uri://x/SexDescriptor#Female", "uri://ed-fi.org/SexDescriptor#Other", "Female"):
        assert known.read(unknown, table) is None
