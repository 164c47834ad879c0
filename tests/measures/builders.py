"""Happenings by hand and at random, and a recount that shares no code with the counters."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from app.codes.aggregates import Basis, Measure, Unit
from app.core.ids import new_id
from app.measures.answers import Tabulation
from app.measures.definitions import BITS, PERSONAL, Dimension, partition
from app.measures.happening import Happening, Person, Traits

DISTRICT = "north"


def mask(*measures: Measure) -> int:
    return sum(BITS[measure] for measure in measures)


def person(*measures: Measure, **traits: str) -> Person:
    return Person(mask(*measures), Traits(**traits), Traits())


def happening(*persons: Person, **changes: Any) -> Happening:
    plain = {
        "district": DISTRICT,
        "contact_id": new_id(),
        "month": "2025-09",
        "school_id": "1001",
        "agency_id": "agency-1",
        "matter": "code_of_conduct",
        "initiated_by": "sro_self",
        "contact_type": "detention",
        "measures": 0,
        "persons": persons,
    }
    return Happening(**plain | changes)


def _traits(basis: Basis) -> st.SearchStrategy[Traits]:
    drawn = {}
    for name in Traits._fields:
        values = partition(Dimension(name), basis)
        drawn[name] = st.sampled_from((values or ("not_recorded",))[-3:])
    return st.builds(Traits, **drawn)


_persons = st.builds(
    Person,
    st.integers(0, 2**14 - 1),
    recorded=_traits(Basis.RECORDED),
    perceived=_traits(Basis.PERCEIVED),
    student=st.none(),
)

happenings = st.builds(
    happening,
    district=st.sampled_from([DISTRICT, "south"]),
    month=st.sampled_from(["2025-06", "2025-09", "2025-10", "2026-06"]),
    school_id=st.sampled_from(["1001", "1002"]),
    agency_id=st.sampled_from(["agency-1", "not_recorded"]),
    matter=st.sampled_from(["code_of_conduct", "truancy"]),
    initiated_by=st.sampled_from(["sro_self", "student"]),
    contact_type=st.sampled_from(["search", "greeting"]),
    measures=st.integers(0, 2**14 - 1),
    persons=st.lists(_persons, max_size=3).map(tuple),
)

_event_dimensions = [dimension for dimension in Dimension if dimension not in PERSONAL]
_dimensions = {Unit.SUBJECTS: list(Dimension), Unit.CONTACTS: _event_dimensions}


@st.composite
def tabulations(draw: st.DrawFn) -> Tabulation:
    unit, basis = draw(st.sampled_from(list(_dimensions))), draw(st.sampled_from(list(Basis)))
    known = [each for each in _dimensions[unit] if basis is Basis.RECORDED or each is not Dimension.GRADE_BAND]
    chosen = draw(st.lists(st.sampled_from(known), max_size=3, unique=True))
    return Tabulation(
        tuple(dimension for dimension in Dimension if dimension in chosen),
        basis,
        unit,
        tuple(draw(st.lists(st.sampled_from(list(Measure)), min_size=1, max_size=3, unique=True))),
        ("2025-07", "2025-09", "2025-10", "2026-06"),
        draw(st.sampled_from([None, "1001"])),
    )


def recount(happenings: Iterable[Happening], district: str, asked: Tabulation) -> dict[tuple[str, ...], list[int]]:
    """Counts by going through everything; cells of zeros are left out."""
    cells: Counter[tuple[tuple[str, ...], int]] = Counter()
    for each in happenings:
        if each.district != district or each.month not in asked.months or asked.school not in (None, each.school_id):
            continue
        own = each.measures | BITS[Measure.CONTACTS]
        if asked.unit is Unit.CONTACTS:
            whole = own
            for one in each.persons:
                whole |= one.measures
            counted: list[tuple[int, Person | None]] = [(whole, None)]
        else:
            counted = [(own | one.measures, one) for one in each.persons]
        for bits, one in counted:
            key = (each.month, *(_value(each, one, dimension, asked.basis) for dimension in asked.dimensions))
            for place, measure in enumerate(asked.measures):
                if bits & BITS[measure]:
                    cells[key, place] += 1
    return {key: [cells[key, place] for place in range(len(asked.measures))] for key in {key for key, _ in cells}}


def _value(each: Happening, one: Person | None, dimension: Dimension, basis: Basis) -> str:
    if dimension in (Dimension.SCHOOL, Dimension.AGENCY):
        return each.school_id if dimension is Dimension.SCHOOL else each.agency_id
    if one is None or dimension not in PERSONAL:
        return str(getattr(each, dimension.value))
    traits = one.recorded if basis is Basis.RECORDED else one.perceived
    return str(getattr(traits, dimension.value))
