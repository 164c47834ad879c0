"""Which questions the released tables answer, and the nearest one to each that they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.aggregates.rules import Question, node_of, refusal
from app.codes.aggregates import Basis, Measure, Unit
from app.measures.calendar import Span, read_period
from app.measures.cubes import NODES
from app.measures.definitions import Dimension


def question(
    *by: str, measures: tuple[str, ...] = ("contacts",), period: str = "2025-26", split: Span | None = None,
    unit: Unit = Unit.SUBJECTS, school: str | None = None, by_level: bool = False,
) -> Question:  # fmt: skip
    read = read_period(period)
    assert read is not None
    named = tuple(dimension for dimension in Dimension if dimension in by)
    return Question(tuple(map(Measure, measures)), named, read, Basis.RECORDED, unit, split, school, by_level)  # type: ignore[arg-type]


questions = st.builds(
    Question,
    st.lists(st.sampled_from(list(Measure)), min_size=1, unique=True).map(tuple),
    st.sets(st.sampled_from(list(Dimension))).map(lambda chosen: tuple(each for each in Dimension if each in chosen)),
    st.sampled_from([read_period(name) for name in ("2025-26", "2025-26-Q2", "2026-03")]),
    st.sampled_from(list(Basis)),
    st.sampled_from(list(Unit)),
    st.sampled_from([None, Span.MONTH, Span.QUARTER]),
    st.just(None),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("asked", "cube"),
    [
        (question("school", period="2025-26-Q2"), "C1"),
        (question("race_ethnicity"), "C2"),
        (question("race_ethnicity", split=Span.QUARTER), "C2"),
        (question("disability"), "C3"),
        (question("school", "race_ethnicity"), "C4"),
        (question("school", "race_ethnicity", school="1001"), "C4"),
        (question("race_ethnicity", "gender"), "C5"),
        (question(period="2026-03", measures=("arrests",)), "C6"),
        (question(split=Span.MONTH), "C6"),
        (question("matter", period="2025-26-Q1"), "C7"),
        (question("school", "contact_type"), "C7"),
    ],
)
def test_a_question_of_a_cube_is_answered(asked: Question, cube: str) -> None:
    node = node_of(asked)
    assert node is not None
    assert node.cube == cube


@pytest.mark.parametrize(
    ("asked", "pointer", "nearest"),
    [
        (
            question("school", "race_ethnicity", period="2025-26-Q2"), "?period",
            "measure=contacts&by=school&by=race_ethnicity&period=2025-26&basis=recorded&unit=subjects",
        ),
        (
            question("school", "race_ethnicity", split=Span.QUARTER), "?by",
            "measure=contacts&by=school&by=race_ethnicity&period=2025-26&basis=recorded&unit=subjects",
        ),
        (
            question("race_ethnicity", "gender", "disability"), "?by",
            "measure=contacts&by=race_ethnicity&by=gender&period=2025-26&basis=recorded&unit=subjects",
        ),
        (
            question("school", split=Span.MONTH), "?by",
            "measure=contacts&by=school&by=quarter&period=2025-26&basis=recorded&unit=subjects",
        ),
        (
            question("matter", measures=("arrests",)), "?measure",
            "measure=contacts&by=matter&period=2025-26&basis=recorded&unit=subjects",
        ),
        (
            question("agency"), "?by", "measure=contacts&period=2025-26&basis=recorded&unit=subjects",
        ),
        (
            question("gender", unit=Unit.CONTACTS), "?unit",
            "measure=contacts&by=gender&period=2025-26&basis=recorded&unit=subjects",
        ),
        (
            question("school", unit=Unit.STUDENTS), "?unit",
            "measure=contacts&by=school&period=2025-26&basis=recorded&unit=subjects",
        ),
        (
            question("gender", period="2025-26-Q3", unit=Unit.STUDENTS), "?period",
            "measure=contacts&by=gender&period=2025-26&basis=recorded&unit=students",
        ),
        (
            question(period="2026-03", split=Span.QUARTER), "?by",
            "measure=contacts&period=2025-26-Q3&basis=recorded&unit=subjects",
        ),
        (
            question("school", "matter", measures=("arrests",), by_level=True), "?by",
            "measure=contacts&by=school&by=matter&period=2025-26&basis=recorded&unit=subjects",
        ),
        (
            question("school", period="2026-03", by_level=True), "?by",
            "measure=contacts&by=school&period=2025-26-Q3&basis=recorded&unit=subjects",
        ),
        (
            question("school", "matter", period="2025-26-Q1", school="1001"), "?period",
            "measure=contacts&by=matter&school=1001&period=2025-26&basis=recorded&unit=subjects",
        ),
    ],
)  # fmt: skip
def test_another_question_is_refused_with_the_nearest(asked: Question, pointer: str, nearest: str) -> None:
    refused = refusal(asked)
    assert refused is not None
    error, instead = refused
    assert error.pointer == pointer
    assert instead.query() == nearest


@given(questions)
def test_the_nearest_question_is_itself_answered(asked: Question) -> None:
    refused = refusal(asked)
    assert (refused is None) == (node_of(asked) is not None)
    if refused is not None:
        assert node_of(refused[1]) is not None


@given(questions)
def test_no_question_reaches_more_than_two_traits_or_a_school_by_month(asked: Question) -> None:
    node = node_of(asked)
    if node is not None:
        assert len(asked.dimensions) <= 2
        assert asked.span in node.spans
        assert not (asked.dimensions and asked.span is Span.MONTH)


def test_every_cube_of_the_plan_is_there() -> None:
    assert {node.cube for node in NODES} == {f"C{number}" for number in range(1, 8)}
