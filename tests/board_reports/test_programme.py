"""What an edition says of the programme, of flags and requests, and of how evenly measures fall."""

from datetime import date
from typing import Any

import pytest

from app.board_reports.rules import Language, Ratio, interval_chart, tallied
from app.board_reports.schemas import Disparities, Disparity, ReportContent
from app.board_reports.service.comparison_view import disproportionality
from app.board_reports.service.view import Layout
from app.codes.aggregates import CellStatus, Measure
from app.contacts.tables import ContactFlag
from app.core.clock import utc_now
from app.core.ids import new_id
from app.measures.definitions import Dimension
from tests.board_reports.conftest import YEAR
from tests.fixtures.client import House
from tests.fixtures.district import DISTRICT, SCHOOL
from tests.fixtures.requests import drafted, published

FEW = "Few cases: another year may look different."
CHANGE = {"what": "The first finding is reworded.", "why": "It could be misread."}


@pytest.fixture(scope="module")
def content(year_house: House) -> ReportContent:
    """A draft on the year."""
    return ReportContent.model_validate(drafted(year_house, period=YEAR).json()["content"])


def add(house: House, path: str, **body: Any) -> None:
    answer = house.post(f"/v1/{path}", house.people.designee_ortiz, json=body)
    assert answer.status_code == 201, answer.text


def flag(house: House, number: int, **columns: Any) -> None:
    """So many flags of the year, put where reports and reviews would have put them."""
    raised = utc_now().replace(year=2025, month=10, day=7)
    common: dict[str, Any] = {"district": DISTRICT, "contact_id": new_id(), "school_id": SCHOOL, "code": "late_report",
                              "clause": "P09", "severity": "info", "detail": "Late.", "owner": "designee",
                              "raised_at": raised, "due_on": date(2025, 11, 6), "status": "open"}  # fmt: skip
    with house.database.work() as work:
        work.session.add_all(ContactFlag(**common | {"id": new_id()} | columns) for _ in range(number))


def told(content: dict[str, Any], about: str) -> dict[str, int | None]:
    [found] = [each for each in content["tallies"] if each["about"] == about]
    return {row["code"]: row["value"] for row in found["rows"]}


@pytest.mark.policy("P28")
def test_the_programme_is_told_with_agreements_hours_trainings_and_requests(year_house: House) -> None:
    add(year_house, "practices", title="Counselor first", description="Staff call the counselor first.",
        characteristics=["race"], measures=["arrests", "staff_requests"], adopted_on="2025-08-20")  # fmt: skip
    for outcome in ("denied", None):
        add(year_house, "immigration-requests", received_at="2025-10-06T09:40:00-07:00", requester="ice_removal",
            kind="access", document_shown="administrative_warrant", outcome=outcome)  # fmt: skip
    facts = drafted(year_house, period=YEAR).json()["content"]["programme"]
    [mou] = facts["mous"]
    assert (mou["agency"], mou["board_approved_on"]) == ("Demo Police Department", "2024-06-11")
    assert facts["hours"] == [{"school": SCHOOL, "officers": 1, "hours_per_week": "47.5"}]
    trained = facts["trainings"]
    assert (trained["as_of"], trained["assigned"], trained["complete"], trained["uncured"]) == ("2026-06-30", 1, 1, 0)
    asked = facts["immigration_requests"]
    assert (asked["total"], asked["open"], asked["outcome"]["denied"], asked["kind"]["access"]) == (2, 1, 1, 2)
    assert [each["title"] for each in facts["practices"]] == ["Counselor first"]
    earlier = drafted(year_house, period=f"{YEAR}-Q1").json()["content"]["programme"]
    assert earlier["immigration_requests"]["total"] == 0


@pytest.mark.policy("P23")
def test_practices_stand_beside_the_trend_of_what_they_are_judged_by(own_house: House) -> None:
    add(own_house, "practices", title="Counselor first", description="Staff call the counselor first.",
        characteristics=["race"], measures=["arrests"], adopted_on="2025-08-20")  # fmt: skip
    page = own_house.get(f"/reports/{published(own_house, period=YEAR)['id']}").text
    section = page.partition('<section aria-labelledby="practices">')[2].partition("</section>")[0]
    assert "Counselor first (2025-08-20): Arrests" in section
    assert f"{YEAR}-Q2" in section


