"""What officers perceived beside what records say: at the exact door alone."""

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.codes.aggregates import Basis, Measure
from app.measures.counting import count, recount
from app.measures.definitions import Dimension, partition
from app.measures.folding import fold
from app.measures.happening import Happening, Person, Traits
from tests.aggregates.conftest import YEAR, House
from tests.aggregates.test_formats import read
from tests.measures.builders import happening, mask

TRAITS = ("race_ethnicity", "gender", "disability", "english_learner")
REASON = "&exact=true&reason=Question%20of%20the%20board"
FIGURES = ("compared", "agreed", "agreement", "agreement_low", "agreement_high", "unstable")


def seen(perceived: str, recorded: str | None, *measures: Measure, trait: str = "race_ethnicity") -> Person:
    """`recorded` None: nobody linked the person to a record."""
    known = Traits() if recorded is None else Traits(**{trait: recorded})
    return Person(mask(*measures), known, Traits(**{trait: perceived}), None if recorded is None else "S-1")


def ask(house: House, query: str = "", who: str = "designee", reason: str = REASON, **headers: str) -> Any:
    return house.get(f"?period={YEAR}{query}{reason}", who=who, path="perceptions", **headers)


def answered(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


@pytest.fixture
def perceived(house: House) -> House:
    """White students were seen as White 30 times, twice as Black, 4 times not at all; Asian ones are 3."""
    house.report(30, seen("white", "white"))
    house.report(2, seen("black_african_american", "white"), school_id="1002")
    house.report(4, seen("not_recorded", "white"))
    house.report(2, seen("asian", "asian"))
    house.report(1, seen("middle_eastern_south_asian", "asian"))
    house.report(5, seen("white", "not_recorded"))
    house.report(6, seen("asian", None))
    house.report(7, seen("white", None, Measure.NON_STUDENTS))
    return house


@pytest.mark.policy("P20")
def test_each_recorded_group_has_its_agreement_with_what_was_perceived(perceived: House) -> None:
    answer = answered(ask(perceived))
    found = {(row["recorded"], row["perceived"]): row for row in answer["rows"]}
    assert {pair: row["count"] for pair, row in found.items() if row["count"]} == {
        ("white", "white"): 30,
        ("white", "black_african_american"): 2,
        ("white", "not_recorded"): 4,
        ("asian", "asian"): 2,
        ("asian", "middle_eastern_south_asian"): 1,
        ("not_recorded", "white"): 5,
        ("not_linked", "asian"): 6,
        ("not_a_student", "white"): 7,
    }
    white, asian = found["white", "white"], found["asian", "white"]
    assert [white[name] for name in FIGURES] == [32, 30, 0.9375, 0.791931, 0.992339, False]
    assert [asian[name] for name in FIGURES] == [2, 2, 1.0, 0.158114, 1.0, True]
    assert [found["not_linked", "white"][name] for name in FIGURES] == [0, 0, None, None, None, None]
    assert [found["two_or_more", "white"][name] for name in FIGURES] == [0, 0, None, None, None, True]
    assert (answer["overall"]["compared"], answer["overall"]["agreed"]) == (34, 32)
    assert (answer["persons"], answer["known"], answer["not_recorded"]) == (57, 39, 5)
    assert (answer["not_linked"], answer["not_students"]) == (6, 7)
    assert {row["status"] for row in answer["rows"]} == {"exact"}


def test_one_school_and_one_period_are_counted_by_themselves(perceived: House) -> None:
    perceived.report(3, seen("white", "white"), month="2014-09")
    answer = answered(ask(perceived, "&school=1002"))
    assert (answer["school"], answer["persons"], answer["overall"]["agreed"]) == ("1002", 2, 0)
    assert answered(ask(perceived))["persons"] == 57
    quarter = perceived.get(f"?period=2014-15-Q1{REASON}", who="designee", path="perceptions")
    assert answered(quarter)["overall"]["agreed"] == 3
    assert ask(perceived, "&school=9999").status_code == 404


_standings = st.sampled_from(["known", "silent", "not_linked", "not_a_student"])
_events = st.lists(
    st.tuples(
        st.sampled_from(TRAITS), _standings, st.integers(0, 8), st.integers(0, 8),
        st.sampled_from(["1001", "1002"]), st.sampled_from(["2013-07", "2014-06", "2014-07"]), st.booleans(),
    ),
    max_size=10,
)  # fmt: skip


@given(_events, st.sampled_from(TRAITS), st.sampled_from([None, "1001"]))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_pair_equals_a_recount(
    house: House, events: list[tuple[str, str, int, int, str, str, bool]], trait: str, school: str | None
) -> None:
    for drawn, standing, says, sees, where, month, is_sealed in events:
        new = happening(_drawn(drawn, standing, says, sees), month=month, school_id=where)
        with house.database.work() as work:
            # As it was before somebody linked it.
            before = new._replace(persons=tuple(each._replace(student=None, recorded=Traits()) for each in new.persons))
            count(work, before)
        with house.database.work() as work:
            fold(work, 3)
            recount(work, before=before, after=None if is_sealed else new)
        if not is_sealed:
            house.counted.append(new)
    answer = answered(ask(house, f"&by={trait}" + (f"&school={school}" if school else "")))
    found = {(row["recorded"], row["perceived"]): row["count"] for row in answer["rows"] if row["count"]}
    expected = by_hand(house.counted, trait, school)
    assert found == expected
    assert answer["persons"] == sum(expected.values())


def _drawn(trait: str, standing: str, says: int, sees: int) -> Person:
    records = (partition(Dimension(trait), Basis.RECORDED) or ())[:-1]
    sights = partition(Dimension(trait), Basis.PERCEIVED) or ()
    recorded = {"known": records[says % len(records)], "silent": "not_recorded"}.get(standing)
    measures = [Measure.NON_STUDENTS] if standing == "not_a_student" else []
    return seen(sights[sees % len(sights)], recorded, *measures, trait=trait)


def by_hand(happenings: list[Happening], trait: str, school: str | None) -> Counter[tuple[str, str]]:
    cells: Counter[tuple[str, str]] = Counter()
    for each in happenings:
        if not "2013-07" <= each.month <= "2014-06" or school not in (None, each.school_id):
            continue
        for one in each.persons:
            recorded = getattr(one.recorded, trait)
            if one.student is None:
                recorded = "not_a_student" if one.measures else "not_linked"
            cells[recorded, getattr(one.perceived, trait)] += 1
    return cells


def test_an_answer_needs_a_reason_and_is_on_the_audit_log_and_stored_nowhere(perceived: House) -> None:
    refused = ask(perceived, reason="&exact=true")
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "?reason")
    answer = ask(perceived, "&by=gender&school=1001")
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    with perceived.database.work(writing=False) as work:
        [entry] = work.connection.exec_driver_sql("SELECT action, target FROM ledger_entry").all()
    target = f"aggregates/perceptions?by=gender&period={YEAR}&school=1001"
    assert tuple(entry) == ("aggregates:exact", target)


