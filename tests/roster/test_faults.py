"""Every fault of a roster: its file, line, column and code; and what a cell said is not repeated."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.roster.errors import NotARoster
from app.roster.rules import demographics
from app.roster.rules.faults import fault
from app.roster.schemas import RowError
from app.roster.service.archive import Damaged, open_archive
from app.roster.service.checking import check_together
from app.roster.service.findings import Findings
from app.roster.service.reading import read_archive
from app.roster.store.spool import Spool
from tests.roster.archives import archive, bundle, small, student, texts_of

Texts = dict[str, Any]
Found = tuple[str, int | None, str | None, str]


def faults_of(content: bytes) -> list[Found]:
    """Place and code of each fault that reading and checking find."""
    findings = Findings()
    with closing(Spool()) as spool:
        read = read_archive(open_archive(io.BytesIO(content)), spool, findings, lambda _done, _all: None)
        if read is not None and not findings.error_count:
            check_together(read, spool, findings)
    return [(each.file, each.line, each.column, each.code) for each in findings.errors]


def with_text(file: str, change: Callable[[str], str], **options: Any) -> bytes:
    texts: Texts = texts_of(small(), **options)
    texts[file] = change(texts[file])
    return bundle(texts)


def replaced(file: str, old: str, new: str) -> bytes:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return with_text(file, change)


def without(file: str) -> bytes:
    texts = texts_of(small())
    del texts[file]
    return bundle(texts)


def with_cells(name: str, row: int, **cells: str) -> bytes:
    tables = small()
    tables[name][row] = tables[name][row] | cells
    return archive(tables)


BAD: list[tuple[str, bytes, Found]] = [
    ("a header in other letters", replaced("users.csv", "givenName", "givenname"),
     ("users.csv", 1, "givenName", "missing_column")),
    ("a column left out", replaced("enrollments.csv", ",primary,", ","),
     ("enrollments.csv", 1, "primary", "missing_column")),
    ("a column twice", replaced("orgs.csv", "identifier", "identifier,name"),
     ("orgs.csv", 1, "name", "repeated_column")),
    ("an unknown column", replaced("orgs.csv", "identifier", "identifier,colour"),
     ("orgs.csv", 1, "colour", "unknown_column")),
    ("a bulk row with a status", with_cells("users", 1, status="active"), ("users.csv", 3, "status", "must_be_blank")),
    ("a bulk row with a date", with_cells("orgs", 0, dateLastModified="2026-01-01T00:00:00Z"),
     ("orgs.csv", 2, "dateLastModified", "must_be_blank")),
    ("an empty required cell", with_cells("users", 0, familyName=""), ("users.csv", 2, "familyName", "required")),
    ("an unknown word", with_cells("users", 2, role="sheriff"), ("users.csv", 4, "role", "bad_word")),
    ("a role of 1.2 in 1.1", with_cells("users", 2, role="principal"), ("users.csv", 4, "role", "bad_word")),
    ("a flag in capitals", with_cells("demographics", 0, white="TRUE"), ("demographics.csv", 2, "white", "bad_flag")),
    ("a day that is none", with_cells("demographics", 0, birthDate="2010-02-30"),
     ("demographics.csv", 2, "birthDate", "bad_day")),
    ("a day of birth to come", with_cells("demographics", 0, birthDate="2199-01-01"),
     ("demographics.csv", 2, "birthDate", "bad_birth")),
    ("a day of birth long ago", with_cells("demographics", 0, birthDate="1899-12-31"),
     ("demographics.csv", 2, "birthDate", "bad_day")),
    ("a name of blanks", with_cells("users", 0, givenName="  "), ("users.csv", 2, "givenName", "required")),
    ("a grade that is none", with_cells("users", 0, grades="10,tenth"), ("users.csv", 2, "grades", "bad_grade")),
    ("an id for no address", with_cells("users", 0, sourcedId="a/b"), ("users.csv", 2, "sourcedId", "bad_id")),
    ("a long name", with_cells("users", 0, givenName="x" * 101), ("users.csv", 2, "givenName", "too_long")),
    ("a control character", with_cells("users", 0, givenName="A\x07da"), ("users.csv", 2, "givenName", "not_a_line")),
    ("an id twice", with_cells("users", 1, sourcedId="R-1"), ("users.csv", 3, "sourcedId", "repeated_id")),
    ("a user who is not there", with_cells("enrollments", 2, userSourcedId="R-9"),
     ("enrollments.csv", 4, "userSourcedId", "unresolved")),
    ("a class that is not there", with_cells("enrollments", 0, classSourcedId="k9"),
     ("enrollments.csv", 2, "classSourcedId", "unresolved")),
    ("a listed term that is not there", with_cells("classes", 0, termSourcedIds="y27,y28"),
     ("classes.csv", 2, "termSourcedIds", "unresolved")),
    ("a listed organisation that is not there", with_cells("users", 0, orgSourcedIds="3001,4711"),
     ("users.csv", 2, "orgSourcedIds", "unresolved")),
    ("demographics of nobody", with_cells("demographics", 0, sourcedId="R-9"),
     ("demographics.csv", 2, "sourcedId", "unresolved")),
    ("no manifest", without("manifest.csv"), ("manifest.csv", None, None, "manifest_missing")),
    ("a file that lacks", without("orgs.csv"), ("orgs.csv", None, None, "file_missing")),
    ("an empty file", with_text("orgs.csv", lambda _text: ""), ("orgs.csv", 1, None, "header_missing")),
    ("a manifest of something else", with_text("manifest.csv", lambda _text: "a,b\r\n"),
     ("manifest.csv", 1, None, "bad_manifest")),
    ("an unknown version", replaced("manifest.csv", "version,1.1", "version,2.0"),
     ("manifest.csv", 3, "value", "unknown_version")),
    ("an unknown mode", replaced("manifest.csv", "users,bulk", "users,whole"),
     ("manifest.csv", 16, "value", "bad_mode")),
    ("a file that the manifest calls absent", replaced("manifest.csv", "users,bulk", "users,absent"),
     ("users.csv", None, None, "not_in_manifest")),
    ("an unknown file in the manifest", replaced("manifest.csv", "file.results", "file.weather"),
     ("manifest.csv", 15, "propertyName", "unknown_file")),
    ("a row too short", with_text("orgs.csv", lambda text: text + "x,,\r\n"), ("orgs.csv", 4, None, "bad_width")),
    ("a quotation mark that never ends", with_text("orgs.csv", lambda text: text + '"x'),
     ("orgs.csv", 4, None, "not_csv")),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_fault_is_found_at_its_place(content: bytes, expected: Found) -> None:
    found = faults_of(content)
    assert expected in found
    # What follows from it may be found as well: the id that should have been there is not.
    assert {code for *_, code in found} - {expected[-1]} <= {"unresolved", "not_in_manifest", "unknown_column"}


def test_what_is_not_utf_8_is_found_at_its_place() -> None:
    texts = texts_of(small())
    texts["users.csv"] = str(texts["users.csv"]).replace("Birch", "Bärch").encode("latin-1")
    assert faults_of(bundle(texts)) == [("users.csv", 3, "familyName", "not_utf8")]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"status": ""}, "status", "required"),
        ({"status": "gone"}, "status", "bad_status"),
        ({"dateLastModified": ""}, "dateLastModified", "required"),
        ({"dateLastModified": "yesterday"}, "dateLastModified", "bad_instant"),
    ],
)
def test_a_delta_says_what_became_of_each_row_and_when(cells: dict[str, str], column: str, code: str) -> None:
    assert faults_of(archive({"users": [student() | cells]}, mode="delta")) == [("users.csv", 2, column, code)]


def test_a_whole_roster_is_read_without_faults_marks_and_lists_and_all() -> None:
    texts = {name: f"\ufeff{text}" for name, text in texts_of(small()).items()}
    assert '"d1,3001"' in texts["users.csv"]
    assert faults_of(bundle(texts)) == []


def test_folders_are_named() -> None:
    inside = bundle({f"roster/{name}": text for name, text in texts_of(small()).items()})
    assert ("roster/manifest.csv", None, None, "not_at_root") in faults_of(inside)
    assert ("manifest.csv", None, None, "manifest_missing") in faults_of(inside)


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    tables = small()
    tables["orgs"][0]["identifier"] = "two\nlines"
    tables["orgs"][1]["type"] = "castle"
    found = faults_of(archive(tables))
    assert found == [("orgs.csv", 2, "identifier", "not_a_line"), ("orgs.csv", 4, "type", "bad_word")]


def test_a_thousand_faults_are_kept_and_all_are_counted() -> None:
    findings = Findings()
    findings.add(fault("users.csv", line, None, "bad_width") for line in range(1_500))
    assert (len(findings.errors), findings.error_count) == (1_000, 1_500)


def unsafe() -> Iterator[tuple[str, bytes]]:
    good = texts_of(small())
    yield "not_a_zip", b"not a zip at all"
    yield "not_a_zip", b""
    yield "not_a_zip", b"UEsDnot*base64"
    yield "not_a_zip", bundle(good)[:-30]
    for name in ("../manifest.csv", "/etc/passwd.csv", "a/../../b.csv", "C:users.csv", "a\\b.csv"):
        yield "unsafe_name", bundle(good | {name: ""})
    yield "members", bundle({f"f{number}.csv": "" for number in range(65)})
    yield "members", bundle({"users.csv": "", "USERS.csv": ""})
    yield "too_large_unpacked", bundle({"users.csv": "0" * 20_000_000})


@pytest.mark.parametrize(("code", "content"), list(unsafe()))
def test_what_cannot_be_opened_safely_is_refused(code: str, content: bytes) -> None:
    with pytest.raises(NotARoster) as refused:
        open_archive(io.BytesIO(content))
    assert [each.code for each in refused.value.errors] == [code]


def test_a_damaged_file_inside_is_noticed() -> None:
    content = bytearray(bundle({"manifest.csv": "propertyName,value\r\n" * 9}))
    content[45] ^= 0xFF
    with pytest.raises(Damaged):
        faults_of(bytes(content))


FLAGS = [*demographics.RACES, demographics.TWO_OR_MORE, demographics.HISPANIC]


@given(st.fixed_dictionaries({name: st.sampled_from(["true", "false", ""]) for name in FLAGS}), st.booleans())
def test_the_roll_up_counts_each_student_once(cells: dict[str, str], filipino: bool) -> None:
    race = demographics.race_of(cells, filipino=filipino)
    said = [name for name in FLAGS[:5] if cells[name] == "true"]
    if cells["hispanicOrLatinoEthnicity"] == "true":
        assert race == "hispanic_latino"
    elif cells["demographicRaceTwoOrMoreRaces"] == "true" or len(said) > 1:
        assert race == "two_or_more"
    elif filipino and said in ([], ["asian"]):
        assert race == "filipino"
    else:
        assert (race == "not_recorded") is (said == [])


def test_no_advice_repeats_anything() -> None:
    assert isinstance(fault("users.csv", 1, "x", "bad_day"), RowError)
    with pytest.raises(KeyError):
        fault("users.csv", 1, "x", "a code without advice")
