"""The agency's own questions: answers are checked against those that the district has registered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.contacts.rules.verdicts import Refusal

Answer = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Question:
    """A registered question. `low` and `high` bound numbers, `longest` texts, `choices` the answers of a choice."""

    kind: Literal["boolean", "integer", "number", "text", "choice"]
    required: bool = False
    low: float | None = None
    high: float | None = None
    longest: int = 500
    choices: frozenset[str] = frozenset()


def check_extension(
    questions: Mapping[str, Question], answers: Mapping[str, Answer], at: str = "/extension"
) -> list[Refusal]:
    """Every fault of the answers: unknown keys, missing ones, wrong kinds, answers out of range or choice."""
    if not questions and not answers:
        return []
    return [
        *(
            Refusal(f"{at}/{key}", "unknown_question", "Not a registered question.")
            for key in answers.keys() - questions
        ),
        *_faults(questions, answers, at),
    ]


def _faults(questions: Mapping[str, Question], answers: Mapping[str, Answer], at: str) -> Iterator[Refusal]:
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is None:
            if question.required:
                yield Refusal(f"{at}/{key}", "required", "The district requires an answer.")
        elif not _is_of_kind(question, answer):
            yield Refusal(f"{at}/{key}", "wrong_kind", f"The answer is a {question.kind}.")
        elif not _is_in_bounds(question, answer):
            yield Refusal(f"{at}/{key}", "out_of_bounds", "The answer lies outside what the question allows.")


def _is_of_kind(question: Question, answer: Answer) -> bool:
    if isinstance(answer, bool):
        return question.kind == "boolean"
    if isinstance(answer, int):
        return question.kind in ("integer", "number")
    if isinstance(answer, float):
        return question.kind == "number"
    return question.kind in ("text", "choice")


def _is_in_bounds(question: Question, answer: Answer) -> bool:
    if isinstance(answer, str):
        return answer in question.choices if question.kind == "choice" else len(answer) <= question.longest
    return (question.low is None or answer >= question.low) and (question.high is None or answer <= question.high)