def test_what_became_of_flags_is_told_from_eleven_on_and_only_once(own_house: House) -> None:
    flag(own_house, 12)
    flag(own_house, 10, status="resolved", resolution="coached", closed_at=utc_now(), reason="Talked it over.")
    quarter = drafted(own_house, period=f"{YEAR}-Q2").json()["content"]
    assert quarter["tallies"] == []
    assert {"flags", "record_requests"} <= set(quarter["not_included"])
    first = published(own_house, period=YEAR)
    assert told(first["content"], "flags")["open"] == 12
    assert {value for code, value in told(first["content"], "flags").items() if code != "open"} == {None}
    assert set(told(first["content"], "record_requests").values()) == {None}
    flag(own_house, 5)
    corrected = published(own_house, period=YEAR, corrects=first["id"], change=CHANGE)
    assert corrected["content"]["tallies"] == first["content"]["tallies"]


def test_small_tallies_look_alike_and_nothing_is_summed() -> None:
    rows = tallied(["a", "b", "c", "d"], {"a": 11, "b": 10, "c": 1}, 11)
    assert [row.value for row in rows] == [11, None, None, None]
    assert {row.status for row in rows[1:]} == {CellStatus.SUPPRESSED}


def compared(**changes: Any) -> Disparity:
    row = {"group": "white", "measure": Measure.ARRESTS, "status": "published", "count": 60, "enrolment": 900,
           "rate_per_1000": "66.7", "ratio": "2.10", "low": "1.40", "high": "3.20", "unstable": False}  # fmt: skip
    return Disparity.model_validate(row | changes)


@pytest.mark.policy("P23")
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "More often than other students."),
        ({"low": "0.30", "ratio": "0.50", "high": "0.80"}, "Less often than other students."),
        ({"low": "0.90"}, "No clear difference: chance alone could explain it."),
        ({"high": None, "unstable": True}, f"More often than other students. {FEW}"),
        ({name: None for name in ("count", "enrolment", "rate_per_1000", "ratio", "low", "high", "unstable")}
         | {"status": "suppressed"}, ""),
    ],
)  # fmt: skip
def test_a_ratio_is_said_in_plain_words_and_drawn(content: ReportContent, changes: dict[str, Any], words: str) -> None:
    rows = [compared(group="asian"), compared(**changes)]
    found = Disparities(dimension=Dimension.RACE_ETHNICITY, census_day=date(2025, 10, 1), rows=rows)
    layout = Layout(content.model_copy(update={"disparities": [found]}), "en")
    [section] = disproportionality(layout)
    [grid] = section.grids
    label, entries = grid.rows[1]
    assert (label, entries[0].text) == ("White", words)
    assert all(each.text != "" for each in entries[1:])
    assert entries[1].text in grid.charts[0].alt


@pytest.mark.policy("P23")
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_ratio_of_students_each_counted_once_stands_beside(content: ReportContent, language: Language) -> None:
    once = {"students_ratio": "1.60", "students_low": "1.05", "students_high": "2.40"}
    found = Disparities(
        dimension=Dimension.RACE_ETHNICITY,
        census_day=date(2025, 10, 1),
        rows=[compared(**once), compared(group="asian"), compared(measure=Measure.FORCE)],
    )
    layout = Layout(content.model_copy(update={"disparities": [found]}), language)
    [section] = disproportionality(layout)
    arrests, force = section.grids
    last = [entries[-1].text.replace("\N{WORD JOINER}", "") for _, entries in arrests.rows]
    assert last == ["1.60 (1.05\N{EN DASH}2.40)", layout.say("not published")]
    assert len(arrests.head) == len(force.head) + 1 == len(arrests.rows[0][1]) + 1
    assert len(section.texts) == 4


def test_a_ratio_beyond_the_scale_ends_at_its_edge() -> None:
    drawn = interval_chart(
        "x", "Title", "Words", [Ratio("A", 40.0, 0.01, None, "40"), Ratio("B", None, None, None, "-")]
    )
    assert 'd="M20 ' in drawn
    assert 'cx="350"' in drawn
    assert 'fill="url(#x-hatch)"' in drawn
