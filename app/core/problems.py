"""RFC 9457 problem documents.

    Problem                      every refusal of the service
    |- BadRequest         400    the request cannot be read
    |- NotFound           404    nothing there for this caller
    |- MethodNotAllowed   405
    |- NotAcceptable      406
    |- RequestTimeout     408
    |- Conflict           409    the request contradicts what is stored
    |- PreconditionFailed 412    If-Match names an older version
    |- TooLarge           413
    |- UnsupportedMedia   415
    |- ValidationFailed   422    the body or a parameter breaks a rule; `errors` names each field and its fix
    |- PreconditionRequired 428  If-Match is missing
    `- Unavailable        503    the database does not answer; nothing was changed

Rooms add their own classes in `errors.py`. No document repeats what was sent: an echoed value is a privacy leak and,
for NaN or a lone surrogate, a second failure.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """One faulty place: a JSON Pointer (RFC 6901) into the body, or `?name` for a parameter; code; what to do."""

    pointer: str
    code: str
    detail: str


class Problem(Exception):
    """A refusal with its own type, title and status."""

    slug: ClassVar[str] = "problem"
    title: ClassVar[str] = "Problem"
    status: ClassVar[int] = 500

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Iterable[FieldError] = (),
        headers: dict[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.errors: Sequence[FieldError] = tuple(errors)
        self.headers = headers or {}
        self.extra = extra

    def document(self, *, base_url: str, instance: str) -> dict[str, Any]:
        """The members of RFC 9457 section 3.1, `errors`, and what a subclass adds."""
        body: dict[str, Any] = {
            "type": f"{base_url}/problems/{self.slug}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
        }
        if self.errors:
            body["errors"] = [asdict(error) for error in self.errors]
        return body | self.extra

    def render(self, *, base_url: str, instance: str) -> bytes:
        """`application/problem+json` bytes."""
        return json.dumps(self.document(base_url=base_url, instance=instance)).encode()


class BadRequest(Problem):
    """The request cannot be read: not UTF-8, not JSON, a duplicate key, a number that JSON does not have."""

    slug, title, status = "bad-request", "The request cannot be read", 400


class BadCursor(BadRequest):
    """The cursor was not issued by this service for this question and caller."""

    slug, title = "bad-cursor", "The cursor does not belong to this list"


class NotFound(Problem):
    """Nothing is there for this caller; the answer is the same whether it exists elsewhere or not."""

    slug, title, status = "not-found", "Nothing is there for this caller", 404


class MethodNotAllowed(Problem):
    """The path does not know this method; `Allow` lists those it knows."""

    slug, title, status = "method-not-allowed", "The method is not allowed here", 405


class NotAcceptable(Problem):
    """None of the formats asked for is served here."""

    slug, title, status = "not-acceptable", "No such format", 406


class RequestTimeout(Problem):
    """The body did not arrive in time; the connection is closed."""

    slug, title, status = "request-timeout", "The body did not arrive in time", 408


class Conflict(Problem):
    """The request contradicts what is stored."""

    slug, title, status = "conflict", "The request contradicts what is stored", 409


class PreconditionFailed(Problem):
    """If-Match names another version than the present one: read again, then change."""

    slug, title, status = "precondition-failed", "The resource has changed", 412


class TooLarge(Problem):
    """The body is longer than this operation takes."""

    slug, title, status = "too-large", "The body is too large", 413


class UnsupportedMedia(Problem):
    """The body must come in the media type, charset and encoding that the operation names."""

    slug, title, status = "unsupported-media-type", "The media type is not supported", 415


class ValidationFailed(Problem):
    """The body or a parameter breaks a rule; `errors` names each place and its fix. Nothing was stored."""

    slug, title, status = "validation", "The request breaks a rule", 422


class PreconditionRequired(Problem):
    """A change needs If-Match with the ETag that was read."""

    slug, title, status = "precondition-required", "If-Match is required", 428


class HeadersTooLarge(Problem):
    """The header block exceeds 16 KiB or 100 fields."""

    slug, title, status = "headers-too-large", "The headers are too large", 431


class UriTooLong(Problem):
    """The request target exceeds 4,096 bytes."""

    slug, title, status = "uri-too-long", "The address is too long", 414


class InternalError(Problem):
    """A fault of the service; the request changed nothing. Quote `instance` when you report it."""

    slug, title, status = "internal-error", "The service failed", 500


class Unavailable(Problem):
    """The database does not answer or is full; the request changed nothing and may be sent again."""

    slug, title, status = "unavailable", "The service cannot answer now", 503


def all_problems() -> list[type[Problem]]:
    """Every class below `Problem`, by slug."""

    def below(kind: type[Problem]) -> Iterable[type[Problem]]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    return sorted(set(below(Problem)), key=lambda kind: kind.slug)
