"""Entity tags and the preconditions on them (RFC 9110 sections 8.8.3 and 13)."""

import hashlib

from app.core.problems import PreconditionFailed, PreconditionRequired


def etag(*parts: str | int) -> str:
    """A strong tag over what identifies a representation; it shows nothing of its parts."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()
    return f'"{digest[:32]}"'


def require_match(if_match: str | None, current: str) -> None:
    """Demand that If-Match names the present version. Raises PreconditionRequired (428), PreconditionFailed (412)."""
    if if_match is None:
        raise PreconditionRequired("Read the resource, then send its ETag in If-Match.")
    if not _names(if_match, current, weak=False):
        raise PreconditionFailed("The resource has changed since it was read; read it again.")


def forbid_match(if_match: str | None) -> None:
    """For what was not there: no version matches, nor does `*`, which asks that there is one (RFC 9110 section 13.1.1).

    Raises PreconditionFailed; what was made is undone.
    """
    if if_match is not None:
        raise PreconditionFailed("There is no such resource to change; create it without If-Match.")


def is_unchanged(if_none_match: str | None, current: str) -> bool:
    """Whether If-None-Match already names the present version, so that 304 is the answer."""
    return if_none_match is not None and _names(if_none_match, current, weak=True)


def _names(header: str, current: str, *, weak: bool) -> bool:
    if header.strip() == "*":
        return True
    tags = [tag.strip() for tag in header.split(",")]
    if weak:
        tags = [tag.removeprefix("W/") for tag in tags]
    return current in tags
