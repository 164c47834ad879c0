"""Documents that are drawn from the code are what the code says now."""

import pytest

from app.core.settings import Settings
from tests.fixtures.client import House
from tests.house import policy
from tests.house.generated import ASSETS, DOCS, DOCUMENTS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_generated_document_is_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text() == DOCUMENTS[name](), "run `make docs` and commit the page"


def test_the_policy_is_a_public_page_without_outside_assets(sqlite_house: House) -> None:
    assert (ASSETS / "policy.html").read_text() == policy.html(), "run `make docs` and commit the page"
    answer = sqlite_house.get("/policy")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.count("<section") == 28
    for outside in ("src=", "href=", "http://", "https://", "@import", "url("):
        assert outside not in answer.text


@pytest.mark.policy("P25")
def test_the_permissions_page_gives_no_officer_a_student_record() -> None:
    rows = [line.split(" | ") for line in DOCUMENTS["permissions.md"]().splitlines() if line.startswith("| `")]
    starred = [row for row in rows if row[0].endswith("\\*")]
    assert len(starred) >= 12
    for row in starred:
        # The last ten cells are the roles, officers first.
        assert row[-10:-7] == ["", "", ""], row


def test_every_setting_is_described() -> None:
    undescribed = [name for name, field in Settings.model_fields.items() if not field.description]
    assert undescribed == []
