"""Strict JSON against Python's own reader: the same values, and depth told by quick means as by slow ones."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.problems import BadRequest, UnsupportedMedia
from app.core.web import DEEPEST, read_json

# Brackets, quotes and escapes within strings are what could mislead a count of brackets.
TEXTS = st.text('[]{}":,\\ aé', max_size=6)
VALUES = st.recursive(
    TEXTS | st.integers(-9, 9), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)


def depth_of(value: Any) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth_of, value), default=0) if isinstance(value, list) else 0


def read(value: Any, *, ascii_only: bool) -> Any:
    return read_json(json.dumps(value, ensure_ascii=ascii_only).encode(), "application/json", None)


@given(VALUES, st.integers(0, 2 * DEEPEST), st.booleans())
def test_what_is_nested_too_deep_is_refused_and_all_else_is_read(value: Any, more: int, ascii_only: bool) -> None:
    # Beside it stands enough to get past the short cut for bodies with few brackets.
    for _ in range(more):
        value = [value]
    body = [value, [[] for _ in range(DEEPEST)]]
    if depth_of(body) > DEEPEST:
        with pytest.raises(BadRequest, match="nested deeper"):
            read(body, ascii_only=ascii_only)
    else:
        assert read(body, ascii_only=ascii_only) == body


@pytest.mark.parametrize("text", ['["]"' + "[" * 40, '"' + "[" * 40, "[" * 40 + '"]"', "]" * 40, '["\\"' + "[" * 40])
def test_brackets_that_do_not_match_are_no_json(text: str) -> None:
    with pytest.raises(BadRequest):
        read_json(text.encode(), "application/json", None)


@pytest.mark.parametrize("media", ["application/json; profile=x", 'Application/JSON ; x=y; Charset="UTF-8"'])
def test_parameters_of_the_media_type_say_nothing_but_the_charset(media: str) -> None:
    assert read_json(b"[]", media, None) == []
    with pytest.raises(UnsupportedMedia):
        read_json(b"[]", f"{media}; charset=utf-16", None)