@pytest.mark.policy("P20")
@pytest.mark.parametrize("who", ["reporting", "site_admin"])
def test_who_may_not_see_exact_counts_is_refused_them(perceived: House, who: str) -> None:
    assert ask(perceived, who=who).status_code == 403


@pytest.mark.parametrize("query", ["", "&by=gender", "&by=disability&school=1001", "&by=race_ethnicity&school=1001"])
def test_no_released_table_holds_both_and_the_nearest_question_is_named(released: House, query: str) -> None:
    for period in (YEAR, "2015-08"):
        refused = released.get(f"?period={period}{query}", path="perceptions")
        assert refused.status_code == 422
        assert refused.json()["type"].endswith("/outside-cubes")
        assert "/v1/aggregates/contacts" in refused.json()["detail"]
        assert released.get(f"?{refused.json()['nearest']}").status_code == 200


def test_a_site_administrator_is_told_nothing_of_another_school(released: House) -> None:
    for school, status in (("1001", 422), ("1002", 404), ("9999", 404)):
        assert released.get(f"?school={school}", who="site_admin", path="perceptions").status_code == status


@pytest.mark.parametrize("by", ["grade_band", "school", "matter"])
def test_what_officers_do_not_perceive_is_not_compared(house: House, by: str) -> None:
    for refused in (ask(house, f"&by={by}"), ask(house, f"&by={by}", "reporting", "")):
        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "?by")


def test_every_format_has_the_same_columns_and_numbers_and_the_definitions_say_what_they_mean(
    perceived: House, tmp_path: Path
) -> None:
    rows = answered(ask(perceived))["rows"]
    meant = perceived.fetch("/v1/aggregates/definitions").json()["columns"]["perceptions"]
    assert list(rows[0]) == ["recorded", "perceived", "match", "status", "count", *FIGURES]
    assert list(rows[0]) == [column["name"] for column in meant]
    names, found = read(ask(perceived, "&format=parquet").content, tmp_path)
    assert [dict(zip(names, row, strict=True)) for row in found] == rows
    written = csv.reader(io.StringIO(ask(perceived, accept="text/csv").text, newline=""))
    assert next(written) == names
    for line, row in zip(written, found, strict=True):
        assert line == ["" if value is None else str(value).lower() for value in row]


def test_the_definitions_say_which_values_agree(perceived: House) -> None:
    served = perceived.fetch("/v1/aggregates/definitions").json()["agreements"]
    said = {(each["dimension"], each["recorded"]): each for each in served}
    for trait in TRAITS:
        for row in answered(ask(perceived, f"&by={trait}"))["rows"]:
            told = said.get((trait, row["recorded"]))
            if told is None:
                assert row["match"] == "undecided"
            else:
                assert (row["match"] == "agrees") is (row["perceived"] in told["agrees"])
                assert (row["match"] == "undecided") is (row["perceived"] in told["undecided"])
