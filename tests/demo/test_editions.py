"""The demo district's report to its Board."""

from app.board_reports.rules import check_seal
from app.demo.names import DISTRICT
from app.demo.service import publish_report
from tests.demo.conftest import CLOSED_YEARS
from tests.fixtures.client import House


def test_the_demo_publishes_one_signed_edition_and_no_second(demo: House) -> None:
    key = demo.app.state.checkpoint_key
    first, second = (publish_report(demo.database, key=key) for _ in range(2))
    assert first == second
    [note] = demo.get("/v1/board-reports", params={"district": DISTRICT}).json()["items"]
    assert note["period"] == CLOSED_YEARS[-1]
    check_seal(demo.get(f"/v1/board-reports/{note['id']}").json(), key.public_key())
