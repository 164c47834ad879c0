"""What can be wrong with a file, and what to do about it. No text repeats a cell."""

from app.roster.schemas import RowError

_FIXES = {
    "not_at_root": "Put the file at the root of the archive, outside any folder.",
    "manifest_missing": "Add manifest.csv at the root of the archive.",
    "bad_manifest": "Write propertyName,value and one property a line.",
    "unknown_version": "Name oneroster.version 1.1 or 1.2, and manifest.version 1.0.",
    "unknown_file": "Name in the manifest only files that this version of OneRoster has.",
    "bad_mode": "Write absent, bulk or delta.",
    "not_in_manifest": "Name this file in the manifest as bulk or delta.",
    "file_missing": "Add the file, or name it absent in the manifest.",
    "no_users": "A bulk import of students needs users.csv with at least one student.",
    "header_missing": "Begin the file with its header.",
    "missing_column": "Write this column in the header, exactly so; columns are never left out.",
    "unknown_column": "Leave this column out, or name it metadata.something.",
    "repeated_column": "Write each column once.",
    "not_csv": "Write the line as RFC 4180 says; mind the quotation marks.",
    "not_utf8": "Write the file in UTF-8.",
    "bad_width": "Write as many cells as the header has.",
    "required": "Fill this cell.",
    "must_be_blank": "Leave it empty: the manifest says bulk.",
    "bad_status": "Write active or tobedeleted.",
    "bad_instant": "Write an ISO 8601 instant in UTC.",
    "bad_day": "Write a day as YYYY-MM-DD.",
    "bad_birth": "Write a day from 1900 to today.",
    "bad_flag": "Write true or false.",
    "bad_word": "Write one of the words that OneRoster has for this column.",
    "bad_grade": "Write CEDS codes: IT, PR, PK, TK, KG, 01 to 13, PS, UG.",
    "bad_metadata": "Write true or false (for English learners EL, EO, IFEP, RFEP; for gender F, M, X).",
    "not_a_line": "Write one line without control characters.",
    "too_long": "Shorten this cell.",
    "bad_field": "Send this field as text, or as the kind of value that the standard names.",
    "unknown_descriptor": "Map this descriptor in SRO_ROSTER_SOURCES.",
    "bad_id": "Write 1 to 64 of the characters A-Z a-z 0-9 . _ ~ : -",
    "repeated_id": "Write each sourcedId once in a file.",
    "unresolved": "Name a row that this import brings.",
    "no_school": "Give the student an organisation or an enrollment of type school that is known.",
}


def fault(file: str, line: int | None, column: str | None, code: str) -> RowError:
    """One faulty place."""
    return RowError(file=file, line=line, column=column, code=code, detail=_FIXES[code])
