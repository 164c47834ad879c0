import csv
import io

import pytest

from app.aggregates.schemas import Sheet, as_csv, digest_of


@pytest.mark.parametrize("school", ["=1+1", "+1", "-1", "@a"])
def test_no_cell_of_a_csv_file_begins_like_a_formula(school: str) -> None:
    sheet = Sheet(None, "2025-26", "recorded", "subjects", ("school", "value"), [(school, 12)])
    _, row = csv.reader(io.StringIO(as_csv(sheet).decode(), newline=""))
    assert row == [f"'{school}", "12"]


def test_the_digest_of_a_release_depends_on_every_cell_and_on_their_order() -> None:
    first, second = ("2025-26", "", 12), ("2025-26", "", None)
    digests = {digest_of(lines) for lines in ([first], [second], [first, second], [second, first])}
    assert len(digests) == 4
