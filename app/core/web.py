"""What every request passes through: limits, strict JSON, security headers, the unit of work as a dependency."""

import json
import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Annotated, Any, NoReturn

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Request

from app.core.db import Database, Work
from app.core.fields import TEXT_PATTERNS
from app.core.problems import BadRequest, FieldError, UnsupportedMedia, ValidationFailed

DEEPEST = 32
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")
_MOST_KEYS = 64
_STRINGS = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SIMPLE_STRINGS = re.compile(rb'"[^"]*+"')
_DESCENT = re.compile(rf"[\[{{]{{{DEEPEST + 1}}}")
_NO_BRACKETS = re.compile(r"[^][{}]+")
_NO_MARKS = bytes(set(range(256)) - set(b'[]{}"\\'))

# Commits have threads of their own: were they to share the handlers' threads, forty handlers that wait for SQLite's
# writer queue would keep the commit that they wait for from ever running.
_COMMITS = CapacityLimiter(64)


def database_of(request: Request) -> Database:
    """The database that the application was made with."""
    return request.app.state.database  # type: ignore[no-any-return]


@asynccontextmanager
async def _unit_of_work(request: Request, *, writing: bool, may_be_behind: bool = False) -> AsyncIterator[Work]:
    work = Work(database_of(request), writing=writing, may_be_behind=may_be_behind)
    try:
        yield work
    except BaseException:
        await to_thread.run_sync(work.rollback, limiter=_COMMITS)
        raise
    await to_thread.run_sync(work.commit, limiter=_COMMITS)


async def _writing(request: Request) -> AsyncIterator[Work]:
    async with _unit_of_work(request, writing=True) as work:
        yield work


async def _reading(request: Request) -> AsyncIterator[Work]:
    async with _unit_of_work(request, writing=False) as work:
        yield work


async def _reading_replica(request: Request) -> AsyncIterator[Work]:
    async with _unit_of_work(request, writing=False, may_be_behind=True) as work:
        yield work


# `scope="function"` is what "acknowledged means durable" hangs on: with the default scope the code after `yield`
# runs when the answer is already on the wire, and a failing commit would be a lie to the client.
WriteWork = Annotated[Work, Depends(_writing, scope="function")]
ReadWork = Annotated[Work, Depends(_reading, scope="function")]
# For what is frozen once it is published, and so is never wrong on a replica, at most not there yet.
ReplicaWork = Annotated[Work, Depends(_reading_replica, scope="function")]


def read_json(body: bytes, content_type: str, encoding: str | None) -> Any:
    """Strict JSON (RFC 8259): UTF-8, no duplicate names, no NaN, at most 32 levels, no lone surrogates.

    Raises BadRequest, UnsupportedMedia or ValidationFailed, none of which repeats the body.
    """
    _check_media(content_type, encoding)
    if not body:
        raise BadRequest("The body is missing.")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRequest("The body is not UTF-8.") from None
    if text.startswith("\ufeff"):
        raise BadRequest("The body begins with a byte order mark; send plain UTF-8.")
    _check_depth(text, body)
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError:
        raise BadRequest("The body is not JSON.") from None
    except ValueError:
        raise BadRequest("The body holds a number with too many digits.") from None
    # One character is found ten times as fast as two.
    if b"\\" in body and b"\\u" in body:
        _refuse_unencodable(value)
    return value


def _check_media(content_type: str, encoding: str | None) -> None:
    media, _, parameters = content_type.partition(";")
    if media.strip().lower() != "application/json":
        raise UnsupportedMedia("Send the body as application/json.")
    # Parameters that nobody defined for JSON say nothing (RFC 8259 section 11).
    if any(each.strip().lower().startswith("charset=") and not _UTF8.fullmatch(each) for each in parameters.split(";")):
        raise UnsupportedMedia("Send the body in UTF-8.")
    if encoding and encoding.lower() != "identity":
        raise UnsupportedMedia("Send the body without a content encoding.")


