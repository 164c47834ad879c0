"""Linking and reviewing many at once: all or nothing, and never beyond what is there."""

import pytest

from app.access.operations import Operation
from app.contacts.errors import NoSuchContact
from app.contacts.schemas.answers import Review
from app.contacts.service import Match, every_happening, link_many, review_many
from app.core.ids import new_id
from app.demo import names
from app.demo.callers import custodian, designee
from app.measures.verifying import check
from app.students.errors import NoSuchStudent
from tests.fixtures.client import House
from tests.fixtures.requests import reported


@pytest.mark.parametrize(
    ("position", "sourced_id", "problem"),
    [(1, names.STUDENT, NoSuchContact), (0, "S-1", NoSuchStudent)],
    ids=["no such subject", "no such student"],
)
def test_a_match_of_what_is_not_there_links_nothing(
    shared_house: House, position: int, sourced_id: str, problem: type[Exception]
) -> None:
    caller = custodian(names.DISTRICT, Operation.LINK_SUBJECT)
    good = Match(reported(shared_house), 0, names.STUDENT)
    before = shared_house.digest()
    with pytest.raises(problem), shared_house.database.work() as work:
        link_many(work, caller=caller, matches=[good, Match(good.contact_id, position, sourced_id)])
    assert shared_house.digest() == before


def test_many_links_are_counted_and_shown_with_each_contact(shared_house: House) -> None:
    caller = custodian(names.DISTRICT, Operation.LINK_SUBJECT)
    matches = [Match(reported(shared_house), 0, sourced_id) for sourced_id in (names.STUDENT, "S-100002")]
    with shared_house.database.work() as work:
        link_many(work, caller=caller, matches=matches)
    for contact_id, position, sourced_id in matches:
        links = shared_house.get(f"/v1/contacts/{contact_id}", shared_house.people.custodian_lin).json()["links"]
        assert links == [{"position": position, "sourced_id": sourced_id}]
    assert check(shared_house.database, every_happening) == []


def test_many_reviews_need_every_contact_to_be_there(shared_house: House) -> None:
    caller, accepted = designee(names.DISTRICT, Operation.REVIEW_CONTACT), Review(finding="accepted")
    contacts = [reported(shared_house), reported(shared_house)]
    before = shared_house.digest()
    with pytest.raises(NoSuchContact), shared_house.database.work() as work:
        review_many(work, caller=caller, contact_ids=[*contacts, new_id()], review=accepted)
    assert shared_house.digest() == before
    with shared_house.database.work() as work:
        review_many(work, caller=caller, contact_ids=contacts, review=accepted)
    states = [
        shared_house.get(f"/v1/contacts/{one}", shared_house.people.designee_ortiz).json()["status"] for one in contacts
    ]
    assert states == ["reviewed", "reviewed"]
