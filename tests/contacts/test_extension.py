"""Answers to the agency's own questions."""

import pytest

from app.contacts.rules import Question, check_extension
from tests.contacts.builders import (
    Wire,
)


class TestOwnQuestions:
    QUESTIONS = {
        "camera_on": Question("boolean", required=True),
        "minutes": Question("integer", low=0, high=60),
        "share": Question("number", low=0, high=1),
        "unit": Question("choice", choices=frozenset({"north", "south"})),
        "remark": Question("text", longest=10),
    }

    def test_answers_that_fit_are_accepted(self) -> None:
        answers = {"camera_on": False, "minutes": 60, "share": 0.5, "unit": "north", "remark": "a" * 10}
        assert check_extension(self.QUESTIONS, answers) == []
        assert check_extension(self.QUESTIONS, {"camera_on": True, "minutes": 0, "share": 1}) == []

    @pytest.mark.parametrize(
        ("answers", "pointer", "code"),
        [
            ({}, "/extension/camera_on", "required"),
            ({"camera_on": True, "other": 1}, "/extension/other", "unknown_question"),
            ({"camera_on": 1}, "/extension/camera_on", "wrong_kind"),
            ({"camera_on": True, "minutes": True}, "/extension/minutes", "wrong_kind"),
            ({"camera_on": True, "minutes": 1.5}, "/extension/minutes", "wrong_kind"),
            ({"camera_on": True, "minutes": 61}, "/extension/minutes", "out_of_bounds"),
            ({"camera_on": True, "share": -0.1}, "/extension/share", "out_of_bounds"),
            ({"camera_on": True, "unit": "east"}, "/extension/unit", "out_of_bounds"),
            ({"camera_on": True, "remark": "a" * 11}, "/extension/remark", "out_of_bounds"),
        ],
    )
    def test_answers_that_do_not_fit_are_named(self, answers: Wire, pointer: str, code: str) -> None:
        (refusal,) = check_extension(self.QUESTIONS, answers)
        assert (refusal.pointer, refusal.code) == (pointer, code)