def _check_depth(text: str, body: bytes) -> None:
    """Peel off the innermost brackets, level by level; done with whole-text replacements, which run in C."""
    marks = body.translate(None, _NO_MARKS)
    if marks.count(b"[") + marks.count(b"{") <= DEEPEST:
        return
    if b"\\" in marks:
        brackets = _NO_BRACKETS.sub("", _STRINGS.sub("", text))
    else:
        # Most strings hold no bracket and are a pair of quotes by now; one that begins where another ends is one.
        brackets = _SIMPLE_STRINGS.sub(b"", marks.replace(b'""', b"")).decode()
    # What is thousands deep mostly goes straight down, and is found without peeling.
    for _ in range(0 if _DESCENT.search(brackets) else DEEPEST):
        if not brackets:
            return
        brackets = brackets.replace("[]", "").replace("{}", "")
    if brackets:
        raise BadRequest(f"The body is nested deeper than {DEEPEST} levels, or its brackets do not match.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise BadRequest("The body names a member of an object twice.")
    if len(pairs) > _MOST_KEYS:
        raise ValidationFailed(
            f"An object has more than {_MOST_KEYS} members.",
            errors=[FieldError("", "too_many_members", f"Send at most {_MOST_KEYS} members in an object.")],
        )
    return result


def _no_constant(_name: str) -> NoReturn:
    raise BadRequest("The body holds NaN or Infinity, which JSON does not have.")


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise BadRequest("The body holds a number beyond the range of a double.")
    return value


def name_of(key: str) -> str:
    """A member's name as a pointer may show it: names that no schema of ours could hold are not repeated."""
    return key if _NAME.fullmatch(key) else "*"


def _refuse_unencodable(value: Any, pointer: str = "") -> None:
    """Lone surrogates and U+0000 pass `json.loads` and fail in the database; keys are not named, they may be either."""
    if isinstance(value, str):
        if "\x00" in value or any("\ud800" <= char <= "\udfff" for char in value):
            raise ValidationFailed(
                errors=[FieldError(pointer, "not_text", "Remove the lone surrogate or U+0000 from this text.")]
            )
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _refuse_unencodable(item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        for key, item in value.items():
            _refuse_unencodable(key, pointer)
            _refuse_unencodable(item, f"{pointer}/{name_of(key)}")


_MOST_ERRORS = 20
_UTF8 = re.compile(r'\s*charset="?utf-?8"?\s*', re.IGNORECASE)
_NEVER = re.compile(
    r"(?i)citizen|immigra|visa|birth_?(place|country|city|state)|country_of_birth|alien|undocumented|asyl|refugee|ssn|itin"
)


def field_errors(errors: Iterable[Mapping[str, Any]]) -> list[FieldError]:
    """What pydantic found, without what was sent: pointer, code, and the fix."""
    return [_field_error(error) for error in list(errors)[:_MOST_ERRORS]]


def _field_error(error: Mapping[str, Any]) -> FieldError:
    source, *path = error["loc"]
    steps = [str(step) if isinstance(step, int) else name_of(step) for step in path]
    pointer = "".join(f"/{step}" for step in steps) if source == "body" else f"?{'.'.join(steps)}"
    code = str(error["type"])
    if code == "extra_forbidden":
        if path and _NEVER.search(str(path[-1])):
            return FieldError(
                pointer, "never_collected", "Citizenship and immigration status are never collected (P27)."
            )
        return FieldError(pointer, "unknown_field", "Leave this field out: no such field exists.")
    if code == "missing":
        return FieldError(pointer, code, "Send this field.")
    if code == "string_pattern_mismatch" and error.get("ctx", {}).get("pattern") in TEXT_PATTERNS:
        return FieldError(pointer, code, "Write words, without control characters and marks of direction.")
    return FieldError(pointer, code, str(error["msg"]).removeprefix("Value error, "))
