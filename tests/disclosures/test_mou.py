"""The MOU narrows what the law allows: a disclosure on a ground outside its information-sharing section is refused."""

import pytest
from sqlmodel import select

from app.program.tables.mous import Mou
from tests.disclosures.builders import asked, decide, grant
from tests.fixtures.client import House

ORDER = {"court": "Superior Court", "number": "24-1", "issued_on": "2026-01-02", "secrecy": False}
NOTICE = {"attempted_at": "2026-01-03T09:00:00-08:00", "method": "Letter"}


@pytest.mark.policy("P06")
@pytest.mark.parametrize(("listed", "status"), [(["consent"], 422), (["consent", "judicial_order"], 200)])
def test_a_ground_is_good_only_if_the_agencys_mou_lists_it(house: House, listed: list[str], status: int) -> None:
    with house.database.work() as work:
        for mou in work.session.exec(select(Mou)):
            mou.information_sharing = {**(mou.information_sharing or {}), "legal_bases": listed}
    evidence = {"instrument": ORDER, "parent_notice": NOTICE}
    answer = decide(house, asked(house), grant(house, legal_basis="judicial_order", evidence=evidence))
    assert answer.status_code == status, answer.text
