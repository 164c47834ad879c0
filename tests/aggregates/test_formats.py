"""The same answer as JSON, CSV and Parquet; the Parquet files are read by an independent reader."""

import csv
import io
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.aggregates.schemas.parquet import Column, Kind, parquet
from tests.aggregates.conftest import YEAR, House
from tests.aggregates.test_disproportionality import ask, released_uneven, uneven

__all__ = ["released_uneven", "uneven"]

PARQUET = "application/vnd.apache.parquet"
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: st.text(max_size=9),
    Kind.WHOLE: st.integers(-(2**63), 2**63 - 1),
    Kind.NUMBER: st.floats(allow_nan=False),
    Kind.FLAG: st.booleans(),
}


def read(body: bytes, folder: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    file = folder / "answer.parquet"
    file.write_bytes(body)
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT * FROM '{file}'")
        assert found.description is not None
        return [column[0] for column in found.description], found.fetchall()


@given(st.data(), st.integers(0, 40), st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=20))
@settings(max_examples=20)
def test_a_parquet_file_holds_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, rows: int, kinds: list[Kind]
) -> None:
    columns = [
        Column(f"c{place}", kind, data.draw(st.lists(st.none() | VALUES[kind], min_size=rows, max_size=rows)))
        for place, kind in enumerate(kinds)
    ]
    names, found = read(parquet(columns), tmp_path_factory.mktemp("parquet"))
    assert names == [column.name for column in columns]
    assert found == list(zip(*(column.values for column in columns), strict=True))


@pytest.mark.parametrize("query", ["&by=school&by=race_ethnicity&measure=arrests", "&by=quarter", "&school=1001"])
def test_parquet_and_json_say_the_same(released: House, tmp_path: Path, query: str) -> None:
    answer = released.get(f"?period={YEAR}{query}", accept=PARQUET)
    assert answer.headers["content-type"] == PARQUET
    assert answer.content == released.get(f"?period={YEAR}{query}&format=parquet").content
    names, found = read(answer.content, tmp_path)
    rows = released.get(f"?period={YEAR}{query}").json()["rows"]
    assert rows
    assert [dict(zip(names, row, strict=True)) for row in found] == rows


def test_a_comparison_has_the_same_columns_and_numbers_in_every_format(released_uneven: House, tmp_path: Path) -> None:
    rows = ask(released_uneven, "").json()["rows"]
    names, found = read(ask(released_uneven, "&format=parquet").content, tmp_path)
    assert [dict(zip(names, row, strict=True)) for row in found] == rows
    written = csv.reader(io.StringIO(ask(released_uneven, "&format=csv").text, newline=""))
    assert next(written) == names
    for line, row in zip(written, found, strict=True):
        assert line == ["" if value is None else str(value).lower() for value in row]


@pytest.mark.parametrize("path", ["contacts", "disproportionality?measure=arrests", "releases", "definitions"])
def test_everything_that_is_read_again_has_a_tag(released_uneven: House, path: str) -> None:
    first = released_uneven.get("", path=path)
    again = released_uneven.get("", path=path, if_none_match=first.headers["etag"])
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_comparison_in_another_format_has_another_tag(released_uneven: House) -> None:
    tags = {ask(released_uneven, f"&format={form}").headers["etag"] for form in ("json", "csv", "parquet")}
    assert len(tags) == 3


def test_an_exact_comparison_is_not_stored_on_the_way_whatever_its_format(uneven: House) -> None:
    answer = ask(uneven, "&format=csv&exact=true&reason=Question%20of%20the%20board", who="designee")
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
