"""Students, each counted once, at the exact door."""

from collections import defaultdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.codes.aggregates import Measure
from app.measures.counting import count, recount
from app.measures.folding import fold
from app.measures.happening import Happening, Person
from tests.aggregates.conftest import YEAR, House
from tests.measures.builders import happening, person

MONTHS = ("2013-07", "2013-08", "2013-12", "2014-05")
_events = st.lists(
    st.tuples(
        st.sampled_from(MONTHS),
        st.sampled_from(["1001", "1002"]),
        st.sampled_from(["S-1", "S-2", "S-3", None]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)


def of(student: str | None, *measures: Measure, race: str = "asian") -> Person:
    return person(*measures, race_ethnicity=race)._replace(student=student)


def values(house: House, query: str) -> list[int]:
    answer = house.exact(f"?unit=students&period={YEAR}{query}")
    assert answer.status_code == 200, answer.text
    return [row["value"] for row in answer.json()["rows"]]


def test_a_student_in_three_contacts_is_counted_once_and_a_person_without_a_link_never(house: House) -> None:
    for month in MONTHS[:3]:
        house.report(1, of("S-1", Measure.ARRESTS), month=month)
    house.report(5, of(None, Measure.ARRESTS))
    assert values(house, "&measure=contacts&measure=arrests") == [1, 1]
    assert values(house, "&by=quarter") == [1, 1, 0, 0]


def test_a_link_that_moves_to_another_student_takes_the_first_out(house: House) -> None:
    [before] = house_report(house, of("S-1"))
    with house.database.work() as work:
        recount(work, before=before, after=before._replace(persons=(of("S-2", race="white"),)))
    rows = house.exact(f"?unit=students&by=race_ethnicity&period={YEAR}").json()["rows"]
    assert {row["race_ethnicity"]: row["value"] for row in rows if row["value"]} == {"white": 1}


def house_report(house: House, *persons: Person) -> list[Happening]:
    house.report(1, *persons)
    return house.counted[-1:]


@given(_events)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_students_equal_a_recount_and_a_year_lies_between_its_largest_quarter_and_their_sum(
    house: House, events: list[tuple[str, str, str | None, bool, bool]]
) -> None:
    for month, school, student, arrested, sealed in events:
        new = happening(of(student, *([Measure.ARRESTS] if arrested else [])), month=month, school_id=school)
        with house.database.work() as work:
            count(work, new)
        with house.database.work() as work:
            fold(work, 3)
            recount(work, before=new, after=None if sealed else new)
        if not sealed:
            house.counted.append(new)
    for measure in (Measure.CONTACTS, Measure.ARRESTS):
        expected = once(house.counted, measure)
        by_school = values(house, f"&measure={measure.value}&by=school")
        assert by_school == [len(expected[school]) for school in ("1001", "1002")]
        [year] = values(house, f"&measure={measure.value}")
        quarters = values(house, f"&measure={measure.value}&by=quarter")
        assert year == len(expected["1001"] | expected["1002"])
        assert max(quarters) <= year <= sum(quarters)


def once(happenings: list[Happening], measure: Measure) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for each in happenings:
        [one] = each.persons
        if one.student is not None and (measure is Measure.CONTACTS or one.measures):
            found[each.school_id].add(one.student)
    return found
